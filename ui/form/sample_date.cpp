#include "ui/form/sample_date.h"

#include <QRegularExpression>

namespace cytogauge::ui {

namespace {

constexpr qsizetype kIsoLength = 10;

// The short form of the language with all digits of the year.
QString ownFormat(const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    static const QRegularExpression year(QStringLiteral("y+"));
    return format.replace(year, QStringLiteral("yyyy"));
}

} // namespace

std::optional<QDate> sampleDateOf(const QString &text, const QLocale &locale)
{
    const QString plain = text.trimmed();
    QDate date = plain.size() == kIsoLength ? QDate::fromString(plain, Qt::ISODate) : QDate();
    if (!date.isValid()) {
        QString format = ownFormat(locale);
        format.replace(QLatin1String("dd"), QLatin1String("d")); // "3.4.2026" as well as "03.04.2026"
        format.replace(QLatin1String("MM"), QLatin1String("M"));
        date = locale.toDate(plain, format);
    }
    return date.isValid() ? std::optional(date) : std::nullopt;
}

QString sampleDateText(const QDate &date, const QLocale &locale)
{
    return locale.toString(date, ownFormat(locale));
}

} // namespace cytogauge::ui
