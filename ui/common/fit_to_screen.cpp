#include "ui/common/fit_to_screen.h"

#include "ui/common/theme.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QKeyEvent>
#include <QLayout>
#include <QScopedValueRollback>
#include <QScreen>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int edge = 8;      // left free at each side of the screen
constexpr int titleBar = 36; // taken for granted until the window manager has added its own

FitToScreen::Screen &screenOfTests()
{
    static FitToScreen::Screen screen;
    return screen;
}

QRect freeOnScreen(const QWidget &widget)
{
    if (screenOfTests())
        return screenOfTests()(widget);
    const QScreen *screen = widget.screen();
    return screen ? screen->availableGeometry() : QRect();
}

// Asks for the least height at a width, not for the one that it would like: lists in it shrink before it scrolls.
class Content : public QWidget {
public:
    using QWidget::QWidget;
    [[nodiscard]] int heightForWidth(int width) const override
    {
        return layout() ? layout()->totalMinimumHeightForWidth(width) : -1;
    }
};

} // namespace

DialogBody::DialogBody(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

void DialogBody::setContent(QLayout *content)
{
    auto *widget = new Content(viewport()); // in the window from the start, so that the order of Tab stays
    widget->setLayout(content);
    setWidget(widget);
    widget->setAutoFillBackground(false); // setWidget() turns it on
}

void DialogBody::setRoom(QSize most)
{
    if (most == room_)
        return;
    room_ = most;
    updateGeometry();
}

QSize DialogBody::needed() const
{
    const QSize least = widget() ? widget()->layout()->totalMinimumSize() : QSize(0, 0);
    return least.expandedTo({0, wrapped_});
}

QSize DialogBody::sizeHint() const
{
    const QSize wanted = widget() ? widget()->layout()->totalSizeHint() : QSize(0, 0);
    return wanted.boundedTo(room_).expandedTo(minimumSizeHint());
}

QSize DialogBody::minimumSizeHint() const
{
    QSize least = needed();
    if (least.height() > room_.height())
        least.rwidth() += style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    return least.boundedTo(room_);
}

bool DialogBody::hasHeightForWidth() const
{
    return widget() && widget()->layout()->hasHeightForWidth();
}

int DialogBody::heightForWidth(int width) const
{
    return hasHeightForWidth() ? std::min(widget()->layout()->totalMinimumHeightForWidth(width), room_.height()) : -1;
}

// Wrapped text needs more lines than a layout's minimum says, which knows no width.
void DialogBody::measure()
{
    const int height = hasHeightForWidth() && isVisible() ? widget()->layout()->totalMinimumHeightForWidth(width()) : 0;
    if (height != wrapped_) {
        wrapped_ = height;
        updateGeometry();
    }
}

bool DialogBody::viewportEvent(QEvent *event)
{
    const bool handled = QScrollArea::viewportEvent(event);
    if (event->type() == QEvent::LayoutRequest) {
        measure();
        updateGeometry();
    }
    return handled;
}

void DialogBody::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    measure();
}

void DialogBody::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    measure();
}

// Not under a pressed mouse button: what is clicked must not move away.
void DialogBody::follow(QWidget *focus)
{
    if (focus && widget() && widget()->isAncestorOf(focus) && QApplication::mouseButtons() == Qt::NoButton)
        ensureWidgetVisible(focus, theme().unit(), theme().unit());
}

FitToScreen::FitToScreen(QDialog *dialog) : QObject(dialog), dialog_(dialog)
{
    dialog->installEventFilter(this);
    if (const QSize most = room(); !most.isEmpty())
        dialog->resize(dialog->size().boundedTo(most)); // so that it is placed by the size that it will have
}

void FitToScreen::setScreen(Screen screen)
{
    screenOfTests() = std::move(screen);
}

bool FitToScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != dialog_)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::ScreenChangeInternal:
        fit(After::opening);
        break;
    case QEvent::LayoutRequest:
        fit(After::growth);
        break;
    case QEvent::Resize:
        fit(event->spontaneous() ? After::hand : After::resize);
        break;
    case QEvent::KeyPress: // that the widget with the focus had no use for
        return turnPage(static_cast<QKeyEvent *>(event)->key());
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

QSize FitToScreen::room() const
{
    const QSize frame = dialog_->frameGeometry().size() - dialog_->size();
    return freeOnScreen(*dialog_).size() - QSize(2 * edge, 2 * edge) - frame.expandedTo({0, titleBar});
}

void FitToScreen::fit(After what)
{
    QLayout *layout = dialog_->layout();
    const QSize most = room();
    if (fitting_ || !layout || most.isEmpty() || dialog_->isMaximized() || dialog_->isFullScreen())
        return;
    const QScopedValueRollback<bool> once(fitting_, true);
    const QSize before = dialog_->size();
    const QList<DialogBody *> bodies = dialog_->findChildren<DialogBody *>();
    QSize largest(0, 0); // the bodies lie behind one another, in tabs
    for (const DialogBody *body : bodies)
        largest = largest.expandedTo(body->minimumSizeHint());
    const QSize around = layout->totalMinimumSize() - largest;
    const auto setRoom = [&](QSize room) {
        for (DialogBody *body : bodies)
            body->setRoom(room);
        layout->activate();
    };
    setRoom(most - around);
    // Wrapped words around the body need more lines than the layout's minimum says, which knows no width.
    const int width = std::min(dialog_->width(), most.width());
    const int over = layout->hasHeightForWidth() ? layout->totalMinimumHeightForWidth(width) - most.height() : 0;
    if (over > 0)
        setRoom(most - around - QSize(0, over));
    const bool fits = dialog_->width() <= most.width() && dialog_->height() <= most.height();
    if (dialog_->size() == before && (what == After::hand || (what == After::growth && fits)))
        return;
    dialog_->resize(dialog_->size().boundedTo(most).expandedTo(dialog_->minimumSize()));
    if (dialog_->isVisible() && (what == After::opening || dialog_->size() != before))
        moveInside();
}

bool FitToScreen::turnPage(int key) const
{
    if (key != Qt::Key_PageDown && key != Qt::Key_PageUp)
        return false;
    for (const DialogBody *body : dialog_->findChildren<DialogBody *>())
        if (body->isVisible() && body->verticalScrollBar()->isVisible()) {
            body->verticalScrollBar()->triggerAction(key == Qt::Key_PageDown ? QScrollBar::SliderPageStepAdd
                                                                             : QScrollBar::SliderPageStepSub);
            return true;
        }
    return false;
}

void FitToScreen::moveInside()
{
    const QRect free = freeOnScreen(*dialog_);
    const QRect frame = dialog_->frameGeometry();
    const int x = std::clamp(frame.x(), free.x(), std::max(free.x(), free.right() + 1 - frame.width()));
    const int y = std::clamp(frame.y(), free.y(), std::max(free.y(), free.bottom() + 1 - frame.height()));
    if (QPoint(x, y) != frame.topLeft())
        dialog_->move(x, y);
}

} // namespace cytogauge::ui
