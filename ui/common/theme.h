// The one place for colours, sizes and fonts. Widgets that paint ask theme() each time they paint, so that a change of
// the scheme or of the text size needs no code of theirs: Qt sends them PaletteChange or FontChange as usual.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

#include <cstddef>

class QAbstractButton;
class QPalette;
class QString;
class QWidget;

namespace cytogauge {
struct FeatureSchema;
}

namespace cytogauge::ui {

enum class ThemeChoice { system, light, dark };

// Areas and lines are drawn in `area`, words in `text` (4.5:1 on every surface), backgrounds in `soft`.
struct ClassColors {
    QColor area;
    QColor text;
    QColor soft;
};

// Classes differ little in luminance, so a mark or a line style always goes with the colour.
enum class ClassMark { hollowCircle, filledCircle, filledSquare, hollowSquare, filledTriangle };

// Roles of text that labels and painters use; body is the application's font.
enum class TextRole { body, strong, caption, title, headline };

// Colours of text that labels use; classNegative and classPositive are those of two-class models.
enum class Tone {
    normal,
    second,
    accent,
    warning,
    error,
    good,
    classNegative,
    classPositive,
    class0,
    class1,
    class2,
    class3
};

struct Theme {
    bool dark = false;
    double factor = 1.0; // text size chosen by the person, 1 at 100 %

    QColor window;
    QColor surface;
    QColor rail;    // navigation rail, between window and line
    QColor field;   // inside of an entry field or button
    QColor hover;   // a control under the pointer
    QColor line;    // borders, grid lines; decoration only
    QColor outline; // edges that carry meaning (3:1): check boxes, focus-free fields in high contrast
    QColor track;   // empty part of bars
    QColor text;
    QColor textSecond;
    QColor accent;
    QColor accentSoft;
    QColor onAccent; // text on an accent area
    QColor warning;
    QColor warningSoft;
    QColor error; // input errors and failures; neither class
    QColor errorSoft;
    QColor good; // ready, saved

    // Device-independent pixels at this text size.
    [[nodiscard]] int unit() const;                // half a line height: the one unit of spacing
    [[nodiscard]] int scaled(double pixels) const; // a length of the design at 100 %
    [[nodiscard]] int cardRadius() const { return scaled(10); }
    [[nodiscard]] int controlRadius() const { return scaled(6); }
    [[nodiscard]] int controlHeight() const { return scaled(28); }
    [[nodiscard]] int iconSize() const { return scaled(18); }

    [[nodiscard]] QFont font(TextRole role) const;
    [[nodiscard]] QColor tone(Tone tone) const;
    [[nodiscard]] ClassColors negativeClass() const;
    [[nodiscard]] ClassColors positiveClass() const;
    // Of a class by its place in the schema: blue and vermillion for negative and positive, a colour each otherwise.
    [[nodiscard]] ClassColors classColor(const FeatureSchema &schema, std::size_t classIndex) const;
};

[[nodiscard]] Tone classTone(const FeatureSchema &schema, std::size_t classIndex);
[[nodiscard]] ClassMark classMark(const FeatureSchema &schema, std::size_t classIndex);
[[nodiscard]] Qt::PenStyle classLine(const FeatureSchema &schema, std::size_t classIndex); // solid, dash, dot, …

// The theme in force.
[[nodiscard]] const Theme &theme();
[[nodiscard]] Theme makeTheme(bool dark, double factor);
// WCAG 2 contrast ratio, 1 … 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

// Installs style, fonts and palette on the QApplication; follows the system palette while the choice is `system`.
// Made once by each program, before the first widget.
class ThemeManager : public QObject {
    Q_OBJECT
public:
    explicit ThemeManager(QObject *parent = nullptr);
    ~ThemeManager() override;

    void setChoice(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return choice_; }
    void setTextFactor(double factor); // 0.8 … 2.0
    [[nodiscard]] double textFactor() const { return factor_; }

signals:
    void changed(); // after colours or sizes changed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    friend class CalmStyle;
    void systemPaletteSeen(const QPalette &palette); // from the style: what the platform says
    void rebuild();
    void refreshWidgets();

    ThemeChoice choice_ = ThemeChoice::system;
    double factor_ = 1.0;
    bool systemDark_ = false;
};

// Font and colour of a label (or any widget), kept up to date when the theme changes.
void setTextRole(QWidget *widget, TextRole role);
void setTone(QWidget *widget, Tone tone);

// Buttons: one primary per page; class buttons are outlined in the class's colour; flat ones have no border until
// hovered; chips are filters and states in a row.
enum class ButtonVariant { normal, primary, flat, chip, classNegative, classPositive, rail };
void setVariant(QAbstractButton *button, ButtonVariant variant);
[[nodiscard]] ButtonVariant variantOf(const QWidget *button);
// Small words after a button's text: the shortcut.
void setHint(QAbstractButton *button, const QString &hint);
// Border and background of an entry field: normal, warning or error.
void setFieldTone(QWidget *field, Tone tone);

} // namespace cytogauge::ui
