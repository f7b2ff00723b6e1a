#include "ui/result/remote_card.h"

#include "core/client/remote_record.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/message_time.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/result/class_chip.h"
#include "ui/result/remote_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

QLabel *plainLabel(QWidget *parent, const char *name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

RemoteCard::RemoteCard(QWidget *parent)
    : Card(parent),
      headline_(plainLabel(this, "remoteHeadline")),
      interval_(plainLabel(this, "remoteInterval")),
      chip_(new ClassChip(this)),
      badge_(new Badge(this)),
      icon_(new QLabel(this)),
      sentence_(plainLabel(this, "remoteSentence")),
      progress_(new QProgressBar(this)),
      retry_(new QPushButton(tr("Retry"), this)),
      local_(new QPushButton(tr("Use the local model this time"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)),
      first_(new QWidget(this))
{
    setObjectName(QStringLiteral("remoteCard"));
    setPadding(1.6, 1.0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setTextRole(headline_, TextRole::title);
    setTone(interval_, Tone::second);
    badge_->setObjectName(QStringLiteral("remoteBadge"));
    chip_->setObjectName(QStringLiteral("remoteClassWord"));
    sentence_->setWordWrap(true);
    progress_->setRange(0, 0);
    progress_->setTextVisible(false);
    progress_->setMaximumWidth(theme().scaled(120));
    describeWidget(progress_, tr("The endpoint is being asked"));
    retry_->setObjectName(QStringLiteral("remoteRetry"));
    local_->setObjectName(QStringLiteral("remoteUseLocal"));
    cancel_->setObjectName(QStringLiteral("remoteCancel"));
    describeWidget(retry_, tr("Retry"), tr("Asks the endpoint again."));
    describeWidget(local_, tr("Use the local model this time"),
                   tr("Records the local answer for this case. The endpoint stays chosen."));
    describeWidget(cancel_, tr("Cancel"), tr("Stops asking the endpoint. Nothing is recorded."));
    connect(retry_, &QPushButton::clicked, this, &RemoteCard::retryRequested);
    connect(local_, &QPushButton::clicked, this, &RemoteCard::localRequested);
    connect(cancel_, &QPushButton::clicked, this, &RemoteCard::cancelRequested);

    const Theme &t = theme();
    auto *answer = new QHBoxLayout(first_);
    answer->setContentsMargins(0, 0, 0, 0);
    answer->setSpacing(t.unit());
    answer->addWidget(headline_, 0, Qt::AlignVCenter);
    answer->addWidget(interval_, 0, Qt::AlignVCenter);
    answer->addWidget(chip_, 0, Qt::AlignVCenter);
    answer->addStretch(1);
    answer->addWidget(badge_, 0, Qt::AlignVCenter);
    auto *words = new QHBoxLayout;
    words->setSpacing(t.scaled(6));
    words->addWidget(icon_, 0, Qt::AlignTop);
    words->addWidget(sentence_, 1);
    words->addWidget(progress_, 0, Qt::AlignVCenter);
    words->addWidget(cancel_, 0, Qt::AlignVCenter);
    auto *steps = new QHBoxLayout;
    steps->setSpacing(t.scaled(6));
    steps->addWidget(retry_);
    steps->addWidget(local_);
    steps->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(t.scaled(6));
    column->addWidget(first_);
    column->addLayout(words);
    column->addLayout(steps);
    setLook(Look::quiet);
}

void RemoteCard::setLook(Look look)
{
    first_->setVisible(look == Look::answer || look == Look::warning);
    progress_->setVisible(look == Look::busy);
    cancel_->setVisible(look == Look::busy);
    retry_->setVisible(look == Look::failure);
    local_->setVisible(look == Look::failure);
    const Tone tone = look == Look::failure ? Tone::error : look == Look::warning ? Tone::warning : Tone::second;
    const QString name = look == Look::failure   ? QStringLiteral("error")
                         : look == Look::warning ? QStringLiteral("warning")
                         : look == Look::answer  ? QStringLiteral("check-circle")
                                                 : QStringLiteral("endpoint");
    const QColor color = look == Look::answer ? theme().good : theme().tone(tone);
    icon_->setPixmap(iconPixmap(name, color, theme().scaled(16), devicePixelRatioF()));
    setTone(sentence_, tone);
}

void RemoteCard::showWaiting(const QString &endpoint)
{
    sentence_->setText(tr("%1 is asked by Predict and record. Until then the answer above is local.").arg(endpoint));
    setLook(Look::quiet);
}

void RemoteCard::showAsking(const QString &endpoint)
{
    sentence_->setText(tr("Asking %1…").arg(endpoint));
    setLook(Look::busy);
    say(sentence_->text());
}

void RemoteCard::showAnswer(const RemotePrediction &answer, const FeatureSchema &schema, double threshold,
                            const std::optional<AnswerComparison> &comparison, const std::optional<Prediction> &local)
{
    const Headline words = remoteHeadline(answer.answer, schema, threshold);
    const auto label = static_cast<std::size_t>(labelOf(answer.answer, schema, threshold));
    const QString classWords = schemaText(schema.classes[label].label);
    headline_->setText(words.answer);
    setTone(headline_, classTone(schema, label));
    interval_->setText(words.interval);
    interval_->setVisible(!words.interval.isEmpty());
    chip_->setClass(capitalised(classWords), theme().classColor(schema, label), classMark(schema, label));
    describeWidget(chip_, tr("Class of the endpoint's answer: %1").arg(classWords));
    badge_->setTexts(remoteBadge(answer), remoteBadgeBrief(answer));
    badge_->setToolTip(plainTip(remoteDetails(answer)));
    describeWidget(badge_, remoteBadge(answer), remoteDetails(answer));
    const bool agrees = !comparison || comparison->agreement == Agreement::agrees;
    sentence_->setText(comparison && local ? comparisonSentence(*comparison, *local, answer.answer, schema)
                                           : tr("There is no local answer to compare with."));
    setLook(agrees ? Look::answer : Look::warning);
    fitFirstRow();
    say(tr("%1 answered: %2. %3").arg(displayText(answer.endpoint), words.answer, sentence_->text()));
}

void RemoteCard::showFailure(const QString &endpoint, const Error &error, UtcTime when, bool localPossible)
{
    sentence_->setText(withMessageTime(tr("%1 gave no answer. %2").arg(endpoint, errorText(error)), when));
    local_->setEnabled(localPossible);
    setLook(Look::failure);
    say(sentence_->text());
}

// In a narrow card the badge becomes brief; nothing of the answer is cut.
void RemoteCard::fitFirstRow()
{
    const int gap = theme().unit();
    int taken = headline_->sizeHint().width() + chip_->sizeHint().width() + 3 * gap;
    if (!interval_->isHidden()) {
        taken += interval_->sizeHint().width() + gap;
    }
    badge_->setBrief(taken + badge_->wholeWidth() > contentsRect().width());
}

void RemoteCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitFirstRow();
}

void RemoteCard::say(const QString &text)
{
    if (text != announced_) {
        announced_ = text;
        announce(sentence_, text);
    }
}

} // namespace cytogauge::ui
