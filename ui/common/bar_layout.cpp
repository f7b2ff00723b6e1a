#include "ui/common/bar_layout.h"

#include "ui/common/theme.h"

#include <QWidget>

namespace cytogauge::ui {

namespace {

// What grows may start small: better a short search field than a second line.
QSize narrow(const QLayoutItem *item)
{
    QSize size = item->sizeHint();
    if (item->expandingDirections() & Qt::Horizontal)
        size.setWidth(qMin(size.width(), item->minimumSize().width()));
    return size;
}

// The same of a control that may be hidden.
int narrowWidth(const QWidget *widget)
{
    const bool grows = widget->sizePolicy().expandingDirections() & Qt::Horizontal;
    const int least = widget->minimumWidth() > 0 ? widget->minimumWidth() : widget->minimumSizeHint().width();
    return qMin(grows ? least : qMax(widget->sizeHint().width(), least), widget->maximumWidth());
}

} // namespace

BarLayout::BarLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

BarLayout::~BarLayout()
{
    qDeleteAll(items_);
}

void BarLayout::addTrailing(QWidget *widget)
{
    trailing_ << widget;
    addWidget(widget);
}

void BarLayout::addItem(QLayoutItem *item)
{
    items_ << item;
}

QLayoutItem *BarLayout::itemAt(int index) const
{
    return index >= 0 && index < items_.size() ? items_.at(index) : nullptr;
}

QLayoutItem *BarLayout::takeAt(int index)
{
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

int BarLayout::heightForWidth(int width) const
{
    return place(QRect(0, 0, width, 0), false);
}

QSize BarLayout::sizeHint() const
{
    int width = 0;
    for (const QLayoutItem *item : items_)
        if (!item->isEmpty())
            width += item->sizeHint().width() + theme().unit();
    return {width, heightForWidth(width)};
}

QSize BarLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : items_)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    return size;
}

void BarLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int BarLayout::lineCount(int width, const std::function<bool(const QWidget *)> &shown) const
{
    const int gap = theme().unit();
    int lines = 1;
    int used = 0;
    for (QLayoutItem *item : items_) {
        if (!item->widget() || !shown(item->widget()))
            continue;
        const int next = narrowWidth(item->widget());
        if (used > 0 && used + gap + next > width) {
            ++lines;
            used = 0;
        }
        used += (used > 0 ? gap : 0) + next;
    }
    return lines;
}

int BarLayout::place(const QRect &rect, bool apply) const
{
    const int gap = theme().unit();
    struct Line {
        QList<QLayoutItem *> left, right;
        int width = 0, height = 0;
    };
    QList<Line> lines{Line{}};
    for (QLayoutItem *item : items_) {
        if (item->isEmpty())
            continue;
        const QSize size = narrow(item);
        Line *line = &lines.last();
        if (line->width > 0 && line->width + gap + size.width() > rect.width()) {
            lines << Line{};
            line = &lines.last();
        }
        (trailing_.contains(item->widget()) ? line->right : line->left) << item;
        line->width += (line->width > 0 ? gap : 0) + size.width();
        line->height = qMax(line->height, size.height());
    }
    int y = rect.y();
    for (const Line &line : std::as_const(lines)) {
        if (apply) {
            const auto put = [&](QLayoutItem *item, int x, int width) {
                const int height = narrow(item).height();
                item->setGeometry(QRect(x, y + (line.height - height) / 2, width, height));
            };
            int spare = qMax(0, rect.width() - line.width);
            int x = rect.x();
            for (QLayoutItem *item : line.left) {
                int width = qMin(narrow(item).width(), rect.width());
                if (item->expandingDirections() & Qt::Horizontal) { // takes half of what is left, up to its maximum
                    const int grown = qMin(item->maximumSize().width(), width + spare / 2);
                    spare -= grown - width;
                    width = grown;
                }
                put(item, x, width);
                x += width + gap;
            }
            x = rect.right() + 1;
            for (auto item = line.right.crbegin(); item != line.right.crend(); ++item) {
                const int width = qMin((*item)->sizeHint().width(), rect.width());
                put(*item, x - width, width);
                x -= width + gap;
            }
        }
        y += line.height + (&line == &lines.last() ? 0 : gap);
    }
    return y - rect.y();
}

} // namespace cytogauge::ui
