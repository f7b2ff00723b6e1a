// How long records are kept: those that are older are backed up and deleted when a history is opened, in one step that
// can be undone until the program ends. The next start deletes that backup too: what is too old would live on in it.
#pragma once

#include "core/history/history_store.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/common/watched_work.h"

#include <QDate>
#include <QObject>

#include <vector>

namespace cytogauge::ui {

class Retention : public QObject {
    Q_OBJECT
public:
    Retention(AppContext &context, QString dataFolder, QObject *parent = nullptr);

    // When a history on the disk has been opened for the first time: what earlier sessions deleted goes for good, then
    // apply().
    void start();
    // Nothing when the settings keep records for ever, in a private session, or when none is too old.
    void apply();
    void undo();
    void cancel(); // no record has changed then
    // Of all this: how far it is.
    [[nodiscard]] WatchedWork &work() { return work_; }

signals:
    void purged(qint64 count, cytogauge::ui::TimeTaken taken); // at least one
    // day: the first whose records were kept.
    void deleted(qint64 count, QDate day, const QString &backupPath, cytogauge::ui::TimeTaken taken);
    void undone(qint64 count, cytogauge::ui::TimeTaken taken);
    void cancelled();
    void failed(const cytogauge::Error &error);    // nothing was deleted
    void notUndone(const cytogauge::Error &error); // or cancelled: undo() can be asked for again

private:
    struct Chosen {
        std::vector<RecordId> ids;
        QDate day;
        ActionTime time;
    };
    void backUp(const Chosen &chosen);
    void remove(const Chosen &chosen, const QString &backup);
    void watch(BackgroundTask &task, quint64 generation, const QString &words, WatchedWork::Part part);
    void end(const Error &error); // without success

    AppContext &context_;
    QString dataFolder_;
    WatchedWork work_;
    bool cancelled_ = false; // between two parts there is nothing to stop
    bool started_ = false;
    std::vector<RecordId> deleted_;
};

} // namespace cytogauge::ui
