// The ONNX files themselves; what onnxruntime makes of them is compared by onnxruntime_check.mjs.
#include "core/model/onnx_export.h"
#include "tests/support/reference_data.h"

#include <gtest/gtest.h>

#ifdef CYTOGAUGE_HAS_ONNX
#include <onnx/checker.h>
#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>
#endif

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace cytogauge {
namespace {

struct Sample {
    std::string name;
    test::NumberTable data;
    OnnxLabels labels;
    std::unique_ptr<Classifier> classifier;
};

Sample sampleOf(const std::string &kind, const std::string &dataName, const ClassifierOptions &options = {})
{
    Sample sample{kind + "_" + dataName, test::readNumberTable(dataName), {}, nullptr};
    sample.labels.classNames.resize(static_cast<std::size_t>(sample.data.classCount));
    for (std::size_t i = 0; i < sample.data.classes.size(); ++i) {
        sample.labels.classNames[static_cast<std::size_t>(sample.data.classes[i])] = sample.data.classNames[i];
    }
    // The positive class once first and once last: WDBC's malignant cases come first in the file.
    sample.labels.positiveClass = sample.data.classCount == 2 ? 0 : -1;
    const auto trainer = makeTrainer(kind, options, 1);
    auto fitted = (*trainer)->fit(sample.data.values, sample.data.classes, sample.data.classCount, {});
    EXPECT_TRUE(fitted) << sample.name;
    sample.classifier = std::move(*fitted);
    return sample;
}

class OnnxExport : public testing::TestWithParam<std::string> {};

TEST_P(OnnxExport, IsTheSameBytesTwice)
{
    const Sample sample = sampleOf(GetParam(), "iris");
    const auto first = onnxFromClassifier(*sample.classifier, sample.labels, {{"features", "a,b,c,d"}});
    const auto second = onnxFromClassifier(*sample.classifier, sample.labels, {{"features", "a,b,c,d"}});
    ASSERT_TRUE(first) << describe(first.error());
    EXPECT_EQ(*first, *second);
    EXPECT_GT(first->size(), 500U);
}

TEST_P(OnnxExport, RefusesNamesThatDoNotFit)
{
    const Sample sample = sampleOf(GetParam(), "iris");
    EXPECT_FALSE(onnxFromClassifier(*sample.classifier, {{"a", "b"}, -1}, {}));
    EXPECT_FALSE(onnxFromClassifier(*sample.classifier, {{"a", "b", "c"}, 0}, {}));
}

#ifdef CYTOGAUGE_HAS_ONNX

::onnx::ModelProto parsed(const std::string &bytes)
{
    ::onnx::ModelProto model;
    EXPECT_TRUE(model.ParseFromString(bytes));
    return model;
}

TEST_P(OnnxExport, PassesOnnxsOwnChecker)
{
    for (const char *data : {"wdbc", "wine"}) {
        const Sample sample = sampleOf(GetParam(), data);
        const auto bytes = onnxFromClassifier(*sample.classifier, sample.labels, {{"features", "…"}});
        ASSERT_TRUE(bytes);
        ::onnx::ModelProto model = parsed(*bytes);
        EXPECT_NO_THROW(::onnx::checker::check_model(model)) << sample.name;
        // Types and shapes of every node fit together.
        ::onnx::ShapeInferenceOptions options;
        options.check_type = true;
        options.error_mode = 1;
        EXPECT_NO_THROW(::onnx::shape_inference::InferShapes(model, ::onnx::OpSchemaRegistry::Instance(), options))
            << sample.name;
        EXPECT_EQ(model.ir_version(), 8);
        EXPECT_EQ(model.graph().input(0).name(), "X");
        EXPECT_EQ(model.graph().output(0).name(), "label");
        EXPECT_EQ(model.graph().output(1).name(), "probabilities");
        EXPECT_EQ(model.graph().input(0).type().tensor_type().shape().dim(1).dim_value(),
                  static_cast<std::int64_t>(sample.classifier->featureCount()));
    }
}

TEST(OnnxEnsemble, IsTheMeanOfWhateverItsMembersAre)
{
    if (!makeTrainer("ensemble", {}, 1) || !makeTrainer("boosted", {}, 1)) {
        GTEST_SKIP() << "this build trains no ensembles or no trees";
    }
    const Sample sample = sampleOf("ensemble", "wine", {{{"members", "knn,qda,boosted"}}});
    const auto bytes = onnxFromClassifier(*sample.classifier, sample.labels, {});
    ASSERT_TRUE(bytes) << describe(bytes.error());
    const ::onnx::ModelProto model = parsed(*bytes);
    EXPECT_NO_THROW(::onnx::checker::check_model(model));
    const auto uses = [&model](std::string_view operation) {
        return std::ranges::count(model.graph().node(), operation, [](const auto &node) { return node.op_type(); });
    };
    EXPECT_EQ(uses("TreeEnsembleRegressor"), 1);
    EXPECT_GE(uses("Add"), 2);
}

TEST(OnnxChecker, SeesAnOperatorThatDoesNotExist)
{
    const Sample sample = sampleOf("logistic", "iris");
    ::onnx::ModelProto model = parsed(*onnxFromClassifier(*sample.classifier, sample.labels, {}));
    model.mutable_graph()->mutable_node(0)->set_op_type("Substract");
    EXPECT_ANY_THROW(::onnx::checker::check_model(model));
}

#endif

INSTANTIATE_TEST_SUITE_P(Kinds, OnnxExport, testing::ValuesIn(classifierNames()),
                         [](const auto &kind) { return kind.param; });

void writeSample(const Sample &sample, const std::filesystem::path &folder)
{
    const auto bytes = onnxFromClassifier(*sample.classifier, sample.labels, {});
    ASSERT_TRUE(bytes);
    std::ofstream(folder / (sample.name + ".onnx"), std::ios::binary) << *bytes;
    nlohmann::json expected{{"classes", sample.labels.classNames},
                            {"positive", sample.labels.positiveClass},
                            {"rows", nlohmann::json::array()},
                            {"probabilities", nlohmann::json::array()}};
    std::vector<double> scores(sample.classifier->classCount());
    for (std::size_t i = 0; i < sample.data.classes.size(); ++i) {
        const auto row = sample.data.row(i);
        sample.classifier->scores(row, scores);
        softmax(scores);
        expected["rows"].push_back(std::vector<double>(row.begin(), row.end()));
        expected["probabilities"].push_back(scores);
    }
    std::ofstream(folder / (sample.name + ".json")) << expected;
}

// For onnxruntime_check.mjs, which compares every row: in the folder that the environment names.
TEST(OnnxSamples, AreWrittenForOnnxruntime)
{
    const char *folder = std::getenv("CYTOGAUGE_ONNX_SAMPLES");
    if (folder == nullptr) {
        GTEST_SKIP() << "CYTOGAUGE_ONNX_SAMPLES names no folder";
    }
    std::filesystem::create_directories(folder);
    for (const std::string &kind : classifierNames()) {
        for (const char *data : {"wdbc", "wine", "iris"}) {
            writeSample(sampleOf(kind, data), folder);
        }
    }
    for (const char *data : {"wdbc", "iris"}) {
        if (makeTrainer("ensemble", {}, 1) && makeTrainer("boosted", {}, 1)) {
            Sample others = sampleOf("ensemble", data, {{{"members", "qda,mlp,boosted"}}});
            others.name += "_of_others";
            writeSample(others, folder);
        }
    }
    Sample raw = sampleOf("knn", "iris", {{{"inputs", "raw"}, {"k", "4"}}});
    raw.name += "_raw";
    writeSample(raw, folder);
}

} // namespace
} // namespace cytogauge
