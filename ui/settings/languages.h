// Languages that the program speaks, and the one that a person chose.
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace cytogauge::ui {

// Codes, the source language "en" first, then every translation that is built in.
[[nodiscard]] QStringList installedLanguages();
// The first installed one of the wished ("de-AT", "en"), best first; English when there is none.
[[nodiscard]] QString languageFor(const QStringList &wished);
// Loads translations in place of those of before and sets the number format; widgets take their words when they are
// made. code: "system" or a code; false when it is not installed.
bool useLanguage(QCoreApplication &application, const QString &code);

} // namespace cytogauge::ui
