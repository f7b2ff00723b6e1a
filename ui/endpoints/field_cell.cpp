#include "ui/endpoints/field_cell.h"

#include "ui/common/accessible.h"
#include "ui/common/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace cytogauge::ui {

FieldCell::FieldCell(const QString &caption, QWidget *control, QWidget *parent)
    : QWidget(parent), caption_(new QLabel(caption, this)), control_(control), below_(new QLabel(this))
{
    setTextRole(caption_, TextRole::caption);
    setTone(caption_, Tone::second);
    caption_->setTextFormat(Qt::PlainText);
    caption_->setBuddy(control);
    setTextRole(below_, TextRole::caption);
    below_->setTextFormat(Qt::PlainText);
    below_->setWordWrap(true);
    below_->hide();
    describeWidget(control, caption);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(3));
    column->addWidget(caption_);
    column->addWidget(control);
    column->addWidget(below_);
    column->addStretch(1);
}

void FieldCell::setCaption(const QString &caption)
{
    caption_->setText(caption);
    control_->setAccessibleName(caption);
}

QString FieldCell::caption() const
{
    return caption_->text();
}

void FieldCell::setNote(const QString &note)
{
    note_ = note;
    showBelow();
}

void FieldCell::setTrouble(Trouble trouble, const QString &sentence)
{
    trouble_ = trouble;
    sentence_ = sentence;
    showBelow();
}

QString FieldCell::below() const
{
    return below_->isHidden() ? QString() : below_->text();
}

void FieldCell::showBelow()
{
    const Tone tone = trouble_ == Trouble::error     ? Tone::error
                      : trouble_ == Trouble::warning ? Tone::warning
                                                     : Tone::second;
    const QString text = trouble_ == Trouble::none ? note_ : sentence_;
    setTone(below_, tone);
    below_->setText(text);
    below_->setVisible(!text.isEmpty());
    setFieldTone(control_, trouble_ == Trouble::none ? Tone::normal : tone);
    // What stands below, else the help that F1 shows, else the example in the field.
    const auto *line = qobject_cast<const QLineEdit *>(control_);
    const QString help = helpFor(control_);
    control_->setAccessibleDescription(!text.isEmpty()            ? text
                                       : !help.isEmpty() || !line ? help
                                                                  : line->placeholderText());
}

} // namespace cytogauge::ui
