// The one threshold that everything on the page follows, and the thresholds for a wanted sensitivity.
#pragma once

#include "ui/common/action_time.h"
#include "ui/common/card.h"
#include "ui/models/model_evaluation_state.h"

class QLabel;
class QPushButton;

namespace cytogauge::ui {

class ShareSlider;

class ThresholdCard : public Card {
    Q_OBJECT

public:
    explicit ThresholdCard(ModelEvaluationState &state, QWidget *parent = nullptr);
    [[nodiscard]] ShareSlider *slider() const { return slider_; }

signals:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

private:
    void refresh();
    void showPoints();
    void usePoint(double target);
    ModelEvaluationState &state_;
    ShareSlider *slider_;
    QLabel *value_;
    QList<QPushButton *> points_;
};

} // namespace cytogauge::ui
