#include "ui/common/list_card.h"

#include "ui/common/bar_layout.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr double marginX = 9.0;
constexpr double marginY = 7.0;

} // namespace

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &look = theme();
    const int lines =
        QFontMetrics(look.font(TextRole::strong)).height() + QFontMetrics(look.font(TextRole::caption)).height();
    return {look.scaled(120), lines + 2 * look.scaled(marginY)};
}

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &look = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(option.rect).adjusted(0, 1, 0, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? look.accentSoft : look.hover);
        painter->drawRoundedRect(ground, look.controlRadius(), look.controlRadius());
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(look.accent, 2.0));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(ground.adjusted(1, 1, -1, -1), look.controlRadius(), look.controlRadius());
    }
    const int x = look.scaled(marginX);
    const int y = look.scaled(marginY);
    const QRect inner = option.rect.adjusted(x, y, -x, -y);
    painter->setFont(look.font(TextRole::strong));
    const int height = painter->fontMetrics().height();
    const QRect line(inner.x(), inner.y(), inner.width(), height);
    const int taken = paintMark(*painter, line, index);
    const QRect title = line.adjusted(0, 0, taken > 0 ? -taken - look.scaled(6) : 0, 0);
    painter->setFont(look.font(TextRole::strong));
    painter->setPen(look.text);
    painter->drawText(title, Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, title.width()));
    const Below words = below(index);
    painter->setFont(look.font(TextRole::caption));
    painter->setPen(words.alarming ? look.error : look.textSecond);
    painter->drawText(QRect(inner.x(), inner.y() + height, inner.width(), painter->fontMetrics().height()),
                      Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(words.words, Qt::ElideRight, inner.width()));
    painter->restore();
}

ListCard::ListCard(const QString &title, QPushButton *head, double leastWidth, QWidget *parent)
    : Card(parent), list_(new QListView(this)), foot_(new BarLayout)
{
    setMinimumWidth(theme().scaled(leastWidth));
    setPadding(1.3, 1.2);
    auto *words = new QLabel(title, this);
    words->setTextFormat(Qt::PlainText);
    setTextRole(words, TextRole::strong);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setMouseTracking(true);
    list_->setUniformItemSizes(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->viewport()->setAutoFillBackground(false);
    auto *top = new QHBoxLayout;
    top->addWidget(words, 1);
    top->addWidget(head);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(8));
    column->addLayout(top);
    column->addWidget(list_, 1);
    column->addLayout(foot_);
    setTabOrder(head, list_);
}

void ListCard::addBelow(QPushButton *button)
{
    foot_->addWidget(button);
}

} // namespace cytogauge::ui
