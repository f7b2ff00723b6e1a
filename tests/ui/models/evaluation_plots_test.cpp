#include "ui/models/evaluation_plots.h"

#include "core/model/model_evaluation.h"
#include "tests/ui/support/models.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace cytogauge::ui {
namespace {

const EvaluationCurves &curvesOf(std::string_view schema)
{
    static std::map<std::string, EvaluationCurves, std::less<>> known;
    auto found = known.find(schema);
    if (found == known.end()) {
        const auto cases = outOfFoldCases(*test::shippedModel(std::string(schema)));
        EXPECT_TRUE(cases);
        BootstrapOptions options;
        options.resamples = 100;
        auto curves = evaluationCurves(*cases, options, {});
        EXPECT_TRUE(curves);
        found = known.emplace(schema, *std::move(curves)).first;
    }
    return found->second;
}

void expectInside(const PlotSubject &subject)
{
    const PlotContent &content = subject.content;
    const auto check = [&](const QPointF &point) {
        EXPECT_TRUE(std::isfinite(point.x()) && std::isfinite(point.y())) << subject.title.toStdString();
        EXPECT_GE(point.x(), content.x.low - 1e-9) << subject.title.toStdString();
        EXPECT_LE(point.x(), content.x.high + 1e-9) << subject.title.toStdString();
        EXPECT_GE(point.y(), content.y.low - 1e-9) << subject.title.toStdString();
        EXPECT_LE(point.y(), content.y.high + 1e-9) << subject.title.toStdString();
    };
    for (const PlotLine &line : content.lines) {
        EXPECT_LE(line.points.size(), 500) << "thinned before plotting";
        for (const QPointF &point : line.points) {
            check(point);
        }
    }
    for (const PlotBand &band : content.bands) {
        EXPECT_FALSE(band.upper.isEmpty());
        for (const QPointF &point : band.upper + band.lower) {
            check(point);
        }
    }
    for (const PlotWords &words : content.words) {
        check(words.at);
    }
    EXPECT_FALSE(subject.title.isEmpty());
    EXPECT_FALSE(subject.figure.isEmpty());
    EXPECT_GT(subject.description.size(), 80);
    // A table: the same number of cells in every line, and more than its header.
    const QStringList lines = subject.table.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    ASSERT_GT(lines.size(), 3) << subject.title.toStdString();
    for (const QString &line : lines) {
        EXPECT_EQ(line.count(QLatin1Char('\t')), lines.constFirst().count(QLatin1Char('\t')));
    }
}

TEST(EvaluationPlots, StayInsideTheirAxesForEveryKindOfModel)
{
    for (const char *schema : {"wdbc", "wine", "iris"}) {
        const EvaluationCurves &curves = curvesOf(schema);
        const FeatureSchema &classes = test::shippedModel(schema)->schema;
        expectInside(rocPlot(curves, classes));
        expectInside(precisionRecallPlot(curves, classes));
        expectInside(calibrationPlot(curves, classes));
        expectInside(histogramPlot(curves, classes));
    }
    expectInside(decisionPlot(curvesOf("wdbc")));
}

TEST(EvaluationPlots, NamesOfThreeClassesDoNotRunIntoEachOther)
{
    const PlotSubject plot = histogramPlot(curvesOf("wine"), test::shippedModel("wine")->schema);
    std::set<int> lines;
    for (const PlotWords &words : plot.content.words) {
        EXPECT_TRUE(lines.insert(words.line).second) << words.words.toStdString();
    }
    EXPECT_EQ(lines.size(), 3U);
}

TEST(EvaluationPlots, SayWhyThereIsNoSlope)
{
    EvaluationCurves curves = curvesOf("wdbc");
    const double none = std::nan("");
    curves.classes.front().calibration.slope = {none, none, {none, none}};
    const PlotSubject plot = calibrationPlot(curves, test::shippedModel("wdbc")->schema);
    EXPECT_EQ(plot.figure, QStringLiteral("slope none"));
    EXPECT_TRUE(plot.description.contains(QStringLiteral("part the classes")));
    static const QRegularExpression number(QStringLiteral("\\bnan\\b"), QRegularExpression::CaseInsensitiveOption);
    EXPECT_FALSE(plot.description.contains(number)) << plot.description.toStdString(); // not the end of “malignant”
}

TEST(EvaluationPlots, SayTheFiguresThatTheyDraw)
{
    const EvaluationCurves &curves = curvesOf("wdbc");
    const FeatureSchema &schema = test::shippedModel("wdbc")->schema;
    const ClassCurves &one = curves.classes.front();
    const PlotSubject roc = rocPlot(curves, schema);
    EXPECT_TRUE(roc.figure.contains(fixedText(one.roc.area.mean, 3)));
    EXPECT_TRUE(roc.description.contains(fixedText(one.roc.area.interval[0], 3)));
    EXPECT_TRUE(roc.description.contains(QStringLiteral("No external validation")));
    const PlotSubject calibration = calibrationPlot(curves, schema);
    for (const QString &part : {QStringLiteral("slope"), QStringLiteral("intercept"), QStringLiteral("Brier")}) {
        EXPECT_TRUE(calibration.description.contains(part)) << part.toStdString();
    }
    EXPECT_EQ(calibration.content.rugs.size(), 2);
    EXPECT_EQ(calibration.content.rugs[0].x.size() + calibration.content.rugs[1].x.size(), 569);
    const PlotSubject decision = decisionPlot(curves);
    EXPECT_TRUE(decision.content.x.title.contains(QStringLiteral("preference")));
    EXPECT_EQ(decision.content.y.title, QStringLiteral("benefit"));
}

TEST(EvaluationPlots, SumTheBrierScoreOverSeveralClassesAsTheCardDoes)
{
    const EvaluationCurves &curves = curvesOf("iris");
    double sum = 0.0;
    for (const ClassCurves &one : curves.classes) {
        sum += one.calibration.brier.mean;
    }
    EXPECT_TRUE(calibrationPlot(curves, test::shippedModel("iris")->schema).figure.endsWith(fixedText(sum, 3)));
}

TEST(EvaluationPlots, DrawOneCurveForEachOfSeveralClassesApartInMoreThanColour)
{
    const PlotSubject roc = rocPlot(curvesOf("wine"), test::shippedModel("wine")->schema);
    QList<Qt::PenStyle> styles;
    for (const PlotLine &line : roc.content.lines) {
        if (!line.name.isEmpty()) {
            EXPECT_FALSE(styles.contains(line.style));
            styles << line.style;
        }
    }
    EXPECT_EQ(styles.size(), 3);
    EXPECT_EQ(roc.content.words.size(), 4) << "three names and what the shades are";
}

TEST(EvaluationPlots, DrawABandForEachOfSeveralClassesAndSaySo)
{
    for (const char *name : {"wine", "iris"}) {
        const FeatureSchema &schema = test::shippedModel(name)->schema;
        const EvaluationCurves &curves = curvesOf(name);
        for (const PlotSubject &plot : {rocPlot(curves, schema), precisionRecallPlot(curves, schema)}) {
            ASSERT_EQ(plot.content.bands.size(), 3) << name << ' ' << plot.title.toStdString();
            for (qsizetype k = 0; k < 3; ++k) {
                EXPECT_EQ(plot.content.bands[k].colors().area, theme().classColor(schema, std::size_t(k)).area);
            }
            EXPECT_TRUE(plot.content.words.constLast().words.contains(QStringLiteral("95\u00a0% interval")));
            EXPECT_TRUE(plot.description.contains(QStringLiteral("bands, each in the colour of its class")));
        }
        const PlotSubject calibration = calibrationPlot(curves, schema);
        EXPECT_EQ(calibration.description.contains(QStringLiteral("band")), !calibration.content.bands.isEmpty())
            << "what is not drawn is not spoken of";
    }
}

TEST(EvaluationPlots, NeverRoundAnAreaToOne)
{
    EvaluationCurves curves = curvesOf("wdbc");
    curves.classes.front().roc.area = {0.99981, 0.0, {0.9991, 0.99997}};
    curves.classes.front().precisionRecall.averagePrecision = {0.99996, 0.0, {0.9991, 1.0}};
    const FeatureSchema &schema = test::shippedModel("wdbc")->schema;
    EXPECT_EQ(rocPlot(curves, schema).figure, QStringLiteral("AUC > 0.999 (0.999 to > 0.999)"));
    EXPECT_EQ(precisionRecallPlot(curves, schema).figure, QStringLiteral("AP > 0.999"));
    EXPECT_TRUE(precisionRecallPlot(curves, schema).description.contains(QStringLiteral("0.999 to 1.000")));
}

TEST(EvaluationPlots, DrawBarsWhoseHeightIsTheLogarithmOfTheCount)
{
    const EvaluationCurves &curves = curvesOf("wdbc");
    const PlotSubject plot = histogramPlot(curves, test::shippedModel("wdbc")->schema);
    ASSERT_EQ(plot.content.bars.size(), 2);
    EXPECT_NE(plot.content.bars[0].hatched, plot.content.bars[1].hatched);
    double cases = 0.0;
    for (std::size_t k = 0; k < 2; ++k) {
        const auto &counts = curves.classes.front().histogram.counts[k];
        const auto &bars = plot.content.bars[static_cast<qsizetype>(k)].bars;
        ASSERT_EQ(static_cast<std::size_t>(bars.size()), counts.size());
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const double height = bars[static_cast<qsizetype>(i)].height();
            if (counts[i] == 0.0) {
                EXPECT_EQ(height, 0.0);
            } else {
                EXPECT_NEAR(std::pow(10.0, plot.content.y.low + height), counts[i], 1e-9 * counts[i]);
            }
            cases += counts[i];
        }
    }
    EXPECT_NEAR(cases, 569.0, 1e-9);
}

} // namespace
} // namespace cytogauge::ui
