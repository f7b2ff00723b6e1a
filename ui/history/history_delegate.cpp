#include "ui/history/history_delegate.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/history/history_model.h"

#include <QApplication>
#include <QPainter>

namespace cytogauge::ui {

namespace {

constexpr int barPixels = 72; // at 100 %

bool isSecond(int column)
{
    return column == HistoryModel::sourceColumn || column == HistoryModel::modelColumn ||
           column == HistoryModel::statusColumn || column == HistoryModel::sampleDateColumn ||
           column == HistoryModel::noteColumn || column == HistoryModel::outcomeColumn;
}

} // namespace

HistoryDelegate::HistoryDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

void HistoryDelegate::setSchema(const FeatureSchema *schema)
{
    schema_ = schema ? std::optional<FeatureSchema>(*schema) : std::nullopt;
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = theme();
    const QFontMetrics metrics(
        t.font(index.column() == HistoryModel::estimateColumn ? TextRole::strong : TextRole::body));
    int width = metrics.horizontalAdvance(index.data().toString()) + 2 * t.scaled(8) + 2;
    if (index.column() == HistoryModel::estimateColumn)
        width += t.scaled(16);
    if (index.column() == HistoryModel::probabilityColumn)
        width += t.scaled(barPixels + 8);
    Q_UNUSED(option)
    return {width, qMax(t.scaled(30), metrics.height() + t.scaled(12))};
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = theme();
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QWidget *widget = cell.widget;
    QStyle *style = widget ? widget->style() : QApplication::style();
    painter->save();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);
    painter->setPen(t.line);
    painter->drawLine(cell.rect.bottomLeft(), cell.rect.bottomRight());
    const QRect inner = cell.rect.adjusted(t.scaled(8), 0, -t.scaled(8), -1);
    if (index.column() == HistoryModel::estimateColumn) {
        paintEstimate(*painter, inner, index);
    } else if (index.column() == HistoryModel::probabilityColumn) {
        paintProbability(*painter, inner, index);
    } else {
        painter->setFont(t.font(TextRole::body));
        painter->setPen(isSecond(index.column()) ? t.textSecond : t.text);
        const QString text = painter->fontMetrics().elidedText(cell.text, Qt::ElideRight, inner.width());
        painter->drawText(inner, static_cast<int>(cell.displayAlignment) | Qt::TextSingleLine, text);
    }
    if ((cell.state & QStyle::State_HasFocus) && (cell.state & QStyle::State_KeyboardFocusChange)) {
        QStyleOptionFocusRect focus;
        focus.rect = cell.rect.adjusted(1, 1, -1, -2);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, widget);
    }
    painter->restore();
}

int HistoryDelegate::classIndexOf(const QModelIndex &index) const
{
    if (!schema_)
        return -1;
    const auto found = schema_->findClass(index.data(HistoryModel::classRole).toString().toStdString());
    return found ? static_cast<int>(*found) : -1;
}

void HistoryDelegate::paintEstimate(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Theme &t = theme();
    const bool indeterminate = index.data(HistoryModel::indeterminateRole).toBool();
    const int found = classIndexOf(index);
    QColor color = t.text;
    const int side = t.scaled(10);
    const QRectF mark(rect.x(), rect.y() + (rect.height() - side) / 2.0, side, side);
    if (indeterminate) {
        color = t.warning;
        paintIndeterminateMark(painter, color, mark);
    } else if (found >= 0) {
        const auto position = static_cast<std::size_t>(found);
        color = t.classColor(*schema_, position).text;
        paintClassMark(painter, classMark(*schema_, position), color, mark);
    }
    painter.setFont(t.font(TextRole::strong));
    painter.setPen(color);
    const QRect words = rect.adjusted(t.scaled(16), 0, 0, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
}

void HistoryDelegate::paintProbability(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Theme &t = theme();
    const QVariant probability = index.data(HistoryModel::probabilityRole);
    const int width = qMin(t.scaled(barPixels), rect.width() / 2);
    painter.setFont(t.font(TextRole::body));
    if (probability.isValid()) {
        const double share = qBound(0.0, probability.toDouble(), 1.0);
        const double height = t.scaled(6);
        const QRectF groove(rect.x(), rect.y() + (rect.height() - height) / 2.0, width, height);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.track);
        painter.drawRoundedRect(groove, height / 2.0, height / 2.0);
        QColor color = t.accent;
        if (const int found = classIndexOf(index); found >= 0)
            color = t.classColor(*schema_, static_cast<std::size_t>(found)).area;
        painter.setBrush(color);
        // The filled part keeps the groove's round start, however short it is.
        painter.setClipRect(QRectF(groove.x(), groove.y(), qMax(1.5, share * groove.width()), groove.height()));
        painter.drawRoundedRect(groove, height / 2.0, height / 2.0);
        painter.setClipping(false);
    }
    painter.setPen(probability.isValid() ? t.text : t.textSecond);
    const QRect words = rect.adjusted(probability.isValid() ? width + t.scaled(8) : 0, 0, 0, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine, index.data().toString());
}

} // namespace cytogauge::ui
