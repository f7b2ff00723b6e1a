// Keeps the secrets of endpoint profiles: in the system's keyring, or, where there is none, in memory for one run of
// the program. Never in a file of our own.
#pragma once

#include "core/api/authentication.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace cytogauge {

// Answers come later, through the event loop of the thread that asked, because a keyring may ask the person first.
class SecretStore {
public:
    using Found = std::function<void(Result<Secret>)>; // an empty secret: there is none
    using Done = std::function<void(Result<void>)>;

    virtual ~SecretStore() = default;
    // false: what is kept is gone when the program ends, and people have to be told so.
    [[nodiscard]] virtual bool lasts() const = 0;
    virtual void read(const std::string &profileName, Found found) = 0;
    virtual void write(const std::string &profileName, const Secret &secret, Done done) = 0;
    virtual void remove(const std::string &profileName, Done done) = 0;
};

// In memory only; answers at once.
class MemorySecretStore final : public SecretStore {
public:
    [[nodiscard]] bool lasts() const override { return false; }
    void read(const std::string &profileName, Found found) override;
    void write(const std::string &profileName, const Secret &secret, Done done) override;
    void remove(const std::string &profileName, Done done) override;

private:
    std::map<std::string, Secret> secrets_;
};

// The keyring of the system, falling back to memory for good as soon as it fails or does not answer in time; lasts()
// says which. Needs a running event loop. The store in memory where the program was built without a keyring.
[[nodiscard]] std::unique_ptr<SecretStore> makeSystemSecretStore();

} // namespace cytogauge
