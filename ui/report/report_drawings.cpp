#include "ui/report/report_drawings.h"

#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/result/result_words.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

namespace cytogauge::ui {

namespace {

struct DrawingWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr int textSize = 11;
constexpr double scaleHeight = 92.0;
constexpr double fieldsHeight = 138.0;
constexpr double barHeight = 12.0;
constexpr double classShare = 0.58; // of the page's width
constexpr double stepShare = 0.41;
constexpr int svgResolution = 96;
const QColor paleGrey(226, 226, 226);
const QColor midGrey(150, 150, 150);
const QColor lineGrey(120, 120, 120);

QFont drawingFont(bool bold = false)
{
    QFont font;
    font.setPixelSize(textSize);
    font.setBold(bold);
    return font;
}

double wordWidth(const QString &text)
{
    return QFontMetricsF(drawingFont()).horizontalAdvance(text);
}

double lineHeight()
{
    return QFontMetricsF(drawingFont()).height();
}

// Solid for the first class, dashed for the second, then other patterns.
Qt::PenStyle lineOf(std::size_t classIndex)
{
    constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return styles[std::min(classIndex, styles.size() - 1)];
}

// Rising lines, each from where it enters the area to where it leaves. Not by a clip: QSvgGenerator writes none.
void paintHatch(QPainter &painter, const QPolygonF &area)
{
    painter.setPen(QPen(lineGrey, 0.5));
    const QRectF box = area.boundingRect();
    constexpr double distance = 4.0;
    // On each of them x + y is the same.
    for (double sum = box.left() + box.top(); sum < box.right() + box.bottom(); sum += distance) {
        QList<QPointF> crossings;
        for (qsizetype i = 0; i < area.size(); ++i) {
            const QPointF from = area[i];
            const QPointF to = area[(i + 1) % area.size()];
            const double before = from.x() + from.y() - sum;
            const double after = to.x() + to.y() - sum;
            if ((before < 0.0) != (after < 0.0))
                crossings += from + (to - from) * (before / (before - after));
        }
        std::sort(crossings.begin(), crossings.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); });
        for (qsizetype i = 0; i + 1 < crossings.size(); i += 2)
            painter.drawLine(crossings[i], crossings[i + 1]);
    }
}

// A line over its base: grey below the first class, hatched below the others.
void paintDensity(QPainter &painter, const QPolygonF &line, double base, std::size_t classIndex)
{
    if (line.size() < 2)
        return;
    QPolygonF area = line;
    area << QPointF(line.constLast().x(), base) << QPointF(line.constFirst().x(), base);
    if (classIndex == 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(paleGrey);
        painter.drawPolygon(area);
    } else if (classIndex == 1) {
        paintHatch(painter, area);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::black, 0.9, lineOf(classIndex)));
    painter.drawPolyline(line);
}

// "── benign  - - malignant" in the middle of the width; answers nothing when there is no room.
void paintKey(QPainter &painter, const FeatureSchema &schema, const QRectF &room, const QString &before)
{
    constexpr double sample = 22.0;
    constexpr double gap = 5.0;
    double width = before.isEmpty() ? 0.0 : wordWidth(before) + 2.0 * gap;
    for (const ClassSpec &spec : schema.classes)
        width += sample + gap + wordWidth(schemaText(spec.label)) + 3.0 * gap;
    double x = room.left() + std::max(0.0, (room.width() - width) / 2.0);
    painter.setFont(drawingFont());
    const auto word = [&](const QString &text) {
        painter.setPen(Qt::black);
        painter.drawText(QRectF(x, room.top(), wordWidth(text) + 2.0, room.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         text);
        x += wordWidth(text);
    };
    if (!before.isEmpty()) {
        word(before);
        x += 2.0 * gap;
    }
    for (std::size_t k = 0; k < schema.classes.size(); ++k) {
        const QRectF box(x, room.center().y() - 4.0, sample, 8.0);
        const QPolygonF line{box.topLeft(), box.topRight()};
        paintDensity(painter, line, box.bottom(), k);
        x += sample + gap;
        word(schemaText(schema.classes[k].label));
        x += 3.0 * gap;
    }
}

// A triangle that points down to the place, with a line through it.
void paintMark(QPainter &painter, double x, double top, double bottom)
{
    painter.setPen(QPen(Qt::black, 1.6));
    painter.drawLine(QPointF(x, top + 5.0), QPointF(x, bottom));
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.drawPolygon(QPolygonF{{x - 4.5, top}, {x + 4.5, top}, {x, top + 7.0}});
}

void paintScores(QPainter &painter, const Model &model, const std::function<double(double)> &xOf, double top,
                 double base)
{
    double highest = 0.0;
    for (const std::vector<double> &density : model.scoreDensity)
        for (const double value : density)
            highest = std::max(highest, value);
    if (highest <= 0.0)
        return;
    for (std::size_t k = 0; k < model.scoreDensity.size(); ++k) {
        const std::vector<double> &density = model.scoreDensity[k];
        QPolygonF line;
        for (std::size_t i = 0; i < density.size(); ++i)
            // Square root, as on the screen: nearly all scores lie near the ends, and the rest must stay visible.
            line << QPointF(xOf(double(i) / double(density.size() - 1)),
                            base - (base - top) * std::sqrt(density[i] / highest));
        paintDensity(painter, line, base, k);
    }
}

void paintScale(QPainter &painter, const ReportContent &content, const QSizeF &size)
{
    if (!hasScale(content))
        return;
    const PredictionRecord &record = content.stored.record;
    constexpr double edge = 6.0;
    const QRectF bar(edge, 50.0, size.width() - 2.0 * edge, 12.0);
    const auto xOf = [&bar](double probability) { return bar.left() + probability * bar.width(); };
    painter.setFont(drawingFont());
    if (content.model) {
        paintScores(painter, *content.model, xOf, 19.0, bar.top() - 2.0);
        paintKey(painter, *content.schema, QRectF(0.0, 4.0, size.width(), lineHeight()),
                 DrawingWords::tr("Scores of the training cases:"));
    }
    painter.setPen(QPen(Qt::black, 0.6));
    painter.setBrush(Qt::white);
    painter.drawRect(bar);
    if (record.intervalLow && record.intervalHigh) {
        painter.setBrush(midGrey);
        const double low = xOf(*record.intervalLow);
        painter.drawRect(QRectF(low, bar.top(), std::max(1.0, xOf(*record.intervalHigh) - low), bar.height()));
    }
    const QRectF below(bar.left(), bar.bottom() + 9.0, bar.width(), lineHeight());
    const QString lowest = DrawingWords::tr("0 %");
    const QString positive = schemaText(content.schema->classes[*content.schema->positiveClass].label);
    const QString highest = DrawingWords::tr("100 % %1", "%1: a class").arg(positive);
    QRectF taken;
    if (record.threshold) {
        const double x = xOf(*record.threshold);
        painter.setPen(QPen(Qt::black, 1.0, Qt::DashLine));
        painter.drawLine(QPointF(x, bar.top() - 12.0), QPointF(x, bar.bottom() + 8.0));
        const QString words = DrawingWords::tr("threshold %1").arg(thresholdText(*record.threshold));
        const double width = wordWidth(words) + 4.0;
        taken = QRectF(std::clamp(x - width / 2.0, 0.0, size.width() - width), below.top(), width, below.height());
        painter.setPen(Qt::black);
        painter.drawText(taken, Qt::AlignCenter, words);
    }
    painter.setPen(Qt::black);
    const auto end = [&](const QString &text, Qt::Alignment side) {
        const double width = wordWidth(text) + 2.0;
        const QRectF room(side == Qt::AlignLeft ? below.left() : below.right() - width, below.top(), width,
                          below.height());
        if (!room.adjusted(-6.0, 0.0, 6.0, 0.0).intersects(taken))
            painter.drawText(room, side | Qt::AlignVCenter, text);
    };
    end(lowest, Qt::AlignLeft);
    end(highest, Qt::AlignRight);
    paintMark(painter, xOf(*record.probability), bar.top() - 9.0, bar.bottom() + 3.0);
}

void paintClass(QPainter &painter, const ReportContent &content, std::size_t index, const QSizeF &size)
{
    const auto &all = content.stored.record.probabilities;
    if (index >= all.size())
        return;
    const QRectF bar(0.5, 1.0, size.width() - 1.0, size.height() - 2.0);
    painter.setPen(QPen(Qt::black, 0.6));
    painter.setBrush(Qt::white);
    painter.drawRect(bar);
    painter.setBrush(all[index].first == content.stored.record.label ? QColor(Qt::black) : midGrey);
    painter.drawRect(QRectF(bar.left(), bar.top(), all[index].second * bar.width(), bar.height()));
}

void paintStep(QPainter &painter, const ReportContent &content, std::size_t index, const QSizeF &size)
{
    const std::vector<ReportStep> steps = reportSteps(content);
    if (index >= steps.size())
        return;
    double low = 0.0, high = 0.0; // 0, even odds, is always to be seen
    for (const ReportStep &step : steps) {
        low = std::min({low, step.from, step.to});
        high = std::max({high, step.from, step.to});
    }
    const double edge = 6.0;
    const double width = size.width() - 2.0 * edge;
    const double range = std::max(high - low, 1e-9);
    const auto xOf = [&](double value) { return edge + width * (value - low) / range; };
    painter.setPen(QPen(lineGrey, 0.6, Qt::DotLine));
    painter.drawLine(QPointF(xOf(0.0), 0.0), QPointF(xOf(0.0), size.height()));
    const ReportStep &step = steps[index];
    const double middle = size.height() / 2.0;
    if (step.kind == ReportStep::Kind::average || step.kind == ReportStep::Kind::patient) {
        const double x = xOf(step.to);
        painter.setPen(QPen(Qt::black, 1.0));
        painter.setBrush(step.kind == ReportStep::Kind::patient ? QColor(Qt::black) : QColor(Qt::white));
        painter.drawPolygon(QPolygonF{{x, middle - 5.0}, {x + 5.0, middle}, {x, middle + 5.0}, {x - 5.0, middle}});
        return;
    }
    const double left = xOf(std::min(step.from, step.to));
    const double right = std::max(xOf(std::max(step.from, step.to)), left + 1.0);
    painter.setPen(QPen(Qt::black, 0.8));
    painter.setBrush(step.contribution() >= 0.0 ? QColor(Qt::black) : QColor(Qt::white));
    painter.drawRect(QRectF(left, 2.0, right - left, size.height() - 4.0));
}

// Three digits: an end of an axis is a place, not a value.
QString axisText(double value)
{
    return QLocale().toString(value, 'g', 3);
}

void paintField(QPainter &painter, const ReportContent &content, std::size_t feature, const QRectF &room)
{
    const FeatureReference &reference = content.model->references[feature];
    const double value = content.stored.record.inputs[feature];
    const double low = std::min(reference.gridMinimum, value);
    const double high = std::max(reference.gridMaximum, value);
    const auto xOf = [&](double at) { return room.left() + room.width() * (at - low) / std::max(high - low, 1e-300); };
    const double line = lineHeight();
    const QFontMetricsF bold(drawingFont(true));
    painter.setFont(drawingFont(true));
    painter.setPen(Qt::black);
    const QString title = bold.elidedText(reportFieldName(content, feature), Qt::ElideRight, room.width());
    painter.drawText(QRectF(room.left(), room.top(), room.width(), line), Qt::AlignLeft | Qt::AlignVCenter, title);
    const double base = room.bottom() - line - 3.0;
    const double top = room.top() + 2.0 * line + 8.0;
    double highest = 0.0;
    for (const std::vector<double> &density : reference.density)
        for (const double one : density)
            highest = std::max(highest, one);
    for (std::size_t k = 0; highest > 0.0 && k < reference.density.size(); ++k) {
        const std::vector<double> &density = reference.density[k];
        QPolygonF points;
        for (std::size_t i = 0; i < density.size(); ++i) {
            const double at = reference.gridMinimum + (reference.gridMaximum - reference.gridMinimum) * double(i) /
                                                          double(std::max<std::size_t>(1, density.size() - 1));
            points << QPointF(xOf(at), base - (base - top) * density[i] / highest);
        }
        paintDensity(painter, points, base, k);
    }
    painter.setPen(QPen(Qt::black, 0.6));
    painter.drawLine(QPointF(room.left(), base), QPointF(room.right(), base));
    painter.setFont(drawingFont());
    const QRectF below(room.left(), base + 2.0, room.width(), line);
    painter.setPen(Qt::black);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, axisText(low));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, axisText(high));
    const QString number = numberText(value);
    const double width = wordWidth(number) + 2.0;
    const double left = std::clamp(xOf(value) - width / 2.0, room.left(), std::max(room.left(), room.right() - width));
    painter.drawText(QRectF(left, room.top() + line, width, line), Qt::AlignCenter, number);
    paintMark(painter, xOf(value), room.top() + 2.0 * line + 1.0, base);
}

void paintFields(QPainter &painter, const ReportContent &content, const QSizeF &size)
{
    const std::vector<std::size_t> drawn = drawnFields(content);
    if (drawn.empty())
        return;
    constexpr double gap = 24.0;
    constexpr std::size_t places = 3;
    const double width = (size.width() - gap * (places - 1)) / places;
    const double key = lineHeight() + 4.0;
    for (std::size_t i = 0; i < drawn.size(); ++i)
        paintField(painter, content, drawn[i], QRectF(double(i) * (width + gap), 0.0, width, size.height() - key));
    paintKey(painter, content.model->schema, QRectF(0.0, size.height() - lineHeight(), size.width(), lineHeight()), {});
}

std::optional<std::size_t> indexIn(const QString &name, QLatin1String prefix)
{
    bool isNumber = false;
    const uint index = name.startsWith(prefix) ? name.mid(prefix.size()).toUInt(&isNumber) : 0;
    return isNumber ? std::optional<std::size_t>(index) : std::nullopt;
}

} // namespace

QString classDrawing(std::size_t classIndex)
{
    return QStringLiteral("class-%1").arg(classIndex);
}

QString stepDrawing(std::size_t step)
{
    return QStringLiteral("step-%1").arg(step);
}

QSizeF drawingSize(const QString &name, double width)
{
    const double whole = std::floor(width);
    if (name == QLatin1String(scaleDrawing))
        return {whole, scaleHeight};
    if (name == QLatin1String(fieldsDrawing))
        return {whole, fieldsHeight};
    if (indexIn(name, QLatin1String("class-")))
        return {std::floor(width * classShare), barHeight};
    if (indexIn(name, QLatin1String("step-")))
        return {std::floor(width * stepShare), barHeight};
    return {};
}

void paintDrawing(QPainter &painter, const ReportContent &content, const QString &name, const QSizeF &size)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (name == QLatin1String(scaleDrawing))
        paintScale(painter, content, size);
    else if (name == QLatin1String(fieldsDrawing))
        paintFields(painter, content, size);
    else if (const auto ofClass = indexIn(name, QLatin1String("class-")))
        paintClass(painter, content, *ofClass, size);
    else if (const auto ofStep = indexIn(name, QLatin1String("step-")))
        paintStep(painter, content, *ofStep, size);
    painter.restore();
}

QByteArray drawingSvg(const ReportContent &content, const QString &name, double width)
{
    const QSizeF size = drawingSize(name, width);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0.0, 0.0), size));
    generator.setResolution(svgResolution);
    QPainter painter(&generator);
    paintDrawing(painter, content, name, size);
    painter.end();
    return buffer.data();
}

} // namespace cytogauge::ui
