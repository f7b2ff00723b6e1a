// Words of the Models page that end in "…" because they had no room: in labels that give way, in tables, in cells and
// at the axes of charts.
#pragma once

#include "ui/common/elided_label.h"
#include "ui/common/theme.h"
#include "ui/models/cell_button.h"
#include "ui/models/model_list.h"

#include <QGraphicsScene>
#include <QGraphicsTextItem>
#include <QGraphicsView>
#include <QHeaderView>
#include <QListView>
#include <QTableWidget>

namespace cytogauge::test {

inline void addCutCells(const QTableWidget &table, QStringList &cut)
{
    const int margin = 2 * table.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &table) + 2;
    for (int column = 0; column < table.columnCount(); ++column) {
        if (table.columnWidth(column) < table.horizontalHeader()->sectionSizeHint(column)) {
            cut << QStringLiteral("header “%1”").arg(table.horizontalHeaderItem(column)->text());
        }
        for (int row = 0; row < table.rowCount(); ++row) {
            const QTableWidgetItem *item = table.item(row, column);
            if (item && table.fontMetrics().horizontalAdvance(item->text()) + margin > table.columnWidth(column)) {
                cut << QStringLiteral("table cell “%1” in %2").arg(item->text()).arg(table.columnWidth(column));
            }
        }
    }
}

// Rows of the list of models: a name before its mark, figures below.
inline void addCutRows(const QListView &list, QStringList &cut)
{
    const ui::Theme &look = ui::theme();
    const int room = list.viewport()->width() - 2 * look.scaled(9);
    for (int row = 0; row < list.model()->rowCount(); ++row) {
        const QModelIndex index = list.model()->index(row, 0);
        const QString name = index.data().toString();
        const QString mark = index.data(ui::ModelListModel::shortChipRole).toString();
        const QFontMetrics small(look.font(ui::TextRole::caption));
        const int marked = mark.isEmpty() ? 0 : small.horizontalAdvance(mark) + look.scaled(12) + look.scaled(6);
        if (QFontMetrics(look.font(ui::TextRole::strong)).horizontalAdvance(name) + marked > room) {
            cut << QStringLiteral("row “%1” in %2").arg(name).arg(room);
        }
        const QString below = index.data(ui::ModelListModel::figuresRole).toString();
        if (small.horizontalAdvance(below) > room) {
            cut << QStringLiteral("row “%1” in %2").arg(below).arg(room);
        }
    }
}

inline QStringList elidedWords(const QWidget *root)
{
    QStringList cut;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(root)) {
            continue;
        }
        if (const auto *label = dynamic_cast<const ui::ElidedLabel *>(widget); label && label->isCut()) {
            cut << QStringLiteral("label “%1” in %2").arg(label->text()).arg(label->width());
        }
        if (const auto *list = qobject_cast<const QListView *>(widget);
            list && qobject_cast<const ui::ModelListModel *>(list->model())) {
            addCutRows(*list, cut);
        }
        if (const auto *table = qobject_cast<const QTableWidget *>(widget)) {
            addCutCells(*table, cut);
        }
        if (const auto *cell = dynamic_cast<const ui::CellButton *>(widget);
            cell && cell->width() < cell->sizeHint().width()) {
            cut << QStringLiteral("cell %1 of %2, wants %3")
                       .arg(cell->accessibleName())
                       .arg(cell->width())
                       .arg(cell->sizeHint().width());
        }
        if (const auto *view = qobject_cast<const QGraphicsView *>(widget); view && view->scene()) {
            for (const QGraphicsItem *item : view->scene()->items()) {
                const auto *text = dynamic_cast<const QGraphicsTextItem *>(item);
                if (text && text->isVisible() && text->toPlainText().endsWith(QLatin1String("..."))) {
                    cut << QStringLiteral("axis “%1”").arg(text->toPlainText());
                }
            }
        }
    }
    return cut;
}

// Words that the plots write themselves and that lie on each other.
inline QStringList wordsOnWords(const QWidget *root)
{
    QStringList found;
    for (const QGraphicsView *view : root->findChildren<QGraphicsView *>()) {
        QList<const QGraphicsSimpleTextItem *> words;
        if (view->isVisibleTo(root)) {
            for (const QGraphicsItem *item : view->scene()->items()) {
                const auto *text = dynamic_cast<const QGraphicsSimpleTextItem *>(item);
                if (text && text->isVisible()) {
                    words << text;
                }
            }
        }
        for (qsizetype i = 0; i < words.size(); ++i) {
            for (qsizetype j = i + 1; j < words.size(); ++j) {
                const QRectF common = words[i]->sceneBoundingRect() & words[j]->sceneBoundingRect();
                if (common.width() > 2.0 && common.height() > 3.0) {
                    found << QStringLiteral("“%1” on “%2”").arg(words[i]->text(), words[j]->text());
                }
            }
        }
    }
    return found;
}

} // namespace cytogauge::test
