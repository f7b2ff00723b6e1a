// What each kind reaches out of fold on the three data sets, against figures measured with scikit-learn and XGBoost
// (ten repeats of ten folds; the default run takes three for the slow kinds, the long one ten). Better is welcome.
#include "core/evaluation/cross_validation.h"
#include "tests/support/reference_data.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace cytogauge {
namespace {

// The longer form is asked for by the environment, so that one program serves both.
int repeatsFor(std::string_view classifier)
{
    constexpr std::array slow{"svm", "ensemble", "mlp", "boosted"};
    const bool isSlow = std::ranges::find(slow, classifier) != slow.end();
    return isSlow && std::getenv("CYTOGAUGE_LONG") == nullptr ? 3 : 10;
}

Dataset datasetOf(const std::string &name)
{
    const test::NumberTable table = test::readNumberTable(name);
    Dataset data;
    data.schema = test::schemaNamed(name);
    data.values = table.values;
    for (const std::string &word : table.classNames) {
        const auto found = std::ranges::find_if(
            data.schema.classes, [&word](const ClassSpec &spec) { return spec.name == word || spec.code == word; });
        EXPECT_NE(found, data.schema.classes.end()) << word;
        data.classes.push_back(static_cast<int>(found - data.schema.classes.begin()));
    }
    return data;
}

struct Figures {
    const char *name;
    const char *data;
    const char *classifier;
    ClassifierOptions options;
    double accuracy; // %
    double auc;      // 0: no figure
    double logLoss;  // 0: no figure
    double logLossTolerance = 0.006;
};

std::ostream &operator<<(std::ostream &stream, const Figures &figures)
{
    return stream << figures.name;
}

class ClassifierFigures : public testing::TestWithParam<Figures> {};

TEST_P(ClassifierFigures, AreReachedOutOfFold)
{
    const Figures &expected = GetParam();
    const auto names = classifierNames();
    if (std::ranges::find(names, expected.classifier) == names.end()) {
        GTEST_SKIP() << "this build cannot train " << expected.classifier;
    }
    const auto trainer = makeTrainer(expected.classifier, expected.options, 1);
    ASSERT_TRUE(trainer);
    CrossValidationOptions options;
    options.repeats = repeatsFor(expected.classifier);
    options.bootstrapResamples = 100;
    const auto report = crossValidate(datasetOf(expected.data), **trainer, options, {});
    ASSERT_TRUE(report) << describe(report.error());
    std::cout << "    accuracy " << 100.0 * report->accuracy.mean << " AUC " << report->auc.mean << " log-loss "
              << report->logLoss.mean << " Brier " << report->brier.mean << " in " << report->seconds << " s\n";
    EXPECT_GT(100.0 * report->accuracy.mean, expected.accuracy - 0.5);
    if (expected.auc > 0.0) {
        EXPECT_GT(report->auc.mean, expected.auc - 0.002);
    }
    if (expected.logLoss > 0.0) {
        EXPECT_LT(report->logLoss.mean, expected.logLoss + expected.logLossTolerance);
    }
    // What nobody reaches here without having seen the answers.
    EXPECT_LT(100.0 * report->accuracy.mean, 99.8);
}

INSTANTIATE_TEST_SUITE_P(Measured, ClassifierFigures,
                         testing::Values(Figures{"wdbc_logistic", "wdbc", "logistic", {}, 97.93, 0.9951, 0.0739},
                                         Figures{"wdbc_ensemble", "wdbc", "ensemble", {}, 97.96, 0.9958, 0.0686},
                                         Figures{"wdbc_svm", "wdbc", "svm", {}, 97.84, 0.9957, 0.0691},
                                         Figures{"wdbc_mlp", "wdbc", "mlp", {}, 97.63, 0.9925, 0.0825, 0.015},
                                         Figures{"wdbc_boosted", "wdbc", "boosted", {}, 96.89, 0.9934, 0.0920, 0.015},
                                         Figures{"wdbc_knn", "wdbc", "knn", {}, 96.78, 0.982, 0.435, 0.1},
                                         Figures{"wine_qda", "wine", "qda", {}, 99.3, 0.0, 0.0},
                                         Figures{"wine_lda", "wine", "lda", {}, 98.9, 0.0, 0.0},
                                         Figures{"wine_logistic", "wine", "logistic", {}, 98.2, 0.0, 0.0},
                                         Figures{"wine_knn", "wine", "knn", {}, 95.7, 0.0, 0.0},
                                         Figures{"wine_knn_raw", "wine", "knn", {{{"inputs", "raw"}}}, 71.3, 0.0, 0.0},
                                         Figures{"iris_lda", "iris", "lda", {}, 98.0, 0.0, 0.0},
                                         Figures{
                                             "iris_logistic_c10", "iris", "logistic", {{{"c", "10"}}}, 97.2, 0.0, 0.0},
                                         Figures{"iris_knn", "iris", "knn", {{{"inputs", "raw"}}}, 95.9, 0.0, 0.0}),
                         [](const auto &figures) { return figures.param.name; });

// The harness itself: a model that is known to be worse does not reach the figure.
TEST(ClassifierFiguresHarness, AWorseModelIsSeen)
{
    const auto trainer = makeTrainer("knn", {{{"inputs", "raw"}}}, 1);
    CrossValidationOptions options;
    options.repeats = 1;
    options.bootstrapResamples = 100;
    const auto report = crossValidate(datasetOf("wine"), **trainer, options, {});
    ASSERT_TRUE(report);
    EXPECT_LT(100.0 * report->accuracy.mean, 95.7 - 0.5);
}

} // namespace
} // namespace cytogauge
