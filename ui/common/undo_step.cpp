#include "ui/common/undo_step.h"

#include <QUndoStack>

#include <utility>

namespace cytogauge::ui {

UndoStep::UndoStep(Words words) : QUndoCommand(words()), words_(std::move(words)) {}

void UndoStep::undo()
{
    if (!asleep_)
        takeBack();
}

void UndoStep::redo()
{
    if (!asleep_)
        makeAgain();
}

UndoSteps copyOf(const QUndoStack &stack, const UndoStep::OwnerNow &now)
{
    UndoSteps copy{{}, stack.index()};
    for (int i = 0; i < stack.count(); ++i)
        copy.steps.push_back(static_cast<const UndoStep *>(stack.command(i))->copy(now));
    return copy;
}

UndoSteps copyOf(const UndoSteps &steps, const UndoStep::OwnerNow &now)
{
    UndoSteps copy{{}, steps.index};
    for (const auto &step : steps.steps)
        copy.steps.push_back(step->copy(now));
    return copy;
}

void setSteps(QUndoStack &stack, UndoSteps steps)
{
    std::vector<UndoStep *> all;
    stack.clear();
    for (auto &step : steps.steps) {
        step->asleep_ = true;
        all.push_back(step.get());
        stack.push(step.release());
    }
    stack.setIndex(steps.index);
    for (UndoStep *step : all)
        step->asleep_ = false;
}

QList<QKeySequence> redoKeys()
{
    QList<QKeySequence> keys = QKeySequence::keyBindings(QKeySequence::Redo);
    for (const QKeySequence &other :
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)})
        if (!keys.contains(other))
            keys += other;
    return keys;
}

} // namespace cytogauge::ui
