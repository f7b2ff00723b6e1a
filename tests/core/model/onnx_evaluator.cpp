#include "tests/core/model/onnx_evaluator.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <iterator>
#include <numeric>
#include <stdexcept>

namespace cytogauge::test {

namespace {

using Tensor = OnnxTensor;
using Shape = std::vector<std::size_t>;
using Inputs = std::vector<const Tensor *>;
using Node = ::onnx::NodeProto;

void need(bool condition, const std::string &what)
{
    if (!condition) {
        throw std::runtime_error("the evaluator does not know " + what);
    }
}

std::size_t countOf(const Shape &shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
}

const ::onnx::AttributeProto *attribute(const Node &node, std::string_view name)
{
    for (const auto &one : node.attribute()) {
        if (one.name() == name) {
            return &one;
        }
    }
    return nullptr;
}

std::int64_t number(const Node &node, std::string_view name, std::int64_t usual)
{
    const auto *found = attribute(node, name);
    return found == nullptr ? usual : found->i();
}

template <class Number>
std::vector<double> numbersFromRaw(const std::string &bytes)
{
    std::vector<double> numbers;
    for (std::size_t at = 0; at + sizeof(Number) <= bytes.size(); at += sizeof(Number)) {
        Number value{};
        std::memcpy(&value, bytes.data() + at, sizeof value);
        numbers.push_back(static_cast<double>(value));
    }
    return numbers;
}

Tensor constantOf(const ::onnx::TensorProto &source)
{
    Tensor tensor;
    tensor.shape.assign(source.dims().begin(), source.dims().end());
    switch (source.data_type()) {
    case ::onnx::TensorProto::DOUBLE:
        tensor.numbers = numbersFromRaw<double>(source.raw_data());
        break;
    case ::onnx::TensorProto::INT64:
        tensor.numbers = numbersFromRaw<std::int64_t>(source.raw_data());
        break;
    case ::onnx::TensorProto::STRING:
        tensor.texts.assign(source.string_data().begin(), source.string_data().end());
        break;
    default:
        need(false, "a constant of this type");
    }
    need(std::max(tensor.numbers.size(), tensor.texts.size()) == countOf(tensor.shape), "a constant of another size");
    return tensor;
}

// Shapes are aligned at their ends; a dimension of 1 stands for any (Multidirectional Broadcasting).
Tensor elementwise(const Tensor &a, const Tensor &b, const std::function<double(double, double)> &of)
{
    const std::size_t rank = std::max(a.shape.size(), b.shape.size());
    const auto padded = [rank](const Shape &shape) {
        Shape whole(rank, 1);
        std::copy(shape.begin(), shape.end(), whole.end() - static_cast<std::ptrdiff_t>(shape.size()));
        return whole;
    };
    const Shape left = padded(a.shape);
    const Shape right = padded(b.shape);
    Tensor out;
    for (std::size_t d = 0; d < rank; ++d) {
        need(left[d] == right[d] || left[d] == 1 || right[d] == 1, "shapes that do not fit");
        out.shape.push_back(std::max(left[d], right[d]));
    }
    Shape at(rank, 0);
    const auto indexIn = [&at](const Shape &shape) {
        std::size_t index = 0;
        for (std::size_t d = 0; d < shape.size(); ++d) {
            index = index * shape[d] + (shape[d] == 1 ? 0 : at[d]);
        }
        return index;
    };
    out.numbers.reserve(countOf(out.shape));
    for (std::size_t i = 0; i < countOf(out.shape); ++i) {
        out.numbers.push_back(of(a.numbers[indexIn(left)], b.numbers[indexIn(right)]));
        for (std::size_t d = rank; d-- > 0 && ++at[d] == out.shape[d];) {
            at[d] = 0;
        }
    }
    return out;
}

Tensor each(const Tensor &x, double (*of)(double))
{
    Tensor out = x;
    std::ranges::transform(out.numbers, out.numbers.begin(), of);
    return out;
}

Tensor product(const Tensor &a, const Tensor &b)
{
    need(a.shape.size() == 2 && b.shape.size() == 2 && a.shape[1] == b.shape[0], "a product of these shapes");
    Tensor out{{a.shape[0], b.shape[1]}, std::vector<double>(a.shape[0] * b.shape[1], 0.0), {}};
    for (std::size_t i = 0; i < a.shape[0]; ++i) {
        for (std::size_t k = 0; k < a.shape[1]; ++k) {
            for (std::size_t j = 0; j < b.shape[1]; ++j) {
                out.numbers[i * b.shape[1] + j] += a.numbers[i * a.shape[1] + k] * b.numbers[k * b.shape[1] + j];
            }
        }
    }
    return out;
}

// Over one axis.
Tensor sum(const Tensor &x, std::size_t axis, bool keep, bool mean)
{
    need(axis < x.shape.size(), "this axis");
    const std::size_t inner = countOf(Shape(x.shape.begin() + static_cast<std::ptrdiff_t>(axis) + 1, x.shape.end()));
    const std::size_t along = x.shape[axis];
    Tensor out{x.shape, std::vector<double>(x.numbers.size() / along, 0.0), {}};
    for (std::size_t i = 0; i < x.numbers.size(); ++i) {
        out.numbers[i / (inner * along) * inner + i % inner] +=
            x.numbers[i] / (mean ? static_cast<double>(along) : 1.0);
    }
    out.shape[axis] = 1;
    if (!keep) {
        out.shape.erase(out.shape.begin() + static_cast<std::ptrdiff_t>(axis));
    }
    return out;
}

Tensor softmaxOf(const Tensor &x)
{
    need(x.shape.size() == 2, "a softmax of this shape");
    Tensor out = x;
    for (auto row = out.numbers.begin(); row != out.numbers.end(); row += static_cast<std::ptrdiff_t>(x.shape[1])) {
        const auto end = row + static_cast<std::ptrdiff_t>(x.shape[1]);
        const double largest = *std::max_element(row, end);
        std::transform(row, end, row, [largest](double value) { return std::exp(value - largest); });
        const double total = std::accumulate(row, end, 0.0);
        std::transform(row, end, row, [total](double value) { return value / total; });
    }
    return out;
}

Tensor joined(const Inputs &parts) // columns beside each other
{
    Tensor out{{parts[0]->shape[0], 0}, {}, {}};
    for (const Tensor *part : parts) {
        need(part->shape.size() == 2 && part->shape[0] == out.shape[0], "parts of these shapes");
        out.shape[1] += part->shape[1];
    }
    for (std::size_t row = 0; row < out.shape[0]; ++row) {
        for (const Tensor *part : parts) {
            const auto from = part->numbers.begin() + static_cast<std::ptrdiff_t>(row * part->shape[1]);
            out.numbers.insert(out.numbers.end(), from, from + static_cast<std::ptrdiff_t>(part->shape[1]));
        }
    }
    return out;
}

Tensor gathered(const Tensor &data, const Tensor &indices, std::size_t axis)
{
    need(axis < data.shape.size(), "this axis");
    const auto split = data.shape.begin() + static_cast<std::ptrdiff_t>(axis);
    const std::size_t outer = countOf(Shape(data.shape.begin(), split));
    const std::size_t inner = countOf(Shape(split + 1, data.shape.end()));
    Tensor out;
    out.shape.assign(data.shape.begin(), split);
    out.shape.insert(out.shape.end(), indices.shape.begin(), indices.shape.end());
    out.shape.insert(out.shape.end(), split + 1, data.shape.end());
    for (std::size_t o = 0; o < outer; ++o) {
        for (const double index : indices.numbers) {
            const auto at = static_cast<std::size_t>(index);
            need(index >= 0.0 && at < *split, "this index");
            for (std::size_t i = 0; i < inner; ++i) {
                const std::size_t from = (o * *split + at) * inner + i;
                if (data.texts.empty()) {
                    out.numbers.push_back(data.numbers[from]);
                } else {
                    out.texts.push_back(data.texts[from]);
                }
            }
        }
    }
    return out;
}

// Indices of the k best of each row, equal ones in their order.
Tensor best(const Tensor &x, std::size_t k, bool largest)
{
    need(x.shape.size() == 2 && k <= x.shape[1], "the best of this shape");
    Tensor out{{x.shape[0], k}, {}, {}};
    std::vector<std::size_t> order(x.shape[1]);
    for (std::size_t row = 0; row < x.shape[0]; ++row) {
        const double *values = x.numbers.data() + row * x.shape[1];
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [values, largest](std::size_t a, std::size_t b) {
            return largest ? values[a] > values[b] : values[a] < values[b];
        });
        std::copy_n(order.begin(), k, std::back_inserter(out.numbers));
    }
    return out;
}

Tensor cast(const Tensor &x, std::int64_t to)
{
    switch (to) {
    case ::onnx::TensorProto::FLOAT:
        return each(x, [](double value) { return static_cast<double>(static_cast<float>(value)); });
    case ::onnx::TensorProto::INT64:
        return each(x, [](double value) { return std::trunc(value); });
    case ::onnx::TensorProto::DOUBLE:
        return x;
    default:
        throw std::runtime_error("the evaluator does not know this type to cast to");
    }
}

class Trees {
public:
    explicit Trees(const Node &node)
    {
        need(attribute(node, "aggregate_function")->s() == "SUM" && attribute(node, "post_transform")->s() == "NONE",
             "trees of this kind");
        const auto ints = [&node](const char *name) -> const auto &
        {
            return attribute(node, name)->ints();
        };
        const auto &values = attribute(node, "nodes_values")->floats();
        const auto &modes = attribute(node, "nodes_modes")->strings();
        for (int i = 0; i < values.size(); ++i) {
            const Key key{ints("nodes_treeids")[i], ints("nodes_nodeids")[i]};
            nodes_[key] = {ints("nodes_featureids")[i],
                           values[i],
                           modes[i] == "LEAF",
                           ints("nodes_truenodeids")[i],
                           ints("nodes_falsenodeids")[i],
                           ints("nodes_missing_value_tracks_true")[i] != 0,
                           {}};
            need(modes[i] == "LEAF" || modes[i] == "BRANCH_LT", "nodes of this mode");
            roots_.try_emplace(key.first, key); // the first node of a tree is its root
        }
        const auto &weights = attribute(node, "target_weights")->floats();
        for (int i = 0; i < weights.size(); ++i) {
            nodes_.at({ints("target_treeids")[i], ints("target_nodeids")[i]})
                .leaves.emplace_back(ints("target_ids")[i], weights[i]);
        }
        base_.assign(attribute(node, "base_values")->floats().begin(), attribute(node, "base_values")->floats().end());
        need(static_cast<std::int64_t>(base_.size()) == number(node, "n_targets", 1), "this number of base values");
    }
    [[nodiscard]] Tensor of(const Tensor &x) const
    {
        Tensor out{{x.shape[0], base_.size()}, {}, {}};
        for (std::size_t row = 0; row < x.shape[0]; ++row) {
            std::vector<float> sums = base_;
            for (const auto &[tree, root] : roots_) {
                const One *node = &nodes_.at(root);
                while (!node->isLeaf) {
                    const double value = x.numbers[row * x.shape[1] + static_cast<std::size_t>(node->feature)];
                    const bool yes = std::isnan(value) ? node->missingIsTrue : static_cast<float>(value) < node->value;
                    node = &nodes_.at({tree, yes ? node->yes : node->no});
                }
                for (const auto &[target, weight] : node->leaves) {
                    sums[static_cast<std::size_t>(target)] += weight;
                }
            }
            out.numbers.insert(out.numbers.end(), sums.begin(), sums.end());
        }
        return out;
    }

private:
    using Key = std::pair<std::int64_t, std::int64_t>; // tree and node
    struct One {
        std::int64_t feature = 0;
        float value = 0.0F;
        bool isLeaf = false;
        std::int64_t yes = 0;
        std::int64_t no = 0;
        bool missingIsTrue = false;
        std::vector<std::pair<std::int64_t, float>> leaves; // target and weight
    };
    std::map<Key, One> nodes_;
    std::map<std::int64_t, Key> roots_;
    std::vector<float> base_;
};

double sigmoid(double x)
{
    return 1.0 / (1.0 + std::exp(-x));
}

const std::map<std::string_view, double (*)(double, double)> &operatorsOfTwo()
{
    static const std::map<std::string_view, double (*)(double, double)> known{
        {"Add", [](double a, double b) { return a + b; }},
        {"Sub", [](double a, double b) { return a - b; }},
        {"Mul", [](double a, double b) { return a * b; }},
        {"Div", [](double a, double b) { return a / b; }},
        {"Pow", [](double a, double b) { return std::pow(a, b); }},
        {"Max", [](double a, double b) { return std::max(a, b); }},
        {"GreaterOrEqual", [](double a, double b) { return a >= b ? 1.0 : 0.0; }}};
    return known;
}

const std::map<std::string_view, double (*)(double)> &operatorsOfOne()
{
    static const std::map<std::string_view, double (*)(double)> known{
        {"Identity", [](double x) { return x; }},        {"Neg", [](double x) { return -x; }},
        {"Exp", [](double x) { return std::exp(x); }},   {"Log", [](double x) { return std::log(x); }},
        {"Tanh", [](double x) { return std::tanh(x); }}, {"Sigmoid", sigmoid}};
    return known;
}

Tensor reduced(const Node &node, const Inputs &in)
{
    const bool mean = node.op_type() == "ReduceMean"; // its axes are an attribute until ai.onnx 18
    const std::int64_t axis = mean ? attribute(node, "axes")->ints(0) : static_cast<std::int64_t>(in[1]->numbers.at(0));
    return sum(*in[0], static_cast<std::size_t>(axis), number(node, "keepdims", 1) != 0, mean);
}

Tensor likeliest(const Node &node, const Tensor &x)
{
    need(number(node, "axis", 0) == 1 && number(node, "keepdims", 1) == 0, "this ArgMax");
    Tensor out = best(x, 1, true);
    out.shape = {x.shape[0]};
    return out;
}

Tensor withAxis(const Tensor &x, std::size_t axis)
{
    Tensor out = x;
    out.shape.insert(out.shape.begin() + static_cast<std::ptrdiff_t>(axis), 1);
    return out;
}

// The last output is what is answered: of TopK the indices, of all others the only one.
Tensor computed(const Node &node, const Inputs &in)
{
    const std::string &name = node.op_type();
    if (const auto two = operatorsOfTwo().find(name); two != operatorsOfTwo().end()) {
        need(in.size() == 2, name + " of so many");
        return elementwise(*in[0], *in[1], two->second);
    }
    if (const auto one = operatorsOfOne().find(name); one != operatorsOfOne().end()) {
        return each(*in[0], one->second);
    }
    if (name == "MatMul") {
        return product(*in[0], *in[1]);
    }
    if (name == "ReduceSum" || name == "ReduceMean") {
        return reduced(node, in);
    }
    if (name == "Softmax" && number(node, "axis", -1) == 1) {
        return softmaxOf(*in[0]);
    }
    if (name == "Concat" && number(node, "axis", 0) == 1) {
        return joined(in);
    }
    if (name == "Gather") {
        return gathered(*in[0], *in[1], static_cast<std::size_t>(number(node, "axis", 0)));
    }
    if (name == "ArgMax") {
        return likeliest(node, *in[0]);
    }
    if (name == "TopK") {
        return best(*in[0], static_cast<std::size_t>(in[1]->numbers.at(0)), number(node, "largest", 1) != 0);
    }
    if (name == "Unsqueeze") {
        return withAxis(*in[0], static_cast<std::size_t>(in[1]->numbers.at(0)));
    }
    if (name == "Cast") {
        return cast(*in[0], number(node, "to", 0));
    }
    if (name == "Clip") {
        const Tensor above = elementwise(*in[0], *in[1], operatorsOfTwo().at("Max"));
        return elementwise(above, *in[2], [](double a, double b) { return std::min(a, b); });
    }
    if (name == "TreeEnsembleRegressor" && node.domain() == "ai.onnx.ml") {
        return Trees(node).of(*in[0]);
    }
    throw std::runtime_error("the evaluator does not know " + name);
}

} // namespace

std::map<std::string, OnnxTensor> evaluateOnnx(const ::onnx::ModelProto &model, const OnnxTensor &x)
{
    std::map<std::string, OnnxTensor> tensors;
    for (const auto &constant : model.graph().initializer()) {
        tensors[constant.name()] = constantOf(constant);
    }
    tensors[model.graph().input(0).name()] = x;
    for (const Node &node : model.graph().node()) {
        Inputs inputs;
        for (const std::string &name : node.input()) {
            inputs.push_back(&tensors.at(name));
        }
        tensors[node.output(node.output_size() - 1)] = computed(node, inputs);
    }
    return tensors;
}

} // namespace cytogauge::test
