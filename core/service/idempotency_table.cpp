#include "core/service/idempotency_table.h"

namespace cytogauge {

std::string IdempotencyTable::nameOf(const IdempotencyKey &key)
{
    return key.client + '\0' + key.key;
}

std::size_t IdempotencyTable::sizeOf(const std::string &name, const Entry &entry)
{
    constexpr std::size_t around = 300; // what the containers take
    std::size_t size = around + 2 * name.size() + entry.bodySha256.size() + entry.answer->body.size();
    for (const HttpHeader &header : entry.answer->headers) {
        size += header.name.size() + header.value.size();
    }
    return size;
}

IdempotencyTable::Start IdempotencyTable::begin(const IdempotencyKey &key, ApiResponse &answer)
{
    const std::lock_guard lock(mutex_);
    forgetOld();
    const auto [found, fresh] = entries_.try_emplace(nameOf(key));
    if (fresh) {
        found->second.bodySha256 = key.bodySha256;
        return Start::fresh;
    }
    if (found->second.bodySha256 != key.bodySha256) {
        return Start::otherBody;
    }
    if (!found->second.answer) {
        return Start::running;
    }
    answer = *found->second.answer;
    return Start::replay;
}

void IdempotencyTable::finish(const IdempotencyKey &key, const ApiResponse &answer)
{
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(nameOf(key));
    if (found == entries_.end()) {
        return;
    }
    Entry &entry = found->second;
    entry.answer = answer;
    entry.answer->body.shrink_to_fit();
    entry.end = clock_.steady() + idempotencyLifetime;
    entry.number = next_++;
    byAge_.emplace_back(entry.number, found->first);
    bytes_ += sizeOf(found->first, entry);
    forgetOld();
}

void IdempotencyTable::forget(const IdempotencyKey &key)
{
    const std::lock_guard lock(mutex_);
    entries_.erase(nameOf(key));
}

void IdempotencyTable::forgetOld()
{
    while (!byAge_.empty()) {
        const auto found = entries_.find(byAge_.front().second);
        const bool full = byAge_.size() > limits_.entries || bytes_ > limits_.bytes;
        if (!full && found->second.end > clock_.steady()) {
            return;
        }
        bytes_ -= sizeOf(found->first, found->second);
        entries_.erase(found);
        byAge_.pop_front();
    }
}

} // namespace cytogauge
