#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/distribution_card.h"
#include "ui/charts/distribution_chart.h"
#include "ui/charts/distribution_shapes.h"
#include "ui/charts/multiples_chart.h"
#include "ui/charts/profile_chart.h"
#include "ui/common/accessible.h"
#include "ui/common/theme.h"
#include "ui/settings/languages.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QGraphicsScene>
#include <QGraphicsTextItem>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {
namespace {

using test::featureNamed;
using test::shippedModel;

class FieldsChartTest : public testing::Test {
protected:
    void SetUp() override
    {
        card.setModel(model);
        card.resize(660, 230);
        card.show();
        FieldValues values;
        values.values.assign(model->cases[44].values.begin(), model->cases[44].values.end());
        values.contributions = test::predicted(model, model->cases[44].values, 0.5, 4).explanation.contributions;
        card.setValues(values);
        card.setFeature(0, model->cases[44].values[0]);
    }
    [[nodiscard]] QAction *action(const char *name) const { return card.findChild<QAction *>(QLatin1String(name)); }

    std::shared_ptr<const Model> model = shippedModel("wdbc");
    DistributionCard card;
};

TEST_F(FieldsChartTest, ButtonsChooseThePictureAndItComesBack)
{
    QTest::mouseClick(card.findChild<QPushButton *>("pictureAll"), Qt::LeftButton);
    EXPECT_TRUE(card.multiples()->isVisible());
    QTest::mouseClick(card.findChild<QPushButton *>("pictureProfile"), Qt::LeftButton);
    EXPECT_TRUE(card.profile()->isVisible());
    EXPECT_FALSE(card.multiples()->isVisible());
    action("orderSeparation")->trigger();
    action("ecdf")->trigger();
    DistributionCard again;
    again.setModel(model);
    again.restoreState(card.saveState());
    EXPECT_EQ(again.picture(), DistributionCard::Picture::profile);
    EXPECT_EQ(again.multiples()->order(), FieldOrder::separation);
    EXPECT_EQ(again.chart()->drawnAs(), DistributionShape::ecdf);
    again.restoreState({{"picture", 99}, {"shape", "x"}, {"order", -1}});
    EXPECT_EQ(again.picture(), DistributionCard::Picture::one);
    EXPECT_TRUE(unnamedControls(&card).isEmpty()) << unnamedControls(&card).join('\n').toStdString();
}

TEST(FieldLabelWithin, KeepsTheStatisticThatTellsNeighboursApart)
{
    ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("de"))); // there it stands at the end: "Fraktale Dimension Mittel"
    const FeatureSchema &schema = shippedModel("wdbc")->schema;
    const QFontMetricsF metrics(theme().font(TextRole::caption));
    for (std::size_t i = 0; i < schema.size(); ++i) {
        const QString whole = fieldLabelWithin(schema, i, metrics, 1000.0);
        EXPECT_FALSE(whole.contains(QChar(0x2026)));
        for (const double width : {70.0, 90.0}) {
            const QString name = fieldLabelWithin(schema, i, metrics, width);
            EXPECT_LE(metrics.horizontalAdvance(name), width + 1.0) << name.toStdString();
            EXPECT_EQ(name.section(QLatin1Char(' '), -1), whole.section(QLatin1Char(' '), -1)) << name.toStdString();
        }
    }
    (void)useLanguage(*qApp, QStringLiteral("en"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

TEST_F(FieldsChartTest, AllFieldsHaveACellInsideTheWidgetAndNoneCoversAnother)
{
    card.setPicture(DistributionCard::Picture::all);
    for (const QSize size : {QSize(660, 230), QSize(430, 150), QSize(900, 500)}) {
        card.resize(size);
        QTest::qWait(0);
        const MultiplesChart &chart = *card.multiples();
        ASSERT_EQ(chart.features().size(), 30U);
        for (std::size_t i = 0; i < 30; ++i) {
            EXPECT_TRUE(QRectF(chart.rect()).adjusted(-0.1, -0.1, 0.1, 0.1).contains(chart.cellOf(i)));
            for (std::size_t k = 0; k < i; ++k) {
                EXPECT_FALSE(chart.cellOf(i).adjusted(0.1, 0.1, -0.1, -0.1).intersects(chart.cellOf(k)));
            }
        }
        EXPECT_FALSE(test::isBlank(test::picture(card.multiples())));
    }
}

TEST_F(FieldsChartTest, AClickOpensTheFieldAndTheKeyboardDoesToo)
{
    card.setPicture(DistributionCard::Picture::all);
    QSignalSpy chosen(&card, &DistributionCard::fieldChosen);
    QTest::mouseClick(card.multiples(), Qt::LeftButton, {}, card.multiples()->cellOf(7).center().toPoint());
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].value<std::size_t>(), 7U);
    EXPECT_EQ(card.picture(), DistributionCard::Picture::one);
    card.setPicture(DistributionCard::Picture::all);
    card.multiples()->setFocus();
    QTest::keyClick(card.multiples(), Qt::Key_Home);
    QTest::keyClick(card.multiples(), Qt::Key_Right);
    QTest::keyClick(card.multiples(), Qt::Key_Return);
    ASSERT_EQ(chosen.size(), 2);
    EXPECT_EQ(chosen[1][0].value<std::size_t>(), 1U);
}

TEST_F(FieldsChartTest, HoverIsLinked)
{
    card.setPicture(DistributionCard::Picture::all);
    QSignalSpy hovered(&card, &DistributionCard::fieldHovered);
    QTest::mouseMove(card.multiples(), card.multiples()->cellOf(3).center().toPoint());
    ASSERT_FALSE(hovered.isEmpty());
    EXPECT_EQ(hovered.last()[0].value<std::optional<std::size_t>>(), std::optional<std::size_t>(3));
}

TEST_F(FieldsChartTest, SeparationIsTheAreaUnderTheCurveOfOneField)
{
    // By the definition, over all pairs.
    const FeatureReference &reference = model->references[featureNamed(*model, "concave_points_worst")];
    double wins = 0.0;
    for (const double a : reference.sorted[0]) {
        for (const double b : reference.sorted[1]) {
            wins += a < b ? 1.0 : a == b ? 0.5 : 0.0;
        }
    }
    const double auc = wins / static_cast<double>(reference.sorted[0].size() * reference.sorted[1].size());
    EXPECT_NEAR(separation(reference), std::max(auc, 1.0 - auc), 1e-12);
    const auto order = fieldOrder(*model, FieldOrder::separation, {});
    for (std::size_t i = 1; i < order.size(); ++i) {
        EXPECT_GE(separation(model->references[order[i - 1]]), separation(model->references[order[i]]));
    }
    EXPECT_GT(separation(model->references[order.front()]), 0.95);
}

TEST_F(FieldsChartTest, NamesTellTheFieldsApartInAnyOrder)
{
    QTest::mouseClick(card.findChild<QPushButton *>("pictureAll"), Qt::LeftButton);
    action("orderContribution")->trigger();
    for (const int width : {380, 560, 900}) {
        for (int i = 0; i < 3; ++i) { // the width decides how high it must be
            card.resize(width, card.minimumSizeHint().height());
            QTest::qWait(0);
        }
        for (std::size_t i = 0; i < model->schema.size(); ++i)
            EXPECT_GE(card.multiples()->cellOf(i).width(), theme().scaled(96)) << width;
    }
    QTest::mouseClick(card.findChild<QPushButton *>("pictureOne"), Qt::LeftButton);
    EXPECT_LT(card.minimumSizeHint().height(), theme().scaled(150)) << "and takes no room when it is not shown";
}

TEST_F(FieldsChartTest, TheSharesAreReadableInALowCardToo)
{
    action("ecdf")->trigger();
    for (const int height : {150, 190, 260, 400}) {
        card.resize(500, height);
        QTest::qWait(0);
        int seen = 0;
        for (const QGraphicsItem *item : card.chart()->scene()->items())
            if (const auto *text = qgraphicsitem_cast<const QGraphicsTextItem *>(item); text && text->isVisible()) {
                ++seen;
                EXPECT_FALSE(text->toPlainText().contains(QStringLiteral("..."))) << height;
            }
        EXPECT_GT(seen, 3) << height;
    }
}

TEST_F(FieldsChartTest, OrdersByContribution)
{
    card.setPicture(DistributionCard::Picture::all);
    action("orderContribution")->trigger();
    const auto parts = test::predicted(model, model->cases[44].values, 0.5, 4).explanation.contributions;
    const auto &shown = card.multiples()->features();
    for (std::size_t i = 1; i < shown.size(); ++i) {
        EXPECT_GE(std::abs(parts[shown[i - 1]]), std::abs(parts[shown[i]]));
    }
}

TEST_F(FieldsChartTest, TheProfileSaysPercentilesInWordsAndNumbers)
{
    card.setPicture(DistributionCard::Picture::profile);
    EXPECT_TRUE(card.profile()->describe().contains("percentile"));
    EXPECT_EQ(card.profile()->table().count('\n'), 31);
    EXPECT_LT(medianPercentile(model->references[0], 0), medianPercentile(model->references[0], 1));
    EXPECT_FALSE(test::isBlank(test::picture(card.profile())));
    EXPECT_FALSE(card.profile()->actions()->svg().isEmpty());
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(card.profile());
    ASSERT_NE(interface, nullptr);
    EXPECT_EQ(interface->role(), QAccessible::Chart);
}

TEST(DistributionShapes, HistogramAndDensityHaveAreaOneAndTheEcdfEndsAtOne)
{
    const auto model = shippedModel("wdbc");
    const auto area = [](const QList<QPointF> &points) {
        double sum = 0.0;
        for (qsizetype i = 1; i < points.size(); ++i) {
            sum += (points[i].x() - points[i - 1].x()) * (points[i].y() + points[i - 1].y()) / 2.0;
        }
        return sum;
    };
    const auto same = [](double value) { return value; };
    const auto logarithm = [](double value) { return std::log10(value); };
    const FeatureReference &reference = model->references[featureNamed(*model, "area_se")];
    for (std::size_t k = 0; k < 2; ++k) {
        EXPECT_NEAR(area(histogramPoints(reference, k, same)), 1.0, 1e-9);
        EXPECT_NEAR(area(histogramPoints(reference, k, logarithm)), 1.0, 1e-9);
        EXPECT_NEAR(area(densityPoints(reference, k, false)), 1.0, 0.02);
        const QList<QPointF> steps = ecdfPoints(reference, k, same);
        EXPECT_EQ(steps.front().y(), 0.0);
        EXPECT_EQ(steps.back().y(), 1.0);
        const std::vector<double> &own = reference.sorted[k];
        EXPECT_NEAR(lineAt(steps, own[own.size() / 2] + 1e-9),
                    static_cast<double>(std::upper_bound(own.begin(), own.end(), own[own.size() / 2]) - own.begin()) /
                        static_cast<double>(own.size()),
                    1e-6);
    }
}

TEST(DistributionShapes, LogarithmicMarksAreRoundAndWithinTheRange)
{
    EXPECT_EQ(logarithmicMarks(0.1, 3.0), (std::vector{0.1, 0.2, 0.5, 1.0, 2.0}));
    EXPECT_EQ(logarithmicMarks(1.0, 100000.0), (std::vector{1.0, 10.0, 100.0, 1000.0, 10000.0, 100000.0}));
}

TEST_F(FieldsChartTest, TheLogarithmicAxisMarksTheZerosAtItsStart)
{
    DistributionChart &chart = *card.chart();
    action("logarithmic")->setChecked(true);
    card.setFeature(featureNamed(*model, "area_se"), 31.33);
    EXPECT_TRUE(chart.isLogarithmic());
    EXPECT_TRUE(chart.describe().contains("logarithmic"));
    EXPECT_FALSE(chart.describe().contains("of 0 stand"));
    EXPECT_FALSE(test::isBlank(test::picture(&card)));
    const double middle = chart.valueAt(QPointF(chart.plotArea().center()));
    EXPECT_NEAR(std::log10(middle), (std::log10(6.802) + std::log10(model->references[13].gridMaximum)) / 2.0, 0.2);
    card.setFeature(featureNamed(*model, "concavity_mean"), 0.05);
    EXPECT_TRUE(chart.canBeLogarithmic());
    EXPECT_TRUE(chart.isLogarithmic());
    EXPECT_TRUE(chart.describe().contains("13 value"));
    const QRectF plot = chart.plotArea();
    EXPECT_EQ(chart.valueAt(QPointF(plot.left() + 1.0, plot.center().y())), 0.0);
    EXPECT_NEAR(chart.valueAt(QPointF(plot.right() - 1.0, plot.center().y())), 0.4268, 0.1);
    for (const char *shape : {"histogram", "ecdf", "density"}) {
        action(shape)->trigger();
        card.setFeature(featureNamed(*model, "concavity_mean"), 0.0);
        EXPECT_FALSE(test::isBlank(test::picture(&card))) << shape;
        QTest::qWait(50); // the axis is laid out in a turn of its own
        test::keepPicture(test::picture(&card), QStringLiteral("zeros-") + QLatin1String(shape));
        EXPECT_EQ(chart.value(), 0.0);
    }
}

TEST(DistributionShapes, ALogarithmicDensityLeavesOutZeros)
{
    const auto model = shippedModel("wdbc");
    const FeatureReference &reference = model->references[featureNamed(*model, "concavity_se")];
    for (const QPointF &point : densityPoints(reference, 0, true)) {
        EXPECT_TRUE(std::isfinite(point.x()) && std::isfinite(point.y()));
        EXPECT_GT(point.x(), -6.0);
    }
    double least = 1.0;
    for (const std::vector<double> &sorted : reference.sorted) {
        least = std::min(least, *std::ranges::upper_bound(sorted, 0.0));
    }
    EXPECT_NEAR(densityPoints(reference, 0, true).front().x(), std::log10(least), 1e-9) << "from the first value on";
}

TEST_F(FieldsChartTest, ThePointerReadsOutShares)
{
    EXPECT_EQ(card.chart()->readOut(28.11),
              QStringLiteral("28.11: 357 of 357 benign cases at or below, 212 of 212 malignant cases at or below"));
}

} // namespace
} // namespace cytogauge::ui
