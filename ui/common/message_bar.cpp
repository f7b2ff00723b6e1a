#include "ui/common/message_bar.h"

#include "ui/common/accessible.h"
#include "ui/common/icons.h"
#include "ui/common/message_time.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace cytogauge::ui {

MessageBar::MessageBar(const Clock &clock, QWidget *parent)
    : QFrame(parent),
      clock_(clock),
      icon_(new QLabel(this)),
      text_(new QLabel(this)),
      time_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      steps_(new QHBoxLayout),
      close_(new QPushButton(this))
{
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    text_->setObjectName(QStringLiteral("messageText"));
    time_->setObjectName(QStringLiteral("messageTime"));
    setTextRole(time_, TextRole::caption);
    setTone(time_, Tone::second);
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setMaximumWidth(theme().scaled(220));
    setVariant(close_, ButtonVariant::flat);
    close_->setIcon(icon(QStringLiteral("close")));
    describeWidget(close_, tr("Close this message"));
    close_->setToolTip(tr("Close this message"));
    connect(close_, &QPushButton::clicked, this, &QWidget::hide);

    auto *row = new QHBoxLayout(this);
    row->addWidget(icon_, 0, Qt::AlignVCenter);
    row->addWidget(text_, 1, Qt::AlignVCenter);
    row->addWidget(time_, 0, Qt::AlignVCenter);
    row->addWidget(progress_, 1, Qt::AlignVCenter);
    row->addLayout(steps_);
    row->addWidget(close_);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    refreshLook();
    hide();
}

void MessageBar::showMessage(Kind kind, const QString &text, const QList<Step> &steps, bool closable)
{
    kind_ = kind;
    cancelWords_.clear();
    text_->setText(text);
    const UtcTime now = clock_.now();
    time_->setText(messageTime(now));
    time_->setToolTip(messageTimeInFull(now));
    time_->show();
    progress_->hide();
    setSteps(steps);
    close_->setVisible(closable);
    refreshLook();
    show();
    announce(this, text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::showProgress(const QString &text, double share, const Step &cancel)
{
    text_->setText(text);
    progress_->setRange(0, share < 0.0 ? 0 : 1000);
    progress_->setValue(qRound(share * 1000.0));
    describeWidget(progress_, text);
    if (cancelWords_ != cancel.words ||
        isHidden()) { // the button stays the same one while the work goes on: it may have the focus
        kind_ = Kind::info;
        cancelWords_ = cancel.words;
        setSteps({cancel});
        close_->hide();
        time_->hide();
        progress_->show();
        refreshLook();
        show();
    }
    announce(this, text);
}

QString MessageBar::text() const
{
    return text_->text();
}

void MessageBar::setSteps(const QList<Step> &steps)
{
    for (QPushButton *button : std::as_const(buttons_)) {
        button->hide();
        button->deleteLater();
    }
    buttons_.clear();
    for (const Step &step : steps) {
        auto *button = new QPushButton(step.words, this);
        connect(button, &QPushButton::clicked, this, [act = step.act] { act(); });
        steps_->addWidget(button);
        setTabOrder(close_->previousInFocusChain(), button); // where it stands, not behind all of the window
        buttons_ << button;
    }
}

void MessageBar::refreshLook()
{
    const Theme &t = theme();
    const QString name = kind_ == Kind::error     ? QStringLiteral("error")
                         : kind_ == Kind::warning ? QStringLiteral("warning")
                                                  : QStringLiteral("info");
    const Tone tone = kind_ == Kind::error ? Tone::error : kind_ == Kind::warning ? Tone::warning : Tone::accent;
    icon_->setPixmap(iconPixmap(name, t.tone(tone), t.iconSize(), devicePixelRatioF()));
    layout()->setContentsMargins(t.scaled(12), t.scaled(5), t.scaled(6), t.scaled(5));
    update();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &t = theme();
    painter.setPen(Qt::NoPen);
    painter.setBrush(kind_ == Kind::error ? t.errorSoft : kind_ == Kind::warning ? t.warningSoft : t.accentSoft);
    painter.drawRoundedRect(rect(), t.controlRadius(), t.controlRadius());
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshLook();
    QFrame::changeEvent(event);
}

} // namespace cytogauge::ui
