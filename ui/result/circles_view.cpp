#include "ui/result/circles_view.h"

#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/result/result_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge::ui {

namespace {

constexpr int kCircles = 100;
constexpr int kSide = 10;
constexpr double kFilledPart = 0.72; // of a cell
constexpr double kLeastCell = 13.0;
constexpr double kLargestCell = 27.0;
constexpr double kGap = 26.0; // between the circles and what they mean

} // namespace

std::vector<int> circleCounts(const std::vector<double> &probabilities)
{
    std::vector<int> counts;
    std::vector<double> remainders;
    for (const double probability : probabilities) {
        const double exact = probability * kCircles;
        counts.push_back(static_cast<int>(std::floor(exact)));
        remainders.push_back(exact - std::floor(exact));
    }
    for (int left = kCircles - std::accumulate(counts.begin(), counts.end(), 0); left > 0 && !counts.empty(); --left) {
        const auto most = std::ranges::max_element(remainders);
        ++counts[static_cast<std::size_t>(most - remainders.begin())];
        *most = -1.0;
    }
    return counts;
}

CirclesView::CirclesView(QWidget *parent) : PaintedWidget(parent)
{
    setAccessibleName(tr("The estimate as a hundred circles"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CirclesView::setContent(std::shared_ptr<const Model> model, const std::optional<Prediction> &prediction)
{
    model_ = std::move(model);
    prediction_ = prediction;
    counts_ = prediction_ ? circleCounts(prediction_->probabilities) : std::vector<int>{};
    contentChanged();
}

std::vector<std::size_t> CirclesView::order() const
{
    std::vector<std::size_t> classes(counts_.size());
    std::iota(classes.begin(), classes.end(), std::size_t{0});
    const std::size_t first = headlineClass(*prediction_, model_->schema);
    std::stable_partition(classes.begin(), classes.end(), [first](std::size_t k) { return k == first; });
    return classes;
}

QString CirclesView::countWords(std::size_t classIndex, int count) const
{
    const QString label = schemaText(model_->schema.classes[classIndex].label);
    const double exact = prediction_->probabilities[classIndex] * kCircles;
    if (count == 0 && exact > 0.0) {
        return tr("fewer than 1 %1").arg(label);
    }
    if (count == kCircles && exact < kCircles) {
        return tr("more than 99 %1").arg(label);
    }
    return tr("%1 %2").arg(QString::number(count), label);
}

QString CirclesView::valueText() const
{
    if (!prediction_) {
        return {};
    }
    QStringList parts;
    for (const std::size_t k : order()) {
        parts += countWords(k, counts_[k]);
    }
    return parts.join(tr(", "));
}

QString CirclesView::describe() const
{
    if (!prediction_ || !model_) {
        return tr("No circles: the form is incomplete.");
    }
    return tr("If the estimate is right, of 100 cases with this estimate: %1.").arg(valueText());
}

QSize CirclesView::sizeHint() const
{
    return {theme().scaled(420), theme().scaled(kLeastCell * kSide * 1.4)};
}

QSize CirclesView::minimumSizeHint() const
{
    return {theme().scaled(260), theme().scaled(kLeastCell * kSide)};
}

void CirclesView::paintLegend(QPainter &painter, double left) const
{
    const Theme &look = theme();
    const FeatureSchema &schema = model_->schema;
    painter.setFont(look.font(TextRole::body));
    const QFontMetricsF metrics(painter.font());
    const double room = std::max(40.0, width() - left);
    const QString intro = tr("If the estimate is right, of 100 cases with this estimate:");
    painter.setPen(look.textSecond);
    const QRectF place(left, 0.0, room, height());
    const QRectF taken = metrics.boundingRect(place, Qt::TextWordWrap, intro);
    painter.drawText(place, Qt::TextWordWrap, intro);
    double top = taken.bottom() + look.unit();
    const double mark = look.scaled(12);
    for (const std::size_t k : order()) {
        const ClassColors colors = look.classColor(schema, k);
        paintClassMark(painter, classMark(schema, k), colors.area,
                       QRectF(left, top + (metrics.height() - mark) / 2.0, mark, mark));
        painter.setPen(colors.text);
        const double words = left + mark + look.scaled(8);
        painter.drawText(QRectF(words, top, std::max(1.0, width() - words), metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, countWords(k, counts_[k]));
        top += metrics.height() + look.unit() * 0.6;
    }
}

void CirclesView::paintEvent(QPaintEvent *)
{
    if (!model_ || !prediction_) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double most = std::min(height() / double(kSide), width() * 0.55 / kSide);
    const double cell = std::clamp(most, 4.0, double(theme().scaled(kLargestCell)));
    const double size = cell * kFilledPart;
    std::vector<std::size_t> owner;
    for (const std::size_t k : order()) {
        owner.insert(owner.end(), static_cast<std::size_t>(counts_[k]), k);
    }
    for (std::size_t i = 0; i < owner.size(); ++i) {
        const auto column = i % kSide;
        const auto row = i / kSide;
        const double x = static_cast<double>(column) * cell + (cell - size) / 2.0;
        const double y = static_cast<double>(row) * cell + (cell - size) / 2.0;
        paintClassMark(painter, classMark(model_->schema, owner[i]), theme().classColor(model_->schema, owner[i]).area,
                       QRectF(x, y, size, size));
    }
    paintLegend(painter, cell * kSide + theme().scaled(kGap));
}

} // namespace cytogauge::ui
