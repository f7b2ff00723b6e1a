// What the exported files compute, against the program's own answers, in every run. The evaluator beside it stands in
// for a runtime; onnxruntime_check.mjs asks a real one, where it is installed.
#include "core/model/onnx_export.h"
#include "tests/core/model/onnx_evaluator.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace cytogauge {
namespace {

constexpr double tolerance = 1e-6; // of contracts.md

Model modelOf(const std::string &kind, const std::string &dataName, const ClassifierOptions &options = {})
{
    const Dataset &data = test::datasetNamed(dataName);
    Model model;
    model.id = dataName + '-' + kind;
    model.version = "1.0.0";
    model.schema = data.schema;
    const auto trainer = makeTrainer(kind, options, 1);
    auto fitted = (*trainer)->fit(data.values, data.classes, static_cast<int>(data.schema.classes.size()), {});
    EXPECT_TRUE(fitted) << model.id << (fitted ? "" : describe(fitted.error()));
    model.classifier = *std::move(fitted);
    return model;
}

// Cases of every class, and what no case was like: tenfold, a tenth, below zero, nothing at all.
test::OnnxTensor rowsOf(const std::string &dataName)
{
    const Dataset &data = test::datasetNamed(dataName);
    test::OnnxTensor rows{{0, data.schema.size()}, {}, {}};
    const auto add = [&](std::size_t i, double factor) {
        for (const double value : data.values.row(static_cast<Eigen::Index>(i))) {
            rows.numbers.push_back(factor * value);
        }
        ++rows.shape[0];
    };
    for (std::size_t i = 0; i < data.size(); i += 7) {
        add(i, 1.0);
    }
    for (const double factor : {10.0, 0.1, 1.5, -0.5, -1.0, 0.0}) {
        add(0, factor);
        add(data.size() / 2, factor);
        add(data.size() - 1, factor);
    }
    return rows;
}

struct Disagreement {
    double largest = 0.0; // difference of a probability
    std::size_t labels = 0;
};

std::string labelOf(const FeatureSchema &schema, const std::vector<double> &probabilities)
{
    if (schema.positiveClass) {
        const std::size_t positive = *schema.positiveClass;
        return schema.classes[probabilities[positive] >= 0.5 ? positive : 1 - positive].name;
    }
    const auto likeliest = std::ranges::max_element(probabilities) - probabilities.begin();
    return schema.classes[static_cast<std::size_t>(likeliest)].name;
}

Disagreement disagreement(const Model &model, const ::onnx::ModelProto &file, const test::OnnxTensor &rows)
{
    const auto tensors = test::evaluateOnnx(file, rows);
    const test::OnnxTensor &answers = tensors.at("probabilities");
    const std::size_t classes = model.schema.classes.size();
    EXPECT_EQ(answers.shape, (std::vector<std::size_t>{rows.shape[0], classes}));
    EXPECT_EQ(tensors.at("label").texts.size(), rows.shape[0]);
    Disagreement found;
    std::vector<double> own(classes);
    for (std::size_t i = 0; i < rows.shape[0]; ++i) {
        model.classifier->scores({rows.numbers.data() + i * rows.shape[1], rows.shape[1]}, own);
        softmax(own);
        for (std::size_t k = 0; k < classes; ++k) {
            const double difference = std::abs(own[k] - answers.numbers[i * classes + k]);
            found.largest = std::isnan(difference) ? INFINITY : std::max(found.largest, difference);
        }
        found.labels += labelOf(model.schema, own) != tensors.at("label").texts[i] ? 1U : 0U;
    }
    return found;
}

::onnx::ModelProto fileOf(const Model &model)
{
    const auto bytes = onnxFromModel(model);
    EXPECT_TRUE(bytes) << model.id;
    ::onnx::ModelProto file;
    EXPECT_TRUE(file.ParseFromString(*bytes));
    return file;
}

class OnnxNumbers : public testing::TestWithParam<std::string> {};

TEST_P(OnnxNumbers, AreThoseOfTheProgram)
{
    for (const char *data : {"wdbc", "wine", "iris"}) {
        const Model model = modelOf(GetParam(), data);
        const Disagreement found = disagreement(model, fileOf(model), rowsOf(data));
        EXPECT_LE(found.largest, tolerance) << data;
        EXPECT_EQ(found.labels, 0U) << data;
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, OnnxNumbers, testing::ValuesIn(classifierNames()),
                         [](const auto &kind) { return kind.param; });

TEST(OnnxNumbersOfOptions, AreThoseOfTheProgram)
{
    const Model raw = modelOf("knn", "wine", {{{"inputs", "raw"}, {"k", "4"}}});
    EXPECT_LE(disagreement(raw, fileOf(raw), rowsOf("wine")).largest, tolerance);
    // The other class as the positive one: its label is the one that needs half of the probability.
    Model turned = modelOf("logistic", "wdbc");
    turned.schema.positiveClass = 1 - *turned.schema.positiveClass;
    EXPECT_EQ(disagreement(turned, fileOf(turned), rowsOf("wdbc")).labels, 0U);
}

// What the harness must see.
TEST(OnnxNumbersControl, SeesTwoWeightsThatAreSwapped)
{
    const Model model = modelOf("logistic", "wdbc");
    ::onnx::ModelProto file = fileOf(model);
    bool swapped = false;
    for (auto &constant : *file.mutable_graph()->mutable_initializer()) {
        if (constant.dims_size() == 2 && constant.dims(0) == 30) { // the coefficients
            std::string &bytes = *constant.mutable_raw_data();
            std::swap_ranges(bytes.begin(), bytes.begin() + sizeof(double), bytes.begin() + sizeof(double));
            swapped = true;
        }
    }
    ASSERT_TRUE(swapped);
    EXPECT_GT(disagreement(model, file, rowsOf("wdbc")).largest, 1e-3);
}

TEST(OnnxNumbersControl, SeesClassesInAnotherOrder)
{
    for (const char *data : {"wdbc", "iris"}) {
        const Model model = modelOf("lda", data);
        ::onnx::ModelProto file = fileOf(model);
        for (auto &constant : *file.mutable_graph()->mutable_initializer()) {
            if (constant.string_data_size() > 1) {
                constant.mutable_string_data()->SwapElements(0, 1);
            }
        }
        EXPECT_GT(disagreement(model, file, rowsOf(data)).labels, 10U) << data;
        Model turned = modelOf("lda", data);
        std::swap(turned.schema.classes[0], turned.schema.classes[1]); // names, but not what they stand for
        EXPECT_GT(disagreement(model, fileOf(turned), rowsOf(data)).labels, 10U) << data;
    }
}

TEST(OnnxNumbersControl, SeesASignThatIsWrong)
{
    const Model model = modelOf("logistic", "wine");
    ::onnx::ModelProto file = fileOf(model);
    for (auto &node : *file.mutable_graph()->mutable_node()) {
        if (node.op_type() == "Sub") {
            node.set_op_type("Add");
        }
    }
    EXPECT_GT(disagreement(model, file, rowsOf("wine")).largest, 1e-3);
}

} // namespace
} // namespace cytogauge
