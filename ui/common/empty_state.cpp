#include "ui/common/empty_state.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace cytogauge::ui {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      icon_(new QLabel(this)),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      steps_(new QVBoxLayout)
{
    for (QLabel *label : {icon_, title_, text_})
        label->setAlignment(Qt::AlignCenter);
    for (QLabel *label : {title_, text_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    setTextRole(title_, TextRole::title);
    setTone(text_, Tone::second);
    const int width = theme().scaled(440);
    title_->setMinimumWidth(qMin(width, theme().scaled(260)));
    text_->setMaximumWidth(width);
    title_->setMaximumWidth(width);
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(icon_, 0, Qt::AlignHCenter);
    column->addSpacing(theme().unit() / 2);
    // A wrapped label needs the column's width to know its height, so that it is centred by stretches beside it.
    for (QLabel *label : {title_, text_}) {
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(label, 100);
        row->addStretch(1);
        column->addLayout(row);
    }
    column->addSpacing(theme().unit());
    column->addLayout(steps_);
    column->addStretch(3);
}

void EmptyState::setContent(const QString &iconName, const QString &title, const QString &text,
                            const QList<Step> &steps)
{
    iconName_ = iconName;
    refreshIcon();
    title_->setText(title);
    text_->setText(text);
    for (QPushButton *button : std::as_const(buttons_)) {
        button->hide();
        button->deleteLater();
    }
    buttons_.clear();
    QWidget *before = text_;
    for (const Step &step : steps) {
        auto *button = new QPushButton(step.words, this);
        connect(button, &QPushButton::clicked, this, [act = step.act] { act(); });
        steps_->addWidget(button, 0, Qt::AlignHCenter);
        setTabOrder(std::exchange(before, button), button); // where it stands, not behind all of the window
        buttons_ << button;
    }
}

QString EmptyState::title() const
{
    return title_->text();
}

QString EmptyState::text() const
{
    return text_->text();
}

void EmptyState::refreshIcon()
{
    icon_->setPixmap(iconName_.isEmpty()
                         ? QPixmap()
                         : iconPixmap(iconName_, theme().outline, theme().scaled(40), devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshIcon();
    QWidget::changeEvent(event);
}

} // namespace cytogauge::ui
