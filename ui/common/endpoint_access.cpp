#include "ui/common/endpoint_access.h"

#include "core/api/dialect.h"
#include "core/api/url.h"
#include "core/prediction/predictor.h"
#include "ui/common/model_catalog.h"

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double slowMs = 1000.0;
constexpr int lookEveryMs = 30000;

EndpointHealth healthAfter(double milliseconds)
{
    return milliseconds > slowMs ? EndpointHealth::slow : EndpointHealth::ready;
}

// What a report says in one word; none when somebody cancelled it.
std::optional<EndpointState> stateOf(const EndpointReport &report)
{
    EndpointState state;
    for (const CheckStep &step : report.steps) {
        if (!step.ok) {
            state.error = step.error;
        }
        if (step.name == "reference") {
            state.latencyMs = step.ms;
        }
    }
    if (state.error && state.error->code == ErrorCode::cancelled) {
        return std::nullopt;
    }
    state.health = !state.error              ? healthAfter(state.latencyMs)
                   : isRefusal(*state.error) ? EndpointHealth::refused
                                             : EndpointHealth::unreachable;
    return state;
}

} // namespace

bool isRefusal(const Error &error)
{
    return remoteFailureOf(error.code) == RemoteFailure::reply && error.code != ErrorCode::remoteBusy &&
           error.code != ErrorCode::remoteServerFailed;
}

// One patient on the way to an endpoint.
struct EndpointAccess::Question {
    EndpointProfile profile;
    FeatureSchema schema;
    RemoteCase remoteCase;
    QPointer<QObject> owner;
    Answered answered;
    quint64 number = 0;

    void answer(Result<RemotePrediction> prediction) const
    {
        if (owner) {
            answered(std::move(prediction));
        }
    }
};

EndpointAccess::EndpointAccess(const ModelCatalog &models, EndpointProfiles profiles,
                               std::unique_ptr<SecretStore> secrets, RemoteWorld world, QObject *parent)
    : QObject(parent),
      models_(models),
      profiles_(std::move(profiles)),
      secrets_(std::move(secrets)),
      world_(std::move(world))
{
    look_.setInterval(lookEveryMs);
    connect(&look_, &QTimer::timeout, this, &EndpointAccess::lookAtSource);
}

EndpointAccess::~EndpointAccess() = default;

Result<const FeatureSchema *> EndpointAccess::schemaOf(const EndpointProfile &profile) const
{
    const auto dialect = findDialect(profile.dialect);
    if (!dialect) {
        return fail(dialect.error());
    }
    const std::string id = profile.schema.empty() ? std::string((*dialect)->info().usualSchema) : profile.schema;
    const FeatureSchema *schema = models_.schema(QString::fromStdString(id));
    if (schema == nullptr) {
        return fail(Error(ErrorCode::schemaUnknown, {id, "wdbc, wine, iris"}).on("schema"));
    }
    return schema;
}

EndpointState EndpointAccess::state(const QString &name) const
{
    return states_.value(name.toLower());
}

void EndpointAccess::setState(const QString &name, EndpointState state)
{
    EndpointState &known = states_[name.toLower()];
    if (known != state) {
        known = std::move(state);
        emit stateChanged(name);
    }
}

void EndpointAccess::setSource(const QString &name)
{
    const EndpointProfile *profile = profiles_.find(name);
    const QString next = profile == nullptr ? QString() : QString::fromStdString(profile->name);
    if (next == source_) {
        return;
    }
    source_ = next;
    if (source_.isEmpty()) {
        look_.stop();
    } else {
        look_.start();
        lookAtSource();
    }
    emit sourceChanged();
}

Result<void> EndpointAccess::save(const QString &oldName, const EndpointProfile &profile,
                                  const std::optional<Secret> &secret)
{
    const QString name = QString::fromStdString(profile.name);
    const EndpointProfile *before = profiles_.find(oldName);
    const bool changed = before == nullptr || *before != profile || secret.has_value();
    const bool wasSource = before != nullptr && QString::fromStdString(before->name) == source_;
    if (const auto saved = profiles_.save(oldName, profile); !saved) {
        return saved;
    }
    const auto done = [self = QPointer<EndpointAccess>(this)](const Result<void> &result) {
        if (self && !result) {
            emit self->failed(result.error());
        }
    };
    const bool renamed = !oldName.isEmpty() && oldName != name;
    if (secret) {
        secret->isEmpty() ? secrets().remove(profile.name, done) : secrets().write(profile.name, *secret, done);
    }
    if (renamed && secret) {
        secrets().remove(oldName.toStdString(), done);
    } else if (renamed) {
        readSecret(oldName, this, [this, oldName, profileName = profile.name, done](const Secret &kept) {
            if (!kept.isEmpty()) {
                secrets().write(profileName, kept, done);
                secrets().remove(oldName.toStdString(), done);
            }
        });
    }
    if (changed) {
        forget(oldName.isEmpty() ? name : oldName);
        std::erase(proven_, profile); // another secret may lead to another model
    }
    if (wasSource && source_ != name) {
        source_ = name;
        emit sourceChanged();
    }
    emit profilesChanged();
    return {};
}

Result<void> EndpointAccess::remove(const QString &name)
{
    if (const auto removed = profiles_.remove(name); !removed) {
        return removed;
    }
    forget(name);
    secrets().remove(name.toStdString(), [self = QPointer<EndpointAccess>(this)](const Result<void> &result) {
        if (self && !result) {
            emit self->failed(result.error());
        }
    });
    if (profiles_.find(source_) == nullptr) {
        setSource({});
    }
    emit profilesChanged();
    return {};
}

Result<QStringList> EndpointAccess::importFrom(const QString &path)
{
    auto added = profiles_.importFrom(path);
    if (added && !added->isEmpty()) {
        emit profilesChanged();
    }
    return added;
}

void EndpointAccess::setWriting(bool on)
{
    const std::vector<EndpointProfile> before = profiles_.all();
    profiles_.setWriting(on);
    if (on) {
        sessionSecrets_ = {};
    }
    if (profiles_.all() != before) {
        emit profilesChanged();
    }
}

void EndpointAccess::forget(const QString &name)
{
    if (states_.remove(name.toLower()) > 0) {
        emit stateChanged(name);
    }
}

void EndpointAccess::readSecret(const QString &name, QObject *owner, std::function<void(const Secret &)> found)
{
    const auto hand = [owner = QPointer<QObject>(owner), found = std::move(found)](const Secret &secret) {
        if (owner) {
            found(secret);
        }
    };
    // What was typed in a private session comes first; it never reached the keyring.
    sessionSecrets_.read(name.toStdString(), [this, name, hand](const Result<Secret> &session) {
        if (session && !session->isEmpty()) {
            hand(*session);
            return;
        }
        secrets_->read(name.toStdString(), [hand](const Result<Secret> &kept) { hand(kept ? *kept : Secret()); });
    });
}

std::unique_ptr<RemotePredictor> EndpointAccess::predictor(const EndpointProfile &profile, const FeatureSchema &schema,
                                                           const Secret &secret) const
{
    return std::make_unique<RemotePredictor>(profile, schema, secret, world_);
}

std::unique_ptr<Predictor> EndpointAccess::localPredictor(const FeatureSchema &schema) const
{
    auto model = models_.forSchema(QString::fromStdString(schema.id), {});
    return model ? std::make_unique<LocalPredictor>(std::move(model)) : nullptr;
}

void EndpointAccess::ask(const EndpointProfile &profile, const RemoteCase &remoteCase, QObject *owner,
                         Answered answered)
{
    const auto schema = schemaOf(profile);
    auto question = std::make_shared<Question>();
    question->profile = profile;
    question->remoteCase = remoteCase;
    question->owner = owner;
    question->answered = std::move(answered);
    question->number = ++asked_;
    if (!schema) {
        question->answer(fail(schema.error()));
        return;
    }
    question->schema = **schema;
    readSecret(QString::fromStdString(profile.name), this, [this, question](const Secret &secret) {
        if (question->number != asked_) {
            question->answer(fail(ErrorCode::cancelled));
            return;
        }
        startAsking(question, secret);
    });
}

void EndpointAccess::startAsking(const std::shared_ptr<Question> &question, const Secret &secret)
{
    struct Outcome {
        std::optional<EndpointReport> report;
        Result<RemotePrediction> answer = RemotePrediction();
    };
    const bool proven = std::ranges::find(proven_, question->profile) != proven_.end();
    const std::shared_ptr<RemotePredictor> asked = predictor(question->profile, question->schema, secret);
    asking_.start(
        [asked, proven, remoteCase = question->remoteCase](TaskControl &control) {
            Outcome outcome;
            if (!proven) {
                outcome.report = checkEndpoint(*asked, control.stop());
                const auto failed = std::ranges::find(outcome.report->steps, false, &CheckStep::ok);
                if (failed != outcome.report->steps.end()) {
                    outcome.answer = fail(failed->error.value_or(Error(ErrorCode::internal, {failed->name})));
                    return outcome;
                }
            }
            outcome.answer = asked->ask(remoteCase, control.stop());
            return outcome;
        },
        [this, question](quint64, Outcome outcome) {
            if (outcome.report) {
                noteReport(question->profile, *outcome.report);
            }
            noteAnswer(*question, outcome.answer);
            question->answer(std::move(outcome.answer));
        });
}

void EndpointAccess::cancelAsking()
{
    ++asked_;
    asking_.cancel();
}

void EndpointAccess::noteAnswer(const Question &question, const Result<RemotePrediction> &answer)
{
    const QString name = QString::fromStdString(question.profile.name);
    if (answer) {
        setState(name, {healthAfter(answer->latencyMs), answer->latencyMs, std::nullopt});
    } else if (answer.error().code != ErrorCode::cancelled) {
        const bool refused = isRefusal(answer.error());
        setState(name, {refused ? EndpointHealth::refused : EndpointHealth::unreachable, 0.0, answer.error()});
        if (refused) {
            std::erase(proven_, question.profile);
        }
    }
}

void EndpointAccess::noteReport(const EndpointProfile &profile, const EndpointReport &report)
{
    const auto state = stateOf(report);
    if (!state) {
        return;
    }
    std::erase(proven_, profile);
    if (report.ok()) {
        proven_.push_back(profile);
    }
    // A draft that is not saved says nothing about the profile that is.
    const EndpointProfile *saved = profiles_.find(QString::fromStdString(profile.name));
    if (saved != nullptr && *saved == profile) {
        setState(QString::fromStdString(profile.name), *state);
    }
}

void EndpointAccess::lookAtSource()
{
    const EndpointProfile *profile = sourceProfile();
    // The address of a custom endpoint may be a template, which only a patient fills.
    if (profile == nullptr || !parseUrl(profile->url)) {
        return;
    }
    looking_.start(
        [transport = world_.transport, profile = *profile](TaskControl &control) {
            TransportTrace trace;
            const auto reached = transport->reach(profile.url, transportOptions(profile), control.stop(), &trace);
            return std::pair(reached, std::chrono::duration<double, std::milli>(trace.connect + trace.tls).count());
        },
        [this, profile = *profile](quint64, const std::pair<Result<void>, double> &found) {
            const EndpointProfile *now = sourceProfile();
            if (now == nullptr || *now != profile) {
                return;
            }
            const QString name = QString::fromStdString(profile.name);
            EndpointState state = this->state(name);
            if (!found.first) {
                setState(name, {EndpointHealth::unreachable, 0.0, found.first.error()});
            } else if (state.health == EndpointHealth::unknown || state.health == EndpointHealth::unreachable) {
                setState(name, {healthAfter(found.second), 0.0, std::nullopt});
            }
        });
}

} // namespace cytogauge::ui
