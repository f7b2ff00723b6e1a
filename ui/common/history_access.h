// The history for the interface: the store lives on a worker thread, because a locked file may take seconds to answer.
#pragma once

#include "core/history/history_store.h"
#include "ui/common/background_task.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace cytogauge::ui {

class HistoryAccess : public QObject {
    Q_OBJECT
public:
    // How the store is opened, called on the worker: from disk or in memory.
    using Opener = std::function<Result<std::unique_ptr<HistoryStore>>()>;

    explicit HistoryAccess(QObject *parent = nullptr);
    ~HistoryAccess() override;

    // Closes what is open and opens another store. stateChanged() follows.
    void open(Opener opener, bool isPrivate);
    void reopen(); // once more, as before: after a file was locked or repaired
    [[nodiscard]] bool isOpen() const { return open_; }
    [[nodiscard]] bool isPrivate() const { return private_; }
    [[nodiscard]] const std::optional<Error> &openError() const { return error_; } // why it is not open
    // The file itself is the trouble: trying again will not help, but a copy and a backup or an empty history.
    [[nodiscard]] bool needsRescue() const;

    // work(HistoryStore &, TaskControl &) -> Result<T> on the worker, done(Result<T>) on this thread, as long as owner
    // lives. Without an open store done gets the reason. changes: the work may change records; changed() follows.
    enum class Changes { no, yes };
    template <class Work, class Done>
    quint64 submit(QObject *owner, Work work, Done done, Changes changes = Changes::no,
                   BackgroundTask::Ending ending = BackgroundTask::Ending::stop)
    {
        using Answer = std::invoke_result_t<Work &, HistoryStore &, TaskControl &>;
        if (idle_ != 0)
            worker_.cancel(std::exchange(idle_, 0));
        return worker_.start(
            [state = state_, work = std::move(work)](TaskControl &control) mutable -> Answer {
                return state->store ? work(*state->store, control) : Answer(fail(state->reason));
            },
            [this, owner = QPointer<QObject>(owner), done = std::move(done), changes](quint64, Answer answer) mutable {
                const bool ok = answer.has_value();
                if (owner)
                    done(std::move(answer));
                if (changes == Changes::yes && ok)
                    emit changed();
            },
            ending);
    }

    // Work that nobody waits for: whatever is submitted next stops it.
    template <class Work>
    void submitIdle(QObject *owner, Work work)
    {
        idle_ = submit(owner, std::move(work), [](const auto & /*answer*/) {});
    }

    // submit() for long reading (export, backup): a file on disk is read through a connection of its own, so that the
    // table stays quick meanwhile.
    template <class Work, class Done>
    quint64 submitLong(QObject *owner, Work work, Done done)
    {
        if (private_ || !opener_)
            return submit(owner, std::move(work), std::move(done));
        using Answer = std::invoke_result_t<Work &, HistoryStore &, TaskControl &>;
        return longWorker_.start(
            [opener = opener_, work = std::move(work)](TaskControl &control) mutable -> Answer {
                auto store = opener();
                return store ? work(**store, control) : Answer(fail(store.error()));
            },
            [owner = QPointer<QObject>(owner), done = std::move(done)](quint64, Answer answer) mutable {
                if (owner)
                    done(std::move(answer));
            });
    }

    // Stores one record: submit() with HistoryStore::add. done(Result<StoredRecord>). What was asked for is written,
    // also when this goes before its turn has come.
    void add(PredictionRecord record, const FeatureSchema &schema, QObject *owner,
             std::function<void(Result<StoredRecord>)> done);

    // To cancel what submit() or submitLong() started, and to hear its progress.
    [[nodiscard]] BackgroundTask &worker() { return worker_; }
    [[nodiscard]] BackgroundTask &longWorker() { return private_ || !opener_ ? worker_ : longWorker_; }

signals:
    void stateChanged(); // opened, closed or failed to open
    void changed();      // records were added, removed, restored or imported

private:
    struct State { // touched on the worker only
        std::unique_ptr<HistoryStore> store;
        Error reason{ErrorCode::internal, {"the history is not open yet"}};
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
    Opener opener_;
    quint64 idle_ = 0; // the worker's number of what submitIdle() started last
    bool open_ = false;
    bool private_ = false;
    std::optional<Error> error_;
    BackgroundTask worker_{BackgroundTask::Policy::queue};
    BackgroundTask longWorker_{BackgroundTask::Policy::queue};
};

} // namespace cytogauge::ui
