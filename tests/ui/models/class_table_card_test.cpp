#include "tests/ui/support/models.h"
#include "tests/ui/support/print.h"
#include "tests/ui/support/world.h"
#include "ui/models/class_table_card.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QTest>

#include <gtest/gtest.h>

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

} // namespace
} // namespace cytogauge::ui
