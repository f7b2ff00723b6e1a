#include "core/ml/classifier.h"

#include "core/ml/kind_words.h"
#include "core/ml/kinds.h"
#include "core/ml/normal.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace cytogauge {

TEST(Classifiers, EveryNamedKindCanBeTrained)
{
    const std::vector<std::string> names = classifierNames();
    ASSERT_FALSE(names.empty());
    EXPECT_EQ(names.front(), "logistic");
    for (const std::string &name : names) {
        const auto trainer = makeTrainer(name, {}, 1);
        ASSERT_TRUE(trainer) << name << ": " << describe(trainer.error());
        EXPECT_EQ((*trainer)->name(), name);
        EXPECT_TRUE((*trainer)->options().is_object());
    }
}

TEST(Classifiers, EveryKindHasItsWords)
{
    for (const ClassifierKind &kind : classifierKinds()) {
        const KindWords *words = wordsOfKind(kind.name);
        ASSERT_NE(words, nullptr) << kind.name;
        EXPECT_FALSE(words->words.empty() || words->inTitle.empty()) << kind.name;
    }
    EXPECT_EQ(wordsOfKinds().size(), classifierKinds().size());
    EXPECT_EQ(wordsOfKind("knn")->inTitle, "nearest neighbours");
    EXPECT_EQ(wordsOfKind("oracle"), nullptr);
}

TEST(Classifiers, AnUnknownNameIsRefusedWithTheKnownOnes)
{
    const auto trainer = makeTrainer("oracle", {}, 1);
    ASSERT_FALSE(trainer);
    EXPECT_EQ(trainer.error().code, ErrorCode::classifierUnknown);
    EXPECT_NE(describe(trainer.error()).find("logistic"), std::string::npos);
}

TEST(Classifiers, OptionsAreCheckedOneByOne)
{
    const auto codeOf = [](std::vector<std::pair<std::string, std::string>> values) {
        const auto trainer = makeTrainer("logistic", {std::move(values)}, 1);
        return trainer ? ErrorCode::internal : trainer.error().code;
    };
    const auto trainer = makeTrainer("logistic", {{{"c", "10"}, {"tolerance", "1e-9"}, {"iterations", "50"}}}, 1);
    ASSERT_TRUE(trainer);
    EXPECT_EQ((*trainer)->options().dump(), R"({"c":10.0,"tolerance":1e-09,"iterations":50})");
    EXPECT_EQ(codeOf({{"c", "0"}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"c", "-1"}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"c", "nan"}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"c", "inf"}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"c", "1x"}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"c", ""}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"c", "1"}, {"c", "2"}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"iterations", "0"}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"iterations", "1.5"}}), ErrorCode::optionInvalid);
    EXPECT_EQ(codeOf({{"depth", "3"}}), ErrorCode::optionUnknown);
}

TEST(Classifiers, DescribeTheOptionsThatTheyCheck)
{
    for (const std::string &name : classifierNames()) {
        for (const OptionDescription &option : optionsOfClassifier(name)) {
            EXPECT_FALSE(option.rule.empty()) << name << ' ' << option.name;
            // What is said to be the usual value is one that is allowed.
            EXPECT_TRUE(makeTrainer(name, {{{option.name, option.usual}}}, 1) ||
                        option.usual.find(' ') != std::string::npos)
                << name << ' ' << option.name << '=' << option.usual;
            const auto refused = makeTrainer(name, {{{option.name, "none of these"}}}, 1);
            ASSERT_FALSE(refused) << name << ' ' << option.name;
            EXPECT_EQ(refused.error().arguments.front(), option.name) << "under the name that it was given by";
            EXPECT_EQ(refused.error().arguments.back(), option.rule);
        }
    }
    const std::vector<OptionDescription> logistic = optionsOfClassifier("logistic");
    ASSERT_EQ(logistic.size(), 3U);
    EXPECT_EQ(logistic.front(), (OptionDescription{"c", "a number above 0, 1e12 at the most", "1"}));
    EXPECT_TRUE(optionsOfClassifier("lda").empty());
    EXPECT_TRUE(optionsOfClassifier("oracle").empty());
}

TEST(Classifiers, NameTheOptionThatDiffersInItsLettersAlone)
{
    const auto capital = makeTrainer("logistic", {{{"C", "10"}}}, 1);
    ASSERT_FALSE(capital);
    EXPECT_NE(describe(capital.error()).find("it has “c”"), std::string::npos) << describe(capital.error());
    const auto none = makeTrainer("lda", {{{"c", "10"}}}, 1);
    ASSERT_FALSE(none);
    EXPECT_NE(describe(none.error()).find("it has none"), std::string::npos) << describe(none.error());
}

TEST(Classifiers, SoftmaxStandsAnyFiniteScore)
{
    std::array<double, 3> scores{1e308, -1e308, 1e308};
    softmax(scores);
    EXPECT_EQ(scores, (std::array<double, 3>{0.5, 0.0, 0.5}));
    std::array<double, 3> equal{7.0, 7.0, 7.0};
    softmax(equal);
    EXPECT_DOUBLE_EQ(equal[0], 1.0 / 3.0);
}

TEST(Classifiers, LogOddsDoNotSaturate)
{
    EXPECT_EQ(logOddsOfClass(std::array{0.0, 54.6}, 1), 54.6);
    EXPECT_EQ(logOddsOfClass(std::array{0.0, 54.6}, 0), -54.6);
    EXPECT_NEAR(logOddsOfClass(std::array{100.0, 0.0, 0.0}, 0), 100.0 - std::log(2.0), 1e-12);
    std::array<double, 3> scores{0.3, -1.2, 0.8};
    const double odds = logOddsOfClass(scores, 2);
    softmax(scores);
    EXPECT_NEAR(odds, std::log(scores[2] / (1.0 - scores[2])), 1e-14);
}

TEST(NormalQuantile, MatchesTables)
{
    // Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.5, extended by erfc.
    EXPECT_EQ(normalQuantile(0.5), 0.0);
    EXPECT_NEAR(normalQuantile(0.975), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normalQuantile(0.95), 1.6448536269514722, 1e-14);
    EXPECT_NEAR(normalQuantile(0.995), 2.5758293035489004, 1e-14);
    EXPECT_NEAR(normalQuantile(1e-10), -6.361340902404056, 1e-13);
    for (double p = 1e-300; p < 0.5; p = p * 7.3) {
        const double x = normalQuantile(p);
        EXPECT_NEAR(0.5 * std::erfc(-x / std::sqrt(2.0)) / p, 1.0, 1e-11) << p;
        if (p > 1e-10) {
            EXPECT_NEAR(normalQuantile(1.0 - p), -x, 1e-4 * std::abs(x)) << p;
        }
    }
}

} // namespace cytogauge
