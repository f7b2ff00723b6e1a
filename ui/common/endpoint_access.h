// The endpoints for the interface: their profiles, their secrets, how each of them is doing, which of them answers now,
// and asking it. Everything that waits for the network does so on a worker.
#pragma once

#include "core/client/endpoint_check.h"
#include "core/client/secret_store.h"
#include "ui/common/background_task.h"
#include "ui/common/endpoint_profiles.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace cytogauge::ui {

class ModelCatalog;

// slow: answers, but took more than a second. refused: answers the reference cases with other classes than they have,
// or does not speak what its profile says; it is not asked for a patient until a test of its profile goes well.
enum class EndpointHealth { unknown, checking, ready, slow, unreachable, refused };

struct EndpointState {
    EndpointHealth health = EndpointHealth::unknown;
    double latencyMs = 0.0; // of the last exchange
    std::optional<Error> error;
    friend bool operator==(const EndpointState &, const EndpointState &) = default;
};

class EndpointAccess : public QObject {
    Q_OBJECT
public:
    EndpointAccess(const ModelCatalog &models, EndpointProfiles profiles, std::unique_ptr<SecretStore> secrets,
                   RemoteWorld world, QObject *parent = nullptr);
    ~EndpointAccess() override;

    [[nodiscard]] const EndpointProfiles &profiles() const { return profiles_; }
    // The schema that the profile names, else the one its dialect usually has.
    [[nodiscard]] Result<const FeatureSchema *> schemaOf(const EndpointProfile &profile) const;
    [[nodiscard]] EndpointState state(const QString &name) const;

    // Who answers Predict and record: the name of a profile; empty: this computer.
    [[nodiscard]] const QString &source() const { return source_; }
    [[nodiscard]] const EndpointProfile *sourceProfile() const { return profiles_.find(source_); }
    // Unknown names choose this computer. The endpoint chosen is looked at, now and every half a minute.
    void setSource(const QString &name);

    // secret: none leaves it as it is, an empty one takes it away. An error is of the profile; failed() follows when
    // the keyring has one. The source follows a new name.
    [[nodiscard]] Result<void> save(const QString &oldName, const EndpointProfile &profile,
                                    const std::optional<Secret> &secret);
    [[nodiscard]] Result<void> remove(const QString &name);
    [[nodiscard]] Result<QStringList> importFrom(const QString &path);
    // false: nothing reaches the disk or the keyring (a private session); true: it ends, with what was set up in it.
    void setWriting(bool on);
    [[nodiscard]] bool secretsLast() const { return profiles_.isWriting() && secrets_->lasts(); }

    // found gets the stored secret; a keyring that has none, or does not answer, gives an empty one.
    void readSecret(const QString &name, QObject *owner, std::function<void(const Secret &)> found);
    [[nodiscard]] std::unique_ptr<RemotePredictor> predictor(const EndpointProfile &profile,
                                                             const FeatureSchema &schema, const Secret &secret) const;

    // A model of this computer for these measurements; null when there is none.
    [[nodiscard]] std::unique_ptr<Predictor> localPredictor(const FeatureSchema &schema) const;

    // Asks the endpoint; done on this thread, as long as owner lives. Before the first patient of a run, and after each
    // change of the profile, the reference cases are asked for: an endpoint that gets them wrong is refused.
    using Answered = std::function<void(Result<RemotePrediction>)>;
    void ask(const EndpointProfile &profile, const RemoteCase &remoteCase, QObject *owner, Answered answered);
    void cancelAsking();

    // What a test of the whole profile found.
    void noteReport(const EndpointProfile &profile, const EndpointReport &report);
    // Whether it can be reached, without sending it anything.
    void lookAtSource();

signals:
    void profilesChanged();
    void stateChanged(const QString &name);
    void sourceChanged();
    void failed(const cytogauge::Error &error); // of the keyring; or why a private session's secret is not kept

private:
    struct Question;
    void startAsking(const std::shared_ptr<Question> &question, const Secret &secret);
    void noteAnswer(const Question &question, const Result<RemotePrediction> &answer);
    void setState(const QString &name, EndpointState state);
    [[nodiscard]] SecretStore &secrets() { return profiles_.isWriting() ? *secrets_ : sessionSecrets_; }
    void forget(const QString &name);

    const ModelCatalog &models_;
    EndpointProfiles profiles_;
    std::unique_ptr<SecretStore> secrets_;
    MemorySecretStore sessionSecrets_;
    RemoteWorld world_;
    QString source_;
    QHash<QString, EndpointState> states_;
    std::vector<EndpointProfile> proven_; // as they were when they answered the reference cases rightly
    quint64 asked_ = 0;                   // grows with every question and every cancellation
    QTimer look_;
    BackgroundTask looking_{BackgroundTask::Policy::latest};
    BackgroundTask asking_{BackgroundTask::Policy::queue};
};

// Failures that come from what the endpoint is, not from the way to it.
[[nodiscard]] bool isRefusal(const Error &error);

} // namespace cytogauge::ui
