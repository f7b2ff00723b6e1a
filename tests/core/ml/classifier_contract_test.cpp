// What every kind of classifier promises, whatever it computes.
#include "core/ml/kinds.h"
#include "core/ml/sampled_explanation.h"
#include "core/ml/standardizer.h"
#include "tests/support/reference_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <thread>

namespace cytogauge {
namespace {

using test::NumberTable;
using test::readNumberTable;

const NumberTable &iris()
{
    static const NumberTable data = readNumberTable("iris");
    return data;
}

const NumberTable &wdbc()
{
    static const NumberTable data = readNumberTable("wdbc");
    return data;
}

std::unique_ptr<Trainer> trainerOf(const std::string &name)
{
    auto trainer = makeTrainer(name, {}, 7);
    EXPECT_TRUE(trainer) << name;
    return std::move(*trainer);
}

std::vector<double> scoresOf(const Classifier &classifier, std::span<const double> row)
{
    std::vector<double> scores(classifier.classCount());
    classifier.scores(row, scores);
    return scores;
}

class EveryKind : public testing::TestWithParam<std::string> {
protected:
    // Fitted once per kind and data set.
    static const Classifier &fitted(const NumberTable &data)
    {
        static std::map<std::pair<std::string, const NumberTable *>, std::unique_ptr<Classifier>> cache;
        auto &entry = cache[{GetParam(), &data}];
        if (!entry) {
            auto fit = trainerOf(GetParam())->fit(data.values, data.classes, data.classCount, {});
            EXPECT_TRUE(fit) << GetParam();
            entry = std::move(*fit);
        }
        return *entry;
    }
};

TEST_P(EveryKind, SaysItsNameAndShape)
{
    const Classifier &classifier = fitted(wdbc());
    EXPECT_EQ(classifier.name(), GetParam());
    EXPECT_EQ(classifier.featureCount(), 30U);
    EXPECT_EQ(classifier.classCount(), 2U);
    EXPECT_EQ(trainerOf(GetParam())->name(), GetParam());
    EXPECT_TRUE(trainerOf(GetParam())->options().is_object());
}

TEST_P(EveryKind, LearnsMostOfItsTrainingCases)
{
    for (const NumberTable *data : {&wdbc(), &iris()}) {
        const Classifier &classifier = fitted(*data);
        std::size_t right = 0;
        for (std::size_t i = 0; i < data->classes.size(); ++i) {
            const auto scores = scoresOf(classifier, data->row(i));
            const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
            right += best == data->classes[i] ? 1U : 0U;
        }
        EXPECT_GT(static_cast<double>(right) / static_cast<double>(data->classes.size()), 0.94);
    }
}

TEST_P(EveryKind, ScoresAreFiniteFarAway)
{
    for (const NumberTable *data : {&wdbc(), &iris()}) {
        const Classifier &classifier = fitted(*data);
        std::vector<double> row(classifier.featureCount(), 0.0);
        for (const double value : {0.0, 1e6, -1e6}) {
            std::ranges::fill(row, value);
            for (const double score : scoresOf(classifier, row)) {
                EXPECT_TRUE(std::isfinite(score)) << value;
            }
        }
    }
}

TEST_P(EveryKind, TwoFitsGiveTheSameNumbers)
{
    const auto first = fitted(iris()).steps().dump();
    auto again = trainerOf(GetParam())->fit(iris().values, iris().classes, 3, {});
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->steps().dump(), first);
}

TEST_P(EveryKind, ComesBackFromItsStepsAsItWas)
{
    for (const NumberTable *data : {&wdbc(), &iris()}) {
        const Classifier &classifier = fitted(*data);
        const auto text = classifier.steps().dump();
        auto read =
            classifierFromSteps(nlohmann::json::parse(text), classifier.featureCount(), classifier.classCount());
        ASSERT_TRUE(read);
        EXPECT_EQ((*read)->steps().dump(), text);
        for (std::size_t i = 0; i < data->classes.size(); i += 11) {
            EXPECT_EQ(scoresOf(**read, data->row(i)), scoresOf(classifier, data->row(i)));
        }
    }
}

// Every key of every step taken away, or filled with something else: a sentence, never a crash or a silent default.
TEST_P(EveryKind, RefusesDamagedSteps)
{
    const nlohmann::json steps = nlohmann::json::parse(fitted(iris()).steps().dump());
    for (std::size_t step = 0; step < steps.size(); ++step) {
        for (const auto &[key, value] : steps[step].items()) {
            if (key == "covariance_factor") {
                continue; // may be absent: then there is no interval
            }
            auto without = steps;
            without[step].erase(key);
            EXPECT_FALSE(classifierFromSteps(without, 4, 3)) << key;
            for (const nlohmann::json &wrong : {nlohmann::json("?"), nlohmann::json(-1), nlohmann::json::array({{}})}) {
                auto damaged = steps;
                damaged[step][key] = wrong;
                if (wrong != value) {
                    EXPECT_FALSE(classifierFromSteps(damaged, 4, 3)) << key << " " << wrong;
                }
            }
        }
    }
    EXPECT_FALSE(classifierFromSteps(steps, 5, 3));
    EXPECT_FALSE(classifierFromSteps(steps, 4, 2));
    EXPECT_TRUE(classifierFromSteps(steps, 4, 3)); // the harness itself
}

TEST_P(EveryKind, ContributionsAddUpToTheLogOdds)
{
    for (const NumberTable *data : {&wdbc(), &iris()}) {
        const Classifier &classifier = fitted(*data);
        for (std::size_t i = 3; i < data->classes.size(); i += data->classes.size() / 4) {
            for (int k = 0; k < data->classCount; ++k) {
                const auto row = data->row(i);
                const Explanation explanation = classifier.explain(row, k);
                ASSERT_EQ(explanation.contributions.size(), classifier.featureCount());
                double sum = explanation.base;
                for (const double contribution : explanation.contributions) {
                    sum += contribution;
                }
                EXPECT_NEAR(sum, explanation.total, 1e-9 * std::max(1.0, std::abs(explanation.total)));
                const double logOdds = explainedLogOdds(scoresOf(classifier, row), k);
                EXPECT_NEAR(explanation.total, logOdds, 1e-5 * std::max(1.0, std::abs(logOdds)));
                EXPECT_EQ(explanation.classIndex, k);
                EXPECT_EQ(explanation, classifier.explain(row, k));
                EXPECT_EQ(explanation.exact, explanation.standardError == 0.0);
            }
        }
    }
}

TEST_P(EveryKind, AnswersManyThreadsAtOnce)
{
    const Classifier &classifier = fitted(wdbc());
    std::vector<std::vector<double>> alone;
    for (std::size_t i = 0; i < 64; ++i) {
        alone.push_back(scoresOf(classifier, wdbc().row(i)));
    }
    std::vector<std::jthread> threads;
    std::array<bool, 4> same{};
    for (bool &answer : same) {
        threads.emplace_back([&answer, &classifier, &alone] {
            answer = true;
            for (std::size_t i = 0; i < alone.size(); ++i) {
                answer = answer && scoresOf(classifier, wdbc().row(i)) == alone[i];
            }
        });
    }
    threads.clear();
    EXPECT_EQ(same, (std::array<bool, 4>{true, true, true, true}));
}

TEST_P(EveryKind, RefusesCasesItCannotLearnFrom)
{
    const auto trainer = trainerOf(GetParam());
    const std::vector<int> oneClass(iris().classes.size(), 1);
    auto refused = trainer->fit(iris().values, oneClass, 2, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::classWithoutCases);
    Matrix holed = iris().values;
    holed(5, 2) = std::nan("");
    refused = trainer->fit(holed, iris().classes, 3, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::trainingValueNotFinite);
    refused = trainer->fit(Matrix(0, 4), {}, 2, {});
    EXPECT_FALSE(refused);
}

TEST_P(EveryKind, CasesThatDifferInNothingGiveASentence)
{
    const auto refused = trainerOf(GetParam())->fit(Matrix::Ones(150, 4), iris().classes, 3, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::predictorsConstant);
}

TEST_P(EveryKind, ConstantColumnsGiveASentenceOrAResult)
{
    NumberTable data = iris();
    data.values.col(1).setConstant(3.25);
    const auto fit = trainerOf(GetParam())->fit(data.values, data.classes, 3, {});
    if (!fit) {
        EXPECT_EQ(fit.error().code, ErrorCode::classCovarianceSingular);
        return;
    }
    for (const double score : scoresOf(**fit, data.row(60))) {
        EXPECT_TRUE(std::isfinite(score));
    }
}

TEST_P(EveryKind, ACancelledTrainingGivesNothing)
{
    std::stop_source source;
    source.request_stop();
    const auto fit = trainerOf(GetParam())->fit(iris().values, iris().classes, 3, source.get_token());
    ASSERT_FALSE(fit);
    EXPECT_EQ(fit.error().code, ErrorCode::cancelled);
}

TEST_P(EveryKind, RefusesAnUnknownOption)
{
    const auto trainer = makeTrainer(GetParam(), {{{"colour", "blue"}}}, 1);
    ASSERT_FALSE(trainer);
    EXPECT_EQ(trainer.error().code, ErrorCode::optionUnknown);
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryKind, testing::ValuesIn(classifierNames()),
                         [](const auto &kind) { return kind.param; });

} // namespace
} // namespace cytogauge
