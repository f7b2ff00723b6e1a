// The card with the distribution of the focused field: its name, the sentence, the chart and the chart's menu.
#pragma once

#include "core/model/model.h"
#include "ui/common/card.h"

#include <memory>
#include <optional>

class QLabel;
class QToolButton;

namespace cytogauge::ui {

class ElidedLabel;
class ChartView;
class DistributionChart;

class DistributionCard : public Card {
    Q_OBJECT

public:
    explicit DistributionCard(QWidget *parent = nullptr);

    void setModel(std::shared_ptr<const Model> model);
    void setFeature(std::size_t feature, std::optional<double> value);
    [[nodiscard]] ChartView *view() const { return view_; }
    [[nodiscard]] DistributionChart *chart() const { return chart_; }

Q_SIGNALS:
    void message(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showWords();

    std::shared_ptr<const Model> model_;
    std::size_t feature_ = 0;
    DistributionChart *chart_ = nullptr; // the view owns it
    ChartView *view_ = nullptr;
    QLabel *title_ = nullptr;
    ElidedLabel *sentence_ = nullptr;
};

} // namespace cytogauge::ui
