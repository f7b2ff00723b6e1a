// Support vector machines against libsvm's own prediction, and the ensemble.
#include "core/base/probability.h"
#include "core/ml/ensemble_classifier.h"
#include "core/ml/svm_classifier.h"
#include "tests/support/reference_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#ifdef CYTOGAUGE_HAS_LIBSVM
#include <libsvm/svm.h>
#endif

#include <algorithm>
#include <cmath>

namespace cytogauge {
namespace {

TEST(Platt, FindsTheLineThatMadeTheCases)
{
    // Shares that a line of slope 1.5 and offset -0.4 gives, in large numbers.
    std::vector<double> decisions;
    std::vector<char> second;
    for (int step = -8; step <= 8; ++step) {
        const double decision = 0.25 * step;
        const int ones = static_cast<int>(std::lround(2000.0 * sigmoid(1.5 * decision - 0.4)));
        for (int i = 0; i < 2000; ++i) {
            decisions.push_back(decision);
            second.push_back(i < ones ? 1 : 0);
        }
    }
    const PlattScale scale = fitPlatt(decisions, second);
    EXPECT_NEAR(scale.slope, 1.5, 0.01);
    EXPECT_NEAR(scale.offset, -0.4, 0.01);
}

TEST(Platt, SeparatedClassesStayFinite)
{
    const PlattScale scale = fitPlatt(std::vector{-2.0, -1.0, 1.0, 2.0}, std::vector<char>{0, 0, 1, 1});
    EXPECT_TRUE(std::isfinite(scale.slope));
    EXPECT_GT(scale.slope, 0.0);
    EXPECT_LT(scale.slope, 100.0);
}

TEST(Coupling, ReturnsProbabilitiesThatThePairsAgreeOn)
{
    const std::array truth{0.5, 0.3, 0.15, 0.05};
    Matrix pairwise = Matrix::Zero(4, 4);
    for (Eigen::Index a = 0; a < 4; ++a) {
        for (Eigen::Index b = 0; b < 4; ++b) {
            if (a != b) {
                const double own = truth[static_cast<std::size_t>(a)];
                pairwise(a, b) = own / (own + truth[static_cast<std::size_t>(b)]);
            }
        }
    }
    std::array<double, 4> found{};
    coupleProbabilities(pairwise, found);
    for (std::size_t k = 0; k < 4; ++k) {
        EXPECT_NEAR(found[k], truth[k], 1e-9);
    }
}

#ifdef CYTOGAUGE_HAS_LIBSVM

// libsvm itself on the prepared inputs of two classes: the decision towards the second one.
std::vector<double> decisionsByLibsvm(const Matrix &prepared, const std::vector<int> &classes, const SvmPair &pair,
                                      double c, double gamma)
{
    const auto features = static_cast<std::size_t>(prepared.cols());
    std::vector<std::vector<svm_node>> rows;
    std::vector<double> labels;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        std::vector<svm_node> row;
        for (std::size_t j = 0; j < features; ++j) {
            row.push_back(
                {static_cast<int>(j) + 1, prepared(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j))});
        }
        row.push_back({-1, 0.0});
        rows.push_back(std::move(row));
    }
    std::vector<svm_node *> chosen;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i] == pair.first || classes[i] == pair.second) {
            chosen.push_back(rows[i].data());
            labels.push_back(classes[i] == pair.second ? 1.0 : -1.0);
        }
    }
    const svm_problem problem{static_cast<int>(chosen.size()), labels.data(), chosen.data()};
    svm_parameter parameter{};
    parameter.kernel_type = RBF;
    parameter.gamma = gamma;
    parameter.C = c;
    parameter.eps = 1e-3;
    parameter.cache_size = 100.0;
    parameter.shrinking = 1;
    svm_model *model = svm_train(&problem, &parameter);
    std::vector<double> decisions;
    for (auto &row : rows) {
        double decision = 0.0;
        svm_predict_values(model, row.data(), &decision);
        decisions.push_back(model->label[0] == 1 ? decision : -decision);
    }
    svm_free_and_destroy_model(&model);
    return decisions;
}

struct SvmCase {
    const char *data;
    const char *inputs;
    double c;
    double gamma;
};

class AgainstLibsvm : public testing::TestWithParam<SvmCase> {};

TEST_P(AgainstLibsvm, DecisionsAreTheSame)
{
    const auto [name, inputs, c, gamma] = GetParam();
    const auto data = test::readNumberTable(name);
    const ClassifierOptions options{{{"c", std::to_string(c)}, {"gamma", std::to_string(gamma)}, {"inputs", inputs}}};
    const auto fitted = (*makeTrainer("svm", options, 1))->fit(data.values, data.classes, data.classCount, {});
    ASSERT_TRUE(fitted) << describe(fitted.error());
    const auto &svm = dynamic_cast<const SvmClassifier &>(**fitted);
    const Matrix prepared = svm.preparation().apply(data.values);
    for (const SvmPair &pair : svm.pairs()) {
        const auto expected = decisionsByLibsvm(prepared, data.classes, pair, c, gamma);
        double largest = 0.0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double own = svmDecision(pair, svm.gamma(),
                                           {prepared.row(static_cast<Eigen::Index>(i)).data(), data.features.size()});
            EXPECT_NEAR(own, expected[i], 1e-12 * std::max(1.0, std::abs(expected[i])) * 10.0) << i;
            largest = std::max(largest, std::abs(own));
        }
        EXPECT_GT(largest, 1.0);
        EXPECT_GT(pair.platt.slope, 0.0); // towards the second class
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, AgainstLibsvm,
                         testing::Values(SvmCase{"wdbc", "yeo-johnson", 1.0, 0.033},
                                         SvmCase{"wine", "standardized", 2.0, 0.05},
                                         SvmCase{"iris", "raw", 100.0, 0.01}),
                         [](const auto &one) { return std::string(one.param.data); });

TEST(Svm, RefusesOptionsOutOfRange)
{
    for (const auto &[name, value] : std::vector<std::pair<std::string, std::string>>{
             {"c", "0"}, {"gamma", "0"}, {"gamma", "-1"}, {"inputs", "log"}, {"tolerance", "1"}}) {
        EXPECT_FALSE(makeTrainer("svm", {{{name, value}}}, 1)) << name;
    }
}

TEST(Svm, AClassOfOneCaseIsASentence)
{
    Matrix values(4, 1);
    values << 1.0, 2.0, 3.0, 4.0;
    const auto fitted = (*makeTrainer("svm", {}, 1))->fit(values, {0, 0, 0, 1}, 2, {});
    ASSERT_FALSE(fitted);
    EXPECT_EQ(fitted.error().code, ErrorCode::classSmallerThanFolds);
}

TEST(Ensemble, IsTheMeanOfItsMembers)
{
    for (const char *name : {"wdbc", "wine"}) {
        const auto data = test::readNumberTable(name);
        const ClassifierOptions options{{{"svm.c", "3"}, {"logistic.c", "0.5"}}};
        const auto fitted = (*makeTrainer("ensemble", options, 1))->fit(data.values, data.classes, data.classCount, {});
        ASSERT_TRUE(fitted) << describe(fitted.error());
        const auto &ensemble = dynamic_cast<const EnsembleClassifier &>(**fitted);
        ASSERT_EQ(ensemble.members().size(), 2U);
        const auto classes = static_cast<std::size_t>(data.classCount);
        std::vector<double> mean(classes);
        std::vector<double> scores(classes);
        for (std::size_t i = 0; i < data.classes.size(); i += 5) {
            std::ranges::fill(mean, 0.0);
            for (const auto &member : ensemble.members()) {
                member->scores(data.row(i), scores);
                softmax(scores);
                for (std::size_t k = 0; k < classes; ++k) {
                    mean[k] += 0.5 * scores[k];
                }
            }
            ensemble.scores(data.row(i), scores);
            softmax(scores);
            for (std::size_t k = 0; k < classes; ++k) {
                EXPECT_NEAR(scores[k], mean[k], 1e-12);
            }
        }
    }
}

TEST(Ensemble, HandsOptionsToTheMemberNamed)
{
    EXPECT_TRUE(makeTrainer("ensemble", {{{"svm.gamma", "0.1"}}}, 1));
    for (const char *name : {"c", "knn.k", "svm.k", "svm.", "."}) {
        EXPECT_FALSE(makeTrainer("ensemble", {{{name, "1"}}}, 1)) << name;
    }
}

#else

TEST(Svm, ABuildWithoutTheLibrarySaysWhich)
{
    for (const char *name : {"svm", "ensemble"}) {
        const auto trainer = makeTrainer(name, {}, 1);
        ASSERT_FALSE(trainer);
        EXPECT_EQ(trainer.error().code, ErrorCode::trainingLibraryMissing);
    }
}

#endif

TEST(Ensemble, RefusesAnEnsembleInItself)
{
    const auto step =
        R"([{"step": "ensemble", "mean": [0], "members": [[{"step": "ensemble", "mean": [0], "members": []}]]}])";
    const auto read = classifierFromSteps(nlohmann::json::parse(step), 1, 2);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::stepsInvalid);
}

} // namespace
} // namespace cytogauge
