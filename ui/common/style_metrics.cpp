// How large everything is, and how it behaves.
#include "ui/common/card.h"
#include "ui/common/style.h"
#include "ui/common/style_draw.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTextEdit>

namespace cytogauge::ui {

bool draw::isTextBox(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget) ||
           qobject_cast<const QListWidget *>(widget);
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const Theme &t = theme();
    switch (metric) {
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return t.unit();
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        if (qobject_cast<const Card *>(widget))
            return 0; // a card has its padding itself
        return qRound(1.5 * t.unit());
    case PM_TabBarScrollButtonWidth:
        return t.controlHeight();
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return t.iconSize();
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return t.scaled(17);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return t.unit();
    case PM_ScrollBarExtent:
        return t.scaled(11);
    case PM_ScrollBarSliderMin:
        return t.scaled(28);
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_SplitterWidth:
        return qRound(1.5 * t.unit());
    case PM_TabBarTabHSpace:
        return 2 * draw::tabPadding(widget);
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return t.scaled(4);
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_MenuBarHMargin:
        return t.scaled(6);
    case PM_MenuBarVMargin:
        return t.scaled(2);
    case PM_MenuBarItemSpacing:
        return t.scaled(2);
    case PM_ToolTipLabelFrameWidth:
        return t.scaled(7);
    case PM_HeaderMargin:
        return t.scaled(8);
    case PM_HeaderMarkSize:
        return t.scaled(12);
    case PM_FocusFrameHMargin:
        // A cell's words (one more than this from its edge) stand under those of its column's title.
        return qobject_cast<const QTableView *>(widget) ? t.scaled(8) - 1 : t.scaled(4);
    case PM_DefaultFrameWidth:
        return draw::isTextBox(widget) ? t.scaled(4) : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_TextCursorWidth:
        return qMax(1, t.scaled(1.25));
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_Slider_SnapToValue:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_MenuBar_MouseTracking:
    case SH_Menu_MouseTracking:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    const Theme &t = theme();
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return draw::pushButtonSize(*button, widget);
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return draw::toolButtonSize(*button, widget);
        break;
    case CT_LineEdit:
        return {size.width() + 2 * t.scaled(9), qMax(t.controlHeight(), size.height())};
    case CT_ComboBox:
        return {size.width() + t.scaled(9 + 6 + 24), qMax(t.controlHeight(), size.height() + t.scaled(6))};
    case CT_SpinBox:
        return {size.width() + t.scaled(16 + 22 + 6), qMax(t.controlHeight(), size.height())};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return draw::menuItemSize(*item, QProxyStyle::sizeFromContents(type, option, size, widget));
        break;
    case CT_MenuBarItem:
        return {size.width() + 2 * t.scaled(9), qMax(t.scaled(26), size.height() + t.scaled(6))};
    case CT_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            const QFontMetrics metrics(t.font(TextRole::strong));
            const int icon = tab->icon.isNull() ? 0 : tab->iconSize.width() + t.scaled(6);
            const int width =
                metrics.size(Qt::TextShowMnemonic, tab->text).width() + icon + 2 * draw::tabPadding(widget);
            return {width, qMax(t.scaled(32), metrics.height() + t.scaled(13))};
        }
        break;
    case CT_HeaderSection:
        if (const auto *section = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const QFontMetrics metrics(t.font(TextRole::caption));
            const int mark = section->sortIndicator == QStyleOptionHeader::None ? 0 : t.scaled(16);
            return {metrics.size(0, section->text).width() + 2 * t.scaled(8) + mark,
                    qMax(t.scaled(32), metrics.size(0, section->text).height() + t.scaled(12))};
        }
        break;
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize inner = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {inner.width(), qMax(inner.height(), t.scaled(24))};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const Theme &t = theme();
    switch (element) {
    case SE_LineEditContents:
        return option->rect.adjusted(t.scaled(8), 1, -t.scaled(8), -1);
    case SE_PushButtonContents:
    case SE_PushButtonFocusRect:
        return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect CalmStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    const Theme &t = theme();
    const QRect rect = option->rect;
    const auto mirrored = [option, rect](const QRect &logical) { return visualRect(option->direction, rect, logical); };
    if (control == CC_ScrollBar) {
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar && part == SC_ScrollBarGroove)
            return rect;
        if (bar && (part == SC_ScrollBarSlider || part == SC_ScrollBarAddPage || part == SC_ScrollBarSubPage)) {
            const bool horizontal = bar->orientation == Qt::Horizontal;
            const int length = horizontal ? rect.width() : rect.height();
            const qint64 range = qint64{bar->maximum} - bar->minimum;
            int handle = length;
            if (range > 0)
                handle =
                    qBound(qMin(t.scaled(28), length), int(length * bar->pageStep / (range + bar->pageStep)), length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle,
                                                      bar->upsideDown);
            const auto stretch = [&](int from, int size) {
                return horizontal ? QRect(rect.x() + from, rect.y(), size, rect.height())
                                  : QRect(rect.x(), rect.y() + from, rect.width(), size);
            };
            if (part == SC_ScrollBarSlider)
                return stretch(start, handle);
            if (part == SC_ScrollBarSubPage)
                return stretch(0, start);
            return stretch(start + handle, length - start - handle);
        }
    }
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxArrow)
            return mirrored(QRect(rect.right() - t.scaled(24), rect.y(), t.scaled(24), rect.height()));
        if (part == SC_ComboBoxEditField) {
            // A line edit in it has its own distance from the edge.
            const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
            const int left = box && box->editable ? 1 : t.scaled(9);
            return mirrored(rect.adjusted(left, 1, -t.scaled(24), -1));
        }
    }
    if (control == CC_SpinBox) {
        const int width = t.scaled(22);
        const int half = rect.height() / 2;
        const int left = rect.right() - width;
        if (part == SC_SpinBoxUp)
            return mirrored(QRect(left, rect.y() + 1, width, half - 1));
        if (part == SC_SpinBoxDown)
            return mirrored(QRect(left, rect.y() + half, width, rect.height() - half - 1));
        if (part == SC_SpinBoxEditField)
            return mirrored(rect.adjusted(2, 1, -width - 1, -1));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace cytogauge::ui
