#include "ui/settings/settings_store.h"

#include <QJsonDocument>
#include <QJsonParseError>
#include <QSet>

#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr int formatVersion = 1;

QString nameOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::light:
        return QStringLiteral("light");
    case ThemeChoice::dark:
        return QStringLiteral("dark");
    case ThemeChoice::system:
        break;
    }
    return QStringLiteral("system");
}

// Takes key after key out of the object; what stays is unknown. The first problem wins.
class Reader {
public:
    explicit Reader(QJsonObject object) : object_(std::move(object)) {}

    void text(const char *key, QString &into, const QStringList &allowed = {})
    {
        take(key, [&](const QJsonValue &value) {
            if (!value.isString() || value.toString().size() > 200 ||
                (!allowed.isEmpty() && !allowed.contains(value.toString())))
                return false;
            into = value.toString();
            return true;
        });
    }
    void number(const char *key, double &into, double least, double most)
    {
        take(key, [&](const QJsonValue &value) {
            if (!value.isDouble() || !(value.toDouble() >= least && value.toDouble() <= most))
                return false;
            into = value.toDouble();
            return true;
        });
    }
    void object(const char *key, QJsonObject &into)
    {
        take(key, [&](const QJsonValue &value) {
            if (!value.isObject())
                return false;
            into = value.toObject();
            return true;
        });
    }
    [[nodiscard]] Result<void> finish() const
    {
        if (!problem_.isEmpty())
            return fail(ErrorCode::settingsValue, {problem_.toStdString()});
        if (!object_.isEmpty())
            return fail(ErrorCode::settingsValue, {object_.keys().constFirst().toStdString()});
        return {};
    }

private:
    template <class Check>
    void take(const char *key, Check check)
    {
        const QString name = QLatin1String(key);
        const auto found = object_.constFind(name);
        if (found == object_.constEnd())
            return; // a key of a later version of ours may be missing; its default holds
        if (!check(*found) && problem_.isEmpty())
            problem_ = name;
        object_.remove(name);
    }
    QJsonObject object_;
    QString problem_;
};

} // namespace

QByteArray settingsToJson(const Settings &settings)
{
    const QJsonObject object{{QStringLiteral("format"), QStringLiteral("cytogauge-settings")},
                             {QStringLiteral("format_version"), formatVersion},
                             {QStringLiteral("language"), settings.language},
                             {QStringLiteral("theme"), nameOf(settings.theme)},
                             {QStringLiteral("text_factor"), settings.textFactor},
                             {QStringLiteral("threshold"), settings.threshold},
                             {QStringLiteral("retention_days"), settings.retentionDays},
                             {QStringLiteral("opens_first"), settings.opensFirst},
                             {QStringLiteral("model"), settings.model},
                             {QStringLiteral("endpoint"), settings.endpoint},
                             {QStringLiteral("window"), settings.window},
                             {QStringLiteral("pages"), settings.pages}};
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<Settings> settingsFromJson(const QByteArray &bytes)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parse);
    if (parse.error != QJsonParseError::NoError || !document.isObject())
        return fail(ErrorCode::settingsDamaged);
    Settings settings;
    QString format, themeName;
    double version = 0.0;
    Reader reader(document.object());
    reader.text("format", format);
    reader.number("format_version", version, 1, 1e9);
    if (format != QLatin1String("cytogauge-settings"))
        return fail(ErrorCode::settingsDamaged);
    if (version > formatVersion)
        return fail(ErrorCode::settingsNewer);
    reader.text("language", settings.language);
    reader.text("theme", themeName, {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")});
    reader.number("text_factor", settings.textFactor, 0.8, 2.0);
    reader.number("threshold", settings.threshold, 0.01, 0.99);
    double retention = 0.0;
    reader.number("retention_days", retention, 0, 36500);
    settings.retentionDays = static_cast<int>(retention);
    reader.text("opens_first", settings.opensFirst,
                {QStringLiteral("last"), QStringLiteral("patient"), QStringLiteral("history"), QStringLiteral("models"),
                 QStringLiteral("endpoints")});
    reader.text("model", settings.model);
    reader.text("endpoint", settings.endpoint);
    reader.object("window", settings.window);
    reader.object("pages", settings.pages);
    if (auto ok = reader.finish(); !ok)
        return fail(ok.error());
    settings.theme = themeName == QLatin1String("light")  ? ThemeChoice::light
                     : themeName == QLatin1String("dark") ? ThemeChoice::dark
                                                          : ThemeChoice::system;
    return settings;
}

} // namespace cytogauge::ui
