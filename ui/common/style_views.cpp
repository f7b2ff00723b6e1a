// Tabs, tables, menus and bars.
#include "ui/common/compact_tabs.h"
#include "ui/common/icons.h"
#include "ui/common/style_draw.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QIcon>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QVariant>

namespace cytogauge::ui {

int tabSpace(bool compact)
{
    return 2 * theme().scaled(compact ? 4 : 9);
}

void setCompact(QTabBar *tabs, bool on)
{
    if (tabs->property(compactProperty).toBool() == on)
        return;
    tabs->setProperty(compactProperty, on);
    // The bar keeps the sizes of its tabs until it hears of a change.
    QEvent change(QEvent::StyleChange);
    QCoreApplication::sendEvent(tabs, &change);
}

} // namespace cytogauge::ui

namespace cytogauge::ui::draw {

int tabPadding(const QWidget *tabs)
{
    return tabSpace(tabs && tabs->property(compactProperty).toBool()) / 2;
}

void tabShape(QPainter &painter, const QStyleOptionTab &option, const QWidget *tabs)
{
    const Theme &t = theme();
    const QRect rect = option.rect;
    if ((option.state & QStyle::State_MouseOver) && !(option.state & QStyle::State_Selected))
        panel(painter, QRectF(rect).adjusted(1, 3, -1, -5), t.controlRadius(), t.hover, QColor());
    if (option.state & QStyle::State_Selected) {
        const int height = qMax(2, t.scaled(2));
        const int padding = tabPadding(tabs);
        painter.fillRect(QRect(rect.x() + padding, rect.bottom() - height + 1, rect.width() - 2 * padding, height),
                         t.accent);
    }
    if (option.state & QStyle::State_HasFocus)
        focusRing(painter, QRectF(rect).adjusted(1, 2, -1, -4), t.controlRadius());
}

void tabLabel(QPainter &painter, const QStyleOptionTab &option, const QWidget *tabs)
{
    const Theme &t = theme();
    const bool selected = option.state & QStyle::State_Selected;
    painter.save();
    painter.setFont(t.font(selected ? TextRole::strong : TextRole::body));
    const bool enabled = option.state & QStyle::State_Enabled;
    painter.setPen(!enabled ? t.outline : selected ? t.accent : t.textSecond);
    QRect rect = option.rect.adjusted(tabPadding(tabs), 0, -tabPadding(tabs), -t.scaled(2));
    if (!option.icon.isNull()) {
        const QRect place(rect.x(), rect.y() + (rect.height() - option.iconSize.height()) / 2, option.iconSize.width(),
                          option.iconSize.height());
        buttonIcon(painter, option.icon, place, painter.pen().color(), enabled);
        rect.setLeft(place.right() + t.scaled(6));
    }
    painter.drawText(rect, textFlags | Qt::AlignLeft, option.text);
    painter.restore();
}

void header(QPainter &painter, const QStyleOptionHeader &option)
{
    const Theme &t = theme();
    painter.save();
    painter.fillRect(option.rect, t.surface);
    painter.setPen(t.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QFont font = t.font(TextRole::caption);
    painter.setFont(font);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const bool over = option.state & QStyle::State_MouseOver;
    painter.setPen(sorted || over ? t.text : t.textSecond);
    const int mark = sorted ? t.scaled(15) : 0;
    const QRect rect = option.rect.adjusted(t.scaled(8), 0, -t.scaled(8), 0);
    const QFontMetrics metrics(font);
    const auto *more = qstyleoption_cast<const QStyleOptionHeaderV2 *>(&option);
    const Qt::TextElideMode elide = more && more->textElideMode != Qt::ElideNone ? more->textElideMode : Qt::ElideRight;
    QStringList lines = option.text.split(QLatin1Char('\n')); // narrow columns have a word to a line
    for (QString &line : lines)
        line = metrics.elidedText(line, elide, rect.width() - mark);
    const QString text = lines.join(QLatin1Char('\n'));
    const int width = metrics.size(0, text).width();
    const int left = rect.right() + 1 - width - mark; // of words at the right
    const int x = option.textAlignment & Qt::AlignRight     ? left
                  : option.textAlignment & Qt::AlignHCenter ? (rect.x() + left) / 2
                                                            : rect.x();
    painter.drawText(QRect(x, rect.y(), width + 2, rect.height()),
                     static_cast<int>(Qt::AlignVCenter | (option.textAlignment & Qt::AlignHorizontal_Mask)), text);
    if (sorted)
        // Qt calls the arrow of an ascending order "down".
        chevron(painter, QRectF(x + width + t.scaled(2), rect.y(), mark - t.scaled(2), rect.height()), t.text,
                option.sortIndicator == QStyleOptionHeader::SortDown);
    if (option.state & QStyle::State_HasFocus)
        focusRing(painter, QRectF(option.rect).adjusted(1, 2, -1, -3), t.controlRadius());
    painter.restore();
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &fallback)
{
    const Theme &t = theme();
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {fallback.width(), t.scaled(9)};
    const QFontMetrics metrics(option.font);
    const qsizetype tab = option.text.indexOf(QLatin1Char('\t'));
    const int text = metrics.size(textFlags, tab < 0 ? option.text : option.text.left(tab)).width();
    const int shortcut = tab < 0 ? 0 : metrics.horizontalAdvance(option.text.mid(tab + 1)) + t.scaled(28);
    return {t.scaled(34) + text + shortcut + t.scaled(26), qMax(t.scaled(28), metrics.height() + t.scaled(8))};
}

void menuItem(QPainter &painter, const QStyleOptionMenuItem &option)
{
    const Theme &t = theme();
    painter.save();
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.setPen(t.line);
        const int y = option.rect.center().y();
        painter.drawLine(option.rect.left() + t.scaled(6), y, option.rect.right() - t.scaled(6), y);
        painter.restore();
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool chosen = (option.state & QStyle::State_Selected) && enabled;
    if (chosen)
        panel(painter, option.rect, t.controlRadius(), t.accentSoft, QColor());
    const QColor faded = option.palette.color(QPalette::Disabled, QPalette::Text);
    const QColor color = enabled ? t.text : faded;
    const int side = t.iconSize();
    const QRect place(option.rect.x() + t.scaled(8), option.rect.y() + (option.rect.height() - side) / 2, side, side);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
        paintIcon(painter, QStringLiteral("check"), enabled ? t.accent : faded, place);
    else if (!option.icon.isNull())
        buttonIcon(painter, option.icon, place, enabled ? t.textSecond : faded, enabled);
    const QRect rect = option.rect.adjusted(t.scaled(34), 0, -t.scaled(14), 0);
    const qsizetype tab = option.text.indexOf(QLatin1Char('\t'));
    painter.setFont(option.font);
    painter.setPen(color);
    painter.drawText(rect, textFlags | Qt::AlignLeft, tab < 0 ? option.text : option.text.left(tab));
    if (tab >= 0) {
        painter.setPen(enabled ? t.textSecond : faded);
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignRight, option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(option.rect.right() - t.scaled(20), place.y(), side, side);
        paintIcon(painter, QStringLiteral("chevron-right"), color, QRectF(arrow).adjusted(3, 3, -3, -3));
    }
    painter.restore();
}

void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option)
{
    const Theme &t = theme();
    painter.save();
    painter.fillRect(option.rect, t.surface);
    if (option.state & (QStyle::State_Selected | QStyle::State_Sunken))
        panel(painter, option.rect, t.controlRadius(), t.accentSoft, QColor());
    painter.setFont(option.font);
    const bool enabled = option.state & QStyle::State_Enabled;
    painter.setPen(enabled ? t.text : option.palette.color(QPalette::Disabled, QPalette::Text));
    painter.drawText(option.rect, textFlags | Qt::AlignHCenter, option.text);
    painter.restore();
}

void itemPanel(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Theme &t = theme();
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, t.accentSoft);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, t.hover);
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle)
{
    const Theme &t = theme();
    if (option.maximum <= option.minimum)
        return;
    const bool active = (option.state & QStyle::State_MouseOver) || (option.state & QStyle::State_Sunken);
    const double margin = active ? t.scaled(2) : t.scaled(3);
    const QRectF rect = QRectF(handle).adjusted(margin, margin, -margin, -margin);
    QColor color = t.outline;
    if (!active)
        color.setAlphaF(0.6F);
    panel(painter, rect, qMin(rect.width(), rect.height()) / 2.0, color, QColor());
}

void progressBar(QPainter &painter, const QStyleOption &option)
{
    const Theme &t = theme();
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option);
    const double height = t.scaled(6);
    QRectF groove(option.rect.x(), option.rect.center().y() - height / 2.0, option.rect.width(), height);
    panel(painter, groove, height / 2.0, t.track, QColor());
    if (!bar)
        return;
    const qint64 range = qint64{bar->maximum} - bar->minimum;
    // Without a known end the bar stands a third full; the words beside it say what is going on.
    const double share = range > 0 ? double(bar->progress - bar->minimum) / double(range) : 0.33;
    groove.setWidth(qMax(share * groove.width(), share > 0.0 ? height : 0.0));
    if (share > 0.0)
        panel(painter, groove, height / 2.0, t.accent, QColor());
}

} // namespace cytogauge::ui::draw
