// What the threshold makes of the cases: cells that open their cases, sensitivity and specificity, and predictive
// values at a chosen prevalence. With more than two classes: every pair of true and given class.
#pragma once

#include "ui/common/card.h"
#include "ui/models/model_evaluation_state.h"

#include <map>

class QGridLayout;
class QLabel;

namespace cytogauge::ui {

class CellButton;
class ElidedLabel;
class ShareSlider;

class ConfusionCard : public Card {
    Q_OBJECT

public:
    explicit ConfusionCard(ModelEvaluationState &state, QWidget *parent = nullptr);
    [[nodiscard]] CellButton *cell(int truth, int label) const; // null: not there
    [[nodiscard]] ShareSlider *prevalenceSlider() const { return prevalence_; }
    [[nodiscard]] QString text() const; // everything the card says
    void placeInTabOrder(QWidget *before);

signals:
    void cellOpened(int truth, int label);

private:
    struct Row {
        QLabel *name = nullptr;
        QLabel *value = nullptr;
        ElidedLabel *interval = nullptr;
    };
    void rebuild(); // for the model's classes
    void addHeads(int classes);
    CellButton *addCell(int truth, int label, int row, int column);
    Row addRow(const QString &objectName);
    void setRow(const Row &row, const QString &name, double value, const std::array<double, 2> &interval);
    void refreshCells();
    void refreshPredictive();
    [[nodiscard]] QString wordsOf(int truth, int label) const;
    [[nodiscard]] QString spreadOf(int truth, int label) const; // over the runs; empty while there is one only

    ModelEvaluationState &state_;
    QLabel *title_;
    ElidedLabel *hint_;
    QWidget *cellArea_;
    QGridLayout *cells_;
    QWidget *figureArea_;
    QGridLayout *figures_;
    QWidget *prevalenceArea_;
    ShareSlider *prevalence_;
    QLabel *prevalenceValue_;
    std::map<std::pair<int, int>, CellButton *> buttons_;
    Row sensitivity_, specificity_, positive_, negative_;
};

} // namespace cytogauge::ui
