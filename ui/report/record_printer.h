// Prints a record or saves it as PDF or HTML, and notes in the history's audit that a report of it was made.
#pragma once

#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/common/background_task.h"
#include "ui/report/report_content.h"

#include <QObject>

#include <functional>
#include <memory>

class QPagedPaintDevice;
class QWidget;

namespace cytogauge::ui {

enum class ReportFormat { pdfA4, pdfLetter, html };

class RecordPrinter : public QObject {
    Q_OBJECT

public:
    // Dialogs open over the widget.
    RecordPrinter(AppContext &context, QWidget *over);

    // What the dialogs are asked about: the record with its schema and model, as far as they are here.
    [[nodiscard]] ReportContent contentOf(const StoredRecord &stored) const;
    void askPrinter(const StoredRecord &stored);
    void askFile(const StoredRecord &stored);
    // What the print dialog leads to: message() or failed() follows. Nobody else may use the device meanwhile.
    void print(const StoredRecord &stored, std::shared_ptr<QPagedPaintDevice> device);
    // What the file dialog leads to; done may be empty. The file gets its name when it is whole and in the audit.
    using Saved = std::function<void(const Result<void> &)>;
    void save(const StoredRecord &stored, const QString &path, ReportFormat format, Saved done = {});

signals:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});
    void failed(const QString &text);

private:
    struct Asked {
        Saved done;
        ActionTime time;
    };
    void write(const RecordId &id, const QString &path, const std::string &bytes, const Asked &asked);
    void saved(const QString &path, const Result<void> &answer, const Asked &asked);
    void notePrinted(const StoredRecord &stored);

    AppContext &context_;
    QWidget *over_;
    BackgroundTask writer_{BackgroundTask::Policy::queue};
};

} // namespace cytogauge::ui
