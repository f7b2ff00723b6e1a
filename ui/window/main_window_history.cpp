// Where the window's records go: the file, memory, a private session; and the ways back when the file is damaged.
#include "core/base/data_folder.h"
#include "ui/common/endpoint_access.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/form/patient_page.h"
#include "ui/settings/backups.h"
#include "ui/settings/settings_store.h"
#include "ui/window/bottom_line.h"
#include "ui/window/main_window.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QFileInfo>

namespace cytogauge::ui {

void MainWindow::historyStateChanged()
{
    historyAnswered_ = true;
    MessageBar *bar = messageBar(QStringLiteral("history"));
    bar->hide();
    if (context_.history->isOpen()) {
        // What earlier sessions deleted can no longer be undone.
        context_.history->submit(
            this, [](HistoryStore &store, TaskControl &) { return store.purge(); }, [](const Result<void> &) {});
    } else if (const auto &error = context_.history->openError()) {
        bar->showMessage(MessageBar::Kind::error, errorText(*error),
                         {{tr("Try again"), [this] { context_.history->reopen(); }},
                          {tr("Go on in memory"), [this] { goOnInMemory(); }}});
    }
    showStorage();
    if (isReady())
        emit ready();
}

void MainWindow::goOnInMemory()
{
    inMemory_ = true;
    context_.history->open(storage_.memory, true);
    showStorage();
}

void MainWindow::rescueHistory(bool fromBackup)
{
    const QString path = storage_.dataFolder + QLatin1Char('/') +
                         QString::fromUtf8(historyFileName.data(), qsizetype(historyFileName.size()));
    const QList<Backup> backups = backupsOf(storage_.dataFolder);
    const QString backup = fromBackup && !backups.isEmpty() ? backups.constFirst().path : QString();
    context_.history->worker().start(
        [path, backup](TaskControl &) -> Result<QString> {
            auto aside = setHistoryAside(path);
            if (!aside || backup.isEmpty())
                return aside;
            if (auto restored = restoreBackup(backup, path); !restored)
                return fail(restored.error());
            return aside;
        },
        [this, backup](quint64, const Result<QString> &aside) {
            context_.history->reopen();
            MessageBar *bar = messageBar(QStringLiteral("rescue"));
            if (!aside)
                bar->showMessage(MessageBar::Kind::error, errorText(aside.error()));
            else if (backup.isEmpty())
                bar->showMessage(MessageBar::Kind::info,
                                 tr("The old file is kept as %1. An empty history was started.").arg(*aside));
            else
                bar->showMessage(MessageBar::Kind::info, tr("The old file is kept as %1. The backup %2 was restored.")
                                                             .arg(*aside, QFileInfo(backup).fileName()));
        });
}

void MainWindow::setPrivateSession(bool on)
{
    if (on == privateSession_)
        return;
    if (on)
        saveState(); // the last thing that is written
    privateSession_ = on;
    inMemory_ = false;
    context_.settings->setWriting(!on);
    if (context_.endpoints)
        context_.endpoints->setWriting(!on);
    context_.history->open(on ? storage_.memory : storage_.disk, on);
    followDraftFile();
    bottom_->setMessage(on ? tr("Private session: nothing is stored from here on.")
                           : tr("The private session has ended; its records are gone."));
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
