// Languages that the program speaks, and the one that a person chose.
#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>

class QCoreApplication;

namespace cytogauge::ui {

// Codes, the source language "en" first, then every translation that is built in.
[[nodiscard]] QStringList installedLanguages();
// The first installed one of the wished ("de-AT", "en"), best first; English when there is none.
[[nodiscard]] QString languageFor(const QStringList &wished);
// The wished one, if the form reads the numbers that it writes; one with other digits or decimal marks than "." and ","
// (Persian, Arabic of Egypt) gives way to that of the language that the window speaks.
[[nodiscard]] QLocale numbersFor(const QLocale &wished, const QString &language);
// Loads translations in place of those of before and sets the number format; widgets take their words when they are
// made. code: "system" or a code; false when it is not installed.
bool useLanguage(QCoreApplication &application, const QString &code);

} // namespace cytogauge::ui
