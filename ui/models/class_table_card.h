// The figures of each class of a model with more than two, as a table.
#pragma once

#include "ui/common/card.h"
#include "ui/models/model_evaluation_state.h"

class QLabel;
class QTableWidget;

namespace cytogauge::ui {

class ClassTableCard : public Card {
    Q_OBJECT

public:
    explicit ClassTableCard(ModelEvaluationState &state, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void fitHeight();
    ModelEvaluationState &state_;
    QTableWidget *table_;
    QLabel *unit_;
};

} // namespace cytogauge::ui
