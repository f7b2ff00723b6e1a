#include "ui/form/field_message.h"

#include "ui/common/accessible.h"
#include "ui/common/icons.h"
#include "ui/common/plain_tip.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"
#include "ui/form/state_look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace cytogauge::ui {

namespace {

constexpr double kIconSize = 14.0;
constexpr const char *kReading = "reading";

} // namespace

FieldMessage::FieldMessage(QWidget *parent)
    : QWidget(parent),
      label_(new QLabel(this)),
      decimal_(new QPushButton(this)),
      thousands_(new QPushButton(this)),
      fix_(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().unit());
    label_->setTextFormat(Qt::PlainText);
    label_->setWordWrap(true);
    label_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label_->setAccessibleName(tr("What the field says"));
    setTextRole(label_, TextRole::caption);
    setTone(label_, Tone::second);
    layout->addWidget(label_, 1);
    for (QPushButton *button : {decimal_, thousands_}) {
        button->hide();
        layout->addWidget(button, 0, Qt::AlignTop);
        connect(button, &QPushButton::clicked, this,
                [this, button] { Q_EMIT readingChosen(button->property(kReading).toDouble()); });
    }
    setHelp(this,
            tr("What the focused field says: what is wrong with its text, what is unusual about its value, or which "
               "other field it contradicts. A button puts in what was probably meant (Ctrl+.); undo takes it back."));
    fix_->setObjectName(QStringLiteral("applyFix"));
    fix_->hide();
    layout->addWidget(fix_, 0, Qt::AlignTop);
    connect(fix_, &QPushButton::clicked, this, &FieldMessage::fixChosen);
}

QString FieldMessage::text() const
{
    return label_->text();
}

QList<QWidget *> FieldMessage::inReadingOrder() const
{
    return {decimal_, thousands_, fix_};
}

void FieldMessage::setReading(QPushButton *button, const std::optional<double> &reading)
{
    button->setVisible(reading.has_value());
    if (reading) {
        button->setProperty(kReading, *reading);
        button->setText(tr("Read as %1").arg(fieldText(*reading)));
        describeWidget(button, button->text(), tr("Puts this number into the field. It can be undone."));
    }
}

void FieldMessage::setFix(const QString &words)
{
    fix_->setVisible(!words.isEmpty());
    if (!words.isEmpty()) {
        fix_->setText(words);
        describeWidget(fix_, words, tr("Corrects what was probably meant (Ctrl+.). It can be undone."));
    }
}

void FieldMessage::showField(const QString &label, const FieldReport &report, const QString &message)
{
    state_ = report.state;
    const StateLook look = stateLook(state_);
    setTone(label_, look.icon.isEmpty() ? Tone::second : look.tone);
    label_->setText(tr("%1 — %2").arg(label, message));
    label_->setToolTip(plainTip(label_->text()));
    announce(label_, label_->text());
    label_->setContentsMargins(look.icon.isEmpty() ? 0 : theme().scaled(kIconSize + 5.0), 0, 0, 0);
    setReading(decimal_, report.number.decimalReading);
    setReading(thousands_, report.number.thousandsReading);
    setFix({});
    update();
}

void FieldMessage::showNotice(const QString &text, bool isError)
{
    state_ = isError ? FieldState::error : FieldState::valid;
    const StateLook look = stateLook(state_);
    setTone(label_, isError ? look.tone : Tone::normal);
    label_->setContentsMargins(look.icon.isEmpty() ? 0 : theme().scaled(kIconSize + 5.0), 0, 0, 0);
    label_->setText(text);
    announce(label_, text);
    setReading(decimal_, std::nullopt);
    setReading(thousands_, std::nullopt);
    setFix({});
    update();
}

void FieldMessage::clear()
{
    showNotice(QString(), false);
}

void FieldMessage::paintEvent(QPaintEvent *)
{
    const StateLook look = stateLook(state_);
    if (look.icon.isEmpty() || label_->text().isEmpty()) {
        return;
    }
    QPainter painter(this);
    const double size = theme().scaled(kIconSize);
    paintIcon(painter, look.icon, theme().tone(look.tone), QRectF(0.0, 1.0, size, size));
}

} // namespace cytogauge::ui
