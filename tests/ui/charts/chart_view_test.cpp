#include "ui/charts/chart_view.h"

#include "ui/charts/axis_steps.h"
#include "ui/charts/percent_axis.h"

#include "core/base/durable_file.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/distribution_card.h"
#include "ui/charts/distribution_chart.h"
#include "ui/common/elided_label.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>

#include <QChart>
#include <QGraphicsSimpleTextItem>
#include <QTest>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::featureNamed;
using test::shippedModel;

class ChartViewTest : public testing::Test {
protected:
    ChartViewTest()
    {
        card.setModel(model);
        card.resize(600, 240);
        card.show();
        card.setFeature(featureNamed(*model, "radius_mean"), 17.99);
    }
    [[nodiscard]] QAction *action(const QString &word) const
    {
        for (QAction *candidate : card.view()->menu()->actions()) {
            if (QString(candidate->text()).remove('&').contains(word)) {
                return candidate;
            }
        }
        ADD_FAILURE() << "no action " << word.toStdString();
        return nullptr;
    }

    std::shared_ptr<const Model> model = shippedModel("wdbc");
    test::TemporaryFolder folder;
    DistributionCard card;
};

TEST_F(ChartViewTest, HasOneNamedAccessibleNodeThatSaysItsContent)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(card.view());
    ASSERT_NE(interface, nullptr);
    EXPECT_EQ(interface->role(), QAccessible::Chart);
    EXPECT_EQ(interface->text(QAccessible::Name), "Chart: Mean radius");
    EXPECT_EQ(interface->childCount(), 0) << "Qt's own nodes have no names";
    const QString text = interface->text(QAccessible::Description);
    EXPECT_TRUE(text.contains("357 cases from 6.981 to 17.85")) << text.toStdString();
    EXPECT_TRUE(text.contains("17.99: 84th percentile of all")) << text.toStdString();
}

TEST_F(ChartViewTest, FollowsTheFocusedFieldAndItsValue)
{
    const QImage before = card.grab().toImage();
    card.setFeature(featureNamed(*model, "radius_mean"), 12.0);
    const QImage moved = card.grab().toImage();
    EXPECT_NE(before, moved);
    card.setFeature(featureNamed(*model, "texture_worst"), std::nullopt);
    EXPECT_NE(card.grab().toImage(), moved);
    EXPECT_EQ(card.view()->accessibleName(), "Chart: Worst texture");
    EXPECT_TRUE(card.view()->describe().contains("no value"));
}

TEST_F(ChartViewTest, NoNameOfAClassLiesOnAnother)
{
    const auto names = [this] {
        QList<QRectF> places;
        const auto *chart = card.view()->chart();
        for (const QGraphicsItem *item : chart->childItems()) {
            if (const auto *words = qgraphicsitem_cast<const QGraphicsSimpleTextItem *>(item);
                words && words->isVisible() && words->text().contains('(')) {
                places += words->sceneBoundingRect();
            }
        }
        return places;
    };
    for (const int width : {420, 560}) {
        card.resize(width, 170);
        QTest::qWait(0);
        for (std::size_t i = 0; i < model->schema.size(); ++i) {
            for (const std::size_t patient : {157U, 0U, 44U}) {
                card.setFeature(i, model->cases[patient].values[i]);
                const QList<QRectF> places = names();
                ASSERT_EQ(places.size(), 2);
                EXPECT_FALSE(places[0].intersects(places[1]))
                    << model->schema.features[i].name << " of case " << patient << ", " << width << " wide";
            }
        }
    }
}

TEST_F(ChartViewTest, TheCaptionIsWholeAtTheOpeningSize)
{
    card.resize(590, 190);
    QTest::qWait(0);
    const auto *caption = card.findChild<ElidedLabel *>("distributionSentence");
    ASSERT_NE(caption, nullptr);
    for (std::size_t i = 0; i < model->schema.size(); ++i) {
        for (const std::size_t patient : {157U, 0U, 44U}) {
            card.setFeature(i, model->cases[patient].values[i]);
            EXPECT_FALSE(caption->isCut()) << caption->text().toStdString();
        }
    }
}

TEST_F(ChartViewTest, GoesFromNarrowToWideFieldsWithoutMakingMarksByTheThousand)
{
    // From the smallest unit to the largest and back: Qt makes every mark between two calls of its axis.
    for (int i = 0; i < 3; ++i) {
        card.setFeature(featureNamed(*model, "fractal_dimension_se"), 0.003);
        card.setFeature(featureNamed(*model, "area_worst"), 800.0);
    }
    EXPECT_TRUE(card.view()->describe().contains("800"));
}

TEST_F(ChartViewTest, KeepsAPatientFarOutsideOnTheChart)
{
    card.setFeature(featureNamed(*model, "radius_mean"), 400.0);
    const QRectF plot = card.chart()->plotArea();
    EXPECT_GE(card.chart()->valueAt(plot.topRight()), 400.0);
}

TEST_F(ChartViewTest, CopiesAnImageAndItsData)
{
    action("Copy image")->trigger();
    EXPECT_FALSE(QGuiApplication::clipboard()->image().isNull());
    action("Copy data")->trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
    EXPECT_EQ(lines.size(), static_cast<qsizetype>(model->references[0].density[0].size()) + 1);
    EXPECT_EQ(lines.first(), "radius_mean\tdensity_" + QString::fromStdString(model->schema.classes[0].name) +
                                 "\tdensity_" + QString::fromStdString(model->schema.classes[1].name));
}

TEST_F(ChartViewTest, MakesAPictureThatIsNotBlank)
{
    const QImage picture = QImage::fromData(card.view()->png(), "PNG");
    ASSERT_FALSE(picture.isNull());
    EXPECT_EQ(picture.width(), 2 * card.view()->width());
    int colours = 0;
    QRgb last = picture.pixel(0, 0);
    for (int x = 0; x < picture.width(); ++x) {
        for (int y = 0; y < picture.height(); y += 3) {
            colours += picture.pixel(x, y) != last ? 1 : 0;
            last = picture.pixel(x, y);
        }
    }
    EXPECT_GT(colours, 500);
    EXPECT_TRUE(QSvgRenderer(card.view()->svg()).isValid());
}

TEST_F(ChartViewTest, SavesThroughADurableFile)
{
    QSignalSpy said(card.view(), &ChartView::message);
    const std::string path = folder.file("chart.svg");
    card.view()->save(card.view()->svg(), QString::fromStdString(path));
    ASSERT_TRUE(eventually([&] { return said.count() == 1; }));
    const auto bytes = readWholeFile(path);
    ASSERT_TRUE(bytes);
    EXPECT_TRUE(QSvgRenderer(QByteArray::fromStdString(*bytes)).isValid());
}

TEST_F(ChartViewTest, APictureIsWholeOrNotThereWhateverFails)
{
    ChartActions actions(card.view(), [](QPainter &) {});
    QSignalSpy said(&actions, &ChartActions::message);
    const QByteArray bytes = card.view()->svg();
    const auto save = [&](const std::string &path, FileOperations &operations) {
        said.clear();
        actions.save(bytes, QString::fromStdString(path), operations);
        EXPECT_TRUE(eventually([&] { return said.count() == 1; }));
        return said.first().first().toString().startsWith("Saved ");
    };
    EXPECT_THAT(test::findSaveFaults(save, std::nullopt), testing::IsEmpty());
    EXPECT_THAT(test::findSaveFaults(save, "an earlier picture"), testing::IsEmpty());
}

TEST_F(ChartViewTest, SaysWhyItCouldNotBeSaved)
{
    QSignalSpy said(card.view(), &ChartView::message);
    card.view()->save("x", QString::fromStdString(folder.file("missing/chart.svg")));
    ASSERT_TRUE(eventually([&] { return said.count() == 1; }));
    EXPECT_TRUE(said.first().first().toString().startsWith("The chart was not saved."));
}

TEST_F(ChartViewTest, DescribesItselfInADialog)
{
    action("Describe")->trigger();
    QDialog *dialog = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == "chartDescription") {
            dialog = qobject_cast<QDialog *>(widget);
        }
    }
    ASSERT_NE(dialog, nullptr);
    const auto *text = dialog->findChild<QPlainTextEdit *>();
    ASSERT_NE(text, nullptr);
    EXPECT_EQ(text->toPlainText(), card.view()->describe());
    dialog->reject();
}

TEST(NiceStep, IsOneTwoOrFiveTimesAPowerOfTen)
{
    EXPECT_DOUBLE_EQ(niceStep(30.0, 6.0), 5.0);
    EXPECT_DOUBLE_EQ(niceStep(0.3, 6.0), 0.05);
    EXPECT_DOUBLE_EQ(niceStep(2500.0, 6.0), 500.0);
    EXPECT_DOUBLE_EQ(niceStep(7.0, 6.0), 2.0);
    EXPECT_EQ(decimalsOf(0.05), 2);
    EXPECT_EQ(decimalsOf(0.002), 3);
    EXPECT_EQ(decimalsOf(500.0), 0);
    EXPECT_EQ(decimalsOf(1.0), 0);
}

TEST(PercentAxis, HasOneSignAndRoomForMarksAtItsEnds)
{
    QValueAxis axis;
    setPercentAxis(axis);
    EXPECT_EQ(axis.labelFormat().count(u'%'), 2) << "of the number, and the sign: " << axis.labelFormat().toStdString();
    EXPECT_LT(axis.min(), 0.0);
    EXPECT_GT(axis.max(), 100.0);
}

} // namespace
} // namespace cytogauge::ui
