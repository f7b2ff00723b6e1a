// Steps of undo that outlive their stack: put away while a form shows other fields, and carried over to a window in
// another language, whose objects are others and whose words are too.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QUndoCommand>

#include <functional>
#include <memory>
#include <vector>

class QObject;
class QUndoStack;

namespace cytogauge::ui {

class UndoStep : public QUndoCommand {
public:
    using Words = std::function<QString()>;               // what was done, in the language of the moment
    using OwnerNow = std::function<QObject *(QObject *)>; // the object that stands now for the one of a step

    explicit UndoStep(Words words);
    void undo() final;
    void redo() final;
    [[nodiscard]] const Words &words() const { return words_; }
    [[nodiscard]] virtual std::unique_ptr<UndoStep> copy(const OwnerNow &now) const = 0;
    virtual void takeBack() = 0;
    virtual void makeAgain() = 0;

private:
    friend void setSteps(QUndoStack &stack, struct UndoSteps steps);
    Words words_;
    bool asleep_ = false; // a stack is being filled: what the steps did is done
};

struct UndoSteps {
    std::vector<std::unique_ptr<UndoStep>> steps;
    int index = 0; // as many are done, the others undone
};

// Of a stack that holds nothing but such steps. now: empty where their objects stay.
[[nodiscard]] UndoSteps copyOf(const QUndoStack &stack, const UndoStep::OwnerNow &now = {});
[[nodiscard]] UndoSteps copyOf(const UndoSteps &steps, const UndoStep::OwnerNow &now = {});
// In place of what the stack holds; nothing is done or undone.
void setSteps(QUndoStack &stack, UndoSteps steps);

// As many programs have them: Ctrl+Shift+Z and Ctrl+Y.
[[nodiscard]] QList<QKeySequence> redoKeys();

} // namespace cytogauge::ui
