// The datatypes of numbers that a tensor of the Open Inference Protocol may have, and their bytes, as Triton's
// extension for binary data has them (triton-inference-server/server, docs/protocol/extension_binary_data.md):
// little-endian, one after the other.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace cytogauge {

struct TensorType {
    std::string_view name = "FP64";
    std::size_t bytes = 8; // of one value
    bool whole = false;
    double least = 0.0, most = 0.0; // of whole ones
    bool truth = false;             // true and false in JSON; 1 and 0
};

[[nodiscard]] const TensorType *tensorTypeNamed(std::string_view name); // null: none of numbers

// Appends the values; the bytes are a multiple of those of one.
void appendBinaryValues(const TensorType &type, std::string_view bytes, std::vector<double> &values);

} // namespace cytogauge
