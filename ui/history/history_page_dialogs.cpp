// What the History page shows in windows of their own: comparisons, predictions made again, trends, confirmed cases.
#include "ui/charts/trend_query.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/icons.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/history/comparison_dialog.h"
#include "ui/history/filter_bar.h"
#include "ui/history/history_edits.h"
#include "ui/history/history_model.h"
#include "ui/history/history_page.h"
#include "ui/history/note_dialog.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/record_pane.h"
#include "ui/history/table_columns.h"
#include "ui/history/trend_dialog.h"
#include "ui/report/record_printer.h"
#include "ui/settings/settings_store.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QTableView>

namespace cytogauge::ui {

void HistoryPage::makeRecordCommands()
{
    const auto name = [](const char *text) { return QString::fromLatin1(text); };
    Commands &c = commands_;
    c.compare = command(tr("Co&mpare…"), name("table"), QKeySequence(tr("Ctrl+D")), [this] { compareSelected(); });
    c.repredict = command(tr("&Predict again with the active model…"), name("refresh"),
                          QKeySequence(tr("Ctrl+Shift+P")), [this] { repredictSelected(); });
    c.trend =
        command(tr("&Trend of this patient…"), name("chart"), QKeySequence(tr("Ctrl+T")), [this] { showTrend(); });
    c.editNote = command(tr("Edit the &note…"), name("describe"), QKeySequence(tr("F2")), [this] { editNote(); });
    c.print = command(tr("Print t&he report…"), name("print"), QKeySequence::Print, [this] {
        if (pane_->record())
            printer_->askPrinter(*pane_->record());
    });
    c.saveReport = command(tr("Sa&ve the report…"), name("save"), {}, [this] {
        if (pane_->record())
            printer_->askFile(*pane_->record());
    });
    c.saveFhir = command(tr("Save as FH&IR…"), name("export"), {}, [this] { askFhir(); });
    c.saveFhir->setToolTip(tr("A bundle of HL7 FHIR R4 for programs that read clinical data, marked as test data."));
    connect(printer_, &RecordPrinter::message, this, &HistoryPage::message);
    connect(printer_, &RecordPrinter::failed, this,
            [this](const QString &text) { bar()->showMessage(MessageBar::Kind::error, text); });
    c.ownCases = command(tr("Con&firmed cases…"), name("check-circle"), QKeySequence(tr("Ctrl+Shift+M")),
                         [this] { showOwnCases(); });
    c.ownCases->setShortcutContext(Qt::WindowShortcut);
    c.columns = command(tr("Column&s"), name("table"), {}, [] {});
    auto *columns = new QMenu(this);
    connect(columns, &QMenu::aboutToShow, this, [this, columns] { columns_->fillMenu(columns); });
    c.columns->setMenu(columns);
    c.sortBy = command(tr("Sort b&y"), name("sort-down"), {}, [] {});
    auto *orders = new QMenu(this);
    connect(orders, &QMenu::aboutToShow, this, [this, orders] { columns_->fillSortMenu(orders); });
    c.sortBy->setMenu(orders);
    c.compare->setToolTip(tr("Two to four selected records; one record: with the patient's earlier ones."));

    auto *more = new QPushButton(this);
    more->setIcon(icon(name("more")));
    describeWidget(more, tr("More of the history"), tr("Columns and the figures of the confirmed cases."));
    more->setToolTip(tr("Columns, confirmed cases"));
    auto *menu = new QMenu(more);
    menu->addAction(c.columns);
    menu->addAction(c.sortBy);
    menu->addAction(c.ownCases);
    more->setMenu(menu);
    filters_->addTrailing(more);

    QMenu *ofRecord = pane_->moreButton()->menu();
    QAction *first = ofRecord->actions().constFirst();
    ofRecord->insertActions(first, {c.repredict, c.trend, c.editNote, c.print, c.saveReport, c.saveFhir});
    ofRecord->insertSeparator(first);
    connect(pane_->compareButton(), &QPushButton::clicked, this, &HistoryPage::compareSelected);
    connect(pane_->compareManyButton(), &QPushButton::clicked, this, &HistoryPage::compareSelected);
    connect(pane_, &RecordPane::noteWanted, this, &HistoryPage::editNote);
    connect(pane_, &RecordPane::outcomeChosen, this, &HistoryPage::setOutcome);
    updateCommands();
}

void HistoryPage::setModel(std::shared_ptr<const Model> model)
{
    activeModel_ = std::move(model);
    updateCommands();
}

void HistoryPage::compareSelected()
{
    const ChosenRows chosen = selection();
    if (chosen.count() > 1) { // some of them may stand far from here
        context_.history->submit(
            this, [chosen](HistoryStore &store, TaskControl &control) { return idsOf(chosen, store, control.stop()); },
            [this](const Result<std::vector<RecordId>> &ids) {
                if (ids)
                    showComparison(*ids);
                else
                    bar()->showMessage(MessageBar::Kind::error, errorText(ids.error()));
            });
        return;
    }
    const std::vector<RecordId> ids = selectedIds();
    if (ids.empty() || !pane_->record())
        return;
    const PredictionRecord &record = pane_->record()->record;
    if (record.patient.empty()) {
        bar()->showMessage(MessageBar::Kind::info,
                           tr("Select two to four records to compare them: hold Ctrl and click further rows."));
        return;
    }
    HistoryQuery query;
    query.filter.patient = record.patient;
    query.filter.schema = record.schema;
    context_.history->submit(
        this, [query](HistoryStore &store, TaskControl &) { return store.rows(query, 0, 200); },
        [this, id = ids.front()](const Result<std::vector<HistoryRow>> &rows) {
            std::vector<RecordId> together;
            bool reached = false;
            for (std::size_t i = 0; rows && i < rows->size(); ++i) {
                reached = reached || (*rows)[i].id == id; // newest first: from here on the earlier ones
                if (reached && together.size() < mostCompared)
                    together.push_back((*rows)[i].id);
            }
            if (!rows)
                bar()->showMessage(MessageBar::Kind::error, errorText(rows.error()));
            else if (together.size() > 1)
                showComparison(together);
            else
                bar()->showMessage(MessageBar::Kind::info,
                                   tr("This patient has no earlier record. Select two to four records to compare them: "
                                      "hold Ctrl and click further rows."));
        });
}

void HistoryPage::showComparison(const std::vector<RecordId> &ids)
{
    context_.history->submit(
        this,
        [ids](HistoryStore &store, TaskControl &) -> Result<std::vector<StoredRecord>> {
            std::vector<StoredRecord> records;
            for (const RecordId &id : ids) {
                auto record = store.get(id);
                if (!record)
                    return fail(record.error());
                records.push_back(std::move(*record));
            }
            return records;
        },
        [this](const Result<std::vector<StoredRecord>> &records) {
            if (!records) {
                bar()->showMessage(MessageBar::Kind::error, errorText(records.error()));
                return;
            }
            const RecordComparison comparison = compareRecords(*records, [this](const std::string &id) {
                return context_.models->schema(QString::fromStdString(id));
            });
            auto *dialog = new ComparisonDialog(tr("Records compared"), comparison, this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &ComparisonDialog::message, this, &HistoryPage::message);
            dialog->open();
        });
}

void HistoryPage::repredictSelected()
{
    if (!activeModel_ || !pane_->record())
        return;
    context_.history->submit(
        this,
        [record = *pane_->record(), model = activeModel_, threshold = context_.threshold](
            HistoryStore &, TaskControl &control) { return repredict(record, model, threshold, control.stop()); },
        [this](const Result<Reprediction> &again) {
            if (!again) {
                bar()->showMessage(MessageBar::Kind::warning, errorText(again.error()));
                return;
            }
            auto *dialog = new ComparisonDialog(tr("Predicted again, No. %1").arg(again->before.number),
                                                describeReprediction(*again), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &ComparisonDialog::message, this, &HistoryPage::message);
            dialog->open();
        });
}

void HistoryPage::showTrend()
{
    if (!pane_->record() || pane_->record()->record.patient.empty())
        return;
    const PredictionRecord &record = pane_->record()->record;
    const FeatureSchema *schema = context_.models->schema(QString::fromStdString(record.schema));
    loadTrend(*context_.history, this, record.patient, record.schema, schema ? std::optional(*schema) : std::nullopt,
              [this](const Result<Trend> &trend) {
                  if (!trend) {
                      bar()->showMessage(MessageBar::Kind::error, errorText(trend.error()));
                      return;
                  }
                  auto *dialog = new TrendDialog(*trend, this);
                  dialog->setAttribute(Qt::WA_DeleteOnClose);
                  connect(dialog, &TrendDialog::message, this, &HistoryPage::message);
                  dialog->open();
              });
}

void HistoryPage::showOwnCases()
{
    const FeatureSchema *schema = context_.models->schema(schemaId_);
    if (!schema)
        return;
    delete ownCases_;
    ownCases_ = new OwnCasesDialog(context_, *schema, this);
    ownCases_->setAttribute(Qt::WA_DeleteOnClose);
    connect(ownCases_, &OwnCasesDialog::message, this, &HistoryPage::message);
    updateOwnCases();
    ownCases_->QDialog::show(); // beside the page, so that outcomes can be entered meanwhile
}

void HistoryPage::updateOwnCases()
{
    if (ownCases_ && context_.history->isOpen())
        ownCases_->setFilter(filters_->filter(), filters_->isNarrowed());
}

void HistoryPage::editNote()
{
    if (!pane_->record())
        return;
    const StoredRecord &stored = *pane_->record();
    const FeatureSchema *schema = knownSchema(QString::fromStdString(stored.record.schema));
    if (!schema)
        return;
    auto *dialog =
        new NoteDialog(tr("Note of No. %1").arg(stored.number), QString::fromStdString(stored.record.note), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NoteDialog::noteChosen, this,
            [this, id = stored.record.id, before = stored.record.note, schema = *schema](const QString &note) {
                RecordEdit change;
                change.id = id;
                change.note = note.toStdString();
                if (*change.note != before)
                    edits_->edit(change, schema);
            });
    dialog->open();
}

void HistoryPage::setOutcome(const QString &className)
{
    if (!pane_->record() || pane_->record()->record.outcome == className.toStdString())
        return;
    const FeatureSchema *schema = knownSchema(QString::fromStdString(pane_->record()->record.schema));
    if (!schema)
        return;
    RecordEdit change;
    change.id = pane_->record()->record.id;
    change.outcome = className.toStdString();
    edits_->edit(change, *schema);
}

// At once, not only when the window closes: a name that was given must not be lost.
void HistoryPage::saveFilters()
{
    context_.settings->update([this](Settings &settings) { settings.pages[QStringLiteral("history")] = saveState(); });
}

} // namespace cytogauge::ui
