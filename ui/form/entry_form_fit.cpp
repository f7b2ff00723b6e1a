// How the form fits into the room that it is given: words give way first, then the strips, at last it scrolls.
#include "ui/common/theme.h"
#include "ui/form/counter_label.h"
#include "ui/form/entry_form.h"
#include "ui/form/field_message.h"
#include "ui/form/form_grid.h"
#include "ui/form/quick_fill.h"
#include "ui/form/value_edit.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

namespace cytogauge::ui {

namespace {

constexpr int kMessageLines = 2;
constexpr double kNarrow = 500.0; // of the form
constexpr int kCounterChars = 14;
constexpr double kTool = 24.0;
constexpr double kToolIcon = 16.0;

} // namespace

// In a narrow form words give way; the form itself never becomes so narrow that a field is cut.
void EntryForm::fitWidth()
{
    if (!predict_) {
        return;
    }
    const int room = scroll_->maximumViewportSize().width(); // of the actions, whether the fields scroll or not
    const bool narrow = room < theme().scaled(kNarrow);
    if (narrow != narrow_) {
        narrow_ = narrow;
        setHint(predict_, narrow ? QString() : predictKeys_);
    }
    quickFill_->fit(scroll_->viewport()->width());
    // The counter needs some room for its words; where there is none, it stands above the buttons.
    const int counter =
        QFontMetrics(theme().font(TextRole::caption)).horizontalAdvance(QLatin1Char('n')) * kCounterChars;
    const int buttons = clear_->sizeHint().width() + predict_->sizeHint().width() + 2 * actions_->spacing();
    actions_->setDirection(counter + buttons > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    keepFieldsWhole();
}

void EntryForm::keepFieldsWhole()
{
    // Room for the bar whether it is there or not: a wider form lets the counter take fewer lines, which leaves the
    // fields the height to go without a bar, and without its width the form would be narrower again, and so on.
    const int barWidth = whole_ ? 0 : scroll_->verticalScrollBar()->sizeHint().width();
    const QWidget *content = scroll_->widget();
    scroll_->setMinimumWidth(content->minimumSizeHint().width() + barWidth);
    // A scroll area gives what wraps the height that it wants, not the least.
    scroll_->setMinimumHeight(!whole_                        ? 0
                              : content->hasHeightForWidth() ? content->heightForWidth(scroll_->width())
                                                             : content->sizeHint().height());
}

void EntryForm::setWhole(bool whole, int pageHeight)
{
    if (whole == whole_ && pageHeight == pageHeight_) {
        return;
    }
    whole_ = whole;
    pageHeight_ = pageHeight;
    scroll_->setVerticalScrollBarPolicy(whole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    fitWidth();
    fitStrips();
}

void EntryForm::sizeParts()
{
    message_->setFixedHeight(QFontMetrics(theme().font(TextRole::caption)).lineSpacing() * kMessageLines + 2);
    for (QToolButton *button : std::as_const(tools_)) {
        button->setIconSize(QSize(theme().scaled(kToolIcon), theme().scaled(kToolIcon)));
        button->setFixedSize(theme().scaled(kTool), theme().scaled(kTool));
    }
}

bool EntryForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == scroll_->viewport() && event->type() == QEvent::Resize) {
        fitWidth();
        fitStrips();
    } else if (watched == scroll_->widget() && event->type() == QEvent::LayoutRequest) {
        keepFieldsWhole(); // the fields of another model
    }
    return Card::eventFilter(watched, event);
}

void EntryForm::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::FontChange && message_) {
        sizeParts();
        fitWidth();
        fitStrips();
    }
}

// When the fields and their strips do not fit, the strips go; when the fields alone do not fit either, the form
// scrolls. A field is never cut.
void EntryForm::fitStrips()
{
    if (!scroll_ || !grid_) {
        return;
    }
    const int width = scroll_->maximumViewportSize().width(); // whether it scrolls or not: else the two take turns
    const int fill =
        quickFill_->layout()->hasHeightForWidth() ? quickFill_->heightForWidth(width) : quickFill_->sizeHint().height();
    const int others =
        scroll_->widget()->layout()->spacing() * 2 + patient_->parentWidget()->sizeHint().height() + fill;
    int room = scroll_->viewport()->height();
    if (whole_) { // of the page's height, what message and actions leave
        const QMargins margins = contentsMargins();
        room = pageHeight_ - margins.top() - margins.bottom() - message_->height() - 2 * layout()->spacing() -
               actions_->sizeHint().height();
    }
    grid_->setStripsVisible(room >= grid_->heightWithStrips() + others);
}

} // namespace cytogauge::ui
