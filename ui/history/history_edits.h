// Deleting records and editing them, each step to be undone, the last one first. What deleting hides is gone for good
// when the program starts again.
#pragma once

#include "core/history/history_store.h"
#include "ui/history/chosen_rows.h"

#include <QList>
#include <QObject>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace cytogauge::ui {

class HistoryAccess;

class HistoryEdits : public QObject {
    Q_OBJECT
public:
    explicit HistoryEdits(HistoryAccess &history, QObject *parent = nullptr);

    void remove(const ChosenRows &chosen);
    // words: what was done, for the message: "Note changed."
    void edit(const RecordEdit &change, const FeatureSchema &schema, const QString &words);
    void undo();
    [[nodiscard]] bool canUndo() const { return !steps_.isEmpty(); }
    void takeOver(const HistoryEdits &other) { steps_ = other.steps_; }
    void forget(); // another store: nothing of it can be undone here

signals:
    void removed(const std::vector<cytogauge::RecordId> &ids);
    void edited(const cytogauge::RecordId &id, const QString &words);
    // id: the record to look at now; empty when there were many.
    void undone(const cytogauge::RecordId &id, const QString &words);
    void failed(const cytogauge::Error &error);
    void changed(); // whether there is something to undo

private:
    struct Edited {
        RecordEdit back;
        FeatureSchema schema;
    };
    using Step = std::variant<std::vector<RecordId>, Edited>;
    void push(Step step);
    void undoRemove(const std::vector<RecordId> &ids);
    void undoEdit(const Edited &edited);

    HistoryAccess &history_;
    QList<Step> steps_;
};

} // namespace cytogauge::ui
