#include "ui/form/field_words.h"

#include "core/schema/patient_reference.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/tr.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

QString classLabel(const FeatureSchema &schema, std::size_t classIndex)
{
    return schemaText(schema.classes[classIndex].label);
}

QString placeOfAll(const ClassPlace &place)
{
    switch (place.place) {
    case ClassPlace::Place::aboveEvery:
        return tr("above every case");
    case ClassPlace::Place::belowEvery:
        return tr("below every case");
    case ClassPlace::Place::inside:
        break;
    }
    return tr("%1 percentile of all").arg(ordinal(place.percentile));
}

QString placeOfClass(const ClassPlace &place, const QString &label)
{
    switch (place.place) {
    case ClassPlace::Place::aboveEvery:
        return tr("above every %1 case").arg(label);
    case ClassPlace::Place::belowEvery:
        return tr("below every %1 case").arg(label);
    case ClassPlace::Place::inside:
        break;
    }
    return tr("%1 of %2").arg(ordinal(place.percentile), label);
}

// A limit between two cases is interpolated: no digits that only the arithmetic put there.
QString limitText(double value)
{
    constexpr int digits = 6;
    if (value == 0.0 || !std::isfinite(value)) {
        return numberText(value);
    }
    return numberText(QLocale::c().toString(value, 'g', digits).toDouble());
}

// Two digits: an expectation is no measurement.
double roughly(double value)
{
    if (!(value > 0.0)) {
        return value;
    }
    const double scale = std::pow(10.0, 1.0 - std::floor(std::log10(value)));
    return std::round(value * scale) / scale;
}

} // namespace

QString ordinal(int number)
{
    const int lastTwo = number % 100;
    if (lastTwo < 11 || lastTwo > 13) {
        switch (number % 10) {
        case 1:
            return tr("%1st").arg(number);
        case 2:
            return tr("%1nd").arg(number);
        case 3:
            return tr("%1rd").arg(number);
        default:
            break;
        }
    }
    return tr("%1th").arg(number);
}

QString stateWord(FieldState state)
{
    switch (state) {
    case FieldState::empty:
        return tr("empty");
    case FieldState::valid:
        return tr("valid");
    case FieldState::unusual:
        return tr("unusual");
    case FieldState::outside:
        return tr("outside");
    case FieldState::inconsistent:
        return tr("inconsistent");
    case FieldState::error:
        break;
    }
    return tr("error");
}

QString fieldLabel(const FeatureSchema &schema, std::size_t feature)
{
    return capitalised(schemaText(schema.features[feature].label));
}

Error withFieldLabel(const FeatureSchema &schema, const Error &error)
{
    const auto found = std::ranges::find(schema.features, error.field, &FeatureSpec::name);
    if (found == schema.features.end()) {
        return error;
    }
    return error.on(fieldLabel(schema, static_cast<std::size_t>(found - schema.features.begin())).toStdString());
}

QString fieldText(double value)
{
    return QString::fromStdString(unmistakableText(value)).replace(u'.', QLocale().decimalPoint());
}

ClassPlace placeOf(const FeatureReference &reference, double value, int classIndex)
{
    double low = reference.range.minimum;
    double high = reference.range.maximum;
    if (classIndex >= 0) {
        const std::vector<double> &sorted = reference.sorted[static_cast<std::size_t>(classIndex)];
        if (sorted.empty()) {
            return {};
        }
        low = sorted.front();
        high = sorted.back();
    }
    if (value > high) {
        return {ClassPlace::Place::aboveEvery, 100};
    }
    if (value < low) {
        return {ClassPlace::Place::belowEvery, 0};
    }
    // A value among the cases is neither below nor above them all, whatever rounding says.
    const int percentile = static_cast<int>(std::lround(reference.percentile(value, classIndex)));
    return {ClassPlace::Place::inside, std::clamp(percentile, 1, 99)};
}

QString percentileSentence(const Model &model, std::size_t feature, double value)
{
    const FeatureReference &reference = model.references[feature];
    if (!reference.known()) {
        return numberText(value); // an imported model knows no cases to compare with
    }
    QStringList parts{placeOfAll(placeOf(reference, value, -1))};
    for (std::size_t k = 0; k < model.schema.classes.size(); ++k) {
        parts += placeOfClass(placeOf(reference, value, static_cast<int>(k)), classLabel(model.schema, k));
    }
    return tr("%1: %2").arg(numberText(value), parts.join(tr(", ")));
}

QString percentileCell(const ClassPlace &place)
{
    switch (place.place) {
    case ClassPlace::Place::aboveEvery:
        return tr("above all");
    case ClassPlace::Place::belowEvery:
        return tr("below all");
    case ClassPlace::Place::inside:
        break;
    }
    return QString::number(place.percentile);
}

QString fieldMessage(const Model &model, std::size_t feature, const FieldReport &report, const FeatureRange &range)
{
    const auto percentiles = [&] { return percentileSentence(model, feature, report.number.value); };
    switch (report.state) {
    case FieldState::empty:
        if (!model.references[feature].known()) {
            return tr("Empty.");
        }
        return tr("Empty. The training cases reach from %1 to %2.")
            .arg(limitText(range.minimum), limitText(range.maximum));
    case FieldState::error:
        return report.error ? errorSentence(*report.error) : tr("This is not a number.");
    case FieldState::unusual: {
        const bool low = report.number.value < range.percentile1;
        const QString words = low ? tr("Unusual: below the 1st percentile of the training cases, %1. %2.")
                                  : tr("Unusual: above the 99th percentile of the training cases, %1. %2.");
        return words.arg(limitText(low ? range.percentile1 : range.percentile99), percentiles());
    }
    case FieldState::outside:
        return tr("Outside what the model has seen, %1 to %2. %3.")
            .arg(limitText(range.minimum), limitText(range.maximum), percentiles());
    case FieldState::inconsistent:
        return tr("Contradicts the other fields. %1.").arg(percentiles());
    case FieldState::valid:
        break;
    }
    return percentiles();
}

QString fieldMessage(const FieldReport &report)
{
    if (report.state == FieldState::empty) {
        return tr("Empty.");
    }
    if (report.state == FieldState::error) {
        return report.error ? errorSentence(*report.error) : tr("This is not a number.");
    }
    return tr("%1. Without a model there are no cases to compare it with.").arg(numberText(report.number.value));
}

QString inconsistencyMessage(const FeatureSchema &schema, double value, const Inconsistency &found)
{
    QStringList parts;
    if (found.rule) {
        const ConsistencyRule &rule = schema.rules[*found.rule];
        const QString one = schemaText(schema.features[rule.feature].label);
        const QString other = schemaText(schema.features[rule.other].label);
        switch (rule.kind) {
        case ConsistencyRule::Kind::atLeast:
            parts += tr("%1 is never below %2.").arg(capitalised(one), other);
            break;
        case ConsistencyRule::Kind::ratioBand:
            parts += tr("%1 and %2 do not belong to one shape.").arg(capitalised(one), other);
            break;
        case ConsistencyRule::Kind::zeroTogether:
            parts += tr("%1 and %2 are 0 together or not at all.").arg(capitalised(one), other);
            break;
        }
    }
    parts += tr("%1: about %2 expected.").arg(numberText(value), numberText(roughly(found.expected)));
    if (found.fix) {
        switch (found.fix->kind) {
        case SlipKind::decimalPoint:
            parts += tr("Decimal point?");
            break;
        case SlipKind::swappedDigits:
            parts += tr("Two digits swapped?");
            break;
        case SlipKind::swappedFields:
            parts += tr("Swapped with %1?").arg(schemaText(schema.features[*found.fix->otherFeature].label));
            break;
        }
    }
    return parts.join(QLatin1Char(' '));
}

QString fixWords(const FeatureSchema &schema, const Inconsistency &found)
{
    if (!found.fix) {
        return {};
    }
    return found.fix->otherFeature ? tr("Swap with %1").arg(schemaText(schema.features[*found.fix->otherFeature].label))
                                   : tr("Change to %1").arg(fieldText(found.fix->value));
}

QString referenceWarning(const QString &reference)
{
    const std::string text = reference.toStdString();
    switch (concernAbout(text)) {
    case ReferenceConcern::none:
        return {};
    case ReferenceConcern::looksLikeName:
        return tr("This looks like a name. The reference is stored as it stands: use a pseudonym.");
    case ReferenceConcern::looksLikeDate:
        return tr("This looks like a date, perhaps of birth. The reference is stored as it stands: use a pseudonym.");
    case ReferenceConcern::checkDigitWrong:
        break;
    }
    const std::string body = text.substr(0, text.find_last_of("-/"));
    return tr("The check digit of the reference does not fit: %1 would. Look at the digits once more.")
        .arg(checkDigit(body));
}

QString noteWarning(const QString &note)
{
    switch (concernAboutNote(note.toStdString())) {
    case ReferenceConcern::looksLikeName:
        return tr("The note seems to name a person. It is stored as it stands: leave names out.");
    case ReferenceConcern::looksLikeDate:
        return tr("The note seems to tell a date of birth. It is stored as it stands: leave it out.");
    case ReferenceConcern::checkDigitWrong:
    case ReferenceConcern::none:
        break;
    }
    return {};
}

QString fieldHelp(const FeatureSchema &schema, std::size_t feature)
{
    const FeatureSpec &spec = schema.features[feature];
    QStringList paragraphs{fieldLabel(schema, feature)};
    const auto measurement = std::ranges::find(schema.measurements, spec.measurement, &Measurement::id);
    const auto statistic = std::ranges::find(schema.statistics, spec.statistic, &Statistic::id);
    if (measurement != schema.measurements.end()) {
        paragraphs += schemaText(measurement->definition);
    }
    if (statistic != schema.statistics.end()) {
        paragraphs += tr("%1: %2").arg(schemaText(statistic->label), schemaText(statistic->definition));
    }
    if (!spec.unit.empty()) {
        paragraphs += tr("Unit: %1.").arg(displayText(spec.unit));
    }
    if (measurement != schema.measurements.end() && !measurement->source.empty()) {
        paragraphs += tr("Source: %1").arg(displayText(measurement->source));
    }
    paragraphs.removeAll(QString());
    return paragraphs.join(QStringLiteral("\n\n"));
}

} // namespace cytogauge::ui
