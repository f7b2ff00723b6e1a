#include "core/model/model_file.h"

#include "core/base/sha256.h"
#include "core/model/plausibility_fit.h"
#include "core/prediction/plausibility_check.h"
#include "tests/support/bit_flips.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

const std::string &smallBytes()
{
    static const std::string bytes = [] {
        Model model = test::smallModel();
        return modelToBytes(model);
    }();
    return bytes;
}

ErrorCode codeOf(std::string_view bytes, const FeatureSchema *expected = nullptr)
{
    const auto model = modelFromBytes(bytes, expected);
    return model ? ErrorCode::internal : model.error().code;
}

bool isModel(std::string_view bytes)
{
    return modelFromBytes(bytes).has_value();
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

// Puts right what the file says of itself after its content was changed.
std::string resealed(std::string bytes, bool contentToo)
{
    constexpr std::string_view contentKey = "\n\"content\": ";
    constexpr std::string_view tailKey = ",\n\"file_checksum\": \"";
    const std::size_t tail = bytes.rfind(tailKey);
    if (contentToo) {
        const std::size_t content = bytes.find(contentKey) + contentKey.size();
        const std::string digest = sha256Hex(std::string_view(bytes).substr(content, tail - content));
        const std::size_t checksum = bytes.find("\"checksum\": \"") + 13;
        bytes.replace(checksum, 64, digest);
    }
    bytes.replace(tail + tailKey.size(), 64, sha256Hex(std::string_view(bytes).substr(0, tail)));
    return bytes;
}

} // namespace

TEST(ModelFile, ComesBackWhole)
{
    Model model = test::smallModel();
    const std::string bytes = modelToBytes(model);
    const auto read = modelFromBytes(bytes);
    ASSERT_TRUE(read) << describe(read.error());
    Model again = **read;
    EXPECT_EQ(modelToBytes(again), bytes);
    EXPECT_EQ(again.sha256, model.sha256);
    EXPECT_EQ(again.createdUtc, model.createdUtc);
    EXPECT_EQ(again.schema, model.schema);
    EXPECT_EQ(again.ranges(), model.ranges());
    ASSERT_EQ(again.cases.size(), model.cases.size());
    for (std::size_t i = 0; i < model.cases.size(); ++i) {
        EXPECT_EQ(again.cases[i].outOfFold, model.cases[i].outOfFold);
        EXPECT_EQ(again.classifier->explain(model.cases[i].values, 1),
                  model.classifier->explain(model.cases[i].values, 1));
    }
    for (std::size_t j = 0; j < model.references.size(); ++j) {
        EXPECT_EQ(again.references[j].sorted, model.references[j].sorted);
        EXPECT_EQ(again.references[j].density, model.references[j].density);
    }
    EXPECT_EQ(again.card.limits, model.card.limits);
    EXPECT_EQ(again.card.classRows, model.card.classRows);
}

TEST(ModelFile, HoldsTheStatisticsOfThePlausibilityCheckToTheLastBit)
{
    Model model = test::smallModel();
    ASSERT_FALSE(model.plausibility.empty());
    const auto read = modelFromBytes(modelToBytes(model));
    ASSERT_TRUE(read) << describe(read.error());
    EXPECT_EQ((*read)->plausibility, model.plausibility);
    EXPECT_EQ((*read)->plausibility, fitPlausibility(model.schema, model.cases)) << "what the cases give";
}

TEST(ModelFile, WithoutThoseStatisticsIsReadAndTheyAreFittedFromItsCases)
{
    Model model = test::smallModel();
    const PlausibilityReference stored = model.plausibility;
    model.plausibility = {};
    const auto old = modelFromBytes(modelToBytes(model));
    ASSERT_TRUE(old) << describe(old.error());
    EXPECT_TRUE((*old)->plausibility.empty());
    EXPECT_EQ(PlausibilityCheck(*old).reference(-1), stored);
}

TEST(ModelFile, StatisticsThatMakeNoSenseAreRefused)
{
    Model model = test::smallModel();
    const auto refused = [&model](const auto &spoil) {
        Model spoilt = model;
        spoil(spoilt.plausibility);
        return codeOf(modelToBytes(spoilt));
    };
    using Reference = PlausibilityReference;
    EXPECT_EQ(refused([](Reference &) {}), ErrorCode::internal) << "the harness itself";
    EXPECT_EQ(refused([](Reference &one) { one.scale[1] = 0.0; }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Reference &one) { one.offset[0] = -1.0; }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Reference &one) { one.unit[0] = -1.0; }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Reference &one) { one.cut = 0.0; }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Reference &one) { one.bands.push_back({0.0, 1.0}); }), ErrorCode::stepsInvalid);
    EXPECT_EQ(refused([](Reference &one) { one.mean.pop_back(); }), ErrorCode::stepsInvalid);
    EXPECT_EQ(refused([](Reference &one) { one.correlation[2] = 7.0; }), ErrorCode::modelContentInvalid)
        << "no correlation is above 1";
}

TEST(ModelFile, HoldsTheThresholdsOfItsFolds)
{
    Model model = test::smallModel();
    EXPECT_TRUE(model.folds.front().thresholds.empty()) << "too few cases";
    model.folds[0].thresholds = {0.1, 0.0123456789012345678};
    model.folds[1].thresholds = {0.2, std::numeric_limits<double>::quiet_NaN()}; // none reaches the second target
    const std::string bytes = modelToBytes(model);
    const auto read = modelFromBytes(bytes);
    ASSERT_TRUE(read) << describe(read.error());
    EXPECT_EQ((*read)->folds[0].thresholds, model.folds[0].thresholds);
    EXPECT_EQ((*read)->folds[1].thresholds[0], 0.2);
    EXPECT_TRUE(std::isnan((*read)->folds[1].thresholds[1]));
    Model again = **read;
    EXPECT_EQ(modelToBytes(again), bytes);
}

TEST(ModelFile, ThresholdsThatMakeNoSenseAreRefused)
{
    using Folds = std::vector<FoldModel>;
    const auto refused = [](const auto &spoil) {
        Model spoilt = test::smallModel();
        for (FoldModel &fold : spoilt.folds) {
            fold.thresholds = {0.1, 0.05};
        }
        spoil(spoilt.folds);
        return codeOf(modelToBytes(spoilt));
    };
    EXPECT_EQ(refused([](Folds &) {}), ErrorCode::internal) << "the harness itself";
    EXPECT_EQ(refused([](Folds &folds) { folds[0].thresholds[1] = 0.0; }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Folds &folds) { folds[1].thresholds[0] = 1.0; }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Folds &folds) { folds[1].thresholds[0] = -0.1; }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Folds &folds) { folds[0].thresholds.pop_back(); }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Folds &folds) { folds[0].thresholds.clear(); }), ErrorCode::modelContentInvalid);
    EXPECT_EQ(refused([](Folds &folds) { folds[1].thresholds.clear(); }), ErrorCode::modelContentInvalid);
    Model classesOnly = **readModel(test::resources() + "/models/wine-logistic.json");
    EXPECT_EQ(codeOf(modelToBytes(classesOnly)), ErrorCode::internal) << "the harness itself";
    for (FoldModel &fold : classesOnly.folds) {
        fold.thresholds = {0.1, 0.05};
    }
    EXPECT_EQ(codeOf(modelToBytes(classesOnly)), ErrorCode::modelContentInvalid) << "no positive class";
}

TEST(ModelFile, EverySingleBitFlipIsRefused)
{
    const std::string &bytes = smallBytes();
    ASSERT_LT(bytes.size(), 40000U);
    ASSERT_TRUE(isModel(bytes));
    EXPECT_EQ(test::acceptedFlips(bytes, isModel).size(), 0U);
}

TEST(ModelFile, FlipsAnywhereInTheModelsBroughtAlongAreRefused)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const std::string bytes = test::contentOf(test::resources() + "/models/" + id + "-logistic.json");
        ASSERT_TRUE(isModel(bytes)) << id;
        EXPECT_EQ(test::acceptedFlips(bytes, isModel, 1000, 1).size(), 0U) << id;
    }
}

TEST(ModelFile, AReaderWithoutTheFileChecksumLetsSomeFlipsPass)
{
    // The same flips of a short file's beginning, with the file's own checksum put right after each: what only the
    // content's checksum would see.
    const auto lax = [](std::string_view bytes) { return isModel(resealed(std::string(bytes), false)); };
    const std::string &bytes = smallBytes();
    ASSERT_TRUE(lax(bytes));
    const auto passed = test::acceptedFlips(bytes, [&](std::string_view flipped) {
        const bool inFront = flipped.substr(300) == std::string_view(bytes).substr(300);
        return inFront && lax(flipped);
    });
    EXPECT_GT(passed.size(), 10U);
    const std::size_t created = bytes.find("\"created_utc\"");
    for (const test::BitFlip &flip : passed) {
        EXPECT_GT(flip.byte, created) << "nothing but the creation time is outside the content's checksum";
    }
}

TEST(ModelFile, EveryCutIsRefusedAsTooShort)
{
    const std::string &bytes = smallBytes();
    EXPECT_EQ(codeOf(""), ErrorCode::modelEmpty);
    for (std::size_t size = 1; size < bytes.size(); size += 7) {
        EXPECT_EQ(codeOf(std::string_view(bytes).substr(0, size)), ErrorCode::modelTruncated) << size;
    }
    EXPECT_EQ(codeOf(std::string_view(bytes).substr(0, bytes.size() - 1)), ErrorCode::modelTruncated);
    EXPECT_FALSE(modelFromBytes(bytes + "\n"));
    EXPECT_FALSE(modelFromBytes(bytes + bytes));
}

TEST(ModelFile, OtherFilesAreNoModels)
{
    EXPECT_EQ(codeOf("diagnosis,radius_mean\nM,17.99\n"), ErrorCode::modelNotOne);
    EXPECT_EQ(codeOf("{}"), ErrorCode::modelNotOne);
    EXPECT_EQ(codeOf(R"({"format": "cytogauge-schema"})"), ErrorCode::modelNotOne);
    EXPECT_EQ(codeOf(std::string(1000, '\0')), ErrorCode::modelNotOne);
}

TEST(ModelFile, ANewerFormatIsNamed)
{
    const std::string newer = replaced(smallBytes(), "\"format_version\": 1", "\"format_version\": 2");
    EXPECT_EQ(codeOf(newer), ErrorCode::modelDamaged) << "a flip from 1 to 3 is damage, not a newer version";
    EXPECT_EQ(codeOf(resealed(newer, false)), ErrorCode::modelTooNew);
    EXPECT_EQ(codeOf("{\n\"format\": \"cytogauge-model\",\n\"format_version\": 7,\n\"something\": {}}"),
              ErrorCode::modelTooNew);
}

TEST(ModelFile, AContentThatItsChecksumDoesNotNameIsRefused)
{
    const std::string changed = replaced(smallBytes(), "\"version\":\"1.0.0\"", "\"version\":\"1.0.1\"");
    EXPECT_EQ(codeOf(changed), ErrorCode::modelDamaged);
    EXPECT_EQ(codeOf(resealed(changed, false)), ErrorCode::modelChecksumWrong);
    EXPECT_TRUE(modelFromBytes(resealed(changed, true)));
}

TEST(ModelFile, AContentThatMakesNoSenseIsRefusedThoughItsChecksumsHold)
{
    const auto codeAfter = [](std::string_view from, std::string_view to) {
        return codeOf(resealed(replaced(smallBytes(), from, to), true));
    };
    EXPECT_EQ(codeAfter("\"id\":\"small-logistic\"", "\"id\":17"), ErrorCode::modelContentInvalid);
    EXPECT_EQ(codeAfter("\"references\":[", "\"references\":[1,"), ErrorCode::modelContentInvalid);
    EXPECT_EQ(codeAfter("\"fold\":1", "\"fold\":9"), ErrorCode::modelContentInvalid);
    EXPECT_EQ(codeAfter("\"fold\":1", "\"fold\":-1"), ErrorCode::modelContentInvalid);
    EXPECT_EQ(codeAfter("\"cases\":", "\"causes\":"), ErrorCode::modelContentInvalid);
    EXPECT_EQ(codeAfter("\"step\":\"logistic\"", "\"step\":\"oracle\""), ErrorCode::classifierUnknown);
    EXPECT_EQ(codeAfter("\"coefficients\":[[", "\"coefficients\":[[1,"), ErrorCode::stepsInvalid);
    EXPECT_EQ(codeAfter("\"cut\":", "\"cut\":null,\"cat\":"), ErrorCode::stepsInvalid);
    EXPECT_EQ(codeAfter("\"created_utc\": \"2026-01", "\"created_utc\": \"2026-13"), ErrorCode::modelContentInvalid);
}

TEST(ModelFile, AModelOfAnotherSchemaIsRefusedWhereOneIsExpected)
{
    const Model model = test::smallModel();
    EXPECT_TRUE(modelFromBytes(smallBytes(), &model.schema));
    FeatureSchema other = model.schema;
    other.features[0].name = "another";
    EXPECT_EQ(codeOf(smallBytes(), &other), ErrorCode::modelOfOtherSchema);
}

TEST(ModelFile, IsWrittenDurablyAndReadBack)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.file("model.json");
    Model model = test::smallModel();
    ASSERT_TRUE(writeModel(model, path));
    const auto read = readModel(path);
    ASSERT_TRUE(read) << describe(read.error());
    EXPECT_EQ((*read)->sha256, model.sha256);
    EXPECT_EQ(folder.names(), std::vector<std::string>{"model.json"});
    const auto missing = readModel(folder.file("no.json"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().file, folder.file("no.json"));
}

TEST(ModelFile, AModelThatCouldNotBeReadAgainLeavesTheOldFile)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.write("model.json", "the model of before");
    Model model = test::smallModel();
    model.plausibility.cut = 0.0;
    const auto written = writeModel(model, path);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::modelContentInvalid);
    EXPECT_EQ(test::contentOf(path), "the model of before");
    EXPECT_EQ(folder.names(), std::vector<std::string>{"model.json"});
}

TEST(ModelFile, SurvivesEveryFailingSystemCall)
{
    const auto save = [](const std::string &path, FileOperations &operations) {
        Model model = test::smallModel();
        return writeModel(model, path, operations).has_value();
    };
    EXPECT_EQ(test::findSaveFaults(save, "the model of before"), std::vector<std::string>{});
    EXPECT_EQ(test::findSaveFaults(save, std::nullopt), std::vector<std::string>{});
}

} // namespace cytogauge
