// Deleting records and editing them, each step to be undone, the last one first, and made again. What deleting hides is
// gone for good when the program starts again.
#pragma once

#include "core/history/history_store.h"
#include "ui/common/action_time.h"
#include "ui/common/watched_work.h"
#include "ui/history/chosen_rows.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <variant>
#include <vector>

namespace cytogauge::ui {

class HistoryAccess;

class HistoryEdits : public QObject {
    Q_OBJECT
public:
    // The clock outlives this.
    HistoryEdits(HistoryAccess &history, const Clock &clock, QObject *parent = nullptr);

    void remove(const ChosenRows &chosen);
    void edit(const RecordEdit &change, const FeatureSchema &schema);
    void undo();
    void redo();
    [[nodiscard]] bool canUndo() const { return !steps_.isEmpty(); }
    [[nodiscard]] bool canRedo() const { return !undone_.isEmpty(); }
    void cancel() { work_.cancel(); } // what is under way; nothing has changed then
    void takeOver(const HistoryEdits &other);
    void forget(); // another store: nothing of it can be undone here

signals:
    // Also when it was made again. words: what was done, for the message: "The note was changed."
    void removed(const std::vector<cytogauge::RecordId> &ids, cytogauge::ui::TimeTaken taken);
    void edited(const cytogauge::RecordId &id, const QString &words, cytogauge::ui::TimeTaken taken);
    // id: the record to look at now; empty when there were many.
    void undone(const cytogauge::RecordId &id, const QString &words, cytogauge::ui::TimeTaken taken);
    void failed(const cytogauge::Error &error);
    void changed();                                      // whether there is something to undo or to make again
    void progressed(const QString &words, double share); // of what takes longer than a moment

private:
    using Removed = std::vector<RecordId>;
    struct Edited {
        RecordEdit change; // that undoes the step, or makes it again
        FeatureSchema schema;
    };
    using Step = std::variant<Removed, Edited>;
    using Steps = QList<Step>;
    void watch(quint64 generation, const QString &words);
    void push(Steps &steps, Step step);
    void pushNew(Step step);
    void bringBack(const Removed &ids);
    void removeAgain(const Removed &ids);
    // Makes the change and leaves the opposite one in `opposite`; what failed stays where it was.
    void change(const Edited &edited, Steps &from, Steps &opposite,
                const std::function<void(double milliseconds)> &tell);

    HistoryAccess &history_;
    const Clock &clock_;
    WatchedWork work_;
    Steps steps_;
    Steps undone_; // the last one undone is made again first
};

} // namespace cytogauge::ui
