// The options of the classifiers as the train form asks for them: the field's own symbols stay, other names and the
// values that are words are said in the chosen language, and numbers are written and read as everywhere else. No
// widgets.
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QString>

#include <utility>

namespace cytogauge::ui {

struct TrainingOption {
    QString key;                                // of the command line: "min_child_weight"
    QString label;                              // "η", "Least weight of a leaf"
    QString about;                              // what it does, in a few words
    QString shown;                              // what it is when nothing is chosen
    QList<std::pair<QString, QString>> choices; // words and the values that they stand for; empty: a number is typed
};

// What a person calls a classifier; the command line's word stays in brackets.
[[nodiscard]] QString classifierTitle(const QString &name);
// Of a kind that this build trains; none for others.
[[nodiscard]] QList<TrainingOption> trainingOptions(const QString &classifier);
// What the trainer reads for what a person typed: "0,3" is 0.3. What is no number stays as it is, and is refused there.
[[nodiscard]] QString optionValue(const QString &typed);
// Why an option of the classifier is refused, by the name that the form has for it; other errors as everywhere.
[[nodiscard]] QString optionErrorText(const QString &classifier, const Error &error);

} // namespace cytogauge::ui
