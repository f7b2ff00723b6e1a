// What the style is for a widget, and how it draws; how large things are is in style_metrics.cpp.
#include "ui/common/style.h"

#include "ui/common/icons.h"
#include "ui/common/style_draw.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QStyleFactory>
#include <QTabBar>

namespace cytogauge::ui {

CalmStyle::CalmStyle(ThemeManager *manager)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), manager_(manager)
{
    setObjectName(QStringLiteral("cytogauge"));
}

void CalmStyle::polish(QPalette &palette)
{
    if (manager_)
        manager_->systemPaletteSeen(palette);
    palette = paletteOf(theme());
}

void CalmStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    const bool hovers = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
                        qobject_cast<QTabBar *>(widget) || qobject_cast<QScrollBar *>(widget) ||
                        qobject_cast<QLineEdit *>(widget) || qobject_cast<QHeaderView *>(widget);
    if (hovers)
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

QIcon CalmStyle::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    return which == SP_LineEditClearButton ? icon(QStringLiteral("clear"), Tone::second)
                                           : QProxyStyle::standardIcon(which, option, widget);
}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    const Theme &t = theme();
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            draw::lineEdit(*painter, *option, widget);
        return;
    case PE_FrameLineEdit:
    case PE_PanelScrollAreaCorner:
        return;
    case PE_IndicatorCheckBox:
        return draw::checkBox(*painter, *option);
    case PE_IndicatorRadioButton:
        return draw::radioButton(*painter, *option);
    case PE_FrameFocusRect:
        return draw::focusRing(*painter, option->rect, t.controlRadius());
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, t.surface);
        painter->setPen(t.line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameMenu:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_PanelMenuBar:
    case PE_FrameWindow:
        return;
    case PE_FrameTabBarBase:
        if (const auto *base = qstyleoption_cast<const QStyleOptionTabBarBase *>(option)) {
            painter->setPen(t.line);
            painter->drawLine(base->rect.bottomLeft(), base->rect.bottomRight());
        }
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            draw::itemPanel(*painter, *item);
        return;
    case PE_IndicatorSpinUp:
    case PE_IndicatorSpinDown:
        return draw::chevron(*painter, option->rect, option->state & State_Enabled ? t.textSecond : t.line,
                             element == PE_IndicatorSpinUp);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const Theme &t = theme();
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return draw::pushButton(*painter, *button, widget);
        break;
    case CE_ComboBoxLabel: // cut with "…", not in the middle of a letter
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            QStyleOptionComboBox label = *box;
            const int room = subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget).width();
            label.currentText = label.fontMetrics.elidedText(label.currentText, Qt::ElideRight, room);
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return draw::tabShape(*painter, *tab, widget);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return draw::tabLabel(*painter, *tab, widget);
        break;
    case CE_Header:
        if (const auto *section = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return draw::header(*painter, *section);
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.surface);
        painter->setPen(t.line);
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return draw::menuItem(*painter, *item);
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return draw::menuBarItem(*painter, *item);
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.surface);
        return;
    case CE_Splitter:
        return; // the gap between cards is the handle; the cursor says so
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->frameShape == QFrame::StyledPanel && draw::isTextBox(widget))
            return draw::lineEdit(*painter, *option, widget);
        break;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        return draw::progressBar(*painter, *option);
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    switch (control) {
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return draw::toolButton(*painter, *button, widget);
        break;
    case CC_ComboBox:
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return draw::comboBox(*painter, *box);
        break;
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return draw::scrollBar(*painter, *bar, subControlRect(control, option, SC_ScrollBarSlider, widget));
        break;
    case CC_SpinBox:
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            draw::lineEdit(*painter, *option, widget);
            for (const SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
                QStyleOption arrow(*option);
                arrow.rect = subControlRect(control, box, part, widget);
                drawPrimitive(part == SC_SpinBoxUp ? PE_IndicatorSpinUp : PE_IndicatorSpinDown, &arrow, painter,
                              widget);
            }
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace cytogauge::ui
