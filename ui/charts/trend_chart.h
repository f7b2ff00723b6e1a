// The probabilities recorded for one patient reference over time, with the threshold that held and the models marked.
#pragma once

#include "core/history/history_store.h"

#include <QChart>
#include <QDateTime>
#include <QList>
#include <QString>

#include <cstdint>
#include <vector>

class QGraphicsSimpleTextItem;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace cytogauge::ui {

struct TrendPoint {
    QDateTime time;
    std::int64_t number = 0;
    double probability = 0.0;
    std::optional<double> threshold;
    QString model; // with version, as shown
    friend bool operator==(const TrendPoint &, const TrendPoint &) = default;
};

struct Trend {
    QString patient;
    QString className;        // whose probability it is
    QList<TrendPoint> points; // oldest first
    int withoutProbability = 0;
    int older = 0;                          // left out: only the newest ones are drawn
    [[nodiscard]] QString describe() const; // sentences
    [[nodiscard]] QString table() const;    // tab-separated, with titles
};

inline constexpr int mostTrendPoints = 500;

// Rows of one patient, in any order. matching: how many there are in all.
[[nodiscard]] Trend trendOf(const std::vector<HistoryRow> &rows, std::int64_t matching, const FeatureSchema *schema);

class TrendChart : public QChart {
    Q_OBJECT
public:
    TrendChart();
    void setTrend(const Trend &trend);
    void applyTheme();
    [[nodiscard]] int modelCount() const { return static_cast<int>(marks_.size()); }

private:
    void placeLabels();
    [[nodiscard]] bool runsThrough(const QRectF &box); // the line of probabilities
    void setTimeAxis(qint64 first, qint64 last);
    Trend trend_;
    QValueAxis *x_; // days since 1970, so that the marks can be chosen
    QValueAxis *y_;
    QLineSeries *line_;
    QLineSeries *threshold_;
    QList<QScatterSeries *> marks_; // one for each model, another mark each
    QList<QGraphicsSimpleTextItem *> dates_;
    QGraphicsSimpleTextItem *thresholdLabel_;
};

} // namespace cytogauge::ui
