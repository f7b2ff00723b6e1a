#include "ui/common/number_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

QString numberWords(const char *text)
{
    return QCoreApplication::translate("Numbers", text);
}

// Group marks would make "1,234" of a field's value, which cannot be typed back unmistakably.
QLocale plainLocale()
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale;
}

} // namespace

QString numberText(double value)
{
    return plainLocale().toString(value, 'g', QLocale::FloatingPointShortest);
}

QString fixedText(double value, int decimals)
{
    return plainLocale().toString(value, 'f', decimals);
}

QString signedText(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::round(value * scale) / scale;
    const QString digits = fixedText(std::abs(rounded), decimals);
    if (rounded == 0.0)
        return digits;
    return (rounded < 0.0 ? QChar(0x2212) : QChar('+')) + digits;
}

QString recordsText(qint64 count)
{
    return count == 1 ? QCoreApplication::translate("Numbers", "1 record")
                      : QCoreApplication::translate("Numbers", "%1 records").arg(countText(count));
}

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString percentNumber(double probability)
{
    if (probability < 0.01)
        return numberWords(QT_TRANSLATE_NOOP("Numbers", "< %1")).arg(QLocale().toString(1));
    if (probability > 0.99)
        return numberWords(QT_TRANSLATE_NOOP("Numbers", "> %1")).arg(QLocale().toString(99));
    return QLocale().toString(qRound(probability * 100.0));
}

QString percentText(double probability)
{
    //: a percentage; the space does not break
    return numberWords(QT_TRANSLATE_NOOP("Numbers", "%1\u00a0%")).arg(percentNumber(probability));
}

QString percentPrecise(double probability)
{
    // As many digits as the distance to the nearer end needs, so that neither end is ever claimed.
    const double distance = std::min(probability, 1.0 - probability);
    constexpr int most = 6;
    int decimals = 2;
    while (decimals < most && distance > 0.0 && distance * 100.0 < std::pow(10.0, -decimals + 1))
        ++decimals;
    const double least = std::pow(10.0, -most);
    if (distance > 0.0 && distance * 100.0 < least) {
        const bool small = probability < 0.5;
        const QString bound = fixedText(small ? least : 100.0 - least, most);
        return numberWords(QT_TRANSLATE_NOOP("Numbers", "%1\u00a0%"))
            .arg((small ? numberWords(QT_TRANSLATE_NOOP("Numbers", "< %1"))
                        : numberWords(QT_TRANSLATE_NOOP("Numbers", "> %1")))
                     .arg(bound));
    }
    return numberWords(QT_TRANSLATE_NOOP("Numbers", "%1\u00a0%")).arg(fixedText(probability * 100.0, decimals));
}

QString durationText(double milliseconds)
{
    if (milliseconds >= 1000.0)
        return numberWords(QT_TRANSLATE_NOOP("Numbers", "%1\u00a0s")).arg(fixedText(milliseconds / 1000.0, 1));
    const int decimals = milliseconds >= 1.0 ? 0 : milliseconds >= 0.1 ? 1 : milliseconds >= 0.01 ? 2 : 3;
    return numberWords(QT_TRANSLATE_NOOP("Numbers", "%1\u00a0ms")).arg(fixedText(milliseconds, decimals));
}

} // namespace cytogauge::ui
