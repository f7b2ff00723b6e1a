#include "core/client/secret_store.h"

namespace cytogauge {

void MemorySecretStore::read(const std::string &profileName, Found found)
{
    const auto known = secrets_.find(profileName);
    found(known == secrets_.end() ? Secret() : known->second);
}

void MemorySecretStore::write(const std::string &profileName, const Secret &secret, Done done)
{
    secrets_[profileName] = secret;
    done({});
}

void MemorySecretStore::remove(const std::string &profileName, Done done)
{
    secrets_.erase(profileName);
    done({});
}

#ifndef CYTOGAUGE_HAS_KEYCHAIN
std::unique_ptr<SecretStore> makeSystemSecretStore()
{
    return std::make_unique<MemorySecretStore>();
}
#endif

} // namespace cytogauge
