#include "ui/settings/paragraphs.h"

#include <QLabel>
#include <QString>

namespace cytogauge::ui {

QLabel *paragraph(const QString &words, TextRole role)
{
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setTextRole(label, role);
    return label;
}

QLabel *note(const QString &words)
{
    QLabel *label = paragraph(words, TextRole::caption);
    setTone(label, Tone::second);
    return label;
}

} // namespace cytogauge::ui
