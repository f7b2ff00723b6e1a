#include "ui/common/watched_work.h"

#include "ui/common/background_task.h"

namespace cytogauge::ui {

WatchedWork::WatchedWork(QObject *parent) : QObject(parent)
{
    patience_.setSingleShot(true);
    connect(&patience_, &QTimer::timeout, this, &WatchedWork::tell);
}

void WatchedWork::begin(BackgroundTask &task, quint64 generation, const QString &words, Part part)
{
    const bool goesOn = isBusy();
    disconnect(progress_);
    task_ = &task;
    generation_ = generation;
    words_ = words;
    part_ = part;
    share_ = part.from;
    progress_ = connect(&task, &BackgroundTask::progressed, this, [this](quint64 which, double share) {
        if (which != generation_)
            return;
        share_ = part_.from + share * (part_.to - part_.from);
        if (!patience_.isActive())
            tell();
    });
    if (!goesOn) {
        patience_.start(patienceMs);
        emit changed();
    } else if (!patience_.isActive()) {
        tell();
    }
}

void WatchedWork::end()
{
    task_ = nullptr;
    generation_ = 0;
    disconnect(progress_);
    patience_.stop();
    emit changed();
}

void WatchedWork::cancel()
{
    if (task_)
        task_->cancel(generation_);
}

void WatchedWork::tell()
{
    if (isBusy())
        emit progressed(words_, share_);
}

} // namespace cytogauge::ui
