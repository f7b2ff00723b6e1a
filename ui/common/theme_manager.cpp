#include "ui/common/style.h"
#include "ui/common/theme_private.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace cytogauge::ui {

namespace {

void applyTone(QWidget *widget)
{
    const QVariant tone = widget->property(toneProperty);
    if (!tone.isValid())
        return;
    const QColor color = theme().tone(static_cast<Tone>(tone.toInt()));
    QPalette palette = widget->palette();
    if (palette.color(QPalette::Active, QPalette::WindowText) == color)
        return;
    QPalette own;
    own.setColor(QPalette::WindowText, color);
    own.setColor(QPalette::ButtonText, color);
    widget->setPalette(own);
}

void applyTextRole(QWidget *widget)
{
    const QVariant role = widget->property(textRoleProperty);
    if (role.isValid())
        widget->setFont(theme().font(static_cast<TextRole>(role.toInt())));
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightnessF() < 0.5F;
}

QPalette paletteOf(const Theme &t)
{
    QPalette palette(t.surface, t.window);
    const auto both = [&palette](QPalette::ColorRole role, const QColor &color) { palette.setColor(role, color); };
    both(QPalette::Window, t.window);
    both(QPalette::WindowText, t.text);
    both(QPalette::Base, t.surface);
    both(QPalette::AlternateBase, t.hover);
    both(QPalette::Text, t.text);
    both(QPalette::Button, t.field);
    both(QPalette::ButtonText, t.text);
    both(QPalette::BrightText, t.onAccent);
    both(QPalette::PlaceholderText, t.textSecond);
    both(QPalette::Highlight, t.dark ? QColor(0x51467A) : QColor(0xCFC4EA));
    both(QPalette::HighlightedText, t.text);
    both(QPalette::Link, t.accent);
    both(QPalette::LinkVisited, t.accent);
    both(QPalette::ToolTipBase, t.surface);
    both(QPalette::ToolTipText, t.text);
    both(QPalette::Light, t.surface);
    both(QPalette::Midlight, t.hover);
    both(QPalette::Mid, t.line);
    both(QPalette::Dark, t.outline);
    both(QPalette::Shadow, t.outline);
    QColor faded = t.textSecond;
    faded.setAlphaF(0.6F);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faded);
    return palette;
}

ThemeManager::ThemeManager(QObject *parent) : QObject(parent)
{
    QApplication::setStyle(new CalmStyle(this)); // the application owns it
    qApp->installEventFilter(this);
    rebuild();
}

ThemeManager::~ThemeManager()
{
    if (auto *style = dynamic_cast<CalmStyle *>(QApplication::style()))
        style->forgetManager();
}

void ThemeManager::setChoice(ThemeChoice choice)
{
    if (choice == choice_)
        return;
    choice_ = choice;
    rebuild();
}

void ThemeManager::setTextFactor(double factor)
{
    factor = std::clamp(factor, 0.8, 2.0);
    if (factor == factor_)
        return;
    factor_ = factor;
    rebuild();
}

// Called by the style while Qt works out the palette: at the start, and whenever the desktop changes its own.
void ThemeManager::systemPaletteSeen(const QPalette &palette)
{
    systemDark_ = isDark(palette);
    const bool dark = choice_ == ThemeChoice::dark || (choice_ == ThemeChoice::system && systemDark_);
    setActiveTheme(makeTheme(dark, effectiveFactor(factor_)));
}

void ThemeManager::rebuild()
{
    const bool dark = choice_ == ThemeChoice::dark || (choice_ == ThemeChoice::system && systemDark_);
    setActiveTheme(makeTheme(dark, effectiveFactor(factor_)));
    QApplication::setFont(theme().font(TextRole::body));
    // Qt tells widgets by itself only while the event loop runs; what was made before it learns it here.
    QEvent fontChange(QEvent::ApplicationFontChange);
    for (QWidget *widget : QApplication::allWidgets())
        QCoreApplication::sendEvent(widget, &fontChange);
    // An empty palette makes Qt ask the platform again and then the style, which puts ours in its place.
    QApplication::setPalette(QPalette());
    refreshWidgets();
    emit changed();
}

void ThemeManager::refreshWidgets()
{
    for (QWidget *widget : QApplication::allWidgets()) {
        applyTextRole(widget);
        applyTone(widget);
    }
}

bool ThemeManager::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange) {
        refreshWidgets();
        emit changed();
    }
    return QObject::eventFilter(watched, event);
}

void setTextRole(QWidget *widget, TextRole role)
{
    widget->setProperty(textRoleProperty, static_cast<int>(role));
    applyTextRole(widget);
}

void setTone(QWidget *widget, Tone tone)
{
    widget->setProperty(toneProperty, static_cast<int>(tone));
    applyTone(widget);
}

namespace {

// Buttons remember their size hint until their style changes.
void lookChanged(QAbstractButton *button)
{
    QEvent change(QEvent::StyleChange);
    QCoreApplication::sendEvent(button, &change);
    button->updateGeometry();
    button->update();
}

} // namespace

void setVariant(QAbstractButton *button, ButtonVariant variant)
{
    button->setProperty(variantProperty, static_cast<int>(variant));
    lookChanged(button);
}

ButtonVariant variantOf(const QWidget *button)
{
    const QVariant variant = button ? button->property(variantProperty) : QVariant();
    return variant.isValid() ? static_cast<ButtonVariant>(variant.toInt()) : ButtonVariant::normal;
}

void setHint(QAbstractButton *button, const QString &hint)
{
    button->setProperty(hintProperty, hint);
    lookChanged(button);
}

void setFieldTone(QWidget *field, Tone tone)
{
    field->setProperty(fieldToneProperty, static_cast<int>(tone));
    field->update();
}

} // namespace cytogauge::ui
