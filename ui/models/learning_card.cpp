#include "ui/models/learning_card.h"

#include "ui/charts/plot_card.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/models/evaluation_plots.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

using Whole = ModelEvaluationState::Whole;

constexpr int progressSteps = 1000;

} // namespace

LearningCard::LearningCard(ModelEvaluationState &state, QWidget *parent)
    : QWidget(parent),
      state_(state),
      stack_(new QStackedLayout(this)),
      plot_(new PlotCard(QStringLiteral("learningCurve"), this)),
      words_(new QLabel),
      progress_(new QProgressBar),
      button_(new QPushButton)
{
    setObjectName(QStringLiteral("learningCard"));
    auto *waiting = new Card(this);
    waiting->setPadding(1.4, 0.8);
    auto *title = new QLabel(tr("Learning curve"), waiting);
    setTextRole(title, TextRole::strong);
    words_->setObjectName(QStringLiteral("learningWords"));
    words_->setTextFormat(Qt::PlainText);
    words_->setWordWrap(true);
    setTone(words_, Tone::second);
    progress_->setObjectName(QStringLiteral("learningProgress"));
    progress_->setRange(0, progressSteps);
    progress_->setFormat(tr("%p\u00a0%"));
    progress_->setMaximumWidth(theme().scaled(420));
    describeWidget(progress_, tr("Progress of the learning curve"));
    button_->setObjectName(QStringLiteral("learningButton"));
    auto *column = new QVBoxLayout(waiting);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(8));
    column->addWidget(title);
    column->addWidget(words_);
    column->addWidget(progress_);
    column->addWidget(button_, 0, Qt::AlignLeft);
    column->addStretch(1);
    stack_->addWidget(plot_);
    stack_->addWidget(waiting);
    connect(button_, &QPushButton::clicked, this, [this] {
        if (state_.whole() == Whole::computing) {
            state_.cancelWhole();
        } else {
            state_.computeWhole();
        }
    });
    connect(&state_, &ModelEvaluationState::wholeChanged, this, &LearningCard::refresh);
    connect(&state_, &ModelEvaluationState::wholeProgressed, this, &LearningCard::showShare);
    refresh();
}

QString LearningCard::words() const
{
    return words_->text();
}

QString LearningCard::wordsOf(Whole whole) const
{
    const QString cases = state_.model() ? countText(static_cast<qint64>(state_.model()->cases.size())) : QString();
    switch (whole) {
    case Whole::computing:
        return tr(
            "Models that learn from fewer cases are being trained, and the other repeats of the evaluation. Until "
            "then the charts are of the first repeat.");
    case Whole::cancelled:
        return tr("The computation was cancelled. The charts are of the first repeat of the evaluation.");
    case Whole::failed:
        return tr("There is no learning curve, and the charts are of the first repeat of the evaluation. %1")
            .arg(errorText(*state_.wholeError()));
    case Whole::ready:
        return state_.reevaluation()->reproduced
                   ? tr("There are too few cases for models that learn from a part of them.")
                   : tr("This program does not reach the predictions of the model file again, so that there is no "
                        "learning curve, and the charts are of the run that the file holds.");
    case Whole::none:
    case Whole::waiting:
        break;
    }
    return tr("Shows what more cases would bring. With %1 cases it takes its time, so it waits until you ask for it.")
        .arg(cases);
}

void LearningCard::showShare()
{
    progress_->setValue(qRound(state_.wholeShare() * progressSteps));
}

void LearningCard::refresh()
{
    const Whole whole = state_.whole();
    const bool running = whole == Whole::computing;
    const bool ready = whole == Whole::ready;
    const bool curve = ready && !state_.reevaluation()->learningCurve.empty();
    const bool focused = button_->hasFocus();
    if (curve && drawn_ != state_.reevaluation()) {
        drawn_ = state_.reevaluation();
        plot_->setSubject(learningPlot(drawn_->learningCurve, state_.model()->cases.size(), state_.model()->card.rows));
    }
    words_->setText(wordsOf(whole));
    showShare();
    progress_->setVisible(running);
    button_->setVisible(!ready);
    button_->setText(running ? tr("Cancel") : tr("Compute"));
    describeWidget(button_, running ? tr("Cancel the learning curve") : tr("Compute the learning curve"));
    stack_->setCurrentIndex(curve ? 0 : 1);
    if (focused && curve) {
        plot_->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace cytogauge::ui
