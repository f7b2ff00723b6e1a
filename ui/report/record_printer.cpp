#include "ui/report/record_printer.h"

#include "core/exchange/noted_file.h"
#include "core/history/audit.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/model_catalog.h"
#include "ui/report/report_html.h"
#include "ui/report/report_pages.h"

#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>

namespace cytogauge::ui {

RecordPrinter::RecordPrinter(AppContext &context, QWidget *over) : QObject(over), context_(context), over_(over) {}

ReportContent RecordPrinter::contentOf(const StoredRecord &stored) const
{
    ReportContent content;
    content.stored = stored;
    if (const FeatureSchema *schema = context_.models->schema(QString::fromStdString(stored.record.schema)))
        content.schema = *schema;
    const std::shared_ptr<const Model> model = context_.models->find(QString::fromStdString(stored.record.model));
    if (model && model->sha256 == stored.record.modelSha256) // another version would say other percentiles
        content.model = model;
    return content;
}

void RecordPrinter::askPrinter(const StoredRecord &stored)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(reportTitle(contentOf(stored)));
    auto *dialog = new QPrintDialog(printer.get(), over_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Print the report"));
    // The printer lives as long as the dialog that points to it, and is painted on when that is gone: it belongs to one
    // thread at a time.
    connect(dialog, &QObject::destroyed, dialog, [printer] {});
    connect(dialog, &QDialog::accepted, this, [this, dialog, printer, stored] {
        connect(dialog, &QObject::destroyed, this, [this, printer, stored] { print(stored, printer); });
    });
    dialog->open();
}

void RecordPrinter::print(const StoredRecord &stored, std::shared_ptr<QPagedPaintDevice> device)
{
    // Laid out and sent on the worker: both take longer than a frame, and a printer may let one wait.
    writer_.start([content = contentOf(stored),
                   device = std::move(device)](TaskControl &) { return paintReport(content, *device); },
                  [this, stored, time = ActionTime(*context_.clock)](quint64, bool printed) {
                      if (!printed) {
                          emit failed(tr("The report was not printed: the printer takes nothing. Look whether it is "
                                         "on, or save the report as PDF."));
                          return;
                      }
                      notePrinted(stored);
                      emit message(tr("The report of No. %1 was sent to the printer.").arg(stored.number),
                                   time.milliseconds());
                  });
}

void RecordPrinter::askFile(const StoredRecord &stored)
{
    const QString a4 = tr("PDF on A4 (*.pdf)");
    const QString letter = tr("PDF on Letter (*.pdf)");
    const QString html = tr("Web page (*.html)");
    const bool usesLetter = usualPage().id() == QPageSize::Letter;
    auto *dialog = new QFileDialog(over_, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(usesLetter ? QStringList{letter, a4, html} : QStringList{a4, letter, html});
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, html](const QString &filter) {
        dialog->setDefaultSuffix(filter == html ? QStringLiteral("html") : QStringLiteral("pdf"));
    });
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(tr("report-%1.pdf").arg(stored.number));
    connect(dialog, &QFileDialog::fileSelected, this, [this, stored, dialog, letter, html](const QString &path) {
        const QString filter = dialog->selectedNameFilter();
        const bool isHtml = path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) ||
                            (filter == html && !path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive));
        save(stored, path,
             isHtml             ? ReportFormat::html
             : filter == letter ? ReportFormat::pdfLetter
                                : ReportFormat::pdfA4);
    });
    dialog->open();
}

void RecordPrinter::save(const StoredRecord &stored, const QString &path, ReportFormat format, Saved done)
{
    // Laid out on the worker too: that takes longer than a frame.
    const ActionTime time(*context_.clock);
    writer_.start(
        [content = contentOf(stored), path, format](TaskControl &) -> Result<std::string> {
            const Result<QByteArray> bytes =
                format == ReportFormat::html
                    ? Result<QByteArray>(reportHtmlFile(content))
                    : reportPdf(content,
                                QPageSize(format == ReportFormat::pdfLetter ? QPageSize::Letter : QPageSize::A4));
            if (!bytes)
                return fail(bytes.error());
            return bytes->toStdString();
        },
        [this, id = stored.record.id, path, time, done = std::move(done)](quint64, const Result<std::string> &bytes) {
            if (bytes)
                write(id, path, *bytes, {done, time});
            else
                saved(path, fail(bytes.error()), {done, time});
        });
}

// Where the history is, because the report gets its name when its note is in the audit.
void RecordPrinter::write(const RecordId &id, const QString &path, const std::string &bytes, const Asked &asked)
{
    context_.history->submit(
        this,
        [id, path, bytes](HistoryStore &store, TaskControl &) {
            return writeNotedFile(store, AuditAct::printed, id, path.toStdString(), bytes);
        },
        [this, path, asked](const Result<void> &answer) { saved(path, answer, asked); }, HistoryAccess::Changes::no,
        BackgroundTask::Ending::finish);
}

void RecordPrinter::saved(const QString &path, const Result<void> &answer, const Asked &asked)
{
    if (answer)
        emit message(tr("Saved %1.").arg(fileNameText(path)), asked.time.milliseconds());
    else
        emit failed(tr("The report was not saved. %1").arg(errorText(answer.error())));
    if (asked.done)
        asked.done(answer);
}

void RecordPrinter::notePrinted(const StoredRecord &stored)
{
    const AuditEvent event{AuditAct::printed, stored.record.id, 1, {}};
    context_.history->submit(
        this, [event](HistoryStore &store, TaskControl &) { return store.note(event); },
        [this](const Result<void> &noted) {
            if (!noted)
                emit failed(tr("The report is not in the history's audit. %1").arg(errorText(noted.error())));
        });
}

} // namespace cytogauge::ui
