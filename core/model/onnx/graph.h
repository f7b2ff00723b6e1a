// A graph of ONNX operators under construction: each call adds a node and gives the name of its result.
// Field numbers are those of onnx.proto (ONNX 1.12, IR version 8).
#pragma once

#include "core/dataset/dataset.h"
#include "core/model/onnx/protobuf.h"

#include <cstdint>
#include <span>

namespace cytogauge::onnx {

using Name = std::string; // of a tensor

enum class Type { float32 = 1, int64 = 7, string = 8, float64 = 11 };

// An attribute of a node.
class Attribute {
public:
    static Attribute number(std::string_view name, std::int64_t value);
    static Attribute text(std::string_view name, std::string_view value);
    static Attribute numbers(std::string_view name, std::span<const std::int64_t> values);
    static Attribute singles(std::string_view name, std::span<const float> values);
    static Attribute texts(std::string_view name, std::span<const std::string> values);
    [[nodiscard]] const Message &message() const { return message_; }

private:
    Attribute(std::string_view name, int type);
    Message message_;
};

class Graph {
public:
    using Shape = std::vector<std::int64_t>;

    [[nodiscard]] Name constant(const Shape &shape, std::span<const double> values);
    [[nodiscard]] Name constant(const Shape &shape, std::span<const std::int64_t> values);
    [[nodiscard]] Name constant(const Shape &shape, std::span<const std::string> values);
    [[nodiscard]] Name scalar(double value) { return constant({}, std::span(&value, 1)); }
    [[nodiscard]] Name axis(std::int64_t value) { return constant({1}, std::span(&value, 1)); }
    [[nodiscard]] Name matrix(const Matrix &values)
    {
        return constant({values.rows(), values.cols()}, {values.data(), static_cast<std::size_t>(values.size())});
    }
    [[nodiscard]] Name row(std::span<const double> values)
    {
        return constant({1, static_cast<std::int64_t>(values.size())}, values);
    }

    // domain: empty for the standard operators.
    Name add(std::string_view operation, const std::vector<Name> &inputs, const std::vector<Attribute> &attributes = {},
             std::string_view domain = {});
    // The same for an operator with several results.
    std::vector<Name> addMany(std::string_view operation, const std::vector<Name> &inputs, std::size_t outputs,
                              const std::vector<Attribute> &attributes = {}, std::string_view domain = {});
    // The last node of a result that the outside knows by its name.
    void result(const Name &from, std::string_view name);

    struct Description {
        std::string graphName;
        std::string documentation;
        std::string producerVersion;
        std::size_t features = 0;
        std::size_t classes = 0;
        std::vector<std::pair<std::string, std::string>> metadata;
    };
    // The whole file: input X [N, features] float64; outputs label [N] string, probabilities [N, classes] float64.
    [[nodiscard]] std::string file(const Description &description) const;

private:
    [[nodiscard]] Name fresh(std::string_view hint);
    [[nodiscard]] Name addConstant(Message tensor, const Shape &shape, Type type);

    Message nodes_;        // the graph's field 1, over and over
    Message initializers_; // the graph's field 5
    std::size_t count_ = 0;
};

} // namespace cytogauge::onnx
