// Which class each label of another program's model stands for: every class once. No widgets.
#pragma once

#include <QStringList>

namespace cytogauge::ui {

class LabelMeaning {
public:
    // Label k means the k-th class until something else is chosen.
    explicit LabelMeaning(QStringList classes = {}) : classes_(std::move(classes)) {}
    // Of the label 0, 1, …
    [[nodiscard]] const QStringList &classes() const { return classes_; }
    // The label that meant this class until now takes over the class that is given up.
    void choose(qsizetype label, const QString &className)
    {
        const qsizetype other = classes_.indexOf(className);
        if (other >= 0 && label >= 0 && label < classes_.size()) {
            classes_.swapItemsAt(label, other);
        }
    }

private:
    QStringList classes_;
};

} // namespace cytogauge::ui
