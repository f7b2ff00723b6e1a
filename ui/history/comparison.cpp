#include "ui/history/comparison.h"

#include "core/exchange/held_out_fold.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/time_text.h"
#include "ui/history/record_words.h"
#include "ui/result/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace cytogauge::ui {

namespace {

struct ChangeWords {
    Q_DECLARE_TR_FUNCTIONS(RecordComparison)
};

constexpr double sameProbability = 5e-13; // what recomputing may change by rounding
constexpr double sameContribution = 5e-10;

QString featureName(const FeatureSchema *schema, std::size_t index)
{
    return schema && index < schema->size() ? capitalised(schemaText(schema->features[index].label))
                                            : ChangeWords::tr("Input %1").arg(index + 1);
}

QString statusWord(const std::string &status)
{
    return status == "typical"   ? ChangeWords::tr("typical")
           : status == "unusual" ? ChangeWords::tr("unusual")
           : status == "outside" ? ChangeWords::tr("outside")
                                 : displayText(status);
}

class Builder {
public:
    explicit Builder(RecordComparison &comparison) : comparison_(comparison) {}
    void section(const QString &title) { comparison_.rows.append({title, {}, false}); }
    // A row that says nothing anywhere is left out.
    void row(const QString &name, const QStringList &cells)
    {
        if (std::all_of(cells.begin(), cells.end(), [](const QString &cell) { return cell.isEmpty(); }))
            return;
        const bool differs =
            std::any_of(cells.begin(), cells.end(), [&cells](const QString &cell) { return cell != cells.first(); });
        comparison_.rows.append({name, cells, differs});
    }
    void row(const RecordComparisonRow &row) { comparison_.rows.append(row); }

private:
    RecordComparison &comparison_;
};

template <class Say>
QStringList each(const std::vector<StoredRecord> &records, Say say)
{
    QStringList cells;
    for (const StoredRecord &stored : records)
        cells << say(stored.record);
    return cells;
}

void addAnswers(Builder &builder, const std::vector<StoredRecord> &records, const SchemaFinder &schemaOf)
{
    using Record = const PredictionRecord &;
    const auto optional = [](const std::optional<double> &value) { return value ? percentPrecise(*value) : QString(); };
    builder.section(ChangeWords::tr("Estimate"));
    builder.row(ChangeWords::tr("Class"), each(records, [&](Record r) {
                    const QString name = recordedClassName(r.label, schemaOf(r.schema));
                    return isIndeterminate(r) ? ChangeWords::tr("indeterminate (%1)").arg(name) : name;
                }));
    builder.row(ChangeWords::tr("Probability"), each(records, [&](Record r) { return optional(r.probability); }));
    builder.row(ChangeWords::tr("95 % interval"), each(records, [](Record r) {
                    return r.intervalLow && r.intervalHigh
                               ? intervalRange({*r.intervalLow, *r.intervalHigh, 0.95}, Digits::whole)
                               : QString();
                }));
    builder.row(ChangeWords::tr("Action threshold"),
                each(records, [](Record r) { return r.threshold ? thresholdText(*r.threshold) : QString(); }));
    builder.row(ChangeWords::tr("Input"), each(records, [](Record r) { return statusWord(r.status); }));
    builder.row(ChangeWords::tr("Confirmed outcome"),
                each(records, [&](Record r) { return recordedClassName(r.outcome, schemaOf(r.schema)); }));
    builder.section(ChangeWords::tr("Origin"));
    builder.row(ChangeWords::tr("Patient"), each(records, [](Record r) { return displayText(r.patient); }));
    builder.row(ChangeWords::tr("Recorded"), each(records, [](Record r) { return timeText(r.created); }));
    builder.row(ChangeWords::tr("Date of sample"), each(records, [](Record r) { return displayText(r.sampleDate); }));
    builder.row(ChangeWords::tr("Source"), each(records, [](Record r) {
                    return r.endpoint.empty() ? ChangeWords::tr("Local") : displayText(r.endpoint);
                }));
    builder.row(ChangeWords::tr("Model"),
                each(records, [](Record r) { return displayText(r.model + " " + r.modelVersion); }));
    builder.row(ChangeWords::tr("Note"), each(records, [](Record r) { return displayText(r.note); }));
}

// Numbers of one kind, one row for each field.
void addNumbers(Builder &builder, const QString &title, const std::vector<StoredRecord> &records,
                const FeatureSchema *schema, std::vector<double> PredictionRecord::*what, QString (*say)(double))
{
    std::size_t fields = 0;
    for (const StoredRecord &stored : records)
        fields = std::max(fields, (stored.record.*what).size());
    if (fields == 0)
        return;
    builder.section(title);
    for (std::size_t i = 0; i < fields; ++i)
        builder.row(featureName(schema, i), each(records, [&](const PredictionRecord &r) {
                        return i < (r.*what).size() ? say((r.*what)[i]) : QString();
                    }));
}

// How numbers of one kind are told apart and said.
struct NumberWords {
    double same; // a difference up to this is none
    QString (*say)(double);
    QString (*sayDifference)(double);
};

RecordComparisonRow changeRow(const QString &name, double before, double now, const NumberWords &words)
{
    const bool differs = std::abs(now - before) > words.same;
    const QString difference = differs ? words.sayDifference(now - before) : ChangeWords::tr("same");
    return {name, {words.say(before), words.say(now), difference}, differs};
}

QString pointsText(double difference)
{
    return ChangeWords::tr("%1 points", "percentage points, signed").arg(signedText(100.0 * difference, 2));
}

QString contributionText(double value)
{
    return signedText(value, 3);
}

constexpr NumberWords probabilityWords{sameProbability, &percentPrecise, &pointsText};
constexpr NumberWords contributionWords{sameContribution, &contributionText, &contributionText};

// Those that changed most first; how many changed.
int addContributionChanges(Builder &builder, const std::vector<double> &before, const std::vector<double> &after,
                           const FeatureSchema &schema)
{
    if (before.empty() || before.size() != after.size())
        return 0;
    builder.section(ChangeWords::tr("Contributions, in log-odds"));
    std::vector<std::size_t> order(after.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto change = [&](std::size_t i) { return std::abs(after[i] - before[i]); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return change(a) > change(b); });
    int changed = 0;
    for (const std::size_t i : order) {
        changed += change(i) > sameContribution ? 1 : 0;
        builder.row(changeRow(featureName(&schema, i), before[i], after[i], contributionWords));
    }
    return changed;
}

} // namespace

QString RecordComparison::text() const
{
    QStringList lines{QStringList(QStringList(QString()) + columns).join(QLatin1Char('\t'))};
    for (const RecordComparisonRow &row : rows)
        lines << QStringList(QStringList(row.name) + row.cells).join(QLatin1Char('\t'));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

RecordComparison compareRecords(const std::vector<StoredRecord> &records, const SchemaFinder &schemaOf)
{
    RecordComparison comparison;
    std::set<std::string> schemas;
    for (const StoredRecord &stored : records) {
        comparison.columns << ChangeWords::tr("No. %1").arg(stored.number);
        schemas.insert(stored.record.schema);
    }
    Builder builder(comparison);
    addAnswers(builder, records, schemaOf);
    if (schemas.size() == 1) {
        const FeatureSchema *schema = schemaOf(*schemas.begin());
        addNumbers(builder, ChangeWords::tr("Inputs"), records, schema, &PredictionRecord::inputs, &numberText);
        addNumbers(builder, ChangeWords::tr("Contributions, in log-odds"), records, schema,
                   &PredictionRecord::contributions, &contributionText);
    }
    const auto different = std::count_if(comparison.rows.begin(), comparison.rows.end(),
                                         [](const RecordComparisonRow &row) { return row.differs; });
    comparison.summary =
        schemas.size() > 1
            ? ChangeWords::tr(
                  "These records belong to different kinds of data; their inputs cannot be put beside each other.")
            : ChangeWords::tr("%n line(s) differ; they are marked.", nullptr, int(different));
    return comparison;
}

namespace {

Result<Prediction> answerAgain(const PredictionRecord &record, const std::shared_ptr<const Model> &model,
                               double threshold, int fold, std::stop_token stop)
{
    LocalPredictor predictor(model);
    return predictor.predict({record.inputs, record.threshold.value_or(threshold), fold}, std::move(stop));
}

} // namespace

Result<Reprediction> repredict(const StoredRecord &record, std::shared_ptr<const Model> model, double threshold,
                               std::stop_token stop)
{
    if (record.record.schema != model->schema.id)
        return fail(Error{ErrorCode::recordOfOtherSchema, {record.record.schema, model->schema.id}});
    auto now = answerAgain(record.record, model, threshold, heldOutFold(record.record, *model), std::move(stop));
    if (!now)
        return fail(now.error());
    return Reprediction{record, std::move(*now), std::move(model)};
}

void addReasons(PredictionRecord &record, const std::vector<std::shared_ptr<const Model>> &models, std::stop_token stop)
{
    const auto found = std::find_if(models.begin(), models.end(), [&record](const auto &model) {
        return model->sha256 == record.modelSha256 && model->schema.id == record.schema;
    });
    if (!record.contributions.empty() || record.source != "local" || !record.probability || found == models.end())
        return;
    const auto again = answerAgain(record, *found, 0.5, recordedFold(record, **found), std::move(stop));
    if (again && std::abs(again->probability - *record.probability) <= sameProbability) {
        record.contributions = again->explanation.contributions;
        record.contributionBase = again->explanation.base;
        record.contributionsError = again->explanation.exact ? 0.0 : again->explanation.standardError;
    }
}

RecordComparison describeReprediction(const Reprediction &reprediction)
{
    const PredictionRecord &before = reprediction.before.record;
    const Prediction &now = reprediction.now;
    const FeatureSchema &schema = reprediction.model->schema;
    const ClassSpec &newClass = schema.classes[static_cast<std::size_t>(now.label)];
    const QString newLabel = schemaText(newClass.label);
    const QString oldLabel = recordedClassName(before.label, &schema);
    const QString newModel = displayText(reprediction.model->id + " " + reprediction.model->version);
    const QString oldModel = displayText(before.model + " " + before.modelVersion);
    RecordComparison comparison;
    comparison.columns = {ChangeWords::tr("Recorded"), ChangeWords::tr("Now"), ChangeWords::tr("Difference")};
    Builder builder(comparison);
    builder.section(ChangeWords::tr("Estimate"));
    if (before.probability)
        builder.row(changeRow(ChangeWords::tr("Probability"), *before.probability, now.probability, probabilityWords));
    const auto words = [&builder](const QString &name, const QString &old, const QString &fresh, bool differs) {
        builder.row({name, {old, fresh, differs ? ChangeWords::tr("changed") : ChangeWords::tr("same")}, differs});
    };
    const auto certainty = [](bool is) {
        return is ? ChangeWords::tr("indeterminate") : ChangeWords::tr("one class fits");
    };
    const std::string status(statusName(now.status));
    words(ChangeWords::tr("Class"), oldLabel, newLabel, before.label != newClass.name);
    words(ChangeWords::tr("Certainty"), certainty(isIndeterminate(before)), certainty(now.indeterminate()),
          isIndeterminate(before) != now.indeterminate());
    words(ChangeWords::tr("Input"), statusWord(before.status), statusWord(status), before.status != status);
    words(ChangeWords::tr("Model"), oldModel, newModel, before.modelSha256 != reprediction.model->sha256);
    const int changed = addContributionChanges(builder, before.contributions, now.explanation.contributions, schema);

    QStringList sentences;
    if (before.probability)
        sentences << ChangeWords::tr("Recorded: %1 by %2. Now: %3 by %4.")
                         .arg(percentText(*before.probability), oldModel, percentText(now.probability), newModel);
    sentences << (before.label != newClass.name
                      ? ChangeWords::tr("The class changes from %1 to %2.").arg(oldLabel, newLabel)
                      : ChangeWords::tr("The class stays %1.").arg(newLabel));
    if (!before.contributions.empty())
        sentences << ChangeWords::tr("%n contribution(s) changed.", nullptr, changed);
    if (now.fold >= 0)
        sentences << ChangeWords::tr("The model learned from this case; the model of its fold answers, which has not "
                                     "seen it.");
    sentences << ChangeWords::tr("The record stays as it is.");
    comparison.summary = sentences.join(QLatin1Char(' '));
    return comparison;
}

} // namespace cytogauge::ui
