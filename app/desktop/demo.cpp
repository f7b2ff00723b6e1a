#include "app/desktop/demo.h"

#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/number_text.h"
#include "ui/form/patient_page.h"
#include "ui/history/history_model.h"
#include "ui/history/history_page.h"
#include "ui/history/record_pane.h"
#include "ui/models/models_page.h"

#include <QAbstractButton>
#include <QAction>
#include <QBuffer>
#include <QPixmap>

#include <fmt/core.h>

#include <cstdio>

namespace cytogauge {

namespace {

constexpr int limitSeconds = 120;
constexpr int settlingTurns = 6;

QAbstractButton *buttonOf(const QWidget *page, const QAction *action)
{
    for (QAbstractButton *button : page->findChildren<QAbstractButton *>())
        if (button->isVisible() && (button->text() == action->text() || button->text() == action->iconText()))
            return button;
    return nullptr;
}

} // namespace

Demo::Demo(ui::MainWindow &window, QString folder, QObject *parent)
    : QObject(parent), window_(window), folder_(std::move(folder))
{
    poll_.setInterval(5);
    limit_.setSingleShot(true);
    limit_.setInterval(limitSeconds * 1000);
    connect(&poll_, &QTimer::timeout, this, [this] {
        if (!holds_ || !holds_())
            return;
        poll_.stop();
        holds_ = nullptr;
        const auto next = std::move(next_);
        next();
    });
    connect(&limit_, &QTimer::timeout, this,
            [this] { fail(QStringLiteral("waited too long for %1").arg(waitingFor_)); });
}

void Demo::start()
{
    limit_.start();
    when(
        QStringLiteral("models and history"), [this] { return window_.isReady(); },
        [this] {
            const auto model = window_.model();
            const auto &samples = window_.patientPage()->commands().samples;
            if (!model)
                return fail(QStringLiteral("no model could be read"));
            if (!model->schema.positiveClass || samples.size() < 2)
                return fail(QStringLiteral("the model has no two classes to show"));
            window_.showPage(QStringLiteral("patient"));
            // The commands may be made anew with a model, so they are asked for at each step.
            predictSample(samples.constLast(), QStringLiteral("patient-malignant.png"), [this] {
                predictSample(window_.patientPage()->commands().samples.constFirst(),
                              QStringLiteral("patient-benign.png"), [this] { showHistory(); });
            });
        });
}

void Demo::predictSample(QAction *sample, const QString &picture, const std::function<void()> &next)
{
    ui::PatientPage *page = window_.patientPage();
    when(
        QStringLiteral("the button “%1”").arg(sample->iconText()),
        [page, sample] { return buttonOf(page, sample) != nullptr; },
        [this, page, sample, picture, next] {
            buttonOf(page, sample)->click();
            recordSample(sample, picture, next);
        });
}

void Demo::recordSample(const QAction *sample, const QString &picture, const std::function<void()> &next)
{
    ui::PatientPage *page = window_.patientPage();
    const bool positive = sample == page->commands().samples.constLast();
    const auto predicted = [this, page, positive] {
        const auto prediction = page->prediction();
        return prediction &&
               (prediction->label == static_cast<int>(*window_.model()->schema.positiveClass)) == positive;
    };
    when(QStringLiteral("the prediction of a sample"), predicted, [this, page, picture, next] {
        auto *recorded = new QObject(this);
        connect(page, &ui::PatientPage::recorded, recorded,
                [this, recorded, picture, next](const StoredRecord &stored) {
                    recorded->deleteLater();
                    const PredictionRecord &record = stored.record;
                    const FeatureSchema &schema = window_.model()->schema;
                    fmt::print("{}: {}, probability of {} {}\n", picture.section(QLatin1Char('.'), 0, 0).toStdString(),
                               record.label, schema.classes[*schema.positiveClass].name,
                               formatNumber(record.probability.value_or(-1.0)));
                    std::fflush(stdout);
                    // One turn of the event loop, so that the picture shows the state after recording.
                    QTimer::singleShot(0, this, [this, picture, next] {
                        takePicture(picture);
                        if (!over_)
                            next();
                    });
                });
        waitingFor_ = QStringLiteral("the record of a prediction");
        page->commands().predictAndRecord->trigger();
    });
}

void Demo::showHistory()
{
    window_.showPage(QStringLiteral("history"));
    ui::HistoryPage *page = window_.historyPage();
    when(
        QStringLiteral("the history's rows"),
        [page] { // the newest row is chosen, and the pane has read it
            const auto newest = page->model()->rowCount() >= 2 ? page->model()->row(0) : std::nullopt;
            const auto &shown = page->pane()->record();
            return newest && shown && shown->number == newest->number;
        },
        [this] {
            takePicture(QStringLiteral("history.png"));
            if (!over_)
                exportHistory();
        });
}

void Demo::exportHistory()
{
    waitingFor_ = QStringLiteral("the export");
    const QString path = folder_ + QStringLiteral("/history.csv");
    window_.historyPage()->exportTo(path, ui::HistoryPage::Scope::all, [this](const Result<ExportSummary> &summary) {
        if (!summary)
            return fail(ui::errorText(summary.error()));
        showModels(summary->rows);
    });
}

void Demo::showModels(std::int64_t records)
{
    window_.showPage(QStringLiteral("models"));
    when(
        QStringLiteral("the evaluation of a model"), // Layouts pass their wishes upwards one event at a time.
        [this, turns = 0]() mutable { return window_.modelsPage()->isReady() && ++turns > settlingTurns; },
        [this, records] {
            takePicture(QStringLiteral("models.png"));
            if (!over_)
                showEndpoints(records);
        });
}

void Demo::showEndpoints(std::int64_t records)
{
    window_.showPage(QStringLiteral("endpoints"));
    takePicture(QStringLiteral("endpoints.png"));
    if (over_)
        return;
    fmt::print("{} records in {}/history.sqlite and history.csv; pictures of every page stand beside them.\n", records,
               folder_.toStdString());
    stop(0);
}

void Demo::takePicture(const QString &name)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!window_.grab().save(&buffer, "PNG"))
        return fail(QStringLiteral("%1 could not be drawn").arg(name));
    const auto written =
        writeFileDurably((folder_ + QLatin1Char('/') + name).toStdString(), bytes.toStdString(), FilePrivacy::byUmask);
    if (!written)
        fail(ui::errorText(written.error()));
}

void Demo::when(const QString &what, std::function<bool()> holds, std::function<void()> next)
{
    waitingFor_ = what;
    holds_ = std::move(holds);
    next_ = std::move(next);
    poll_.start();
}

void Demo::fail(const QString &reason)
{
    if (over_)
        return;
    fmt::print(stderr, "cytogauge: the demo failed: {}\n", reason.toStdString());
    stop(1);
}

void Demo::stop(int status)
{
    if (over_)
        return;
    over_ = true;
    poll_.stop();
    limit_.stop();
    emit finished(status);
}

} // namespace cytogauge
