#include "ui/settings/languages.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace cytogauge::ui {

namespace {

const QString translationFolder = QStringLiteral(":/translations");

bool load(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

} // namespace

QStringList installedLanguages()
{
    QStringList codes{QStringLiteral("en")};
    const QStringList files =
        QDir(translationFolder).entryList({QStringLiteral("cytogauge_*.qm")}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString code = file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
        if (!codes.contains(code))
            codes << code;
    }
    return codes;
}

bool useLanguage(QCoreApplication &application, const QString &code)
{
    const bool asSystem = code == QLatin1String("system");
    if (!asSystem && !installedLanguages().contains(code))
        return false;
    // A chosen language brings its numbers along; the system's own locale keeps the person's format.
    const QLocale locale = asSystem ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale);
    load(application, locale, QStringLiteral("cytogauge"), translationFolder);
    load(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    return true;
}

} // namespace cytogauge::ui
