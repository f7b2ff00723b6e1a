#include "ui/result/remote_words.h"

#include "core/client/remote_record.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/tr.h"
#include "ui/form/field_words.h"

#include <QStringList>

namespace cytogauge::ui {

namespace {

QString classLabel(const FeatureSchema &schema, int classIndex)
{
    return schemaText(schema.classes[static_cast<std::size_t>(classIndex)].label);
}

QString modelWords(const RemoteAnswer &answer)
{
    QStringList words;
    for (const std::string &part : {answer.model, answer.version}) {
        if (!part.empty()) {
            words += displayText(part);
        }
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

Headline remoteHeadline(const RemoteAnswer &answer, const FeatureSchema &schema, double threshold)
{
    if (const auto prediction = predictionOf(answer, schema, threshold)) {
        return headline(*prediction, schema, Digits::whole);
    }
    return {capitalised(classLabel(schema, labelOf(answer, schema, threshold))), tr("no probability")};
}

QString remoteBadge(const RemotePrediction &prediction)
{
    QStringList parts{tr("Remote"), displayText(prediction.endpoint)};
    if (const QString model = modelWords(prediction.answer); !model.isEmpty()) {
        parts += model;
    }
    parts += durationText(prediction.latencyMs);
    return parts.join(QStringLiteral(" · "));
}

QString remoteBadgeBrief(const RemotePrediction &prediction)
{
    return tr("Remote · %1").arg(durationText(prediction.latencyMs));
}

QString remoteDetails(const RemotePrediction &prediction)
{
    const RemoteAnswer &answer = prediction.answer;
    QStringList lines{tr("Endpoint: %1").arg(displayText(prediction.endpoint)),
                      tr("Dialect: %1").arg(displayText(prediction.dialect))};
    const QString model = modelWords(answer);
    lines += model.isEmpty() ? tr("The endpoint does not name its model.") : tr("Remote model: %1").arg(model);
    if (!answer.sha256.empty()) {
        lines += tr("Hash of the model: %1").arg(displayText(answer.sha256));
    }
    lines += tr("Answered in %1").arg(durationText(prediction.latencyMs));
    if (prediction.attempts > 1) {
        lines += tr("Attempts: %1").arg(prediction.attempts);
    }
    lines += tr("Request: %1").arg(displayText(answer.requestId.empty() ? prediction.requestId : answer.requestId));
    return lines.join(QLatin1Char('\n'));
}

QString comparisonSentence(const AnswerComparison &comparison, const Prediction &local, const RemoteAnswer &answer,
                           const FeatureSchema &schema)
{
    const QString here = headline(local, schema, Digits::whole).answer;
    switch (comparison.agreement) {
    case Agreement::agrees:
        break;
    case Agreement::differs:
        return tr("The local estimate is %1: the two differ by %2 percentage points.")
            .arg(here, fixedText(*comparison.difference * 100.0, 0));
    case Agreement::otherClass:
        return schema.isBinary() && !answer.probabilities.empty()
                   ? tr("The local estimate is %1, on the other side of the threshold of %2.")
                         .arg(here, thresholdText(local.threshold))
                   : tr("The local model answers another class: %1.").arg(here);
    }
    return tr("Agrees with the local estimate of %1.").arg(here);
}

} // namespace cytogauge::ui
