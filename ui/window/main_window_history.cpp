// Where the window's records go: the file, memory, a private session; and the ways back when the file is damaged.
#include "core/base/sha256.h"
#include "ui/common/endpoint_access.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/number_text.h"
#include "ui/common/time_text.h"
#include "ui/form/patient_page.h"
#include "ui/history/history_page.h"
#include "ui/models/models_page.h"
#include "ui/settings/backups.h"
#include "ui/settings/history_care.h"
#include "ui/settings/retention.h"
#include "ui/settings/settings_store.h"
#include "ui/window/bottom_line.h"
#include "ui/window/main_window.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QApplication>

namespace cytogauge::ui {

void MainWindow::historyStateChanged()
{
    historyAnswered_ = true;
    if (context_.history->isOpen()) {
        retention_->start();
    }
    showHistoryProblem();
    showStorage();
    if (isReady())
        emit ready();
}

// Said once: the History page shows the same with every way back, so there the line would only repeat it.
void MainWindow::showHistoryProblem()
{
    const QString subject = QStringLiteral("history");
    const auto &error = context_.history->openError();
    if (!error || currentPage() == history_->objectName()) {
        if (MessageBar *bar = barOf_.value(subject))
            bar->hide();
        return;
    }
    const MessageBar::Step again{tr("Try again"), [this] { context_.history->reopen(); }};
    const MessageBar::Step waysBack{tr("Show the ways back"), [this] { showPage(history_->objectName()); }};
    messageBar(subject)->showMessage(
        MessageBar::Kind::error, errorText(*error),
        {context_.history->needsRescue() ? waysBack : again, {tr("Go on in memory"), [this] { goOnInMemory(); }}},
        false); // stays as long as nothing can be recorded
}

void MainWindow::connectRetention()
{
    retention_ = new Retention(context_, storage_.dataFolder, this);
    const auto bar = [this] { return messageBar(QStringLiteral("retention")); };
    connect(&retention_->work(), &WatchedWork::progressed, this, [this, bar](const QString &words, double share) {
        bar()->showProgress(words, share, {tr("Cancel"), [this] { retention_->cancel(); }});
    });
    connect(&retention_->work(), &WatchedWork::changed, this, [this, bar] {
        if (!retention_->work().isBusy())
            bar()->hide(); // whatever there is to say about it comes next
    });
    connect(retention_, &Retention::purged, this, [this](qint64 count, TimeTaken taken) {
        bottom_->setMessage(tr("Removed for good: %1 deleted earlier.").arg(recordsText(count)), taken);
    });
    connect(retention_, &Retention::deleted, this,
            [this, bar](qint64 count, const QDate &day, const QString &backup, TimeTaken taken) {
                const QString words =
                    tr("Backed up to %3 and deleted, because the settings keep no older ones: %1 from before %2.")
                        .arg(recordsText(count), dateText(day), fileNameText(backup));
                bar()->showMessage(MessageBar::Kind::info, words, {{tr("Undo"), [this] { retention_->undo(); }}});
                bottom_->setMessage(words, taken);
            });
    connect(retention_, &Retention::undone, this, [this](qint64 count, TimeTaken taken) {
        bottom_->setMessage(tr("%1 brought back.").arg(recordsText(count)), taken);
    });
    connect(retention_, &Retention::cancelled, this, [bar] {
        bar()->showMessage(MessageBar::Kind::info,
                           tr("Cancelled. Nothing was changed; the next start looks for old records again."));
    });
    connect(retention_, &Retention::failed, this, [bar](const Error &error) {
        bar()->showMessage(
            MessageBar::Kind::warning,
            tr("Records that are older than the settings keep were not deleted. %1").arg(errorText(error)));
    });
    connect(retention_, &Retention::notUndone, this, [this, bar](const Error &error) {
        const bool wanted = error.code == ErrorCode::cancelled;
        bar()->showMessage(wanted ? MessageBar::Kind::info : MessageBar::Kind::warning,
                           wanted ? tr("Cancelled. The records stay deleted.")
                                  : tr("The records could not be brought back. %1").arg(errorText(error)),
                           {{tr("Undo"), [this] { retention_->undo(); }}});
    });
    if (context_.endpoints) // an act of the audit: the hash of all profiles, which hold no secret
        connect(context_.endpoints, &EndpointAccess::profilesChanged, this, &MainWindow::noteEndpoints);
}

void MainWindow::noteEndpoints()
{
    const AuditEvent event{
        AuditAct::endpointChanged, {}, 0, sha256Bytes(profilesToText(context_.endpoints->profiles().all()))};
    context_.history->submit(
        this, [event](HistoryStore &store, TaskControl &) { return store.note(event); },
        [this](const Result<void> &noted) {
            if (!noted)
                bottom_->setMessage(tr("The change is not in the history's audit. %1").arg(errorText(noted.error())));
        });
}

void MainWindow::goOnInMemory()
{
    inMemory_ = true;
    context_.history->open(storage_.memory, true);
    showStorage();
}

void MainWindow::rescueHistory(bool fromBackup)
{
    const QList<Backup> backups = backupsOf(storage_.dataFolder);
    care_->rescue(fromBackup && !backups.isEmpty() ? backups.constFirst().path : QString());
}

void MainWindow::makeBackup()
{
    if (care_->canBackUp())
        care_->backUp();
    else if (!care_->isBusy())
        bottom_->setMessage(tr("There is no history on the disk to back up."));
}

// What Settings shows too, while they are open; the work goes on when they close.
void MainWindow::connectCare()
{
    care_ = new HistoryCare(context_, storage_.dataFolder, this);
    connect(care_, &HistoryCare::progressed, this, [this](const QString &words, double share) {
        messageBar(QStringLiteral("care"))->showProgress(words, share, {tr("Cancel"), [this] { care_->cancel(); }});
    });
    connect(care_, &HistoryCare::ended, this,
            [this](HistoryCare::Kind kind, bool failed, const QString &text, TimeTaken taken) {
                MessageBar *bar = messageBar(QStringLiteral("care"));
                if (failed)
                    bar->showMessage(MessageBar::Kind::error, text);
                else if (kind == HistoryCare::Kind::backup)
                    bar->hide();
                else
                    bar->showMessage(MessageBar::Kind::info, text);
                bottom_->setMessage(text, taken);
            });
}

void MainWindow::setPrivateSession(bool on)
{
    if (on == privateSession_)
        return;
    const ActionTime time(*context_.clock);
    if (on)
        saveState(); // the last thing that is written
    privateSession_ = on;
    inMemory_ = false;
    context_.settings->setWriting(!on);
    if (!on) { // what was entered or searched for in it must not reach the draft, the settings or the history
        patient_->forgetEntries();
        restorePages();
    }
    models_->setPrivate(on);
    if (context_.endpoints)
        context_.endpoints->setWriting(!on);
    context_.history->open(on ? storage_.memory : storage_.disk, on);
    followDraftFile();
    bottom_->setMessage(on ? tr("Private session: nothing is stored from here on.")
                           : tr("The private session has ended; its records, entries and settings are gone."),
                        time.milliseconds());
    showStorage();
}

// A private session keeps no draft, nor does a program without a data folder.
void MainWindow::followDraftFile()
{
    const bool none = privateSession_ || storage_.dataFolder.isEmpty();
    patient_->setDraftFile(none ? QString() : storage_.dataFolder + QStringLiteral("/draft.json"));
}

void MainWindow::showStorage()
{
    if (privateSession_)
        topBar_->setStorageWords(tr("Private session"),
                                 tr("Nothing is written to the disk. What you record is gone when the program ends."));
    else if (inMemory_)
        topBar_->setStorageWords(tr("History in memory"),
                                 tr("The history file cannot be used. What you record is gone when the program ends; "
                                    "export it to keep it."));
    else
        topBar_->setStorageWords({}, {});
    if (privateAction_)
        privateAction_->setChecked(privateSession_);
    const QString name = QApplication::applicationDisplayName();
    setWindowTitle(privateSession_ ? tr("%1 (private session)").arg(name) : name);
}

} // namespace cytogauge::ui
