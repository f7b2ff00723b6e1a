// What the command palette offers: the menus, the samples of the Patient page, records by what they are called.
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/window/command_palette.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>

#include <cstdint>

namespace cytogauge::ui {

namespace {

constexpr std::int64_t kRecords = 5; // offered at most

// The record of this number, if there is one: numbers grow from 1 and are never used again, so that it stands no
// further than number - 1 rows from the start.
Result<std::vector<HistoryRow>> rowNumbered(HistoryStore &store, std::int64_t number)
{
    const HistoryQuery byNumber{{}, HistoryColumn::number, false};
    std::int64_t low = 0;
    std::int64_t high = number - 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        const auto row = store.rows(byNumber, middle, 1);
        if (!row)
            return row;
        if (!row->empty() && row->front().number < number)
            low = middle + 1;
        else
            high = middle;
    }
    auto row = store.rows(byNumber, low, 1);
    if (row && !row->empty() && row->front().number != number)
        row->clear();
    return row;
}

} // namespace

void MainWindow::showPalette()
{
    QList<PaletteEntry> commands;
    for (QAction *top : menuBar()->actions()) {
        if (!top->menu())
            continue;
        if (top->isVisible()) {
            commands += commandsOf(top->menu());
            continue;
        }
        // The menus of the other pages: the page is shown first.
        const QList<std::pair<QList<QMenu *>, QString>> owners{{patientMenus_, QStringLiteral("patient")},
                                                               {historyMenus_, QStringLiteral("history")},
                                                               {modelMenus_, QStringLiteral("models")},
                                                               {endpointMenus_, QStringLiteral("endpoints")}};
        for (const auto &[menus, page] : owners)
            for (const QAction *shown : pages_->actions())
                if (menus.contains(top->menu()) && shown->data().toString() == page)
                    commands += commandsOf(top->menu(), shown->iconText(), [this, page = page] { showPage(page); });
    }
    auto *palette = new CommandPalette(std::move(commands), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->setFinder(
        [this, palette = QPointer<CommandPalette>(palette)](const QString &text) { findRecords(text, palette); });
    palette->open();
}

void MainWindow::findRecords(const QString &text, const QPointer<CommandPalette> &palette)
{
    if (!palette || !context_.history->isOpen())
        return;
    HistoryQuery query;
    query.filter.search = text.toStdString();
    context_.history->submit(
        palette,
        [query, number = text.toLongLong()](HistoryStore &store, TaskControl &) -> Result<std::vector<StoredRecord>> {
            auto rows = store.rows(query, 0, kRecords);
            const auto numbered = number > 0 ? rowNumbered(store, number) : std::vector<HistoryRow>{};
            if (!rows || !numbered)
                return fail(rows ? numbered.error() : rows.error());
            rows->insert(rows->begin(), numbered->begin(), numbered->end());
            std::vector<StoredRecord> records;
            for (const HistoryRow &row : *rows)
                if (auto record = store.get(row.id))
                    records.push_back(std::move(*record));
            return records;
        },
        [this, palette, text](const Result<std::vector<StoredRecord>> &records) {
            if (!palette || !records)
                return;
            QList<PaletteEntry> found;
            for (const StoredRecord &record : *records)
                found.append({tr("Open record %1: %2").arg(record.number).arg(displayText(record.record.patient)),
                              tr("History"),
                              {},
                              [this, record] { openRecord(record, ActionTime(*context_.clock)); }});
            palette->setFound(text, std::move(found));
        });
}

} // namespace cytogauge::ui
