#include "ui/form/page_area.h"

#include "ui/common/theme.h"
#include "ui/form/answer_column.h"
#include "ui/form/entry_form.h"
#include "ui/form/form_grid.h"
#include "ui/form/value_edit.h"

#include <QEvent>
#include <QSplitter>

namespace cytogauge::ui {

namespace {

constexpr int kFormShare = 47; // of the width, in per cent; the answer has the rest
// The form asks for less where it does not scroll by itself: without a margin the two would take turns.
constexpr double kPageMargin = 24.0;

} // namespace

// Qt's ensureWidgetVisible() is content with the text cursor.
void showWhole(QScrollArea &area, const QWidget &child)
{
    const QPoint middle = child.mapTo(area.widget(), child.rect().center());
    area.ensureVisible(middle.x(), middle.y(), child.width() / 2 + theme().unit(), child.height() + theme().unit());
}

PageArea::PageArea(EntryForm *form, AnswerColumn *answer, QWidget *parent)
    : QScrollArea(parent), form_(form), answer_(answer), columns_(new QSplitter(Qt::Horizontal))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    viewport()->setAutoFillBackground(false);
    columns_->setChildrenCollapsible(false);
    columns_->addWidget(form_);
    columns_->addWidget(answer_);
    columns_->setStretchFactor(0, kFormShare);
    columns_->setStretchFactor(1, 100 - kFormShare);
    columns_->setSizes({kFormShare * 100, (100 - kFormShare) * 100});
    setWidget(columns_);
    columns_->setAutoFillBackground(false); // setWidget() turns it on; the page shows through
    columns_->installEventFilter(this);
    connect(form_, &EntryForm::currentFieldChanged, this, [this] {
        const FormGrid *grid = form_->grid();
        if (stacked_ && grid->current() < grid->size()) {
            showWhole(*this, *grid->edit(grid->current()));
        }
    });
}

int PageArea::gap() const
{
    return columns_->handleWidth();
}

bool PageArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == columns_ && event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return QScrollArea::eventFilter(watched, event);
}

void PageArea::resizeEvent(QResizeEvent *event)
{
    arrange();
    QScrollArea::resizeEvent(event);
}

int PageArea::neededWidth() const
{
    const int form = qMax(form_->minimumSizeHint().width(), form_->minimumWidth());
    const int answer = qMax(answer_->minimumSizeHint().width(), answer_->minimumWidth());
    return form + gap() + answer;
}

void PageArea::arrange()
{
    const int room = maximumViewportSize().width();
    setStacked(stacked_ ? neededWidth() + theme().scaled(kPageMargin) > room : neededWidth() > room);
    form_->setWhole(stacked_, maximumViewportSize().height());
}

void PageArea::setStacked(bool stacked)
{
    if (stacked == stacked_) {
        return;
    }
    if (stacked) {
        widths_ = columns_->saveState();
    }
    stacked_ = stacked;
    columns_->setOrientation(stacked ? Qt::Vertical : Qt::Horizontal);
    answer_->setWhole(stacked);
    if (!stacked) {
        columns_->restoreState(widths_);
    }
}

QByteArray PageArea::saveWidths() const
{
    return stacked_ ? widths_ : columns_->saveState();
}

void PageArea::restoreWidths(const QByteArray &widths)
{
    if (stacked_ && !widths.isEmpty()) {
        widths_ = widths;
    } else if (!stacked_) {
        columns_->restoreState(widths);
    }
}

} // namespace cytogauge::ui
