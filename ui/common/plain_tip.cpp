#include "ui/common/plain_tip.h"

#include <QTextDocument>

namespace cytogauge::ui {

QString plainTip(const QString &text)
{
    if (!Qt::mightBeRichText(text)) {
        return text;
    }
    QString escaped = text.toHtmlEscaped();
    return QStringLiteral("<qt>") + escaped.replace(QLatin1Char('\n'), QStringLiteral("<br>")) +
           QStringLiteral("</qt>");
}

} // namespace cytogauge::ui
