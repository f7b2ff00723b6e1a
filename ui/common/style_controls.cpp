// Buttons, fields and boxes.
#include "ui/common/icons.h"
#include "ui/common/style_draw.h"

#include <QFontMetrics>
#include <QIcon>
#include <QStyle>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

namespace cytogauge::ui::draw {

namespace {

QColor mixed(const QColor &a, const QColor &b, double share)
{
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * share),
                            float(a.greenF() + (b.greenF() - a.greenF()) * share),
                            float(a.blueF() + (b.blueF() - a.blueF()) * share));
}

QString hintOf(const QWidget *widget)
{
    return widget ? widget->property(hintProperty).toString() : QString();
}

QFont buttonFont(ButtonVariant variant)
{
    return theme().font(variant == ButtonVariant::primary ? TextRole::strong : TextRole::body);
}

// Text, icon, hint and chevron of a button side by side; the one place that knows their distances.
struct ButtonParts {
    QFont font;
    QFont hintFont;
    int icon = 0, text = 0, hint = 0, chevron = 0;
    int gap = 0;
    [[nodiscard]] int width() const
    {
        int total = icon + text + hint + chevron;
        total += (icon > 0 && text > 0 ? gap : 0) + (hint > 0 ? gap : 0) + (chevron > 0 && text > 0 ? gap / 2 : 0);
        return total;
    }
};

ButtonParts partsOf(const QString &text, const QIcon &icon, const QSize &iconSize, bool menu, const QWidget *widget)
{
    const Theme &t = theme();
    ButtonParts parts;
    parts.font = buttonFont(variantOf(widget));
    parts.hintFont = t.font(TextRole::caption);
    parts.gap = t.scaled(8);
    parts.icon = icon.isNull() ? 0 : iconSize.width();
    parts.text = text.isEmpty() ? 0 : QFontMetrics(parts.font).size(textFlags, text).width();
    const QString hint = hintOf(widget);
    parts.hint = hint.isEmpty() ? 0 : QFontMetrics(parts.hintFont).horizontalAdvance(hint);
    parts.chevron = menu && parts.text > 0 ? t.scaled(14) : 0; // "⋯" says menu by itself
    return parts;
}

void drawParts(QPainter &painter, const QRect &rect, const ButtonParts &parts, const QString &text, const QIcon &icon,
               const QColor &color, const QStyleOption &option, const QWidget *widget)
{
    int x = rect.x() + (rect.width() - parts.width()) / 2;
    const bool enabled = option.state & QStyle::State_Enabled;
    if (parts.icon > 0) {
        buttonIcon(painter, icon, QRect(x, rect.y() + (rect.height() - parts.icon) / 2, parts.icon, parts.icon), color,
                   enabled);
        x += parts.icon + (parts.text > 0 ? parts.gap : 0);
    }
    painter.setPen(color);
    if (parts.text > 0) {
        painter.setFont(parts.font);
        // A button that is too narrow shows the start of its words.
        const int space = qMin(parts.text, rect.right() - x - theme().scaled(4) - parts.chevron);
        const QString shown =
            space < parts.text ? QFontMetrics(parts.font).elidedText(text, Qt::ElideRight, space, Qt::TextShowMnemonic)
                               : text;
        painter.drawText(QRect(x, rect.y(), qMax(space, 0) + 2, rect.height()), textFlags, shown);
        x += space;
    }
    if (parts.hint > 0) {
        x += parts.gap;
        painter.setFont(parts.hintFont);
        painter.setOpacity(0.8);
        painter.drawText(QRect(x, rect.y(), parts.hint + 2, rect.height()), textFlags, hintOf(widget));
        painter.setOpacity(1.0);
        x += parts.hint;
    }
    if (parts.chevron > 0) {
        x += parts.text > 0 ? parts.gap / 2 : 0;
        chevron(painter, QRectF(x, rect.y(), parts.chevron, rect.height()), color);
    }
}

} // namespace

void panel(QPainter &painter, const QRectF &rect, double radius, const QColor &fill, const QColor &border, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    const double inset = border.isValid() ? width / 2.0 : 0.0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

double ringWidth()
{
    return theme().factor < 1.25 ? 2.0 : 2.5;
}

void focusRing(QPainter &painter, const QRectF &rect, double radius)
{
    panel(painter, rect, radius, QColor(), theme().accent, ringWidth());
}

void chevron(QPainter &painter, const QRectF &rect, const QColor &color, bool up)
{
    const double side = theme().scaled(13);
    QRectF box(0, 0, side, side);
    box.moveCenter(rect.center());
    paintIcon(painter, up ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), color, box);
}

void chevron(QPainter &painter, const QRectF &rect, const QColor &color, Qt::ArrowType direction)
{
    const double side = theme().scaled(13);
    QRectF box(0, 0, side, side);
    box.moveCenter(rect.center());
    const char *name = direction == Qt::LeftArrow    ? "chevron-left"
                       : direction == Qt::RightArrow ? "chevron-right"
                       : direction == Qt::UpArrow    ? "chevron-up"
                                                     : "chevron-down";
    paintIcon(painter, QLatin1String(name), color, box);
}

void buttonIcon(QPainter &painter, const QIcon &icon, const QRect &rect, const QColor &color, bool enabled)
{
    if (!icon.name().isEmpty())
        paintIcon(painter, icon.name(), color, rect);
    else
        icon.paint(&painter, rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

bool keyboardFocus(const QStyleOption &option)
{
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

ButtonColors buttonColors(ButtonVariant variant, const QStyleOption &option)
{
    const Theme &t = theme();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & QStyle::State_Sunken;
    const bool over = enabled && (option.state & QStyle::State_MouseOver);
    const bool on = option.state & QStyle::State_On;
    ButtonColors colors{over || down ? t.hover : t.field, t.line, t.text};
    const auto outlined = [&](const ClassColors &tones) {
        colors = {over || down ? tones.soft : t.field, tones.area, tones.text};
    };
    switch (variant) {
    case ButtonVariant::primary:
        colors.fill = down ? mixed(t.accent, t.text, 0.25) : over ? mixed(t.accent, t.text, 0.12) : t.accent;
        colors.border = colors.fill;
        colors.text = t.onAccent;
        break;
    case ButtonVariant::flat:
        colors = {down || on ? t.accentSoft
                  : over     ? t.hover
                             : QColor(Qt::transparent),
                  QColor(Qt::transparent), on ? t.accent : t.text};
        break;
    case ButtonVariant::rail:
        colors = {on             ? t.accentSoft
                  : over || down ? t.line
                                 : QColor(Qt::transparent),
                  QColor(Qt::transparent), on ? t.accent : t.textSecond};
        break;
    case ButtonVariant::classNegative:
        outlined(t.negativeClass());
        break;
    case ButtonVariant::classPositive:
        outlined(t.positiveClass());
        break;
    case ButtonVariant::chip:
    case ButtonVariant::normal:
        if (on)
            colors = {t.accentSoft, t.accent, t.accent};
        else if (down)
            colors.fill = mixed(t.hover, t.text, 0.06);
        break;
    }
    if (!enabled) {
        colors.text = mixed(t.textSecond, t.surface, 0.4);
        if (variant == ButtonVariant::primary)
            colors.fill = colors.border = mixed(t.line, t.surface, 0.2);
        else if (colors.border.alpha() > 0)
            colors.border = t.line;
    }
    return colors;
}

QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget)
{
    const Theme &t = theme();
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    const ButtonParts parts = partsOf(option.text, option.icon, option.iconSize, menu, widget);
    const int padding = parts.text == 0 ? t.scaled(5) : t.scaled(12);
    return {qMax(parts.width() + 2 * padding, t.controlHeight()),
            qMax(t.controlHeight(), QFontMetrics(parts.font).height() + t.scaled(8))};
}

QSize toolButtonSize(const QStyleOptionToolButton &option, const QWidget *widget)
{
    const Theme &t = theme();
    if (variantOf(widget) == ButtonVariant::rail) {
        const QFontMetrics metrics(t.font(TextRole::strong));
        return {metrics.size(textFlags, option.text).width() + t.scaled(14),
                option.iconSize.height() + metrics.height() + t.scaled(18)};
    }
    const bool words = option.toolButtonStyle != Qt::ToolButtonIconOnly;
    const bool menu = option.features & QStyleOptionToolButton::HasMenu;
    const QIcon icon = option.toolButtonStyle == Qt::ToolButtonTextOnly ? QIcon() : option.icon;
    const ButtonParts parts = partsOf(words ? option.text : QString(), icon, option.iconSize, menu, widget);
    const int padding = parts.text == 0 ? t.scaled(5) : t.scaled(12);
    return {qMax(parts.width() + 2 * padding, t.controlHeight()),
            qMax(t.controlHeight(), QFontMetrics(parts.font).height() + t.scaled(8))};
}

namespace {

// The ring has the colour of a primary button: there the gap between the two is what one sees.
void buttonPanel(QPainter &painter, const QStyleOption &option, const ButtonColors &colors, double radius)
{
    QRectF rect = option.rect;
    if (keyboardFocus(option)) {
        focusRing(painter, rect, radius);
        const double gap = colors.fill == theme().accent ? 2 * ringWidth() : 3.0;
        rect = rect.adjusted(gap, gap, -gap, -gap);
        radius = qMax(2.0, radius - gap);
    }
    panel(painter, rect, radius, colors.fill, colors.border);
}

} // namespace

void pushButton(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget)
{
    const ButtonColors colors = buttonColors(variantOf(widget), option);
    painter.save();
    buttonPanel(painter, option, colors, theme().controlRadius());
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    const ButtonParts parts = partsOf(option.text, option.icon, option.iconSize, menu, widget);
    drawParts(painter, option.rect, parts, option.text, option.icon, colors.text, option, widget);
    painter.restore();
}

void toolButton(QPainter &painter, const QStyleOptionToolButton &option, const QWidget *widget)
{
    const Theme &t = theme();
    const ButtonVariant variant = variantOf(widget);
    painter.save();
    if (variant == ButtonVariant::rail) {
        const ButtonColors colors = buttonColors(variant, option);
        buttonPanel(painter, option, colors, t.scaled(8));
        const bool on = option.state & QStyle::State_On;
        const QFont font = t.font(on ? TextRole::strong : TextRole::body);
        const int height = QFontMetrics(font).height();
        const int icon = option.iconSize.height();
        const int top = option.rect.y() + (option.rect.height() - icon - height - t.scaled(3)) / 2;
        buttonIcon(painter, option.icon, QRect(option.rect.x() + (option.rect.width() - icon) / 2, top, icon, icon),
                   colors.text, option.state & QStyle::State_Enabled);
        painter.setFont(font);
        painter.setPen(colors.text);
        painter.drawText(QRect(option.rect.x(), top + icon + t.scaled(3), option.rect.width(), height),
                         textFlags | Qt::AlignHCenter, option.text);
        painter.restore();
        return;
    }
    const bool plain = option.state & QStyle::State_AutoRaise;
    const ButtonColors colors = buttonColors(plain ? ButtonVariant::flat : variant, option);
    if ((option.features & QStyleOptionToolButton::Arrow) && option.arrowType != Qt::NoArrow) {
        painter.fillRect(option.rect, t.surface); // the bar goes on below
        chevron(painter, option.rect, colors.text, option.arrowType);
        painter.restore();
        return;
    }
    buttonPanel(painter, option, colors, t.controlRadius());
    const bool words = option.toolButtonStyle != Qt::ToolButtonIconOnly;
    const bool menu = option.features & QStyleOptionToolButton::HasMenu;
    const QIcon icon = option.toolButtonStyle == Qt::ToolButtonTextOnly ? QIcon() : option.icon;
    const QString text = words ? option.text : QString();
    const ButtonParts parts = partsOf(text, icon, option.iconSize, menu, widget);
    drawParts(painter, option.rect, parts, text, icon, colors.text, option, widget);
    painter.restore();
}

void lineEdit(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const Theme &t = theme();
    const QVariant tone = widget ? widget->property(fieldToneProperty) : QVariant();
    const Tone fieldTone = tone.isValid() ? static_cast<Tone>(tone.toInt()) : Tone::normal;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool readOnly = option.state & QStyle::State_ReadOnly;
    QColor fill = enabled && !readOnly ? t.field : t.window;
    QColor border = (option.state & QStyle::State_MouseOver) && enabled ? t.outline : t.line;
    if (fieldTone == Tone::warning) {
        fill = t.warningSoft;
        border = t.warning;
    } else if (fieldTone == Tone::error) {
        fill = t.errorSoft;
        border = t.error;
    }
    const bool focused = option.state & QStyle::State_HasFocus;
    const double width = focused ? ringWidth() : 1.0;
    panel(painter, option.rect, t.controlRadius(), fill, focused ? t.accent : border, width);
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option)
{
    const Theme &t = theme();
    const ButtonColors colors = buttonColors(ButtonVariant::normal, option);
    const bool focused = option.state & QStyle::State_HasFocus;
    panel(painter, option.rect, t.controlRadius(), colors.fill, focused ? t.accent : t.line,
          focused ? ringWidth() : 1.0);
    const int width = t.scaled(24);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRectF arrow(mirrored ? option.rect.x() : option.rect.right() - width, option.rect.y(), width,
                       option.rect.height());
    chevron(painter, arrow, colors.text);
}

void checkBox(QPainter &painter, const QStyleOption &option)
{
    const Theme &t = theme();
    const bool on = option.state & QStyle::State_On;
    const bool partly = option.state & QStyle::State_NoChange;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor fill = on || partly ? (enabled ? t.accent : t.outline) : t.field;
    panel(painter, rect, t.scaled(4), fill, on || partly ? fill : t.outline);
    if (on)
        paintIcon(painter, QStringLiteral("check"), t.onAccent, rect.adjusted(1, 1, -1, -1));
    else if (partly)
        paintIcon(painter, QStringLiteral("minus"), t.onAccent, rect.adjusted(1, 1, -1, -1));
}

void radioButton(QPainter &painter, const QStyleOption &option)
{
    const Theme &t = theme();
    const bool on = option.state & QStyle::State_On;
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    panel(painter, rect, rect.height() / 2.0, t.field, on ? t.accent : t.outline, on ? 1.75 : 1.0);
    if (on) {
        const double inset = rect.width() * 0.27;
        panel(painter, rect.adjusted(inset, inset, -inset, -inset), rect.height(), t.accent, QColor());
    }
}

} // namespace cytogauge::ui::draw
