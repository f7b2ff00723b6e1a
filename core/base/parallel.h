// Independent pieces of work on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace cytogauge {

// 0: as many as the machine has.
[[nodiscard]] inline unsigned threadCount(unsigned asked)
{
    return asked != 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

// Calls work(0) … work(count - 1), each once, in any order and from any thread; returns when all are done. `work` must
// not throw, and what it writes must not depend on the order.
template <class Work>
void parallelFor(std::size_t count, unsigned threads, const Work &work)
{
    const std::size_t used = std::min<std::size_t>(threadCount(threads), count);
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) {
            work(i);
        }
    };
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < used; ++i) {
        others.emplace_back(run);
    }
    run();
}

} // namespace cytogauge
