// The list at the left of a page: a title with a button, entries of two lines each, buttons below.
#pragma once

#include "ui/common/card.h"

#include <QStyledItemDelegate>

class QListView;
class QPushButton;

namespace cytogauge::ui {

class BarLayout;

// The title in strong letters, smaller words below it, and at the right of the title a mark that the heir paints.
class TwoLineDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    struct Below {
        QString words;
        bool alarming = false; // in the colour of errors
    };
    [[nodiscard]] virtual Below below(const QModelIndex &index) const = 0;
    // line: of the title, as wide as the entry. Answers how much of its right end the mark took.
    virtual int paintMark(QPainter &painter, const QRect &line, const QModelIndex &index) const = 0;
};

class ListCard : public Card {
    Q_OBJECT

public:
    // head: made with any parent, taken over; stands at the right of the title. leastWidth in units of the theme.
    ListCard(const QString &title, QPushButton *head, double leastWidth, QWidget *parent);
    [[nodiscard]] QListView *list() const { return list_; }
    void addBelow(QPushButton *button); // taken over

private:
    QListView *list_;
    BarLayout *foot_;
};

} // namespace cytogauge::ui
