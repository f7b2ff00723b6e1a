#include "ui/models/threshold_card.h"

#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/share_text.h"
#include "ui/common/theme.h"
#include "ui/models/card_figures.h"
#include "ui/models/share_slider.h"

#include <QLabel>
#include <QPushButton>

namespace cytogauge::ui {

namespace {

// The words for notChosen are true of all that lead there: an earlier version, very many cases, an inner fold that no
// model could be fitted to.
QString whyNotOffered(OperatingPointState state)
{
    if (state == OperatingPointState::notChosen) {
        return ThresholdCard::tr("Not offered: this model file holds no thresholds chosen inside its training folds. "
                                 "An earlier version made it, or its cases did not allow it.");
    }
    return state == OperatingPointState::outOfReach
               ? ThresholdCard::tr("Not offered: no threshold above 0 reaches this sensitivity.")
               : ThresholdCard::tr("Not offered: too few cases carry this threshold.");
}

} // namespace

ThresholdCard::ThresholdCard(ModelEvaluationState &state, QWidget *parent)
    : Card(parent), state_(state), slider_(new ShareSlider(this)), value_(new QLabel(this))
{
    setObjectName(QStringLiteral("thresholdCard"));
    setPadding(1.4, 0.6);
    auto *name = new QLabel(tr("T&hreshold"), this);
    name->setBuddy(slider_);
    slider_->setObjectName(QStringLiteral("thresholdSlider"));
    slider_->setMaximumWidth(theme().scaled(480));
    setHelp(slider_, tr("A case counts as positive when its probability is at or above the threshold. The charts, the "
                        "cells and the figures follow. Arrow keys move it by 0.01, with Shift by 0.001."));
    value_->setObjectName(QStringLiteral("thresholdValue"));
    value_->setTextFormat(Qt::PlainText);
    setTextRole(value_, TextRole::strong);
    auto *row = new BarLayout(this);
    row->addWidget(name);
    row->addWidget(slider_);
    row->addWidget(value_);
    for (const double target : usualTargets) {
        auto *button = new QPushButton(tr("%1\u00a0% sens.", "98 % sensitivity").arg(qRound(100 * target)), this);
        button->setObjectName(QStringLiteral("sensitivity%1").arg(qRound(100 * target)));
        connect(button, &QPushButton::clicked, this, [this, target] { usePoint(target); });
        row->addTrailing(button);
        points_ << button;
    }
    connect(slider_, &ShareSlider::shareMoved, &state_, &ModelEvaluationState::setThreshold);
    connect(&state_, &ModelEvaluationState::thresholdChanged, this, &ThresholdCard::refresh);
    connect(&state_, &ModelEvaluationState::stageChanged, this, &ThresholdCard::showPoints);
    refresh();
    showPoints();
}

void ThresholdCard::refresh()
{
    slider_->setShare(state_.threshold());
    value_->setText(thresholdNumber(state_.threshold()));
    describeWidget(slider_, tr("Threshold"),
                   tr("Cases with a probability of %1 or more count as positive.").arg(value_->text()));
}

void ThresholdCard::showPoints()
{
    const bool ready = state_.stage() == ModelEvaluationState::Stage::ready;
    for (qsizetype i = 0; i < points_.size(); ++i) {
        const double target = usualTargets[static_cast<std::size_t>(i)];
        const OperatingPoint *point = ready ? state_.operatingPoint(target) : nullptr;
        points_[i]->setEnabled(point != nullptr);
        const QString words =
            point == nullptr
                ? (ready ? whyNotOffered(state_.operatingPointState(target)) : tr("Being computed."))
                : tr("Threshold %1, chosen without the cases it is judged on: sensitivity %2, specificity %3.")
                      .arg(thresholdNumber(point->threshold), shareText(point->sensitivity.mean),
                           shareText(point->specificity.mean));
        points_[i]->setToolTip(words);
        describeWidget(points_[i], tr("Threshold for %1\u00a0% sensitivity").arg(qRound(100 * target)), words);
    }
}

void ThresholdCard::usePoint(double target)
{
    if (const OperatingPoint *point = state_.operatingPoint(target)) {
        const ActionTime time;
        state_.setThreshold(point->threshold);
        emit message(tr("Threshold %1: sensitivity %2 and specificity %3 on cases that had no part in the choice")
                         .arg(thresholdNumber(point->threshold), shareText(point->sensitivity.mean),
                              shareText(point->specificity.mean)),
                     time.milliseconds());
    }
}

} // namespace cytogauge::ui
