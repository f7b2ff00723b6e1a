// Boosted trees against XGBoost's own figures.
#include "core/ml/boosted_classifier.h"

#include "core/base/abandonable.h"
#include "core/base/random.h"
#include "core/ml/xgboost_model.h"
#include "tests/core/ml/reference_figures.h"
#include "tests/support/paths.h"
#include "tests/support/reference_data.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <sstream>
#include <thread>

namespace cytogauge {
namespace {

using test::referenceFigures;

std::string modelBytes(const std::string &name)
{
    std::ifstream file(test::testData() + "/classifiers/xgboost_" + name + ".json");
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

std::vector<double> rowFrom(const nlohmann::json &json)
{
    std::vector<double> row;
    for (const nlohmann::json &value : json) {
        row.push_back(value.is_null() ? std::nan("") : value.get<double>());
    }
    return row;
}

std::vector<float> floatsFrom(const nlohmann::json &json)
{
    return json.is_array() ? json.get<std::vector<float>>() : std::vector{json.get<float>()};
}

class AgainstXgboost : public testing::TestWithParam<std::string> {
protected:
    AgainstXgboost() : figures(referenceFigures("xgboost.json")[GetParam()])
    {
        auto read = readXgboostModel(modelBytes(GetParam()));
        EXPECT_TRUE(read);
        model = std::move(*read);
        for (const nlohmann::json &row : figures["rows"]) {
            rows.push_back(rowFrom(row));
        }
    }

    nlohmann::json figures;
    XgboostModel model;
    std::vector<std::vector<double>> rows;
};

TEST_P(AgainstXgboost, MarginsAreTheSameBitForBit)
{
    std::vector<float> margins(model.ensemble.baseMargins.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        model.ensemble.margins(rows[i], margins);
        EXPECT_EQ(margins, floatsFrom(figures["margins"][i])) << i;
    }
}

TEST_P(AgainstXgboost, ManyRowsAtOnceGiveTheSameBits)
{
    const TreeEvaluator evaluator(model.ensemble);
    const std::size_t outputs = model.ensemble.baseMargins.size();
    std::vector<double> all;
    std::vector<float> expected;
    // More than one block, and the rows at changing places of the block.
    for (int repeat = 0; repeat < 5; ++repeat) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            all.insert(all.end(), rows[i].begin(), rows[i].end());
            const auto margins = floatsFrom(figures["margins"][i]);
            expected.insert(expected.end(), margins.begin(), margins.end());
        }
    }
    for (const std::size_t count :
         {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65}, 5 * rows.size()}) {
        const std::size_t here = std::min(count, 5 * rows.size());
        std::vector<float> margins(here * outputs);
        evaluator.margins(model.ensemble, all, margins);
        EXPECT_TRUE(std::equal(margins.begin(), margins.end(), expected.begin())) << count;
    }
}

TEST_P(AgainstXgboost, ContributionsAreTheSame)
{
    const TreeExplainer explainer(model.ensemble);
    const std::size_t outputs = model.ensemble.baseMargins.size();
    const auto features = static_cast<std::size_t>(model.ensemble.featureCount);
    std::vector<double> values(outputs * features);
    double largest = 0.0;
    for (std::size_t i = 0; i < figures["contributions"].size(); ++i) {
        explainer.contributions(model.ensemble, rows[i], values);
        for (std::size_t k = 0; k < outputs; ++k) {
            const nlohmann::json &expected =
                outputs == 1 ? figures["contributions"][i] : figures["contributions"][i][k];
            EXPECT_NEAR(explainer.expected()[k], expected[features].get<double>(), 1e-5);
            for (std::size_t j = 0; j < features; ++j) {
                EXPECT_NEAR(values[k * features + j], expected[j].get<double>(), 1e-5) << i << " " << j;
                largest = std::max(largest, std::abs(values[k * features + j]));
            }
        }
    }
    EXPECT_GT(largest, 0.05); // there was something to compare
}

TEST_P(AgainstXgboost, ThresholdsInDoublePrecisionWouldBeSeen)
{
    // The next number above a threshold in double precision is the threshold itself in single precision.
    const Tree &tree = model.ensemble.trees.front();
    std::vector<double> at(static_cast<std::size_t>(model.ensemble.featureCount), 0.0);
    const TreeNode &root = tree.nodes.front();
    at[static_cast<std::size_t>(root.feature)] = std::nextafter(static_cast<double>(root.value), -1e9);
    TreeEnsemble one = model.ensemble;
    one.trees.resize(1);
    const TreeNode *node = &tree.nodes[static_cast<std::size_t>(root.right)];
    while (!node->isLeaf()) {
        node = &tree.nodes[static_cast<std::size_t>(
            nextNode(*node, static_cast<float>(at[static_cast<std::size_t>(node->feature)])))];
    }
    std::vector<float> margins(one.baseMargins.size());
    one.margins(at, margins);
    EXPECT_EQ(margins[static_cast<std::size_t>(tree.margin)],
              one.baseMargins[static_cast<std::size_t>(tree.margin)] + node->value);
}

INSTANTIATE_TEST_SUITE_P(Models, AgainstXgboost, testing::Values("wdbc", "wine", "holes", "deep"),
                         [](const auto &name) { return name.param; });

// Every subset of the predictors, each averaged over the covers where it is not in it: the definition.
TEST(TreeExplainer, EqualsTheDefinitionBySubsets)
{
    const auto read = readXgboostModel(modelBytes("holes"));
    ASSERT_TRUE(read);
    const TreeEnsemble &ensemble = read->ensemble;
    const std::vector<double> row{14.0, 20.0, 90.0, 600.0, 0.1, 0.1};
    const auto value = [&](unsigned joined) {
        double total = 0.0;
        for (const Tree &tree : ensemble.trees) {
            const std::function<double(int)> mean = [&](int index) -> double {
                const TreeNode &node = tree.nodes[static_cast<std::size_t>(index)];
                if (node.isLeaf()) {
                    return static_cast<double>(node.value);
                }
                if ((joined >> node.feature & 1) != 0) {
                    return mean(nextNode(node, static_cast<float>(row[static_cast<std::size_t>(node.feature)])));
                }
                const auto cover = [&tree](int i) {
                    return static_cast<double>(tree.nodes[static_cast<std::size_t>(i)].cover);
                };
                return (mean(node.left) * cover(node.left) + mean(node.right) * cover(node.right)) / cover(index);
            };
            total += mean(0);
        }
        return total;
    };
    std::vector<double> values(6);
    TreeExplainer(ensemble).contributions(ensemble, row, values);
    const std::array weights{1 / 6.0, 1 / 30.0, 1 / 60.0, 1 / 60.0, 1 / 30.0, 1 / 6.0}; // s! (5 - s)! / 6!
    for (unsigned j = 0; j < 6; ++j) {
        double exact = 0.0;
        for (unsigned joined = 0; joined < 64; ++joined) {
            if ((joined >> j & 1U) == 0) {
                exact += weights[static_cast<std::size_t>(std::popcount(joined))] *
                         (value(joined | 1U << j) - value(joined));
            }
        }
        EXPECT_NEAR(values[j], exact, 1e-6);
    }
}

TEST(XgboostModel, NamesWhatItCannotRead)
{
    const auto good = nlohmann::json::parse(modelBytes("wine"));
    const auto refusal = [&good](const std::string &pointer, const nlohmann::json &value) {
        auto damaged = good;
        damaged[nlohmann::json::json_pointer(pointer)] = value;
        const auto read = readXgboostModel(damaged.dump());
        return read ? std::string("accepted") : describe(read.error());
    };
    EXPECT_NE(refusal("/learner/objective/name", "rank:pairwise").find("rank:pairwise"), std::string::npos);
    EXPECT_NE(refusal("/learner/gradient_booster/name", "dart").find("dart"), std::string::npos);
    EXPECT_NE(refusal("/learner/learner_model_param/num_class", "many").find("num_class"), std::string::npos);
    EXPECT_NE(refusal("/learner/learner_model_param/num_feature", "2"), "accepted");
    EXPECT_NE(refusal("/learner/gradient_booster/model/trees/0/left_children/0", 0), "accepted");
    EXPECT_NE(refusal("/learner/gradient_booster/model/trees/0/left_children/0", 9999), "accepted");
    EXPECT_NE(refusal("/learner/gradient_booster/model/trees/0/split_conditions/0", nullptr), "accepted");
    EXPECT_NE(refusal("/learner/gradient_booster/model/trees/0/split_type/0", 1), "accepted");
    EXPECT_NE(refusal("/learner/gradient_booster/model/tree_info/0", 7), "accepted");
    EXPECT_NE(
        refusal("/learner/gradient_booster/model/trees/0/tree_param/size_leaf_vector", "3").find("multi_output_tree"),
        std::string::npos);
    EXPECT_EQ(refusal("/learner/attributes", nlohmann::json::object()), "accepted"); // the harness itself
    EXPECT_FALSE(readXgboostModel(""));
    EXPECT_FALSE(readXgboostModel("[]"));
    EXPECT_FALSE(readXgboostModel(modelBytes("wdbc").substr(0, 5000)));
}

// Since 3.1 the text is a list, of softprob with a number for each class (dmlc/xgboost, pull request 11651).
TEST(XgboostModel, ReadsBaseScoresAsOneNumberOrAsAList)
{
    const auto marginsWith = [](const char *name, const char *baseScore) {
        auto file = nlohmann::json::parse(modelBytes(name));
        file["learner"]["learner_model_param"]["base_score"] = baseScore;
        const auto read = readXgboostModel(file.dump());
        EXPECT_TRUE(read) << baseScore << ": " << (read ? "" : describe(read.error()));
        return read ? read->ensemble.baseMargins : std::vector<float>();
    };
    EXPECT_EQ(marginsWith("wdbc", "[5E-1]"), marginsWith("wdbc", "5E-1"));
    EXPECT_EQ(marginsWith("wdbc", "[2.5E-1]"), (std::vector<float>{-logf(1.0F / 0.25F - 1.0F)}));
    EXPECT_EQ(marginsWith("wine", "5E-1"), (std::vector<float>{0.5F, 0.5F, 0.5F}));
    EXPECT_EQ(marginsWith("wine", "[5E-1]"), (std::vector<float>{0.5F, 0.5F, 0.5F}));
    EXPECT_EQ(marginsWith("wine", "[-3.95E-2,1.97E-1,-1.57E-1]"), (std::vector<float>{-0.0395F, 0.197F, -0.157F}));
    EXPECT_EQ(marginsWith("wine", "[-3.95E-2, 1.97E-1, -1.57E-1]"), (std::vector<float>{-0.0395F, 0.197F, -0.157F}));
}

TEST(XgboostModel, RefusesBaseScoresThatAreNone)
{
    for (const char *text :
         {"[]", "[1E-1,2E-1]", "[1E-1,2E-1,3E-1,4E-1]", "[1E-1,2E-1,x]", "[1E-1,2E-1,3E-1", "1E-1]"}) {
        auto file = nlohmann::json::parse(modelBytes("wine"));
        file["learner"]["learner_model_param"]["base_score"] = text;
        const auto read = readXgboostModel(file.dump());
        ASSERT_FALSE(read) << text;
        EXPECT_NE(describe(read.error()).find("base"), std::string::npos) << describe(read.error());
    }
}

// After early stopping the file holds rounds behind the best one; XGBClassifier.predict does not look at them.
TEST(XgboostModel, TakesTheRoundsUpToTheBestOne)
{
    const auto readUpTo = [](const char *name, const char *best, bool newer) {
        auto file = nlohmann::json::parse(modelBytes(name));
        nlohmann::json &learner = file["learner"];
        learner["attributes"]["best_iteration"] = best;
        if (newer) { // since 2.0 the file says where each round begins
            const std::size_t classes = std::string_view(name) == "wine" ? 3 : 1;
            nlohmann::json &model = learner["gradient_booster"]["model"];
            model["iteration_indptr"] = nlohmann::json::array();
            for (std::size_t at = 0; at <= model["trees"].size(); at += classes) {
                model["iteration_indptr"].push_back(at);
            }
        }
        return *readXgboostModel(file.dump());
    };
    for (const bool newer : {false, true}) {
        const XgboostModel whole = readUpTo("wine", "11", newer);
        EXPECT_EQ(whole.ensemble.trees.size(), 36U);
        EXPECT_EQ(whole.treesLeftOut, 0U);
        const XgboostModel stopped = readUpTo("wine", "3", newer);
        ASSERT_EQ(stopped.ensemble.trees.size(), 12U) << newer;
        EXPECT_TRUE(
            std::equal(stopped.ensemble.trees.begin(), stopped.ensemble.trees.end(), whole.ensemble.trees.begin()));
        EXPECT_EQ(stopped.treesLeftOut, 24U);
        EXPECT_EQ(stopped.roundsUsed, 4U);
        EXPECT_EQ(readUpTo("wdbc", "9", newer).ensemble.trees.size(), 10U);
        EXPECT_EQ(readUpTo("wdbc", "400", newer).ensemble.trees.size(), 40U) << "a model that was cut already";
    }
}

TEST(Boosted, ComesBackFromItsStepsBitForBit)
{
    for (const char *name : {"wdbc", "wine", "deep"}) {
        auto read = readXgboostModel(modelBytes(name));
        ASSERT_TRUE(read);
        const BoostedClassifier classifier(std::move(read->ensemble));
        const auto again = classifierFromSteps(nlohmann::json::parse(classifier.steps().dump()),
                                               classifier.featureCount(), classifier.classCount());
        ASSERT_TRUE(again);
        EXPECT_EQ(dynamic_cast<const BoostedClassifier &>(**again).ensemble().trees, classifier.ensemble().trees);
    }
}

// Any change of one number in the steps either is refused or still predicts without harm.
TEST(BoostedSteps, ChangedTreesAreRefusedOrStillPredict)
{
    static const nlohmann::json good = [] {
        auto read = readXgboostModel(modelBytes("holes"));
        return nlohmann::json::parse(BoostedClassifier(std::move(read->ensemble)).steps().dump());
    }();
    EXPECT_TRUE(rc::check([] {
        auto steps = good;
        auto &trees = steps[0]["trees"];
        auto &tree = trees[*rc::gen::inRange<std::size_t>(0, trees.size())];
        const auto key = *rc::gen::element<std::string>("feature", "left", "right", "value", "cover", "default_left");
        auto &list = tree[key];
        list[*rc::gen::inRange<std::size_t>(0, list.size())] = *rc::gen::inRange(-3, 40);
        const auto classifier = classifierFromSteps(steps, 6, 2);
        if (classifier) {
            const std::vector<double> row{14.0, 20.0, 90.0, 600.0, 0.1, 0.1};
            std::array<double, 2> scores{};
            (*classifier)->scores(row, scores);
            RC_ASSERT(std::isfinite(scores[1]));
            RC_ASSERT(std::isfinite((*classifier)->explain(row, 1).total));
        }
    }));
}

#ifdef CYTOGAUGE_HAS_XGBOOST
TEST(BoostedTrainer, RefusesOptionsOutOfRange)
{
    for (const auto &[name, value] : std::vector<std::pair<std::string, std::string>>{
             {"rounds", "0"}, {"depth", "0"}, {"eta", "0"}, {"eta", "1.5"}, {"subsample", "0"}, {"gamma", "-1"}}) {
        EXPECT_FALSE(makeTrainer("boosted", {{{name, value}}}, 1)) << name;
    }
}

TEST(BoostedTrainer, TheSeedDecidesWhichCasesARoundSees)
{
    const auto data = test::readNumberTable("wine");
    const auto stepsOf = [&data](std::uint64_t seed) {
        const auto trainer = makeTrainer("boosted", {{{"rounds", "5"}, {"subsample", "0.5"}}}, seed);
        return (*(*trainer)->fit(data.values, data.classes, 3, {}))->steps().dump();
    };
    EXPECT_EQ(stepsOf(1), stepsOf(1));
    EXPECT_NE(stepsOf(1), stepsOf(2));
}

// The library computes in single precision, and would say so with the calls that led there.
TEST(BoostedTrainer, RefusesNumbersThatSinglePrecisionDoesNotHold)
{
    Matrix values(4, 1);
    values << 1.0, 2.0, 1e39, 3.0;
    const auto fitted = (*makeTrainer("boosted", {}, 1))->fit(values, {0, 1, 0, 1}, 2, {});
    ASSERT_FALSE(fitted);
    EXPECT_EQ(fitted.error().code, ErrorCode::numberTooExtreme);
    EXPECT_EQ(fitted.error().arguments.front(), "1e+39");
}

// One round of deep trees over wide noise takes seconds, and the library cannot be stopped inside it.
TEST(BoostedTrainer, EndsAtAStopInTheMiddleOfARound)
{
    Random random(1);
    const Matrix values = Matrix::NullaryExpr(15'000, 300, [&random] { return random.uniform(); });
    std::vector<int> classes;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        classes.push_back(static_cast<int>(random.below(2)));
    }
    const auto trainer = makeTrainer("boosted", {{{"rounds", "1"}, {"depth", "32"}}}, 1);
    std::stop_source stop;
    std::jthread person([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
        stop.request_stop();
    });
    const auto fitted = (*trainer)->fit(values, classes, 2, stop.get_token());
    EXPECT_EQ(abandonedWork(), 1U) << "the round was over before the stop";
    ASSERT_FALSE(fitted);
    EXPECT_EQ(fitted.error().code, ErrorCode::cancelled);
    while (abandonedWork() > 0) {
        std::this_thread::yield(); // the round comes to its end
    }
}
#else
TEST(BoostedTrainer, ABuildWithoutTheLibrarySaysWhich)
{
    const auto trainer = makeTrainer("boosted", {}, 1);
    ASSERT_FALSE(trainer);
    EXPECT_EQ(trainer.error().code, ErrorCode::trainingLibraryMissing);
}
#endif

} // namespace
} // namespace cytogauge
