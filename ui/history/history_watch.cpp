#include "ui/history/history_watch.h"

#include "core/history/history_view.h"
#include "ui/common/history_access.h"

namespace cytogauge::ui {

namespace {

constexpr int betweenLooksMs = 2000;

} // namespace

HistoryWatch::HistoryWatch(HistoryAccess &history, QObject *parent) : QObject(parent), history_(history)
{
    timer_.setInterval(betweenLooksMs);
    connect(&timer_, &QTimer::timeout, this, &HistoryWatch::look);
    connect(&history_, &HistoryAccess::stateChanged, this, &HistoryWatch::forget);
    look();
}

void HistoryWatch::start()
{
    look();
    timer_.start();
}

void HistoryWatch::stop()
{
    timer_.stop();
}

// Another store counts its own versions. The first look comes before anybody reads rows from it, also while nobody
// watches: what is changed from then on is noticed later.
void HistoryWatch::forget()
{
    version_.reset();
    asking_ = false;
    ++opened_;
    look();
}

void HistoryWatch::look()
{
    if (asking_ || !history_.isOpen())
        return;
    if (version_ && history_.worker().isBusy()) // next time: nobody waits for this
        return;
    asking_ = true;
    history_.submit(
        this,
        [](HistoryStore &store, TaskControl &) -> Result<std::int64_t> {
            HistoryView *view = viewOf(store);
            return view ? view->othersVersion() : Result<std::int64_t>(0);
        },
        [this, opened = opened_](const Result<std::int64_t> &version) {
            if (opened != opened_)
                return;
            asking_ = false;
            if (!version) // locked for a moment, or gone: whoever reads the rows says so
                return;
            const std::optional<std::int64_t> before = version_;
            version_ = *version;
            if (before && *before != *version)
                emit changedByOthers();
        });
}

} // namespace cytogauge::ui
