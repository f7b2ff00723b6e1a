#include "core/model/model_judgement.h"

#include "core/evaluation/figures_of_merit.h"
#include "core/model/model_file.h"
#include "tests/support/paths.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace cytogauge {
namespace {

using testing::HasSubstr;
using testing::Not;

std::shared_ptr<const Model> shipped(const std::string &id)
{
    return *readModel(test::resources() + "/models/" + id + "-logistic.json");
}

Dataset cases(const std::string &id)
{
    return *readDataset(test::resources() + "/data/" + id + ".csv", &test::schemaNamed(id), {});
}

constexpr BootstrapOptions few{100, 1, 0};

} // namespace

TEST(ModelJudgement, CountsWhatTheModelAnswers)
{
    const auto model = shipped("wdbc");
    const Dataset data = cases("wdbc").subset({0, 1, 2, 19, 20, 21, 40, 50, 60, 100, 101, 102});
    const auto judgement = judgeModel(*model, data, 0.5, few, {});
    ASSERT_TRUE(judgement) << describe(judgement.error());
    // Counted here once more.
    long right = 0;
    for (std::size_t i = 0; i < data.size(); ++i) {
        std::vector<double> scores(2);
        model->classifier->scores({data.values.row(static_cast<Eigen::Index>(i)).data(), data.schema.size()}, scores);
        right += (scores[1] >= scores[0] ? 1 : 0) == data.classes[i] ? 1 : 0;
    }
    EXPECT_EQ(judgement->atThreshold.accuracy.part, right);
    EXPECT_EQ(judgement->rows, 12U);
    EXPECT_NEAR(judgement->estimates.front().mean, static_cast<double>(right) / 12.0, 1e-12);
}

TEST(ModelJudgement, WarnsWhereTheModelLearnedFromTheseCases)
{
    const auto model = shipped("iris");
    Dataset data = cases("iris");
    const auto own = judgeModel(*model, data, 0.5, few, {});
    data.sha256 = std::string(64, 'a');
    const auto other = judgeModel(*model, data, 0.5, few, {});
    ASSERT_TRUE(own && other);
    EXPECT_TRUE(own->trainedOnTheseData);
    EXPECT_THAT(own->text(*model), HasSubstr("learned from these very cases"));
    EXPECT_EQ(own->json(*model)["trained_on_these_data"], true);
    EXPECT_FALSE(other->trainedOnTheseData);
    EXPECT_THAT(other->text(*model), Not(HasSubstr("learned from")));
    EXPECT_THAT(other->text(*model), HasSubstr("no cross-validation"));
    EXPECT_TRUE(other->json(*model)["accuracy"]["sd"].is_null());
}

TEST(ModelJudgement, RefusesCasesOfAnotherSchema)
{
    const auto refused = judgeModel(*shipped("wdbc"), cases("iris"), 0.5, few, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::modelOfOtherSchema);
}

} // namespace cytogauge
