// A chart of lines, bands, bars and marks on two axes, drawn from plain values: what the evaluation of a model needs.
// Series of lines and areas are Qt Charts'; bars, rugs, marks and words are plain items of the scene, which cost little
// and move without touching the series.
#pragma once

#include "ui/common/theme.h"

#include <QChart>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QAbstractAxis;
class QAbstractSeries;
class QGraphicsItem;
class QGraphicsSimpleTextItem;

namespace cytogauge::ui {

// Asked at each change of the theme.
using PlotColors = std::function<ClassColors()>;
[[nodiscard]] PlotColors accentColors();
[[nodiscard]] PlotColors quietColors();
[[nodiscard]] PlotColors colorsOfClass(const FeatureSchema &schema, std::size_t classIndex); // keeps a copy

struct PlotAxis {
    QString title;
    double low = 0.0;
    double high = 1.0;
    double step = 0.5;                        // between marks
    QList<std::pair<double, QString>> labels; // in place of numbers
};

struct PlotLine {
    QString name;
    QList<QPointF> points;
    PlotColors colors;
    Qt::PenStyle style = Qt::SolidLine;
    bool dots = false;
};

struct PlotBand {
    QList<QPointF> upper, lower;
    PlotColors colors;
};

struct PlotBars {
    QList<QRectF> bars; // x, width and height; y is the axis' low end
    PlotColors colors;
    bool hatched = false; // the second channel beside the colour
};

struct PlotRug {
    QList<double> x;
    PlotColors colors;
    bool top = false;
};

struct PlotWords {
    QPointF at; // the words' left, right or centre at their middle height
    QString words;
    PlotColors colors;
    Qt::Alignment alignment = Qt::AlignLeft;
    int line = 0; // that many lines of text below; what stands at one place stays together
};

struct PlotContent {
    PlotAxis x, y;
    QList<PlotBand> bands;
    QList<PlotLine> lines;
    QList<PlotBars> bars;
    QList<PlotRug> rugs;
    QList<PlotWords> words;
};

class PlotChart : public QChart {
    Q_OBJECT

public:
    PlotChart();
    ~PlotChart() override;

    void setContent(PlotContent content);
    [[nodiscard]] const PlotContent &content() const { return content_; }
    // The point that a threshold stands for, with its words; nullopt: none. Cheap.
    void setMark(const std::optional<QPointF> &at, const QString &words);
    [[nodiscard]] const std::optional<QPointF> &mark() const { return mark_; }
    void setVertical(std::optional<double> x); // a dashed line across the plot. Cheap.
    [[nodiscard]] std::optional<double> vertical() const { return vertical_; }
    void applyTheme();

private:
    void clearAll();
    void addAxes();
    void addSeriesOf(const PlotBand &band);
    void addSeriesOf(const PlotLine &line);
    void place();
    void placeBars();
    void placeRugs();
    void placeWords();
    void placeDots();
    void placeMark();
    void attach(QAbstractSeries *series);
    [[nodiscard]] QPointF toPlot(const QPointF &value) const;

    PlotContent content_;
    QAbstractAxis *x_ = nullptr;
    QAbstractAxis *y_ = nullptr;
    std::vector<QAbstractSeries *> bands_, lines_;
    std::vector<std::unique_ptr<QGraphicsItem>> overlays_; // bars, rugs and words: made anew when the plot moves
    std::unique_ptr<QGraphicsItem> markItem_, verticalItem_;
    std::unique_ptr<QGraphicsSimpleTextItem> markWords_;
    std::optional<QPointF> mark_;
    QString markText_;
    std::optional<double> vertical_;
};

// At most about `most` points: first, last and corners stay, points that lie on the line between their neighbours go,
// then every so many.
[[nodiscard]] QList<QPointF> thinned(const QList<QPointF> &points, int most);

} // namespace cytogauge::ui
