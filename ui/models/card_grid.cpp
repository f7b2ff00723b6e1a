#include "ui/models/card_grid.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <numeric>

namespace cytogauge::ui {

namespace {

// The last row is filled by those that are left for it.
int cardsInRow(qsizetype cards, qsizetype card, int columns)
{
    const qsizetype firstOfRow = card - card % columns;
    return static_cast<int>(std::min<qsizetype>(columns, cards - firstOfRow));
}

} // namespace

CardGrid::CardGrid(double leastWidth, int mostColumns) : leastWidth_(leastWidth), mostColumns_(mostColumns)
{
    setContentsMargins(0, 0, 0, 0);
}

CardGrid::~CardGrid()
{
    qDeleteAll(items_);
}

void CardGrid::addItem(QLayoutItem *item)
{
    items_ << item;
}

QLayoutItem *CardGrid::itemAt(int index) const
{
    return index >= 0 && index < items_.size() ? items_.at(index) : nullptr;
}

QLayoutItem *CardGrid::takeAt(int index)
{
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

QList<QLayoutItem *> CardGrid::shown() const
{
    QList<QLayoutItem *> list;
    std::copy_if(items_.begin(), items_.end(), std::back_inserter(list),
                 [](const QLayoutItem *item) { return !item->isEmpty(); });
    return list;
}

int CardGrid::leastWidth() const
{
    return theme().scaled(leastWidth_);
}

int CardGrid::columnsFor(int width) const
{
    const int fitting = (width + spacing()) / (leastWidth() + spacing());
    const int most = std::max(1, std::min(mostColumns_, static_cast<int>(shown().size())));
    return std::clamp(fitting, 1, most);
}

QList<int> CardGrid::rowHeights(int width) const
{
    const QList<QLayoutItem *> items = shown();
    const int columns = columnsFor(width);
    QList<int> heights;
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QLayoutItem *item = items[i];
        const int inRow = cardsInRow(items.size(), i, columns);
        const int cardWidth = (width - (inRow - 1) * spacing()) / inRow;
        const int least = item->minimumSize().height();
        const int height = item->hasHeightForWidth() ? std::max(least, item->heightForWidth(cardWidth)) : least;
        if (i % columns == 0) {
            heights << height;
        } else {
            heights.last() = std::max(heights.last(), height);
        }
    }
    return heights;
}

int CardGrid::heightForWidth(int width) const
{
    const QList<int> heights = rowHeights(width);
    return std::accumulate(heights.begin(), heights.end(), 0) +
           std::max(0, static_cast<int>(heights.size()) - 1) * spacing();
}

QSize CardGrid::sizeHint() const
{
    const int width = leastWidth() * mostColumns_ + spacing() * (mostColumns_ - 1);
    return {width, heightForWidth(width)};
}

QSize CardGrid::minimumSize() const
{
    int width = 0;
    for (const QLayoutItem *item : shown()) {
        width = std::max(width, item->minimumSize().width());
    }
    return {width, 0};
}

void CardGrid::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QList<QLayoutItem *> items = shown();
    if (items.isEmpty()) {
        return;
    }
    QList<int> heights = rowHeights(rect.width());
    int spare = std::max(0, rect.height() - heightForWidth(rect.width()));
    // The lower rows grow first, until all are alike; then all grow.
    const int highest = *std::max_element(heights.begin(), heights.end());
    for (int &height : heights) {
        const int grown = std::min(spare, highest - height);
        height += grown;
        spare -= grown;
    }
    for (int &height : heights) {
        height += spare / static_cast<int>(heights.size());
    }
    const int columns = columnsFor(rect.width());
    int y = rect.y();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const int inRow = cardsInRow(items.size(), i, columns);
        const double cardWidth = (rect.width() - (inRow - 1.0) * spacing()) / inRow;
        const int column = static_cast<int>(i) % columns;
        const int row = static_cast<int>(i) / columns;
        const int left = rect.x() + qRound(column * (cardWidth + spacing()));
        const int right = rect.x() + qRound(column * (cardWidth + spacing()) + cardWidth);
        items[i]->setGeometry(QRect(left, y, right - left, heights[row]));
        if (column + 1 == columns) {
            y += heights[row] + spacing();
        }
    }
}

} // namespace cytogauge::ui
