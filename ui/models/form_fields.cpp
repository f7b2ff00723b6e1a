#include "ui/models/form_fields.h"

#include "ui/common/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace cytogauge::ui {

QSpinBox *spin(QWidget *parent, const QString &name, int least, int most, int value)
{
    auto *box = new QSpinBox(parent);
    box->setRange(least, most);
    box->setValue(value);
    box->setObjectName(name);
    return box;
}

QLabel *labelFor(QWidget *control, const QString &words)
{
    auto *label = new QLabel(words, control->parentWidget());
    label->setBuddy(control);
    return label;
}

int widthOfField(const QWidget *field)
{
    const auto *edit = qobject_cast<const QLineEdit *>(field);
    return edit == nullptr ? field->sizeHint().width()
                           : edit->fontMetrics().horizontalAdvance(edit->text()) + theme().scaled(28);
}

} // namespace cytogauge::ui
