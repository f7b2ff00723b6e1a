#include "tests/ui/support/models.h"
#include "tests/ui/support/print.h"
#include "tests/ui/support/world.h"
#include "ui/models/class_table_card.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>

namespace cytogauge::ui {
namespace {

// The least width that the page gives a card in a window of 1280 x 800.
constexpr int narrowCard = 340;

TEST(ClassTableCard, CutsNoNumberAndNoClassInANarrowCard)
{
    for (const char *id : {"iris", "wine"}) {
        ModelEvaluationState state{0.5};
        ClassTableCard card(state);
        state.setModel(test::shippedModel(id));
        ASSERT_TRUE(test::eventually([&state] { return state.stage() == ModelEvaluationState::Stage::ready; }));
        card.resize(narrowCard, 260);
        card.show();
        QTest::qWait(0);
        const auto *table = card.findChild<QTableWidget *>();
        ASSERT_NE(table, nullptr);
        int width = 0;
        for (int column = 0; column < table->columnCount(); ++column) {
            width += table->columnWidth(column);
            const auto *header = table->horizontalHeader();
            EXPECT_GE(header->sectionSize(column), header->sectionSizeHint(column)) << id << column;
            for (int row = 0; row < table->rowCount(); ++row) {
                EXPECT_LE(table->fontMetrics().horizontalAdvance(table->item(row, column)->text()),
                          table->columnWidth(column))
                    << id << ' ' << table->item(row, column)->text().toStdString();
            }
        }
        EXPECT_LE(width, table->viewport()->width()) << id;
    }
}

TEST(ClassTableCard, IsAMeanOverTheRunsAndSaysOfHowMany)
{
    ModelEvaluationState state{0.5};
    ClassTableCard card(state);
    const auto *unit = card.findChild<QLabel *>(QStringLiteral("classTableUnit"));
    ASSERT_NE(unit, nullptr);
    QStringList said;
    QObject::connect(&state, &ModelEvaluationState::curvesChanged, &card, [&] { said << unit->text(); });
    QObject::connect(&state, &ModelEvaluationState::stageChanged, &card, [&] { said << unit->text(); });
    state.setModel(test::shippedModel("iris"));
    ASSERT_TRUE(test::eventually([&state] { return state.whole() == ModelEvaluationState::Whole::ready; }));
    EXPECT_TRUE(said.contains(QStringLiteral("%, first run"))) << "until the other runs are there";
    EXPECT_EQ(unit->text(), QStringLiteral("shares in %"));
    EXPECT_TRUE(unit->toolTip().startsWith(QStringLiteral("Means of 10 run"))) << unit->toolTip().toStdString();
    const auto *table = card.findChild<QTableWidget *>();
    ASSERT_NE(table, nullptr);
    for (int k = 0; k < 3; ++k) {
        double recall = 0.0;
        double least = 1.0;
        for (std::size_t run = 0; run < 10; ++run) {
            const double one =
                thresholdFigures(state.cases(), 0.5, run).table[static_cast<std::size_t>(k)].recall.value;
            recall += one / 10.0;
            least = std::min(least, one);
        }
        const QTableWidgetItem *cell = table->item(1, k + 1);
        EXPECT_NEAR(cell->text().toDouble(), 100.0 * recall, 0.0501);
        EXPECT_TRUE(cell->toolTip().contains(QString::number(100.0 * least, 'f', 1))) << cell->toolTip().toStdString();
    }
}

} // namespace
} // namespace cytogauge::ui
