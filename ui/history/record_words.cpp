#include "ui/history/record_words.h"

#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/time_text.h"
#include "ui/result/result_words.h"

#include <QCoreApplication>

namespace cytogauge::ui {

namespace {

// One context for all words about records.
struct FactWords {
    Q_DECLARE_TR_FUNCTIONS(RecordWords)
};

QString featureLabel(const std::string &name, const FeatureSchema *schema)
{
    if (schema)
        if (const auto found = schema->find(name))
            return schemaText(schema->features[*found].label);
    return displayText(name);
}

QString flagSentence(const QString &flag, const FeatureSchema *schema)
{
    const QString kind = flag.section(QLatin1Char(':'), 0, 0);
    const QString what = flag.section(QLatin1Char(':'), 1);
    const QString field = capitalised(featureLabel(what.toStdString(), schema));
    if (kind == QLatin1String("unusual"))
        return FactWords::tr("%1 is unusual.").arg(field);
    if (kind == QLatin1String("outside"))
        return FactWords::tr("%1 is outside what the model has seen.").arg(field);
    if (kind == QLatin1String("inconsistent"))
        return FactWords::tr("%1 does not fit the other fields.").arg(field);
    if (kind == QLatin1String("fold"))
        return FactWords::tr("A reference case: answered by the model of fold %1, which has not seen it.").arg(what);
    return displayText(flag.toStdString());
}

QString joined(const QStringList &parts)
{
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString recordedClassName(const std::string &name, const FeatureSchema *schema)
{
    if (schema)
        if (const auto found = schema->findClass(name))
            return schemaText(schema->classes[*found].label);
    return displayText(name);
}

bool isIndeterminate(const PredictionRecord &record)
{
    return record.setAvailable && !(record.set.size() == 1 && record.set.front() == record.label);
}

RecordWords recordWords(const StoredRecord &stored, const FeatureSchema *schema)
{
    const PredictionRecord &record = stored.record;
    RecordWords words;
    const QString number = FactWords::tr("No. %1").arg(stored.number);
    words.title = record.patient.empty() ? number : joined({number, displayText(record.patient)});
    words.origin = joined({timeText(record.created),
                           record.endpoint.empty() ? FactWords::tr("Local") : displayText(record.endpoint),
                           displayText(record.model + " " + record.modelVersion)});
    const bool binary = schema && schema->positiveClass;
    const QString named =
        binary ? schemaText(schema->classes[*schema->positiveClass].label) : recordedClassName(record.label, schema);
    words.headline = record.probability
                         ? FactWords::tr("%1 %2", "96 % malignant").arg(percentText(*record.probability), named)
                         : recordedClassName(record.label, schema);
    if (isIndeterminate(record))
        words.tone = Tone::warning;
    else if (schema)
        if (const auto found = schema->findClass(record.label))
            words.tone = classTone(*schema, *found);

    QStringList detail;
    if (record.intervalLow && record.intervalHigh)
        detail << FactWords::tr("95 % interval %1.")
                      .arg(intervalRange({*record.intervalLow, *record.intervalHigh, 0.95}, Digits::whole));
    if (binary && record.probability && record.threshold)
        detail << (*record.probability >= *record.threshold ? FactWords::tr("Above the action threshold of %1.")
                                                            : FactWords::tr("Below the action threshold of %1."))
                      .arg(thresholdText(*record.threshold));
    if (isIndeterminate(record)) {
        QStringList names;
        for (const std::string &name : record.set)
            names << recordedClassName(name, schema);
        detail << (names.isEmpty()
                       ? FactWords::tr("Indeterminate: no class fits well.")
                       : FactWords::tr("Indeterminate: it may be %1.").arg(names.join(FactWords::tr(" or "))));
    }
    words.detail = detail.join(QLatin1Char(' '));
    return words;
}

QStringList inputSentences(const PredictionRecord &record, const FeatureSchema *schema)
{
    QStringList sentences;
    if (record.status == "typical")
        sentences << FactWords::tr("Typical of the cases that the model has seen.");
    else if (record.status == "unusual")
        sentences << FactWords::tr("Unusual among the cases that the model has seen.");
    else if (record.status == "outside")
        sentences << FactWords::tr("Outside what the model has seen.");
    for (const QString &flag : QString::fromStdString(record.flags).split(QLatin1Char(';'), Qt::SkipEmptyParts))
        sentences << flagSentence(flag, schema);
    return sentences;
}

QList<std::pair<QString, QString>> originFacts(const PredictionRecord &record)
{
    QList<std::pair<QString, QString>> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts << std::pair(name, value);
    };
    add(FactWords::tr("Date of sample"), displayText(record.sampleDate));
    add(FactWords::tr("Source"), record.endpoint.empty() ? FactWords::tr("Local") : displayText(record.endpoint));
    add(FactWords::tr("Dialect"), displayText(record.dialect));
    add(FactWords::tr("Request"), displayText(record.requestId));
    add(FactWords::tr("Model"), displayText(record.model));
    add(FactWords::tr("Model version"), displayText(record.modelVersion));
    add(FactWords::tr("Model hash"), displayText(record.modelSha256.substr(0, 16)));
    add(FactWords::tr("Remote model"), displayText(record.remoteModel));
    add(FactWords::tr("Remote version"), displayText(record.remoteVersion));
    add(FactWords::tr("Program version"), displayText(record.programVersion));
    if (record.latencyMs)
        add(FactWords::tr("Time taken"), durationText(*record.latencyMs));
    add(FactWords::tr("Confirmed outcome"), displayText(record.outcome));
    add(FactWords::tr("Recorded (UTC)"), QString::fromStdString(formatUtc(record.created)));
    add(FactWords::tr("Record"), displayText(record.id.text()));
    return facts;
}

} // namespace cytogauge::ui
