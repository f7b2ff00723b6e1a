#include "ui/common/theme.h"

#include "core/schema/feature_schema.h"
#include "ui/common/theme_private.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QScreen>

#include <algorithm>
#include <array>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double bodyPixels = 13.0;
constexpr double captionPixels = 11.5;
constexpr double titlePixels = 15.0;
constexpr double headlinePixels = 19.0;

Theme &active()
{
    static Theme current = makeTheme(false, 1.0);
    return current;
}

bool digitsHaveEqualWidth(const QFont &font)
{
    const QFontMetricsF metrics(font);
    const double zero = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char digit = '1'; digit <= '9'; ++digit)
        if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - zero) > 0.01)
            return false;
    return true;
}

QFont chosenFamily()
{
    // Without a desktop the platform has no font of its own to respect.
    const bool headless = QGuiApplication::platformName() == QLatin1String("offscreen") ||
                          QGuiApplication::platformName() == QLatin1String("minimal");
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (headless || !digitsHaveEqualWidth(font)) {
        const QString noto = QStringLiteral("Noto Sans");
        if (QFontDatabase::hasFamily(noto))
            font = QFont(noto);
    }
    // Hinted advances at 13 px make the spacing of letters uneven.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

// A person who asked the desktop for larger text gets larger text here too.
double systemFactor()
{
    const QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const double points = font.pointSizeF();
    if (points <= 0.0 || QGuiApplication::platformName() == QLatin1String("offscreen"))
        return 1.0;
    return std::max(1.0, points / 11.0);
}

double dotsPerInch()
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    return screen ? screen->logicalDotsPerInch() : 96.0;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

void setLightColors(Theme &t)
{
    t.window = QColor(0xF4F5F7);
    t.surface = QColor(0xFFFFFF);
    t.rail = QColor(0xECEEF1);
    t.field = QColor(0xFFFFFF);
    t.hover = QColor(0xF4F5F7);
    t.line = QColor(0xDCE0E5);
    t.outline = QColor(0x868F99);
    t.track = QColor(0xDCE0E5);
    t.text = QColor(0x1B1F24);
    t.textSecond = QColor(0x5B6570);
    t.accent = QColor(0x5E4B8B);
    t.accentSoft = QColor(0xECE8F5);
    t.onAccent = QColor(0xFFFFFF);
    t.warning = QColor(0x8A6100);
    t.warningSoft = QColor(0xFFF6DF);
    t.error = QColor(0xB3261E);
    t.errorSoft = QColor(0xFCECEA);
    t.good = QColor(0x2E7D32);
}

void setDarkColors(Theme &t)
{
    t.window = QColor(0x15171B);
    t.surface = QColor(0x1D2025);
    t.rail = QColor(0x191C20);
    t.field = QColor(0x23272D);
    t.hover = QColor(0x2A2F36);
    t.line = QColor(0x31363D);
    t.outline = QColor(0x7C8793);
    t.track = QColor(0x31363D);
    t.text = QColor(0xE7EAEE);
    t.textSecond = QColor(0xA3ADB8);
    t.accent = QColor(0xB3A1EA);
    t.accentSoft = QColor(0x2D2840);
    t.onAccent = QColor(0x1B1530);
    t.warning = QColor(0xF0C24B);
    t.warningSoft = QColor(0x332B14);
    t.error = QColor(0xFF8A80);
    t.errorSoft = QColor(0x3A1F1F);
    t.good = QColor(0x7CC47F);
}

// Classes without a good or a bad side: told apart by hue, mark and line, none of them the two classes' vermillion.
ClassColors neutralClass(bool dark, std::size_t index)
{
    struct Pair {
        ClassColors light, dark;
    };
    static const std::array<Pair, 4> colors{{
        {{QColor(0x0072B2), QColor(0x00629A), QColor(0xE2F0F8)},
         {QColor(0x56B4E9), QColor(0x56B4E9), QColor(0x1B2D3A)}},
        {{QColor(0x00896A), QColor(0x006E55), QColor(0xE0F3EE)},
         {QColor(0x3CC7A0), QColor(0x3CC7A0), QColor(0x17312B)}},
        {{QColor(0xB8578F), QColor(0x98396F), QColor(0xF8E8F1)},
         {QColor(0xE59CC5), QColor(0xE59CC5), QColor(0x38222F)}},
        {{QColor(0xA87000), QColor(0x835700), QColor(0xFBF0DA)},
         {QColor(0xE8B84F), QColor(0xE8B84F), QColor(0x332B14)}},
    }};
    const Pair &pair = colors[index % colors.size()];
    return dark ? pair.dark : pair.light;
}

} // namespace

const Theme &theme()
{
    return active();
}

void setActiveTheme(const Theme &next)
{
    active() = next;
}

Theme makeTheme(bool dark, double factor)
{
    Theme made;
    made.dark = dark;
    made.factor = factor;
    if (dark)
        setDarkColors(made);
    else
        setLightColors(made);
    return made;
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

double effectiveFactor(double chosen)
{
    return chosen * systemFactor();
}

int Theme::scaled(double pixels) const
{
    return qMax(1, qRound(pixels * factor));
}

int Theme::unit() const
{
    return qMax(4, qRound(QFontMetricsF(font(TextRole::body)).height() / 2.0));
}

QFont Theme::font(TextRole role) const
{
    static const QFont family = chosenFamily();
    QFont font = family;
    double pixels = bodyPixels;
    switch (role) {
    case TextRole::body:
        break;
    case TextRole::strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::caption:
        pixels = captionPixels;
        break;
    case TextRole::title:
        pixels = titlePixels;
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::headline:
        pixels = headlinePixels;
        font.setWeight(QFont::DemiBold);
        break;
    }
    // Points, because QFont takes pixels as whole numbers only.
    font.setPointSizeF(pixels * factor * 72.0 / dotsPerInch());
    return font;
}

ClassColors Theme::negativeClass() const
{
    if (dark)
        return {QColor(0x56B4E9), QColor(0x56B4E9), QColor(0x1B2D3A)};
    return {QColor(0x0072B2), QColor(0x00659E), QColor(0xE2F0F8)};
}

ClassColors Theme::positiveClass() const
{
    if (dark)
        return {QColor(0xFF8A4C), QColor(0xFF9A63), QColor(0x3A2519)};
    return {QColor(0xD55E00), QColor(0xB34700), QColor(0xFCEDE2)};
}

ClassColors Theme::classColor(const FeatureSchema &schema, std::size_t classIndex) const
{
    if (schema.positiveClass)
        return *schema.positiveClass == classIndex ? positiveClass() : negativeClass();
    return neutralClass(dark, classIndex);
}

QColor Theme::tone(Tone tone) const
{
    switch (tone) {
    case Tone::normal:
        return text;
    case Tone::second:
        return textSecond;
    case Tone::accent:
        return accent;
    case Tone::warning:
        return warning;
    case Tone::error:
        return error;
    case Tone::good:
        return good;
    case Tone::classNegative:
        return negativeClass().text;
    case Tone::classPositive:
        return positiveClass().text;
    case Tone::class0:
    case Tone::class1:
    case Tone::class2:
    case Tone::class3:
        return neutralClass(dark, static_cast<std::size_t>(tone) - static_cast<std::size_t>(Tone::class0)).text;
    }
    return text;
}

Tone classTone(const FeatureSchema &schema, std::size_t classIndex)
{
    if (schema.positiveClass)
        return *schema.positiveClass == classIndex ? Tone::classPositive : Tone::classNegative;
    return static_cast<Tone>(static_cast<std::size_t>(Tone::class0) + classIndex % 4);
}

ClassMark classMark(const FeatureSchema &schema, std::size_t classIndex)
{
    if (schema.positiveClass)
        return *schema.positiveClass == classIndex ? ClassMark::filledCircle : ClassMark::hollowCircle;
    static constexpr std::array marks{ClassMark::hollowCircle, ClassMark::filledSquare, ClassMark::filledTriangle,
                                      ClassMark::hollowSquare, ClassMark::filledCircle};
    return marks[classIndex % marks.size()];
}

Qt::PenStyle classLine(const FeatureSchema &schema, std::size_t classIndex)
{
    if (schema.positiveClass)
        return *schema.positiveClass == classIndex ? Qt::DashLine : Qt::SolidLine;
    static constexpr std::array lines{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return lines[classIndex % lines.size()];
}

} // namespace cytogauge::ui
