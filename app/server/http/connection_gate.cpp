#include "app/server/http/connection_gate.h"

namespace cytogauge::server {

ConnectionGate::Entry ConnectionGate::enter(const std::string &address)
{
    const std::lock_guard lock(mutex_);
    if (open_ >= limits_.connections) {
        return Entry::full;
    }
    std::size_t &ofAddress = byAddress_[address];
    if (ofAddress >= limits_.connectionsPerAddress) {
        return Entry::addressFull;
    }
    ++ofAddress;
    ++open_;
    return Entry::open;
}

void ConnectionGate::leave(const std::string &address)
{
    const std::lock_guard lock(mutex_);
    --open_;
    const auto found = byAddress_.find(address);
    if (found != byAddress_.end() && --found->second == 0) {
        byAddress_.erase(found);
    }
}

bool ConnectionGate::takeMemory(std::size_t bytes)
{
    if (memory_.fetch_add(bytes) + bytes <= limits_.bodyMemory) {
        return true;
    }
    memory_ -= bytes;
    return false;
}

} // namespace cytogauge::server
