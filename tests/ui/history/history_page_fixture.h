// A History page over a history in memory.
#pragma once

#include "tests/ui/support/world.h"
#include "ui/common/empty_state.h"
#include "ui/history/history_model.h"
#include "ui/history/history_page.h"
#include "ui/history/record_pane.h"

#include <QPushButton>

#include <gtest/gtest.h>

namespace cytogauge::test {

class HistoryPageTest : public testing::Test {
protected:
    explicit HistoryPageTest() : page_(world_.context)
    {
        page_.setSchema(QStringLiteral("wdbc"));
        page_.resize(1190, 700);
        page_.show();
    }

    void fill(int count)
    {
        world_.openInMemory();
        std::vector<PredictionRecord> records;
        for (int i = count; i-- > 0;)
            records.push_back(wdbcRecord(i, world_.clock.now()));
        world_.add(records);
        ASSERT_TRUE(eventually([&] { return rows() == count && page_.pane()->record(); }));
    }

    [[nodiscard]] int rows() const { return page_.model()->rowCount(); }
    [[nodiscard]] ui::EmptyState *emptyState() { return page_.findChild<ui::EmptyState *>(); }
    [[nodiscard]] std::string shownNumber() { return std::to_string(page_.pane()->record()->number); }

    World world_;
    ui::HistoryPage page_;
};

inline QPushButton *buttonWith(const QList<QPushButton *> &buttons, const char *words)
{
    for (QPushButton *button : buttons)
        if (button->text() == QLatin1String(words))
            return button;
    return nullptr;
}

} // namespace cytogauge::test
