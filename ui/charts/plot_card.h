// A card with one plot: its name, a figure beside it, the chart and the chart's menu.
#pragma once

#include "ui/charts/plot_chart.h"
#include "ui/common/action_time.h"
#include "ui/common/card.h"

class QLabel;

namespace cytogauge::ui {

class ChartView;
class ElidedLabel;

// Everything that a plot says, drawn and in words.
struct PlotSubject {
    QString title;
    QString figure; // "AUC 0.995"
    PlotContent content;
    QString description; // in sentences
    QString table;       // tab-separated, with a header line
};

class PlotCard : public Card {
    Q_OBJECT

public:
    explicit PlotCard(const QString &name, QWidget *parent = nullptr); // name: of the object
    void setSubject(PlotSubject subject);
    // What moves with a threshold. words: added to the description.
    void setThreshold(const std::optional<QPointF> &mark, const QString &markWords, std::optional<double> vertical,
                      const QString &words);
    [[nodiscard]] ChartView *view() const { return view_; }
    [[nodiscard]] PlotChart *chart() const { return chart_; }
    [[nodiscard]] const PlotSubject &subject() const { return subject_; }

signals:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    PlotSubject subject_;
    PlotChart *chart_; // the view owns it
    ChartView *view_;
    QLabel *title_;
    ElidedLabel *figure_;
};

} // namespace cytogauge::ui
