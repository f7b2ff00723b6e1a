// The learning curve of the chosen model, or how far its computation is, with what can be done about it.
#pragma once

#include "ui/models/model_evaluation_state.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedLayout;

namespace cytogauge::ui {

class PlotCard;

class LearningCard : public QWidget {
    Q_OBJECT

public:
    explicit LearningCard(ModelEvaluationState &state, QWidget *parent = nullptr); // state must outlive this
    [[nodiscard]] PlotCard *plot() const { return plot_; }
    [[nodiscard]] QString words() const; // while there is no curve

private:
    void refresh();
    void showShare();
    [[nodiscard]] QString wordsOf(ModelEvaluationState::Whole whole) const;

    ModelEvaluationState &state_;
    QStackedLayout *stack_;
    PlotCard *plot_;
    QLabel *words_;
    QProgressBar *progress_;
    QPushButton *button_; // cancels what runs, starts what does not
    std::shared_ptr<const Reevaluation> drawn_;
};

} // namespace cytogauge::ui
