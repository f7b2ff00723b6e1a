// What the distribution says in words and as a table.
#include "ui/charts/distribution_chart.h"

#include "core/base/text.h"
#include "ui/charts/distribution_shapes.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/form/field_words.h"

#include <algorithm>

namespace cytogauge::ui {

namespace {

QString shapeSentence(DistributionShape shape, bool logarithmic)
{
    switch (shape) {
    case DistributionShape::density:
        return logarithmic
                   ? DistributionChart::tr("%1 in the reference cases on a logarithmic axis, as one density for each "
                                           "class.")
                   : DistributionChart::tr("%1 in the reference cases, as one density for each class.");
    case DistributionShape::histogram:
        return DistributionChart::tr("%1 in the reference cases, as one histogram for each class.");
    case DistributionShape::ecdf:
        break;
    }
    return DistributionChart::tr("%1 in the reference cases: the share of each class at or below a value.");
}

} // namespace

QString DistributionChart::readOut(double value) const
{
    if (!model_) {
        return {};
    }
    QStringList parts;
    for (std::size_t k = 0; k < layers_.size(); ++k) {
        const std::vector<double> &sorted = model_->references[feature_].sorted[k];
        const auto below = std::upper_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
        const QString label = schemaText(model_->schema.classes[k].label);
        parts += sorted.empty() ? label
                                : tr("%1 of %2 %3 cases at or below")
                                      .arg(QString::number(below), QString::number(sorted.size()), label);
    }
    return tr("%1: %2").arg(numberText(value), parts.join(tr(", ")));
}

QString DistributionChart::describe() const
{
    if (!model_) {
        return {};
    }
    const FeatureReference &reference = model_->references[feature_];
    QStringList lines{shapeSentence(shape_, isLogarithmic()).arg(fieldLabel(model_->schema, feature_))};
    for (std::size_t k = 0; k < model_->schema.classes.size(); ++k) {
        const std::vector<double> &sorted = reference.sorted[k];
        if (sorted.empty()) {
            continue;
        }
        lines += tr("%1: %2 cases from %3 to %4, median %5.")
                     .arg(capitalised(schemaText(model_->schema.classes[k].label)))
                     .arg(sorted.size())
                     .arg(numberText(sorted.front()), numberText(sorted.back()), numberText(sorted[sorted.size() / 2]));
    }
    if (isLogarithmic() && zeros_ > 0) {
        lines += tr("%n value(s) of 0 stand at the start of the axis.", nullptr, static_cast<int>(zeros_));
    }
    lines += value_ ? tr("This patient, %1.").arg(percentileSentence(*model_, feature_, *value_))
                    : tr("This patient has no value in the field.");
    return lines.join(QLatin1Char('\n'));
}

QString DistributionChart::table() const
{
    if (!model_) {
        return {};
    }
    if (shape_ == DistributionShape::density) {
        return densityTable(*model_, feature_);
    }
    // Histogram and ECDF have corners of their own in each class: class, value, height.
    QStringList lines{QStringLiteral("class\t%1\t%2")
                          .arg(QString::fromStdString(model_->schema.features[feature_].name),
                               shape_ == DistributionShape::ecdf ? QStringLiteral("share_at_or_below")
                                                                 : QStringLiteral("share_per_unit"))};
    for (std::size_t k = 0; k < layers_.size(); ++k) {
        for (const QPointF &point : layers_[k].points) {
            lines += QStringList{QString::fromStdString(model_->schema.classes[k].name),
                                 QString::fromStdString(formatNumber(fromAxis(point.x()))),
                                 QString::fromStdString(formatNumber(point.y()))}
                         .join(QLatin1Char('\t'));
        }
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace cytogauge::ui
