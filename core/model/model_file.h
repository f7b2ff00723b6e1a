// The model file: JSON in one canonical form. Any changed bit is refused.
//
//   {
//   "format": "cytogauge-model",
//   "format_version": 1,
//   "checksum": "<sha256 of the content's bytes>",
//   "created_utc": "…",
//   "content": {…},
//   "file_checksum": "<sha256 of all bytes before the comma that precedes this member>"
//   }
//
// `checksum` names the model (two trainings of the same data by one binary give the same one); `file_checksum` covers
// the rest of the file, creation time and white space included, and after it the file ends in exactly one way. Numbers
// are the shortest decimals that read back as the same double.
#pragma once

#include "core/base/durable_file.h"
#include "core/model/model.h"

namespace cytogauge {

// Refused, each with its own sentence: an empty file, no model at all, a file that ends too early, a newer format,
// damage, a content that is not the one its checksum names, a description that makes no sense, and, where a schema is
// expected, a model of another one (its fingerprint differs).
[[nodiscard]] Result<std::shared_ptr<const Model>> readModel(const std::string &path,
                                                             const FeatureSchema *expected = nullptr);
[[nodiscard]] Result<std::shared_ptr<const Model>> modelFromBytes(std::string_view bytes,
                                                                  const FeatureSchema *expected = nullptr);
// Sets model.sha256, serialises, reads that back and compares predictions on reference rows; only then writes durably,
// and compares what the disk holds. A model that cannot be read again leaves the file as it was.
[[nodiscard]] Result<void> writeModel(Model &model, const std::string &path,
                                      FileOperations &operations = FileOperations::system());
[[nodiscard]] std::string modelToBytes(Model &model); // sets model.sha256

} // namespace cytogauge
