#include "ui/settings/languages.h"

#include "core/schema/number_parser.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

#ifdef CYTOGAUGE_TRANSLATIONS
// Outside any namespace, as the macro asks for.
static void addTranslations()
{
    Q_INIT_RESOURCE(translations);
}
#else
static void addTranslations() {}
#endif

namespace cytogauge::ui {

namespace {

const QString translationFolder = QStringLiteral(":/translations");
const QString ownedName = QStringLiteral("cytogauge-language"); // of translators that were installed here

void load(QCoreApplication &application, const QString &path)
{
    auto *translator = new QTranslator(&application);
    translator->setObjectName(ownedName);
    if (!translator->load(path) || !QCoreApplication::installTranslator(translator))
        delete translator;
}

void forgetTranslators(QCoreApplication &application)
{
    const auto old = application.findChildren<QTranslator *>(ownedName, Qt::FindDirectChildrenOnly);
    for (QTranslator *translator : old) {
        QCoreApplication::removeTranslator(translator);
        delete translator;
    }
}

} // namespace

QStringList installedLanguages()
{
    addTranslations();
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

QString languageFor(const QStringList &wished)
{
    const QStringList installed = installedLanguages();
    for (const QString &wish : wished) {
        const QString code = wish.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0);
        if (installed.contains(code))
            return code;
    }
    return installed.constFirst();
}

QLocale numbersFor(const QLocale &wished, const QString &language)
{
    const QString text = wished.toString(17.99, 'f', 2);
    const ParsedNumber read = parseNumber(text.toStdString());
    return read.ok() && read.value == 17.99 ? wished : QLocale(language);
}

bool useLanguage(QCoreApplication &application, const QString &code)
{
    const bool asSystem = code == QLatin1String("system");
    if (!asSystem && !installedLanguages().contains(code))
        return false;
    const QString language = asSystem ? languageFor(QLocale::system().uiLanguages()) : code;
    // A chosen language brings its numbers along; the system's own locale keeps the person's format.
    QLocale::setDefault(numbersFor(asSystem ? QLocale::system() : QLocale(code), language));
    forgetTranslators(application);
    load(application, QStringLiteral("%1/cytogauge_%2.qm").arg(translationFolder, language));
    if (language != QLatin1String("en"))
        load(application,
             QStringLiteral("%1/qtbase_%2.qm").arg(QLibraryInfo::path(QLibraryInfo::TranslationsPath), language));
    return true;
}

} // namespace cytogauge::ui
