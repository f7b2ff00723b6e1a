#include "core/model/onnx/graph.h"

#include <fmt/format.h>

namespace cytogauge::onnx {

namespace {

constexpr int irVersion = 8;
constexpr int standardOperators = 17;
constexpr int learningOperators = 3;

} // namespace

Attribute::Attribute(std::string_view name, int type)
{
    message_.bytes(1, name);
    message_.number(20, type);
}

Attribute Attribute::number(std::string_view name, std::int64_t value)
{
    Attribute attribute(name, 2);
    attribute.message_.number(3, value);
    return attribute;
}

Attribute Attribute::text(std::string_view name, std::string_view value)
{
    Attribute attribute(name, 3);
    attribute.message_.bytes(4, value);
    return attribute;
}

Attribute Attribute::singles(std::string_view name, std::span<const float> values)
{
    Attribute attribute(name, 6);
    for (const float value : values) {
        attribute.message_.single(7, value);
    }
    return attribute;
}

Attribute Attribute::numbers(std::string_view name, std::span<const std::int64_t> values)
{
    Attribute attribute(name, 7);
    for (const std::int64_t value : values) {
        attribute.message_.number(8, value);
    }
    return attribute;
}

Attribute Attribute::texts(std::string_view name, std::span<const std::string> values)
{
    Attribute attribute(name, 8);
    for (const std::string &value : values) {
        attribute.message_.bytes(9, value);
    }
    return attribute;
}

Name Graph::fresh(std::string_view hint)
{
    return fmt::format("{}_{}", hint, ++count_);
}

Name Graph::addConstant(Message tensor, const Shape &shape, Type type)
{
    for (const std::int64_t dimension : shape) {
        tensor.number(1, dimension);
    }
    tensor.number(2, static_cast<std::int64_t>(type));
    Name name = fresh("constant");
    tensor.bytes(8, name);
    initializers_.message(5, tensor);
    return name;
}

Name Graph::constant(const Shape &shape, std::span<const double> values)
{
    std::string bytes;
    for (const double value : values) {
        Message::appendRaw(bytes, value);
    }
    Message tensor;
    tensor.bytes(9, bytes);
    return addConstant(std::move(tensor), shape, Type::float64);
}

Name Graph::constant(const Shape &shape, std::span<const std::int64_t> values)
{
    std::string bytes;
    for (const std::int64_t value : values) {
        Message::appendRaw(bytes, value);
    }
    Message tensor;
    tensor.bytes(9, bytes);
    return addConstant(std::move(tensor), shape, Type::int64);
}

Name Graph::constant(const Shape &shape, std::span<const std::string> values)
{
    Message tensor;
    for (const std::string &value : values) {
        tensor.bytes(6, value);
    }
    return addConstant(std::move(tensor), shape, Type::string);
}

std::vector<Name> Graph::addMany(std::string_view operation, const std::vector<Name> &inputs, std::size_t outputs,
                                 const std::vector<Attribute> &attributes, std::string_view domain)
{
    Message node;
    for (const Name &input : inputs) {
        node.bytes(1, input);
    }
    std::vector<Name> names;
    for (std::size_t i = 0; i < outputs; ++i) {
        names.push_back(fresh(operation));
        node.bytes(2, names.back());
    }
    node.bytes(3, fresh("node"));
    node.bytes(4, operation);
    for (const Attribute &attribute : attributes) {
        node.message(5, attribute.message());
    }
    if (!domain.empty()) {
        node.bytes(7, domain);
    }
    nodes_.message(1, node);
    return names;
}

Name Graph::add(std::string_view operation, const std::vector<Name> &inputs, const std::vector<Attribute> &attributes,
                std::string_view domain)
{
    return addMany(operation, inputs, 1, attributes, domain).front();
}

void Graph::result(const Name &from, std::string_view name)
{
    Message node;
    node.bytes(1, from);
    node.bytes(2, name);
    node.bytes(3, fresh("node"));
    node.bytes(4, "Identity");
    nodes_.message(1, node);
}

namespace {

// A tensor's name and type; a dimension of 0 is the number of rows, which is open.
Message valueInfo(std::string_view name, Type type, const Graph::Shape &shape)
{
    Message dimensions;
    for (const std::int64_t size : shape) {
        Message dimension;
        if (size == 0) {
            dimension.bytes(2, "N");
        } else {
            dimension.number(1, size);
        }
        dimensions.message(1, dimension);
    }
    Message tensor;
    tensor.number(1, static_cast<std::int64_t>(type));
    tensor.message(2, dimensions);
    Message typed;
    typed.message(1, tensor);
    Message info;
    info.bytes(1, name);
    info.message(2, typed);
    return info;
}

Message operatorSet(std::string_view domain, int version)
{
    Message set;
    set.bytes(1, domain);
    set.number(2, version);
    return set;
}

} // namespace

std::string Graph::file(const Description &description) const
{
    const auto features = static_cast<std::int64_t>(description.features);
    const auto classes = static_cast<std::int64_t>(description.classes);
    Message rest;
    rest.bytes(2, description.graphName);
    Message ends;
    ends.message(11, valueInfo("X", Type::float64, {0, features}));
    ends.message(12, valueInfo("label", Type::string, {0}));
    ends.message(12, valueInfo("probabilities", Type::float64, {0, classes}));
    const std::string graph = nodes_.content() + rest.content() + initializers_.content() + ends.content();
    Message model;
    model.number(1, irVersion);
    model.bytes(2, "Cytogauge");
    model.bytes(3, description.producerVersion);
    model.bytes(6, description.documentation);
    model.bytes(7, graph);
    model.message(8, operatorSet("", standardOperators));
    model.message(8, operatorSet("ai.onnx.ml", learningOperators));
    for (const auto &[key, value] : description.metadata) {
        Message entry;
        entry.bytes(1, key);
        entry.bytes(2, value);
        model.message(14, entry);
    }
    return model.content();
}

} // namespace cytogauge::onnx
