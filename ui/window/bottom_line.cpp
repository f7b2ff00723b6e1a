#include "ui/window/bottom_line.h"

#include "ui/common/elided_label.h"
#include "ui/common/message_time.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace cytogauge::ui {

BottomLine::BottomLine(const Clock &clock, QWidget *parent)
    : QWidget(parent),
      clock_(clock),
      notice_(new QLabel(notice(), this)),
      message_(new ElidedLabel(this)),
      when_(new QLabel(this))
{
    notice_->setTextFormat(Qt::PlainText);
    setTextRole(notice_, TextRole::strong);
    setTone(message_, Tone::second);
    message_->setAlignment(Qt::AlignRight);
    message_->setObjectName(QStringLiteral("lastMessage"));
    auto *row = new QHBoxLayout(this);
    row->addWidget(notice_);
    row->addWidget(message_, 1);
    when_->setTextFormat(Qt::PlainText);
    when_->setObjectName(QStringLiteral("lastMessageTime"));
    setTone(when_, Tone::second);
    row->addWidget(when_);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    applyMetrics();
}

void BottomLine::applyMetrics()
{
    const Theme &t = theme();
    layout()->setContentsMargins(t.scaled(16), t.scaled(4), t.scaled(16), t.scaled(4));
    layout()->setSpacing(t.scaled(24));
}

QString BottomLine::notice()
{
    return tr("Demonstration software. Not a medical device.");
}

void BottomLine::setMessage(const QString &text, TimeTaken taken)
{
    message_->setText(text);
    QStringList parts;
    const UtcTime now = clock_.now();
    if (!text.isEmpty())
        parts << messageTime(now);
    if (taken && !text.isEmpty())
        parts << durationText(*taken);
    when_->setText(parts.join(QStringLiteral(" · ")));
    when_->setToolTip(text.isEmpty() ? QString() : messageTimeInFull(now));
}

QString BottomLine::when() const
{
    return when_->text();
}

QString BottomLine::message() const
{
    return message_->text();
}

void BottomLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange && layout())
        applyMetrics();
    QWidget::changeEvent(event);
}

void BottomLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setPen(theme().line);
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace cytogauge::ui
