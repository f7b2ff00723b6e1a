// The user's own confirmed cases in words and tables: values in, words out.
#pragma once

#include "core/history/own_cases.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace cytogauge::ui {

struct OwnCasesWords {
    QString summary;                            // sentences: how many, what they can and cannot say
    QStringList classes;                        // of the matrix, in the schema's order
    QList<QList<long>> matrix;                  // [outcome][label]
    QList<std::pair<QString, QString>> figures; // "Sensitivity", "78 % (7 of 9), 95 % interval 45 to 94 %"
    QString calibration;                        // a sentence for each group
    QString calibrationTable;                   // tab-separated, with titles
    [[nodiscard]] QString text() const;         // all of it, for copying
};

[[nodiscard]] OwnCasesWords ownCasesWords(const OwnCases &own, const FeatureSchema &schema);

} // namespace cytogauge::ui
