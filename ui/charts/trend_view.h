// The trend of the patient in the form, as a view of the answer: the probabilities recorded for the reference over
// time.
#pragma once

#include "core/schema/feature_schema.h"
#include "ui/charts/trend_chart.h"
#include "ui/common/action_time.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;

namespace cytogauge::ui {

class ChartView;
class ElidedLabel;
class HistoryAccess;

class TrendView : public QWidget {
    Q_OBJECT

public:
    TrendView(HistoryAccess &history, const Clock &clock, QWidget *parent = nullptr); // both outlive it

    // Whose records; an empty reference, or no schema: the view says what is missing. Asked for only while the view is
    // shown, one question at a time, and again when the history changes.
    void setPatient(const std::string &reference, const FeatureSchema *schema);

    [[nodiscard]] ChartView *view() const { return view_; }
    [[nodiscard]] bool showsChart() const;
    [[nodiscard]] QString words() const; // what stands there in place of a chart, or below its title

Q_SIGNALS:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    void outdate(); // what is shown is no longer what the history holds
    void load();
    void showAnswer(const Result<Trend> &trend);
    void showWords(const QString &text);
    void showTrend(const Trend &trend);

    HistoryAccess &history_;
    const Clock &clock_;
    std::string reference_;
    std::optional<FeatureSchema> schema_;
    bool loading_ = false;
    bool stale_ = true;
    TrendChart *chart_; // the view owns it
    ChartView *view_;
    QStackedWidget *stack_;
    QWidget *head_ = nullptr;
    ElidedLabel *sentence_ = nullptr;
    QLabel *title_ = nullptr;
    QLabel *words_;
};

} // namespace cytogauge::ui
