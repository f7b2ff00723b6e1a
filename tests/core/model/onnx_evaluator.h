// Computes what an ONNX file says, operator by operator as the specification words it (onnx.ai, Operators; ai.onnx 17
// and ai.onnx.ml 3), so that numbers can be compared without a runtime. Only the operators that the exports use, only
// the shapes that they come in; anything else throws std::runtime_error. Slow, and knows nothing of the export's code.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace cytogauge::test {

struct OnnxTensor {
    std::vector<std::size_t> shape;
    std::vector<double> numbers;    // also of whole numbers, truths and single precision; row-major
    std::vector<std::string> texts; // of a tensor of strings
};

// All tensors of the graph by their names. x: the input [rows, features].
[[nodiscard]] std::map<std::string, OnnxTensor> evaluateOnnx(const ::onnx::ModelProto &model, const OnnxTensor &x);

} // namespace cytogauge::test
