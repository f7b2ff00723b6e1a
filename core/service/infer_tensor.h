// One input of an inference request of the Open Inference Protocol: its description, and its values.
#pragma once

#include "core/service/case_reader.h"
#include "core/service/tensor_type.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

struct Tensor {
    std::string name;
    std::string place; // "inputs[0]"
    std::vector<std::int64_t> shape;
    TensorType type;
    std::optional<JsonElement> data;
    std::optional<std::size_t> binarySize; // in place of data
    std::string_view binary;               // so many bytes

    [[nodiscard]] std::string countOf(std::size_t binaryBytes) const // of values
    {
        return std::to_string(binaryBytes / type.bytes);
    }
};

[[nodiscard]] Tensor readTensor(JsonElement value, const std::string &place, FieldProblems &problems);

// Its `count` values, row by row, all finite and of its type, into the empty `values`; else adds a problem.
[[nodiscard]] bool readTensorValues(const Tensor &tensor, std::size_t count, std::vector<double> &values,
                                    FieldProblems &problems);

} // namespace cytogauge
