// The explanation as a waterfall: from the average case to this patient in log-odds, exactly additive.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "ui/common/painted_widget.h"

#include <memory>
#include <optional>
#include <vector>

namespace cytogauge::ui {

// What one bar stands for: a field, a measurement over its statistics (10 for WDBC), or a kind of value over all
// measurements (mean, SE, worst).
enum class Grouping { field, measurement, kind };

struct WaterfallStep {
    enum class Kind { average, field, group, others, patient };
    Kind kind = Kind::field;
    QString label; // "Worst symmetry", "Concave points", "23 other fields"
    QString value; // the field's value; empty for the other kinds
    double from = 0.0;
    double to = 0.0;         // the next step starts here
    std::size_t feature = 0; // of kind field; of a group the one that contributes most
    [[nodiscard]] double contribution() const { return to - from; }
};

// Average case, the strongest fields or groups, all others in one step, this patient. mostBars: how many stand alone.
[[nodiscard]] std::vector<WaterfallStep> waterfallSteps(const Prediction &prediction, const Model &model,
                                                        const std::vector<double> &values, std::size_t mostBars,
                                                        Grouping grouping = Grouping::field);
// Whether the schema has more than one field to a measurement, or any kinds.
[[nodiscard]] bool canGroup(const FeatureSchema &schema, Grouping grouping);

// A mark of the axis.
struct AxisTick {
    double position = 0.0; // in log-odds, or in score
    QString label;
};
// Probabilities from 0.01 to 99.99 % that lie in low … high, 50 % first when there is little room.
[[nodiscard]] std::vector<AxisTick> probabilityTicks(double low, double high, double leastDistance);
[[nodiscard]] std::vector<AxisTick> scoreTicks(double low, double high, double leastDistance);

class WaterfallView : public PaintedWidget {
    Q_OBJECT

public:
    explicit WaterfallView(QWidget *parent = nullptr);

    void setContent(std::shared_ptr<const Model> model, const std::optional<Prediction> &prediction,
                    std::vector<double> values);
    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return grouping_; }

    [[nodiscard]] QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] QString describe() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void fieldChosen(std::size_t feature); // clicked, or Enter on the bar that the arrow keys went to

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Frame; // geometry of one painting
    [[nodiscard]] Frame frame() const;
    [[nodiscard]] double leastRowHeight() const;
    [[nodiscard]] double rowHeight() const; // the rows share what height there is
    [[nodiscard]] std::size_t fieldsThatFit() const;
    [[nodiscard]] const WaterfallStep *stepAt(const QPointF &place) const;
    void layOut();
    [[nodiscard]] QString wordsOf(const WaterfallStep &step) const;
    [[nodiscard]] std::optional<std::size_t> barFrom(std::size_t row,
                                                     int direction) const; // the next bar, this one too
    void setCurrent(std::optional<std::size_t> row);
    [[nodiscard]] bool hasTwoAxes() const; // probability and, where there is room, log-odds
    void paintAxis(QPainter &painter, const Frame &frame) const;
    void paintTicks(QPainter &painter, const Frame &frame, const std::vector<AxisTick> &ticks, int row) const;
    void paintLabel(QPainter &painter, const Frame &frame, const WaterfallStep &step, double top) const;
    void paintStep(QPainter &painter, const Frame &frame, const WaterfallStep &step, double top) const;

    std::shared_ptr<const Model> model_;
    std::optional<Prediction> prediction_;
    std::vector<double> values_;
    Grouping grouping_ = Grouping::field;
    std::vector<WaterfallStep> steps_;
    std::optional<std::size_t> current_; // row of the bar that Enter opens, while the view has the focus
};

} // namespace cytogauge::ui
