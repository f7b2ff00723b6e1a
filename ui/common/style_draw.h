// Drawing that the parts of the style share; nobody else includes it.
#pragma once

#include "ui/common/theme_private.h"

#include <QPainter>
#include <QStyleOption>

class QPainter;
class QStyle;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;

namespace cytogauge::ui::draw {

inline constexpr int textFlags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;

// A rounded area with a border of `width`, inside rect to the pixel.
void panel(QPainter &painter, const QRectF &rect, double radius, const QColor &fill, const QColor &border,
           double width = 1.0);
[[nodiscard]] double ringWidth(); // in pixels
void focusRing(QPainter &painter, const QRectF &rect, double radius);
void chevron(QPainter &painter, const QRectF &rect, const QColor &color, bool up = false);
void chevron(QPainter &painter, const QRectF &rect, const QColor &color, Qt::ArrowType direction);
// An icon of ours takes the colour of the text beside it; others are painted as they are.
void buttonIcon(QPainter &painter, const QIcon &icon, const QRect &rect, const QColor &color, bool enabled);

struct ButtonColors {
    QColor fill, border, text;
};
[[nodiscard]] ButtonColors buttonColors(ButtonVariant variant, const QStyleOption &option);
[[nodiscard]] bool keyboardFocus(const QStyleOption &option);

// Where a person writes several lines, or chooses from a list that stands by itself: with the edge and the focus of a
// line edit.
[[nodiscard]] bool isTextBox(const QWidget *widget);

// style_controls.cpp
[[nodiscard]] QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget);
[[nodiscard]] QSize toolButtonSize(const QStyleOptionToolButton &option, const QWidget *widget);
void pushButton(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget);
void toolButton(QPainter &painter, const QStyleOptionToolButton &option, const QWidget *widget);
void lineEdit(QPainter &painter, const QStyleOption &option, const QWidget *widget);
void comboBox(QPainter &painter, const QStyleOptionComboBox &option);
void checkBox(QPainter &painter, const QStyleOption &option);
void radioButton(QPainter &painter, const QStyleOption &option);

// style_views.cpp
[[nodiscard]] int tabPadding(const QWidget *tabs); // before and after the words of a tab
void tabShape(QPainter &painter, const QStyleOptionTab &option, const QWidget *tabs);
void tabLabel(QPainter &painter, const QStyleOptionTab &option, const QWidget *tabs);
void header(QPainter &painter, const QStyleOptionHeader &option);
void menuItem(QPainter &painter, const QStyleOptionMenuItem &option);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &fallback);
void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option);
void itemPanel(QPainter &painter, const QStyleOptionViewItem &option);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle);
void progressBar(QPainter &painter, const QStyleOption &option);

} // namespace cytogauge::ui::draw
