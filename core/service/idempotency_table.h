// Answers kept for requests that come again, in memory: for a service without a store. Bounded; the oldest go first.
#pragma once

#include "core/base/clock.h"
#include "core/service/api_message.h"
#include "core/service/store/request_store.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <unordered_map>

namespace cytogauge {

class IdempotencyTable {
public:
    struct Limits {
        std::size_t entries = 10000;
        std::size_t bytes = std::size_t{16} << 20U;
    };
    explicit IdempotencyTable(const Clock &clock) : IdempotencyTable(clock, Limits{}) {}
    IdempotencyTable(const Clock &clock, Limits limits) : clock_(clock), limits_(limits) {}

    enum class Start {
        fresh,     // answer it, then call finish(), or forget() when there is no answer
        replay,    // `answer` is what was answered
        otherBody, // the key came with another body
        running    // it is being answered by another thread
    };
    [[nodiscard]] Start begin(const IdempotencyKey &key, ApiResponse &answer);
    void finish(const IdempotencyKey &key, const ApiResponse &answer);
    void forget(const IdempotencyKey &key);

private:
    struct Entry {
        std::string bodySha256;
        std::optional<ApiResponse> answer; // empty while it is running
        std::chrono::steady_clock::time_point end{};
        std::uint64_t number = 0;
    };
    [[nodiscard]] static std::string nameOf(const IdempotencyKey &key);
    [[nodiscard]] static std::size_t sizeOf(const std::string &name, const Entry &entry);
    void forgetOld();

    const Clock &clock_;
    Limits limits_;
    std::mutex mutex_;
    std::unordered_map<std::string, Entry> entries_;
    std::deque<std::pair<std::uint64_t, std::string>> byAge_; // of finished entries
    std::size_t bytes_ = 0;                                   // of finished entries
    std::uint64_t next_ = 0;
};

} // namespace cytogauge
