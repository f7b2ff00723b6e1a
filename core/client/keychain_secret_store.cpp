#include "core/client/secret_store.h"

#include <qt6keychain/keychain.h>

#include <QObject>
#include <QTimer>

#include <memory>

namespace cytogauge {

namespace {

constexpr auto serviceName = "cytogauge";
// A keyring that asks for its password takes as long as the person does; one that never answers would block for 50 s.
constexpr int patienceMs = 20000;

QString keyOf(const std::string &profileName)
{
    return QStringLiteral("endpoint/") + QString::fromStdString(profileName);
}

class KeychainSecretStore final : public SecretStore {
public:
    [[nodiscard]] bool lasts() const override { return works_; }

    void read(const std::string &profileName, Found found) override
    {
        if (!works_) {
            memory_.read(profileName, std::move(found));
            return;
        }
        auto *job = new QKeychain::ReadPasswordJob(serviceName);
        job->setKey(keyOf(profileName));
        start(job, [this, profileName, found = std::move(found), job](bool answered) {
            if (answered && job->error() == QKeychain::NoError) {
                found(Secret{job->textData().toStdString()});
            } else if (answered && job->error() == QKeychain::EntryNotFound) {
                found(Secret());
            } else {
                works_ = false;
                memory_.read(profileName, found);
            }
        });
    }

    void write(const std::string &profileName, const Secret &secret, Done done) override
    {
        // Kept for this run in any case, so that nothing is lost when the keyring fails later.
        memory_.write(profileName, secret, [](const Result<void> &) {});
        if (!works_) {
            done({});
            return;
        }
        auto *job = new QKeychain::WritePasswordJob(serviceName);
        job->setKey(keyOf(profileName));
        job->setTextData(QString::fromStdString(secret.text));
        start(job, [this, done = std::move(done), job](bool answered) {
            works_ = answered && job->error() == QKeychain::NoError;
            done({});
        });
    }

    void remove(const std::string &profileName, Done done) override
    {
        memory_.remove(profileName, [](const Result<void> &) {});
        if (!works_) {
            done({});
            return;
        }
        auto *job = new QKeychain::DeletePasswordJob(serviceName);
        job->setKey(keyOf(profileName));
        start(job, [this, done = std::move(done), job](bool answered) {
            const bool gone =
                answered && (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound);
            works_ = works_ && gone;
            gone ? done({}) : done(fail(ErrorCode::secretNotRemoved));
        });
    }

private:
    // Calls back once: when the job ends, or when its time is up. A job is never taken away while it runs, because the
    // keyring's library still holds it; it deletes itself, and a store that is gone is not called any more.
    template <class Finished>
    void start(QKeychain::Job *job, Finished finished)
    {
        const auto ended = std::make_shared<bool>(false);
        const auto end = [ended, store = std::weak_ptr<bool>(alive_), finished = std::move(finished)](bool answered) {
            if (!store.expired() && !*ended) {
                *ended = true;
                finished(answered);
            }
        };
        QObject::connect(job, &QKeychain::Job::finished, [end](QKeychain::Job *) { end(true); });
        QTimer::singleShot(patienceMs, &owner_, [end] { end(false); });
        job->start();
    }

    QObject owner_; // of the timers
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    MemorySecretStore memory_;
    bool works_ = true;
};

} // namespace

std::unique_ptr<SecretStore> makeSystemSecretStore()
{
    return std::make_unique<KeychainSecretStore>();
}

} // namespace cytogauge
