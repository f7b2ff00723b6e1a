#include "core/exchange/make_record.h"

namespace cytogauge {

namespace {

const std::string &className(const FeatureSchema &schema, int index)
{
    return schema.classes[static_cast<std::size_t>(index)].name;
}

} // namespace

PredictionRecord makeRecord(const Prediction &prediction, const Model &model, const RecordContext &context,
                            const Clock &clock)
{
    const FeatureSchema &schema = model.schema;
    PredictionRecord record;
    record.id = RecordId::random(); // here, not in the store: a second attempt to save must be the same record
    record.created = clock.now();
    record.sampleDate = context.sampleDate;
    record.patient = context.patient;
    record.note = context.note;
    record.schema = schema.id;
    record.model = model.id;
    record.modelVersion = model.version;
    record.modelSha256 = model.sha256;
    record.programVersion = programVersion();
    record.label = className(schema, prediction.label);
    record.probability = prediction.probability;
    for (std::size_t i = 0; i < prediction.probabilities.size(); ++i) {
        record.probabilities.emplace_back(schema.classes[i].name, prediction.probabilities[i]);
    }
    if (prediction.interval) {
        record.intervalLow = prediction.interval->low;
        record.intervalHigh = prediction.interval->high;
    }
    record.setAvailable = prediction.setAvailable;
    if (prediction.setAvailable) {
        for (const int index : prediction.set) {
            record.set.push_back(className(schema, index));
        }
    }
    if (schema.isBinary()) {
        record.threshold = prediction.threshold; // with more classes the likeliest one wins, without a threshold
    }
    record.status = statusName(prediction.status);
    record.flags = flagsText(prediction, schema);
    record.latencyMs = context.latencyMs;
    record.inputs = context.inputs;
    record.inputsTyped = context.inputsTyped;
    record.contributions = prediction.explanation.contributions;
    record.contributionBase = prediction.explanation.base;
    record.contributionsError = prediction.explanation.exact ? 0.0 : prediction.explanation.standardError;
    return record;
}

std::string_view programVersion()
{
    return CYTOGAUGE_VERSION;
}

} // namespace cytogauge
