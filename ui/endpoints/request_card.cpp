#include "ui/endpoints/request_card.h"

#include "ui/common/accessible.h"
#include "ui/common/focus_edge.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

RequestCard::RequestCard(EndpointDraft &draft, QWidget *parent)
    : Card(parent),
      draft_(draft),
      request_(new QPlainTextEdit(this)),
      note_(new QLabel(this)),
      copy_(new QPushButton(tr("Copy as curl"), this))
{
    setObjectName(QStringLiteral("requestCard"));
    copy_->setObjectName(QStringLiteral("copyCurl"));
    request_->setObjectName(QStringLiteral("requestText"));
    request_->setReadOnly(true);
    request_->setFrameShape(QFrame::NoFrame);
    request_->setWordWrapMode(QTextOption::WrapAnywhere);
    request_->setTabChangesFocus(true);
    new FocusEdge(request_);
    request_->setMinimumHeight(theme().scaled(140));
    describeWidget(request_, tr("What is sent"), tr("The request for the first reference patient, secrets masked"));
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(theme().scaled(12));
    request_->setFont(font);
    note_->setTextFormat(Qt::PlainText);
    note_->setWordWrap(true);
    setTextRole(note_, TextRole::caption);
    setTone(note_, Tone::second);
    auto *title = new QLabel(tr("What is sent"), this);
    title->setTextFormat(Qt::PlainText);
    setTextRole(title, TextRole::strong);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(copy_);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(8));
    column->addLayout(head);
    column->addWidget(request_, 1);
    column->addWidget(note_);
    connect(copy_, &QPushButton::clicked, this, &RequestCard::copyCurl);
    connect(&draft_, &EndpointDraft::changed, this, &RequestCard::refresh);
    refresh();
}

QString RequestCard::text() const
{
    return request_->toPlainText();
}

void RequestCard::refresh()
{
    const QString text = draft_.requestText();
    if (text != request_->toPlainText()) {
        request_->setPlainText(text);
    }
    copy_->setEnabled(!text.isEmpty());
    const bool metadata = draft_.profile().dialect == "open-inference-v2" && draft_.profile().inputName.empty();
    note_->setText(text.isEmpty() ? tr("The request is shown as soon as the profile is complete.")
                   : metadata     ? tr("The model's metadata are read first; they give the name of the input.")
                                  : tr("The first reference patient, as it is sent. Secrets are masked here and in the "
                                           "copy."));
}

void RequestCard::copyCurl()
{
    const ActionTime time;
    QGuiApplication::clipboard()->setText(draft_.curl());
    emit message(tr("Copied as a curl command; put the secret in place of the dots."), time.milliseconds());
}

} // namespace cytogauge::ui
