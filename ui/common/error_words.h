// Errors of core as translated sentences; always plain text.
#pragma once

#include "core/base/error.h"

#include <QString>

namespace cytogauge::ui {

[[nodiscard]] QString errorSentence(const Error &error); // the sentence alone
// With the place: "patients.csv, line 12, column 4, radius_mean: …".
[[nodiscard]] QString errorText(const Error &error);
// Text from outside made safe to show: control and bidirectional characters escaped. (Widgets show it as plain text.)
[[nodiscard]] QString displayText(const std::string &text);
// The name of the file at this path, to be shown: as displayText().
[[nodiscard]] QString fileNameText(const QString &path);
[[nodiscard]] QString capitalised(QString text); // its first letter

} // namespace cytogauge::ui
