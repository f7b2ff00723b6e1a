// The History page: what was predicted, found again, exported, imported.
#pragma once

#include "core/exchange/record_csv.h"
#include "core/history/history_store.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/history/chosen_rows.h"
#include "ui/history/comparison.h"

#include <QJsonObject>
#include <QPointer>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

class QAction;
class QKeyEvent;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTimer;

namespace cytogauge::ui {

class EmptyState;
class FilterBar;
class HistoryDelegate;
class HistoryEdits;
class HistoryModel;
class HistoryTransfer;
class HistoryWatch;
class MessageBar;
class OwnCasesDialog;
class RecordPane;
class RecordPrinter;
class TableColumns;

class HistoryPage : public QWidget {
    Q_OBJECT
public:
    struct Commands {
        QAction *find = nullptr;
        QAction *openInForm = nullptr;
        QAction *remove = nullptr;
        QAction *undo = nullptr; // the last deletion or edit
        QAction *redo = nullptr;
        QAction *copyRows = nullptr;
        QAction *compare = nullptr;   // two to four records; one: with the patient's earlier ones
        QAction *repredict = nullptr; // with the active model
        QAction *trend = nullptr;     // of the record's patient
        QAction *editNote = nullptr;
        QAction *print = nullptr;      // a report of the record
        QAction *saveReport = nullptr; // the same as a file
        QAction *saveFhir = nullptr;   // for programs that read clinical data
        QAction *ownCases = nullptr;   // confusion matrix and calibration of confirmed outcomes
        QAction *columns = nullptr;    // with a menu
        QAction *sortBy = nullptr;     // with a menu
        QAction *selectAll = nullptr;
        QAction *clearFilters = nullptr;
        QAction *refresh = nullptr;
        QAction *exportSelected = nullptr;
        QAction *exportFiltered = nullptr;
        QAction *exportAll = nullptr;
        QAction *excelVariant = nullptr; // checked: exports are written for Excel
        QAction *deidentified = nullptr; // checked: exports leave out who people are; never remembered
        QAction *importFile = nullptr;
    };
    enum class Scope { selected, filtered, all };

    explicit HistoryPage(AppContext &context, QWidget *parent = nullptr);
    ~HistoryPage() override;

    [[nodiscard]] const Commands &commands() const { return commands_; }
    // Shows the records of this schema; called when the active model changes.
    void setSchema(const QString &schemaId);
    void setModel(std::shared_ptr<const Model> model); // the active one, for predicting again
    void refresh();
    // The record that is selected as soon as the rows are read again: the one that was just made.
    void expectRecord(const RecordId &id) { current_ = id; }
    // For a window that is made anew over the same history: the selected record, and what can still be brought back.
    void takeOver(const HistoryPage &other);
    [[nodiscard]] bool isBusy() const; // an export or import is running
    // Newest backup of a history that cannot be used, asked for when there is need; empty: none.
    void setBackupFinder(std::function<QString()> finder) { newestBackup_ = std::move(finder); }
    // What the file dialogs lead to. done may be empty.
    void exportTo(const QString &path, Scope scope, std::function<void(const Result<ExportSummary> &)> done = {});
    void importFrom(const QString &path);
    void saveFhirTo(const QString &path); // the selected record

    [[nodiscard]] HistoryModel *model() const { return model_; }
    [[nodiscard]] QTableView *table() const { return table_; }
    [[nodiscard]] FilterBar *filters() const { return filters_; }
    [[nodiscard]] RecordPane *pane() const { return pane_; }
    [[nodiscard]] RecordPrinter *printer() const { return printer_; }
    [[nodiscard]] MessageBar *bar() const;
    void selectRow(int row);

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

signals:
    void openInForm(const cytogauge::StoredRecord &record, const cytogauge::ui::ActionTime &time);
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});
    void patientPageWanted();
    void transferFailed(const QString &text); // an import or export; the page's bar says so too
    void memoryWanted();                      // the file cannot be used: go on in memory
    void rescueWanted(bool fromBackup);       // keep a copy of it, then start anew or from the newest backup

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] bool isNotForSearch(const QKeyEvent &key) const;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // Where the person was: what is selected, which row is the first in view and how far it is scrolled out of it.
    struct Place {
        std::vector<RecordId> selected;
        RecordId top;
        int topOffset = 0;
        int scroll = 0;
    };
    void makeCommands();
    void makeTable();
    void connectModel();
    QWidget *makeTableCard();
    QWidget *makePaneCard();
    void fitRows();
    void fitPane();
    void applyFilter();
    void askRows(std::vector<RecordId> kept);
    [[nodiscard]] Place place() const;
    void goBackTo(const std::optional<Place> &place);
    void followOthers();
    void showTable(bool rows);
    void storeStateChanged();
    void recordsLoaded(double milliseconds);
    void recordsCounted();
    void showFailure(const Error &error);
    void showEmptiness();
    void selectionChanged();
    void openSelected();
    void removeSelected();
    void connectEdits();
    void copyRows();
    void copyRows(const std::vector<HistoryRow> &rows, std::int64_t leftOut, const ActionTime &time);
    void makeRecordCommands();
    void compareSelected();
    void showComparison(const std::vector<RecordId> &ids);
    void repredictSelected();
    void showTrend();
    void showOwnCases();
    void updateOwnCases();
    void editNote();
    void setOutcome(const QString &className);
    void saveFilters();
    void askWhatThereIs();
    void getReady();
    void askWhatThereIsLater();
    void askExport(Scope scope);
    void askImport();
    void askFhir();
    void showRowMenu(const QPoint &position);
    void updateCommands();
    [[nodiscard]] const FeatureSchema *knownSchema(const QString &id); // null: said so
    [[nodiscard]] std::int64_t selectedCount() const;
    [[nodiscard]] ChosenRows selection() const;
    [[nodiscard]] std::vector<RecordId> selectedIds() const; // of the rows that are here
    QAction *command(const QString &words, const QString &iconName, const QKeySequence &keys,
                     const std::function<void()> &act);

    AppContext &context_;
    Commands commands_;
    QString schemaId_;
    HistoryModel *model_;
    HistoryDelegate *delegate_;
    HistoryTransfer *transfer_;
    FilterBar *filters_;
    QTableView *table_;
    TableColumns *columns_;
    QStackedWidget *stack_;
    EmptyState *empty_;
    RecordPane *pane_ = nullptr;
    QSplitter *splitter_;
    QPushButton *export_;
    std::function<QString()> newestBackup_;
    HistoryEdits *edits_;
    RecordPrinter *printer_;
    QPointer<OwnCasesDialog> ownCases_;
    std::shared_ptr<const Model> activeModel_;
    RecordId current_; // the record that the pane shows or is about to show
    HistoryWatch *watch_;
    QTimer *othersLater_;           // what others changed waits for the person's hand
    std::optional<Place> place_;    // to come back to as soon as the rows are read again
    bool paneIsOld_ = false;        // its record was changed
    bool loading_ = false;          // rows are being replaced: the selection means nothing
    bool asksWhatThereIs_ = false;  // as soon as the rows are counted
    quint64 askingWhatThereIs_ = 0; // the worker's number; 0: not now
    bool gapMoved_ = false;         // by the person, now or before
};

} // namespace cytogauge::ui
