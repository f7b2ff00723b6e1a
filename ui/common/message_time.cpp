#include "ui/common/message_time.h"

#include "ui/common/time_text.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QKeyEvent>

namespace cytogauge::ui {

namespace {

constexpr double longestMs =
    15'000.0; // longer than an endpoint is waited for: what comes later is about something else

const Clock *clockOfMessages = nullptr;

QElapsedTimer &sinceAction()
{
    static QElapsedTimer timer;
    return timer;
}

QDateTime now()
{
    return clockOfMessages ? localTime(clockOfMessages->now()) : QDateTime::currentDateTime();
}

bool isCommand(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Control:
    case Qt::Key_Shift:
    case Qt::Key_Alt:
    case Qt::Key_Meta:
    case Qt::Key_AltGr:
        return false;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_Delete:
    case Qt::Key_Escape:
        return true;
    default:
        return key.modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier) ||
               (key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35);
    }
}

} // namespace

void setMessageClock(const Clock *clock)
{
    clockOfMessages = clock;
}

QString messageTime()
{
    return now().toString(QStringLiteral("HH:mm"));
}

QString messageTimeInFull()
{
    return timeText(now(), TimeDetail::second);
}

QString withMessageTime(const QString &text)
{
    return QCoreApplication::translate("MessageTime", "%1 (%2)", "a message and the time of day when it was said")
        .arg(text, messageTime());
}

void noteAction(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride: // the key press itself never comes when it is a shortcut
        if (!isCommand(static_cast<const QKeyEvent &>(event)))
            return;
        break;
    case QEvent::MouseButtonRelease:
    case QEvent::Drop:
        break;
    default:
        return;
    }
    sinceAction().start();
}

std::optional<double> timeTaken()
{
    QElapsedTimer &timer = sinceAction();
    if (!timer.isValid())
        return std::nullopt;
    const double milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    timer.invalidate();
    return milliseconds < longestMs ? std::optional(milliseconds) : std::nullopt;
}

} // namespace cytogauge::ui
