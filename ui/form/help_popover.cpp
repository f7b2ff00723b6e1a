#include "ui/form/help_popover.h"

#include "ui/common/accessible.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double kWidth = 340.0;
constexpr int kMargin = 4; // from the screen's edge

} // namespace

HelpPopover::HelpPopover(QWidget *anchor, const QString &text) : QFrame(anchor, Qt::Popup)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    const int padding = theme().scaled(14);
    layout->setContentsMargins(padding, padding, padding, padding);
    layout->setSpacing(theme().unit());
    const QStringList paragraphs = text.split(QStringLiteral("\n\n"));
    for (int i = 0; i < paragraphs.size(); ++i) {
        auto *label = new QLabel(paragraphs[i], this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        const bool isSource = i > 0 && i == paragraphs.size() - 1;
        setTextRole(label, i == 0 ? TextRole::strong : isSource ? TextRole::caption : TextRole::body);
        setTone(label, isSource ? Tone::second : Tone::normal);
        layout->addWidget(label);
    }
    setFixedWidth(theme().scaled(kWidth));
    describeWidget(this, paragraphs.value(0), text);
}

HelpPopover *HelpPopover::showBeside(QWidget *anchor, const QString &text)
{
    auto *popover = new HelpPopover(anchor, text);
    popover->adjustSize();
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint place = anchor->mapToGlobal(QPoint(0, anchor->height() + kMargin));
    if (place.y() + popover->height() > screen.bottom() - kMargin) {
        place.setY(anchor->mapToGlobal(QPoint(0, 0)).y() - popover->height() - kMargin);
    }
    place.setX(std::clamp(place.x(), screen.left() + kMargin,
                          std::max(screen.left() + kMargin, screen.right() - popover->width() - kMargin)));
    popover->move(place);
    popover->show();
    popover->setFocus();
    return popover;
}

void HelpPopover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setPen(theme().line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void HelpPopover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1 || event->key() == Qt::Key_Return) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace cytogauge::ui
