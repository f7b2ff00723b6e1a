// What the window takes from the settings and leaves in them.
#include "ui/common/error_words.h"
#include "ui/common/message_bar.h"
#include "ui/common/theme.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/form/patient_page.h"
#include "ui/history/history_page.h"
#include "ui/models/models_page.h"
#include "ui/settings/settings_store.h"
#include "ui/window/bottom_line.h"
#include "ui/window/main_window.h"

#include <QCloseEvent>
#include <QJsonObject>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>

#include <utility>

namespace cytogauge::ui {

namespace {

constexpr QSize openingSize(1280, 800);

} // namespace

void MainWindow::settingsChanged()
{
    const Settings &settings = context_.settings->values();
    context_.themes->setChoice(settings.theme);
    context_.themes->setTextFactor(settings.textFactor);
    if (context_.threshold != settings.threshold) {
        context_.threshold = settings.threshold;
        patient_->setThreshold(settings.threshold);
    }
}

void MainWindow::zoom(double step)
{
    const ActionTime time(*context_.clock);
    const double now = context_.settings->values().textFactor;
    const double next = step == 0.0 ? 1.0 : qBound(0.8, qRound((now + step) * 10.0) / 10.0, 2.0);
    context_.settings->update([next](Settings &settings) { settings.textFactor = next; });
    bottom_->setMessage(tr("Text size %1 %").arg(qRound(next * 100)), time.milliseconds());
}

void MainWindow::announceSettingsProblem()
{
    const auto &error = context_.settings->readError();
    if (!error)
        return;
    const QString &aside = context_.settings->keptAside();
    const QString text =
        aside.isEmpty() ? errorText(*error) : tr("%1 The old file is kept as %2.").arg(errorText(*error), aside);
    messageBar(QStringLiteral("settings"))->showMessage(MessageBar::Kind::warning, text);
}

void MainWindow::saveState()
{
    const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
    context_.settings->update([&](Settings &settings) {
        settings.window = {{QStringLiteral("geometry"), text(saveGeometry())}, {QStringLiteral("page"), currentPage()}};
        settings.pages = {{QStringLiteral("patient"), patient_->saveState()},
                          {QStringLiteral("history"), history_->saveState()},
                          {QStringLiteral("models"), models_->saveState()}};
        if (endpoints_)
            settings.pages[QStringLiteral("endpoints")] = endpoints_->saveState();
    });
}

void MainWindow::restoreState()
{
    const Settings &settings = context_.settings->values();
    resize(openingSize.boundedTo(roomOnScreen().expandedTo(minimumSize())));
    const QByteArray geometry =
        QByteArray::fromBase64(settings.window.value(QLatin1String("geometry")).toString().toLatin1());
    if (!geometry.isEmpty())
        restoreGeometry(geometry);
    restorePages();
    const QString last = settings.window.value(QLatin1String("page")).toString();
    showPage(settings.opensFirst == QLatin1String("last") ? (last.isEmpty() ? QStringLiteral("patient") : last)
                                                          : settings.opensFirst);
}

void MainWindow::restorePages()
{
    const QJsonObject &pages = context_.settings->values().pages;
    patient_->restoreState(pages.value(QLatin1String("patient")).toObject());
    if (pages.contains(QLatin1String("history")))
        history_->restoreState(pages.value(QLatin1String("history")).toObject());
    models_->restoreState(pages.value(QLatin1String("models")).toObject());
    if (endpoints_)
        endpoints_->restoreState(pages.value(QLatin1String("endpoints")).toObject());
}

// What was asked to be recorded is in the history before the window goes, unless the person says that it may go
// without. In a private session everything goes.
void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    const bool pending = patient_->isRecording() || patient_->unsavedCount() > 0;
    if (pending && !closeAnyway_ && !privateSession_) {
        event->ignore();
        finishFirst();
        return;
    }
    event->accept();
    QMainWindow::closeEvent(event);
}

void MainWindow::finishFirst()
{
    const bool again = std::exchange(closing_, patient_->isRecording());
    if (closing_ && !again)
        bottom_->setMessage(tr("Closing as soon as the prediction is in the history."));
    else
        askUnsaved();
}

void MainWindow::goOnClosing()
{
    if (!closing_ || patient_->isRecording())
        return;
    closing_ = false;
    if (patient_->endpointFailed()) {
        showPage(QStringLiteral("patient"));
        bottom_->setMessage(tr("Not closed: the endpoint gave no answer, and nothing was recorded."));
        return;
    }
    close();
}

void MainWindow::askUnsaved()
{
    const QString name = QStringLiteral("unsavedQuestion");
    if (auto *open = findChild<QMessageBox *>(name))
        open->close();
    const bool recording = patient_->isRecording();
    const auto count = static_cast<int>(patient_->unsavedCount());
    auto *question =
        new QMessageBox(QMessageBox::Warning, tr("Close Cytogauge"),
                        recording ? tr("A prediction is not in the history yet.")
                                  : tr("%n prediction(s) could not be written to the history.", nullptr, count),
                        QMessageBox::NoButton, this);
    question->setObjectName(name);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    const auto failure = patient_->saveFailure();
    question->setInformativeText(recording || !failure
                                     ? tr("What is closed without it is lost.")
                                     : tr("%1 What is closed without it is lost.").arg(errorText(*failure)));
    if (!recording) {
        QPushButton *again = question->addButton(tr("&Save again"), QMessageBox::AcceptRole);
        again->setObjectName(QStringLiteral("saveAgain"));
        connect(again, &QPushButton::clicked, this, [this] {
            closing_ = true;
            patient_->retryRecording();
        });
        question->setDefaultButton(again);
    }
    QPushButton *without = question->addButton(tr("Close &without it"), QMessageBox::DestructiveRole);
    without->setObjectName(QStringLiteral("closeWithout"));
    connect(
        without, &QPushButton::clicked, this,
        [this] {
            closeAnyway_ = true;
            close();
        },
        Qt::QueuedConnection);
    QPushButton *stay = recording ? question->addButton(tr("&Go on waiting"), QMessageBox::RejectRole)
                                  : question->addButton(QMessageBox::Cancel);
    question->setEscapeButton(stay);
    question->open();
}

} // namespace cytogauge::ui
