// Languages that the program speaks, and the one that a person chose.
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace cytogauge::ui {

// Codes, the source language "en" first, then every translation that is built in.
[[nodiscard]] QStringList installedLanguages();
// Loads translations and sets the number format. code: "system" or a code; false when it is not installed.
bool useLanguage(QCoreApplication &application, const QString &code);

} // namespace cytogauge::ui
