// Backing up the history and taking it back to a backup: one at a time, with progress and cancel, whichever window
// asked and however soon it closes. Settings and the main window show what this says.
#pragma once

#include "core/base/result.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/common/watched_work.h"

#include <QObject>
#include <QString>

namespace cytogauge::ui {

class HistoryCare : public QObject {
    Q_OBJECT
public:
    enum class Kind { backup, restore, rescue };

    HistoryCare(AppContext &context, const QString &dataFolder, QObject *parent = nullptr);

    [[nodiscard]] bool canBackUp() const; // there is a history on the disk, it is open, and nothing runs
    void backUp();
    // The open history becomes what the backup holds, after a new backup of what is there.
    void takeBack(const QString &backup);
    // A history that cannot be used moves to a free name; the backup takes its place, or (empty) a new one.
    void rescue(const QString &backup);
    void cancel() { work_.cancel(); } // nothing has changed then
    [[nodiscard]] bool isBusy() const { return work_.isBusy(); }
    [[nodiscard]] QString words() const { return work_.words(); } // of what runs
    void tell() { work_.tell(); }                                 // progressed() now, for a window that has just come

signals:
    void changed(); // something began or ended
    void progressed(const QString &words, double share);
    // text: what was done, or why it was not, as a sentence. failed is false for what the person cancelled.
    void ended(cytogauge::ui::HistoryCare::Kind kind, bool failed, const QString &text, cytogauge::ui::TimeTaken taken);

private:
    void end(Kind kind, const ActionTime &time, const Result<QString> &answer, const QString &done);

    AppContext &context_;
    QString dataFolder_;
    WatchedWork work_;
};

} // namespace cytogauge::ui
