#include "ui/history/own_cases_dialog.h"

#include "tests/support/schemas.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/pseudo_language.h"
#include "tests/ui/support/screen.h"
#include "tests/ui/support/world.h"
#include "ui/common/accessible.h"
#include "ui/common/fit_to_screen.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace cytogauge::test {

namespace {

class OwnCasesDialogTest : public testing::Test {
protected:
    OwnCasesDialogTest() { world_.openInMemory(); }

    void fill(int count)
    {
        std::vector<PredictionRecord> records;
        for (int i = 0; i < count; ++i) {
            PredictionRecord record = wdbcRecord(i, world_.clock.now());
            record.outcome = i % 10 == 0 ? "benign" : record.label; // one in ten is a surprise
            record.outcomeTime = world_.clock.now();
            records.push_back(record);
        }
        world_.add(records);
    }
    void show(ui::OwnCasesDialog &dialog, const HistoryFilter &filter = {}, bool narrowed = false)
    {
        QSignalSpy shown(&dialog, &ui::OwnCasesDialog::shown);
        dialog.setFilter(filter, narrowed);
        ASSERT_TRUE(eventually([&] { return shown.count() == 1; }));
    }

    World world_;
    const FeatureSchema &schema_ = schemaNamed("wdbc");
};

} // namespace

TEST_F(OwnCasesDialogTest, WithoutOutcomesItSaysWhatToDo)
{
    ui::OwnCasesDialog dialog(world_.context, schema_, nullptr);
    show(dialog);
    EXPECT_TRUE(dialog.words().summary.contains(QLatin1String("No outcome is confirmed yet")));
    EXPECT_TRUE(dialog.words().figures.isEmpty());
}

TEST_F(OwnCasesDialogTest, FewCasesHaveCountsAndIntervalsAndNoCalibration)
{
    fill(5);
    ui::OwnCasesDialog dialog(world_.context, schema_, nullptr);
    show(dialog);
    EXPECT_TRUE(dialog.words().summary.contains(QLatin1String("That is few")));
    EXPECT_TRUE(dialog.words().calibration.isEmpty());
    ASSERT_FALSE(dialog.words().figures.isEmpty());
    EXPECT_TRUE(dialog.words().figures[0].second.contains(QLatin1String(" of 5")));
    EXPECT_TRUE(dialog.words().figures[0].second.contains(QLatin1String("95 % interval")));
}

TEST_F(OwnCasesDialogTest, TheMatrixCountsAllCasesAndFollowsTheFilter)
{
    fill(60);
    ui::OwnCasesDialog dialog(world_.context, schema_, nullptr);
    dialog.QDialog::show();
    show(dialog);
    long all = 0;
    for (const QList<long> &row : dialog.words().matrix)
        for (const long count : row)
            all += count;
    EXPECT_EQ(all, 60);
    EXPECT_EQ(dialog.matrix()->rowCount(), 2);
    EXPECT_EQ(dialog.matrix()->verticalScrollBar()->maximum(), 0) << "the last row is whole";
    EXPECT_FALSE(dialog.words().calibration.isEmpty());
    EXPECT_TRUE(dialog.words().text().contains(QLatin1String("Sensitivity\t")));
    EXPECT_TRUE(ui::unnamedControls(&dialog).isEmpty())
        << ui::unnamedControls(&dialog).join(QLatin1Char('\n')).toStdString();
    for (const ui::ThemeChoice choice : {ui::ThemeChoice::light, ui::ThemeChoice::dark}) {
        themeManager().setChoice(choice);
        keepPicture(picture(&dialog), choice == ui::ThemeChoice::dark ? QStringLiteral("history-cases-dark")
                                                                      : QStringLiteral("history-cases-light"));
    }
    themeManager().setChoice(ui::ThemeChoice::light);
    HistoryFilter benign;
    benign.label = "benign";
    show(dialog, benign, true);
    EXPECT_TRUE(dialog.words().summary.startsWith(QLatin1String("Of the records that the filter shows")));
    for (const QList<long> &row : dialog.words().matrix)
        EXPECT_EQ(row[schema_.positiveClass.value()], 0);
}

TEST_F(OwnCasesDialogTest, InTheLargestTextOnASmallScreenItScrollsDownAndKeepsItsButtons)
{
    const OnScreen screen(smallestScreen);
    themeManager().setTextFactor(2.0);
    fill(60);
    PseudoLanguage language;
    for (const bool made : {false, true}) {
        const auto speaking = made ? std::make_unique<Speaking>(language) : nullptr;
        ui::OwnCasesDialog dialog(world_.context, schema_, nullptr);
        dialog.QDialog::show();
        show(dialog);
        auto *body = dialog.findChild<ui::DialogBody *>();
        ASSERT_NE(body, nullptr);
        EXPECT_TRUE(eventually([body] { return body->verticalScrollBar()->isVisible(); }));
        const auto seen = [&dialog] {
            const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&dialog](const QLabel *label) {
                return label->isVisible() && label->text() == dialog.words().figures[0].second;
            });
        };
        EXPECT_TRUE(eventually(seen)) << "new labels are shown some events later";
        EXPECT_TRUE(eventually([&dialog] { return clippedWidgets(&dialog).isEmpty(); }))
            << clippedWidgets(&dialog).join(u'\n').toStdString();
        keepPicture(picture(&dialog), QStringLiteral("history-cases-large-%1").arg(made));
        body->verticalScrollBar()->setValue(body->verticalScrollBar()->maximum() / 2);
        keepPicture(picture(&dialog), QStringLiteral("history-cases-large-below-%1").arg(made));
        EXPECT_FALSE(body->horizontalScrollBar()->isVisible());
        EXPECT_LE(dialog.frameGeometry().width(), smallestScreen.width());
        EXPECT_LE(dialog.frameGeometry().height(), smallestScreen.height());
        const auto *buttons = dialog.findChild<QDialogButtonBox *>();
        EXPECT_TRUE(dialog.rect().contains(buttons->geometry()));
    }
    themeManager().setTextFactor(1.0);
}

} // namespace cytogauge::test
