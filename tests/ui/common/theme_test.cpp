#include "ui/common/theme.h"

#include "core/schema/feature_schema.h"
#include "tests/support/schemas.h"
#include "tests/ui/support/world.h"
#include "ui/common/style.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QLabel>
#include <QPalette>
#include <QPushButton>

#include <gtest/gtest.h>

namespace cytogauge::ui {

namespace {

class InEachTheme : public testing::TestWithParam<bool> {
protected:
    Theme colors_ = makeTheme(GetParam(), 1.0);
};

struct Pair {
    const char *name;
    QColor front, back;
};

} // namespace

TEST_P(InEachTheme, WordsHaveEnoughContrastOnEverySurfaceTheyStandOn)
{
    const Theme &t = colors_;
    std::vector<Pair> pairs;
    for (const QColor &back : {t.window, t.surface, t.rail, t.field, t.hover, t.accentSoft}) {
        pairs.push_back({"text", t.text, back});
        pairs.push_back({"second", t.textSecond, back});
        pairs.push_back({"accent", t.accent, back});
    }
    for (const QColor &back : {t.window, t.surface, t.field, t.accentSoft}) {
        pairs.push_back({"warning", t.warning, back});
        pairs.push_back({"error", t.error, back});
        pairs.push_back({"negative", t.negativeClass().text, back});
        pairs.push_back({"positive", t.positiveClass().text, back});
        for (const Tone tone : {Tone::class0, Tone::class1, Tone::class2, Tone::class3})
            pairs.push_back({"class", t.tone(tone), back});
    }
    pairs.push_back({"on accent", t.onAccent, t.accent});
    pairs.push_back({"warning bar", t.warning, t.warningSoft});
    pairs.push_back({"text on warning", t.text, t.warningSoft});
    pairs.push_back({"error bar", t.error, t.errorSoft});
    pairs.push_back({"text on error", t.text, t.errorSoft});
    pairs.push_back({"good", t.good, t.surface});
    for (const Pair &pair : pairs)
        EXPECT_GE(contrast(pair.front, pair.back), 4.5)
            << pair.name << " " << pair.front.name().toStdString() << " on " << pair.back.name().toStdString();
}

TEST_P(InEachTheme, GraphicsHaveEnoughContrast)
{
    const Theme &t = colors_;
    for (const QColor &graphic :
         {t.outline, t.accent, t.negativeClass().area, t.positiveClass().area, t.warning, t.error, t.good})
        for (const QColor &back : {t.surface, t.window, t.field})
            EXPECT_GE(contrast(graphic, back), 3.0)
                << graphic.name().toStdString() << " on " << back.name().toStdString();
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = test::schemaNamed(id);
        for (std::size_t i = 0; i < schema.classes.size(); ++i)
            EXPECT_GE(contrast(t.classColor(schema, i).area, t.surface), 3.0) << id << " class " << i;
    }
}

INSTANTIATE_TEST_SUITE_P(Themes, InEachTheme, testing::Bool(),
                         [](const auto &parameters) { return parameters.param ? "Dark" : "Light"; });

TEST(Contrast, IsThatOfTheStandard)
{
    EXPECT_NEAR(contrast(Qt::black, Qt::white), 21.0, 1e-6);
    EXPECT_NEAR(contrast(QColor(0x777777), Qt::white), 4.48, 0.01); // known to fail AA by a hair
    EXPECT_NEAR(contrast(Qt::white, Qt::white), 1.0, 1e-9);
}

TEST(Classes, DifferInMarkAndLineAsWellAsInColour)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = test::schemaNamed(id);
        for (std::size_t i = 0; i < schema.classes.size(); ++i)
            for (std::size_t j = i + 1; j < schema.classes.size(); ++j) {
                EXPECT_NE(classMark(schema, i), classMark(schema, j)) << id;
                EXPECT_NE(classLine(schema, i), classLine(schema, j)) << id;
                EXPECT_NE(theme().classColor(schema, i).area, theme().classColor(schema, j).area) << id;
            }
    }
}

TEST(Fonts, DigitsAreEquallyWideInEveryRole)
{
    for (const TextRole role :
         {TextRole::body, TextRole::strong, TextRole::caption, TextRole::title, TextRole::headline}) {
        const QFontMetricsF metrics(theme().font(role));
        for (char digit = '1'; digit <= '9'; ++digit)
            EXPECT_NEAR(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(QLatin1Char('0')),
                        0.02);
    }
}

TEST(ThemeManager, TextSizeReachesWidgetsThatExist)
{
    QLabel plain(QStringLiteral("words"));
    QLabel headline(QStringLiteral("words"));
    setTextRole(&headline, TextRole::headline);
    const double before = plain.font().pointSizeF();
    const double headlineBefore = headline.font().pointSizeF();
    const int unit = theme().unit();
    test::themeManager().setTextFactor(1.5);
    EXPECT_NEAR(plain.font().pointSizeF(), before * 1.5, 0.01);
    EXPECT_NEAR(headline.font().pointSizeF(), headlineBefore * 1.5, 0.01);
    EXPECT_GT(theme().unit(), unit);
    EXPECT_EQ(theme().controlHeight(), 42);
    test::themeManager().setTextFactor(1.0);
    EXPECT_NEAR(plain.font().pointSizeF(), before, 0.01);
}

TEST(ThemeManager, ForcedThemesReachPaletteAndToneOfWidgetsThatExist)
{
    QLabel label(QStringLiteral("words"));
    setTone(&label, Tone::second);
    test::themeManager().setChoice(ThemeChoice::dark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), QColor(0x15171B));
    EXPECT_EQ(label.palette().color(QPalette::WindowText), QColor(0xA3ADB8));
    test::themeManager().setChoice(ThemeChoice::light);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), QColor(0xF4F5F7));
    EXPECT_EQ(label.palette().color(QPalette::WindowText), QColor(0x5B6570));
}

TEST(ThemeManager, FollowsTheSystemsPaletteOnlyWhileItIsToldTo)
{
    // What Qt does when the desktop changes its colours: it asks the style to polish the new palette.
    auto *style = dynamic_cast<CalmStyle *>(QApplication::style());
    ASSERT_NE(style, nullptr);
    const auto systemBecomes = [style](const QColor &window) {
        QPalette palette(window);
        palette.setColor(QPalette::Window, window);
        style->polish(palette);
    };
    test::themeManager().setChoice(ThemeChoice::system);
    systemBecomes(QColor(0x202020));
    EXPECT_TRUE(theme().dark);
    systemBecomes(QColor(0xF0F0F0));
    EXPECT_FALSE(theme().dark);
    test::themeManager().setChoice(ThemeChoice::light);
    systemBecomes(QColor(0x202020));
    EXPECT_FALSE(theme().dark);
    systemBecomes(QColor(0xF0F0F0));
}

TEST(Style, ControlsHaveTheHeightOfTheDesignAndGrowWithTheText)
{
    QPushButton button(QStringLiteral("Predict and record"));
    EXPECT_EQ(button.sizeHint().height(), 28);
    setVariant(&button, ButtonVariant::primary);
    const int width = button.sizeHint().width();
    setHint(&button, QStringLiteral("Ctrl+Enter"));
    EXPECT_GT(button.sizeHint().width(), width);
    test::themeManager().setTextFactor(2.0);
    EXPECT_GE(button.sizeHint().height(), 56);
    test::themeManager().setTextFactor(1.0);
}

} // namespace cytogauge::ui
