#include "ui/common/message_time.h"

#include "ui/common/time_text.h"

#include <QCoreApplication>

namespace cytogauge::ui {

QString messageTime(UtcTime said)
{
    return localTime(said).toString(QStringLiteral("HH:mm"));
}

QString messageTimeInFull(UtcTime said)
{
    return timeText(said, TimeDetail::second);
}

QString withMessageTime(const QString &text, UtcTime said)
{
    return QCoreApplication::translate("MessageTime", "%1 (%2)", "a message and the time of day when it was said")
        .arg(text, messageTime(said));
}

} // namespace cytogauge::ui
