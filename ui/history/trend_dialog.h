// The trend of one patient reference: the chart, what it says, and its data.
#pragma once

#include "ui/charts/trend_chart.h"
#include "ui/common/action_time.h"

#include <QDialog>

class QLabel;

namespace cytogauge::ui {

class ChartView;

class TrendDialog : public QDialog {
    Q_OBJECT
public:
    TrendDialog(const Trend &trend, QWidget *parent);
    [[nodiscard]] ChartView *view() const { return view_; }

signals:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    TrendChart *chart_;
    ChartView *view_;
    QLabel *words_;
};

} // namespace cytogauge::ui
