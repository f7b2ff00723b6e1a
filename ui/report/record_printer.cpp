#include "ui/report/record_printer.h"

#include "core/base/durable_file.h"
#include "core/base/sha256.h"
#include "core/history/audit.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/model_catalog.h"
#include "ui/report/report_pages.h"

#include <QFileDialog>
#include <QFileInfo>
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
    connect(dialog, &QDialog::accepted, this, [this, printer, stored] {
        if (!paintReport(contentOf(stored), *printer)) {
            emit failed(tr("The report was not printed: the printer takes nothing. Look whether it is on, or save the "
                           "report as PDF."));
            return;
        }
        noteReport(stored, {});
        emit message(tr("The report of No. %1 was sent to the printer.").arg(stored.number));
    });
    // The printer lives as long as the dialog that points to it.
    connect(dialog, &QObject::destroyed, this, [printer] {});
    dialog->open();
}

void RecordPrinter::askFile(const StoredRecord &stored)
{
    auto *dialog = new QFileDialog(over_, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("PDF (*.pdf)"));
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(tr("report-%1.pdf").arg(stored.number));
    connect(dialog, &QFileDialog::fileSelected, this, [this, stored](const QString &path) { savePdf(stored, path); });
    dialog->open();
}

void RecordPrinter::savePdf(const StoredRecord &stored, const QString &path,
                            std::function<void(const Result<void> &)> done)
{
    const Result<QByteArray> pdf = reportPdf(contentOf(stored), usualPage());
    const auto tell = [this, path, stored, done](const Result<void> &saved, const std::string &hash) {
        if (saved) {
            noteReport(stored, hash);
            emit message(tr("Saved %1.").arg(QFileInfo(path).fileName()));
        } else {
            emit failed(tr("The report was not saved. %1").arg(errorText(saved.error())));
        }
        if (done)
            done(saved);
    };
    if (!pdf) {
        tell(fail(pdf.error()), {});
        return;
    }
    const std::string_view bytes(pdf->constData(), static_cast<std::size_t>(pdf->size()));
    writer_.start(
        [pdf = *pdf, path](TaskControl &) {
            return writeFileDurably(path.toStdString(),
                                    std::string_view(pdf.constData(), static_cast<std::size_t>(pdf.size())),
                                    FilePrivacy::byUmask);
        },
        [tell, hash = sha256Bytes(bytes)](quint64, const Result<void> &saved) { tell(saved, hash); });
}

void RecordPrinter::noteReport(const StoredRecord &stored, const std::string &content)
{
    const AuditEvent event{AuditAct::printed, stored.record.id, 1, content};
    context_.history->submit(
        this, [event](HistoryStore &store, TaskControl &) { return store.note(event); },
        [this](const Result<void> &noted) {
            if (!noted)
                emit failed(tr("The report is not in the history's audit. %1").arg(errorText(noted.error())));
        });
}

} // namespace cytogauge::ui
