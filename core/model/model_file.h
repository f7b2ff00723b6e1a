// The model file: JSON in one canonical form. Any changed bit is refused.
//
//   {"format": "cytogauge-model", "format_version": 1, "checksum": "<sha256 of the content's bytes>",
//    "created_utc": "…", "content": {…}, "file_checksum": "<sha256 of all bytes before this member>"}
//
// `checksum` names the model (two trainings of the same data by one binary give the same one); `file_checksum` covers
// the rest of the file, creation time and white space included.
#pragma once

#include "core/base/durable_file.h"
#include "core/model/model.h"

namespace cytogauge {

[[nodiscard]] Result<std::shared_ptr<const Model>> readModel(const std::string &path);
[[nodiscard]] Result<std::shared_ptr<const Model>> modelFromBytes(std::string_view bytes);
// Sets model.sha256, serialises, writes durably, reads the file back and compares predictions on reference rows.
[[nodiscard]] Result<void> writeModel(Model &model, const std::string &path,
                                      FileOperations &operations = FileOperations::system());
[[nodiscard]] std::string modelToBytes(Model &model); // sets model.sha256

} // namespace cytogauge
