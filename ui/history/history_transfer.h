// Export and import of the page: work on the worker, progress and outcome in the page's message bar.
#pragma once

#include "core/exchange/record_csv.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/history/chosen_rows.h"

#include <QObject>

#include <functional>
#include <optional>

namespace cytogauge::ui {

class BackgroundTask;
class MessageBar;

class HistoryTransfer : public QObject {
    Q_OBJECT
public:
    HistoryTransfer(AppContext &context, MessageBar *bar, QObject *parent = nullptr);

    struct Export {
        HistoryQuery query;
        std::optional<ChosenRows> only; // unset: all of the query
        FeatureSchema schema;
        QString path;
        bool excel = false;
        bool deidentified = false;
    };
    void exportRecords(const Export &what, std::function<void(const Result<ExportSummary> &)> done);
    void importRecords(const QString &path);
    void exportFhir(const StoredRecord &stored, const FeatureSchema &schema, const QString &path);
    [[nodiscard]] bool isBusy() const { return generation_ != 0; }

signals:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});
    void busyChanged();
    void failed(const QString &text); // what the bar says too, for a window that shows another page

private:
    void showError(const QString &text);
    void begin(BackgroundTask &task, quint64 generation, const QString &words);
    void end();
    void importWith(const QString &path, const FeatureSchema &schema, const ActionTime &time);
    void showNotImported(const Error &error, const QString &path, const ActionTime &time);

    AppContext &context_;
    MessageBar *bar_;
    BackgroundTask *task_ = nullptr;
    quint64 generation_ = 0; // of what runs; 0: nothing
    QString words_;
    QMetaObject::Connection progress_;
};

} // namespace cytogauge::ui
