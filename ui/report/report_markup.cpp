#include "ui/report/report_markup.h"

#include "ui/report/report_drawings.h"

#include <QSizeF>

namespace cytogauge::ui::markup {

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString paragraph(const QString &text)
{
    return QStringLiteral("<p>%1</p>").arg(escaped(text));
}

QString small(const QString &text)
{
    return QStringLiteral("<p class=\"small\">%1</p>").arg(escaped(text));
}

QString heading(const QString &text)
{
    return QStringLiteral("<h3>%1</h3>").arg(escaped(text));
}

QString drawing(const QString &name, double width, const QString &words)
{
    const QSizeF size = drawingSize(name, width);
    return QStringLiteral("<img src=\"%1\" width=\"%2\" height=\"%3\" alt=\"%4\">")
        .arg(name)
        .arg(size.width())
        .arg(size.height())
        .arg(escaped(words));
}

QString cell(const QString &text, const char *align, const QString &more)
{
    return QStringLiteral("<td align=\"%1\"%2>%3</td>").arg(QLatin1String(align), more, text);
}

QString row(const QStringList &cells)
{
    return QStringLiteral("<tr>%1</tr>").arg(cells.join(QString()));
}

QString table(const QStringList &rows, Look look)
{
    QString html = QStringLiteral("<table class=\"%1\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\">")
                       .arg(look == Look::ruled   ? QStringLiteral("ruled")
                            : look == Look::facts ? QStringLiteral("facts")
                                                  : QStringLiteral("plain"));
    html += rows.join(QString()); // not by arg(): cells may hold %1 of their own
    return html + QStringLiteral("</table>");
}

QString share(int percent)
{
    return QStringLiteral(" width=\"%1%\"").arg(percent);
}

QString strong(const QString &text)
{
    return QStringLiteral("<b>%1</b>").arg(text);
}

} // namespace cytogauge::ui::markup
