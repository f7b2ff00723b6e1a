#include "core/model/model_difference.h"

#include "core/model/model_file.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cytogauge {

TEST(ModelDifference, NamesOnlyWhatDiffers)
{
    Model before = test::smallModel();
    Model after = test::smallModel();
    static_cast<void>(modelToBytes(before));
    static_cast<void>(modelToBytes(after));
    const ModelDifference none = differenceOf(before, after);
    EXPECT_TRUE(none.description.empty());
    EXPECT_TRUE(none.comparable);
    EXPECT_EQ(none.cases, before.cases.size());
    EXPECT_EQ(none.changedLabels, 0U);
    EXPECT_EQ(none.largestChange, 0.0);
    after.version = "1.1.0";
    after.card.seed += 1;
    after.card.optionsJson = R"({"c":2.0})";
    const auto trainer = makeTrainer("logistic", {{{"c", "0.001"}}}, 1);
    const Dataset data = test::smallDataset();
    after.classifier = *(*trainer)->fit(data.values, data.classes, 2, {});
    const ModelDifference some = differenceOf(before, after);
    const auto has = [&some](const std::string &what) {
        return std::ranges::find(some.description, what, &ModelDifference::Line::what) != some.description.end();
    };
    EXPECT_TRUE(has("version"));
    EXPECT_TRUE(has("seed"));
    EXPECT_TRUE(has("option c"));
    EXPECT_FALSE(has("data sha256"));
    EXPECT_GT(some.largestChange, 0.05);
    EXPECT_NE(some.text().find("reference cases"), std::string::npos);
    EXPECT_TRUE(some.json()["comparable"]);
}

TEST(ModelDifference, WithoutCasesSaysThatNothingIsKnown)
{
    Model before = test::smallModel();
    before.cases.clear();
    Model after = before;
    after.version = "1.1.0";
    const ModelDifference difference = differenceOf(before, after);
    EXPECT_TRUE(difference.comparable);
    EXPECT_EQ(difference.text().find("every probability is the same"), std::string::npos) << difference.text();
    EXPECT_NE(difference.text().find("nothing to compare"), std::string::npos) << difference.text();
    EXPECT_EQ(difference.json()["cases"], 0);
    for (const char *key : {"changed_labels", "largest_change", "largest_case"}) {
        EXPECT_TRUE(difference.json()[key].is_null()) << key;
    }
}

} // namespace cytogauge
