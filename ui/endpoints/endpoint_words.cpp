#include "ui/endpoints/endpoint_words.h"

#include "core/api/dialect.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/tr.h"

#include <QRegularExpression>
#include <QStringList>

namespace cytogauge::ui {

namespace {

QString refusedWords(const std::optional<Error> &error)
{
    if (error && error->code == ErrorCode::endpointInverted) {
        return tr("refused: classes inverted");
    }
    if (error && error->code == ErrorCode::endpointWrongClasses) {
        return tr("refused: wrong classes");
    }
    if (error && (error->code == ErrorCode::remoteNotAllowed || error->code == ErrorCode::secretMissing)) {
        return tr("refused: authentication");
    }
    return tr("refused: not what the profile says");
}

QString failureWords(const std::optional<Error> &error)
{
    if (!error) {
        return tr("not reached");
    }
    switch (remoteFailureOf(error->code)) {
    case RemoteFailure::timeout:
        return tr("no answer in time");
    case RemoteFailure::name:
        return tr("name not found");
    case RemoteFailure::tls:
        return tr("TLS failed");
    case RemoteFailure::protocol:
        return tr("no HTTP answer");
    case RemoteFailure::reply:
        return tr("busy or failing");
    case RemoteFailure::refused:
    case RemoteFailure::cancelled:
        break;
    }
    return tr("not reached");
}

} // namespace

Tone healthTone(EndpointHealth health)
{
    switch (health) {
    case EndpointHealth::ready:
        return Tone::good;
    case EndpointHealth::slow:
        return Tone::warning;
    case EndpointHealth::unreachable:
    case EndpointHealth::refused:
        return Tone::error;
    case EndpointHealth::unknown:
    case EndpointHealth::checking:
        break;
    }
    return Tone::second;
}

QString healthWord(EndpointHealth health)
{
    switch (health) {
    case EndpointHealth::ready:
        return tr("ready");
    case EndpointHealth::slow:
        return tr("slow");
    case EndpointHealth::unreachable:
        return tr("not reached");
    case EndpointHealth::refused:
        return tr("refused");
    case EndpointHealth::checking:
        return tr("being tested…");
    case EndpointHealth::unknown:
        break;
    }
    return tr("not tested yet");
}

QString healthWords(const EndpointState &state)
{
    const QString time = state.latencyMs > 0.0 ? durationText(state.latencyMs) : QString();
    switch (state.health) {
    case EndpointHealth::ready:
        return time.isEmpty() ? tr("ready") : tr("ready · %1").arg(time);
    case EndpointHealth::slow:
        return time.isEmpty() ? tr("slow") : tr("slow · %1").arg(time);
    case EndpointHealth::unreachable:
        return failureWords(state.error);
    case EndpointHealth::refused:
        return refusedWords(state.error);
    case EndpointHealth::checking:
        return tr("being tested…");
    case EndpointHealth::unknown:
        break;
    }
    return tr("not tested yet");
}

QString stepTitle(const std::string &name)
{
    const std::pair<std::string_view, const char *> titles[] = {
        {"resolve", QT_TRANSLATE_NOOP("cytogauge::ui", "Name")},
        {"connect", QT_TRANSLATE_NOOP("cytogauge::ui", "Connection")},
        {"tls", QT_TRANSLATE_NOOP("cytogauge::ui", "TLS")},
        {"http", QT_TRANSLATE_NOOP("cytogauge::ui", "HTTP")},
        {"schema", QT_TRANSLATE_NOOP("cytogauge::ui", "Schema")},
        {"reference", QT_TRANSLATE_NOOP("cytogauge::ui", "Reference")},
        {"inversion", QT_TRANSLATE_NOOP("cytogauge::ui", "Classes")}};
    for (const auto &[known, title] : titles) {
        if (known == name) {
            return tr(title);
        }
    }
    return displayText(name);
}

// What the test says in sentences of its own is said in the person's language; addresses, classes and numbers are as
// they are.
QString stepDetail(const CheckStep &step)
{
    if (step.error) {
        return errorText(*step.error);
    }
    const char *const sentences[] = {
        QT_TRANSLATE_NOOP("cytogauge::ui", "through the proxy"),
        QT_TRANSLATE_NOOP("cytogauge::ui", "Plain http: nothing is encrypted."),
        QT_TRANSLATE_NOOP("cytogauge::ui", "The fingerprint of the schema is the same."),
        QT_TRANSLATE_NOOP("cytogauge::ui", "The model's inputs fit the schema, as far as its metadata say."),
        QT_TRANSLATE_NOOP("cytogauge::ui", "The dialect does not tell its schema."),
        QT_TRANSLATE_NOOP("cytogauge::ui", "Not tested: there are no reference cases for this schema."),
        QT_TRANSLATE_NOOP("cytogauge::ui", "All reference cases come out as what they are.")};
    for (const char *sentence : sentences) {
        if (step.detail == sentence) {
            return tr(sentence);
        }
    }
    static const QRegularExpression agreement(QStringLiteral("; within (\\S+) of the local model$"));
    const QString detail = displayText(step.detail);
    const QRegularExpressionMatch match = agreement.match(detail);
    if (!match.hasMatch()) {
        return detail;
    }
    return tr("%1; within %2 of the local model", "the endpoint's answers, and the largest difference")
        .arg(detail.left(match.capturedStart()), numberText(match.captured(1).toDouble()));
}

QString stepsText(const std::vector<CheckStep> &steps)
{
    QStringList lines;
    for (const CheckStep &step : steps) {
        const QString result = step.ok ? tr("ok") : tr("failed");
        const QString time = step.ms > 0.0 ? tr("%1: %2, %3.") : tr("%1: %2.");
        QString line = step.ms > 0.0 ? time.arg(stepTitle(step.name), result, durationText(step.ms))
                                     : time.arg(stepTitle(step.name), result);
        if (const QString detail = stepDetail(step); !detail.isEmpty()) {
            line = tr("%1 %2").arg(line, detail);
        }
        lines += line;
    }
    return lines.join(QLatin1Char('\n'));
}

QString dialectTitle(const std::string &dialect)
{
    const auto known = findDialect(dialect);
    return known ? QString::fromUtf8((*known)->info().title.data(), qsizetype((*known)->info().title.size()))
                 : displayText(dialect);
}

QString authTitle(AuthKind kind)
{
    switch (kind) {
    case AuthKind::none:
        break;
    case AuthKind::apiKey:
        return tr("API key");
    case AuthKind::bearer:
        return tr("Bearer token");
    case AuthKind::basic:
        return tr("Basic: user and password");
    case AuthKind::awsSignature:
        return tr("AWS signature V4");
    }
    return tr("None");
}

QString answerTitle(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::automatic:
        break;
    case AnswerKind::probability:
        return tr("A probability");
    case AnswerKind::label:
        return tr("A label");
    }
    return tr("Told by how it is written");
}

QString addressTitle(const std::string &dialect)
{
    if (dialect == "open-inference-v2") {
        return tr("Model URL");
    }
    if (dialect == "cytogauge" || dialect == "flask-run" || dialect.starts_with("go-sagemaker")) {
        return tr("Base address");
    }
    return tr("Address");
}

QString addressHint(const std::string &dialect)
{
    const std::pair<std::string_view, const char *> hints[] = {
        {"cytogauge", "https://host:8080"},
        {"open-inference-v2", "https://host/v2/models/NAME"},
        {"sagemaker", "https://runtime.sagemaker.REGION.amazonaws.com/endpoints/NAME/invocations"},
        {"mlflow", "https://host:5000/invocations"},
        {"tensorflow-serving", "https://host:8501/v1/models/NAME:predict"},
        {"gateway-lambda", "https://ID.execute-api.REGION.amazonaws.com/STAGE/PATH"},
        {"lambda-envelope", "https://ID.execute-api.REGION.amazonaws.com/STAGE/PATH"},
        {"fastapi-iris", "https://host:8000/predict/"},
        {"custom", "https://host/path?x={{NAME}}"}};
    for (const auto &[known, hint] : hints) {
        if (known == dialect) {
            return QLatin1String(hint);
        }
    }
    return QStringLiteral("https://host");
}

} // namespace cytogauge::ui
