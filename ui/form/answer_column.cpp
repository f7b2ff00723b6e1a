#include "ui/form/answer_column.h"

#include <QEvent>
#include <QScrollBar>

namespace cytogauge::ui {

AnswerColumn::AnswerColumn(QWidget *answer, QWidget *views, int gap, QWidget *parent)
    : QScrollArea(parent), content_(new QWidget), answer_(answer), views_(views), gap_(gap)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    answer_->setParent(content_);
    views_->setParent(content_);
    setWidget(content_);
    content_->setAutoFillBackground(false); // setWidget() turns it on; the page shows through
    content_->installEventFilter(this);
}

bool AnswerColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == content_ && event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return QScrollArea::eventFilter(watched, event);
}

void AnswerColumn::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void AnswerColumn::setWhole(bool whole)
{
    whole_ = whole;
    setVerticalScrollBarPolicy(whole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    arrange();
}

// By hand: a box layout in a resizable scroll area asks for the preferred heights and scrolls long before it must.
void AnswerColumn::arrange()
{
    const auto answerHeight = [this](int width) {
        return answer_->hasHeightForWidth() ? answer_->heightForWidth(width) : answer_->sizeHint().height();
    };
    const int least = qMax(views_->minimumSizeHint().height(), views_->minimumHeight());
    const int below = whole_ ? qMax(least, views_->sizeHint().height()) : least;
    const int room = maximumViewportSize().height();
    int width = maximumViewportSize().width();
    if (!whole_ && answerHeight(width) + gap_ + below > room) {
        width -= verticalScrollBar()->sizeHint().width();
    }
    const int top = answerHeight(width);
    const int height = qMax(room, top + gap_ + below);
    setMinimumHeight(whole_ ? top + gap_ + below : 0);
    content_->resize(width, height);
    answer_->setGeometry(0, 0, width, top);
    views_->setGeometry(0, top + gap_, width, height - top - gap_);
    setMinimumWidth(qMax(answer_->minimumSizeHint().width(), views_->minimumSizeHint().width()));
}

} // namespace cytogauge::ui
