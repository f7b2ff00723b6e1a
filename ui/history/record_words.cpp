#include "ui/history/record_words.h"

#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/result/result_words.h"

#include <QCoreApplication>
#include <QDateTime>

namespace cytogauge::ui {

namespace {

// One context for all words about records.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(RecordWords)
};

QString className(const std::string &name, const FeatureSchema *schema)
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
        return Words::tr("%1 is unusual.").arg(field);
    if (kind == QLatin1String("outside"))
        return Words::tr("%1 is outside what the model has seen.").arg(field);
    if (kind == QLatin1String("inconsistent"))
        return Words::tr("%1 does not fit the other fields.").arg(field);
    if (kind == QLatin1String("fold"))
        return Words::tr("A reference case: answered by the model of fold %1, which has not seen it.").arg(what);
    return displayText(flag.toStdString());
}

QString joined(const QStringList &parts)
{
    return parts.join(QStringLiteral(" · "));
}

} // namespace

RecordWords recordWords(const StoredRecord &stored, const FeatureSchema *schema)
{
    const PredictionRecord &record = stored.record;
    RecordWords words;
    const QString number = Words::tr("No. %1").arg(stored.number);
    words.title = record.patient.empty() ? number : joined({number, displayText(record.patient)});
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(record.created.time_since_epoch().count());
    words.origin = joined({time.toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                           record.endpoint.empty() ? Words::tr("Local") : displayText(record.endpoint),
                           displayText(record.model + " " + record.modelVersion)});
    const bool binary = schema && schema->positiveClass;
    const QString named =
        binary ? schemaText(schema->classes[*schema->positiveClass].label) : className(record.label, schema);
    words.headline = record.probability
                         ? Words::tr("%1 %2", "96 % malignant").arg(percentText(*record.probability), named)
                         : className(record.label, schema);
    if (isIndeterminate(record))
        words.tone = Tone::warning;
    else if (schema)
        if (const auto found = schema->findClass(record.label))
            words.tone = classTone(*schema, *found);

    QStringList detail;
    if (record.intervalLow && record.intervalHigh)
        detail << Words::tr("95 % interval %1.")
                      .arg(intervalRange({*record.intervalLow, *record.intervalHigh, 0.95}, Digits::whole));
    if (binary && record.probability && record.threshold)
        detail << (*record.probability >= *record.threshold ? Words::tr("Above the action threshold of %1.")
                                                            : Words::tr("Below the action threshold of %1."))
                      .arg(thresholdText(*record.threshold));
    if (isIndeterminate(record)) {
        QStringList names;
        for (const std::string &name : record.set)
            names << className(name, schema);
        detail << (names.isEmpty() ? Words::tr("Indeterminate: no class fits well.")
                                   : Words::tr("Indeterminate: it may be %1.").arg(names.join(Words::tr(" or "))));
    }
    words.detail = detail.join(QLatin1Char(' '));
    return words;
}

QStringList inputSentences(const PredictionRecord &record, const FeatureSchema *schema)
{
    QStringList sentences;
    if (record.status == "typical")
        sentences << Words::tr("Typical of the cases that the model has seen.");
    else if (record.status == "unusual")
        sentences << Words::tr("Unusual among the cases that the model has seen.");
    else if (record.status == "outside")
        sentences << Words::tr("Outside what the model has seen.");
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
    add(Words::tr("Date of sample"), displayText(record.sampleDate));
    add(Words::tr("Source"), record.endpoint.empty() ? Words::tr("Local") : displayText(record.endpoint));
    add(Words::tr("Dialect"), displayText(record.dialect));
    add(Words::tr("Request"), displayText(record.requestId));
    add(Words::tr("Model"), displayText(record.model));
    add(Words::tr("Model version"), displayText(record.modelVersion));
    add(Words::tr("Model hash"), displayText(record.modelSha256.substr(0, 16)));
    add(Words::tr("Remote model"), displayText(record.remoteModel));
    add(Words::tr("Remote version"), displayText(record.remoteVersion));
    add(Words::tr("Program version"), displayText(record.programVersion));
    if (record.latencyMs)
        add(Words::tr("Time taken"), durationText(*record.latencyMs));
    add(Words::tr("Confirmed outcome"), displayText(record.outcome));
    add(Words::tr("Recorded (UTC)"), QString::fromStdString(formatUtc(record.created)));
    add(Words::tr("Record"), displayText(record.id.text()));
    return facts;
}

} // namespace cytogauge::ui
