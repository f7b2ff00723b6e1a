// The cases of one cell of the confusion matrix; choosing one opens it in the form.
#pragma once

#include "ui/models/model_evaluation_state.h"

#include <QDialog>

class QTableWidget;

namespace cytogauge::ui {

class CaseDialog : public QDialog {
    Q_OBJECT

public:
    CaseDialog(const ModelEvaluationState &state, int truth, int label, QWidget *parent);

signals:
    void caseChosen(std::size_t caseIndex);

private:
    void fill(const ModelEvaluationState &state);
    void choose();
    std::vector<ModelEvaluationState::CaseLine> lines_;
    QTableWidget *table_;
};

} // namespace cytogauge::ui
