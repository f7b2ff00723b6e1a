// One seeded generator with the same stream on every machine (the standard's distributions differ between libraries).
#pragma once

#include <cstdint>
#include <span>
#include <utility>

namespace cytogauge {

// xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64.
class Random {
public:
    explicit Random(std::uint64_t seed);
    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] std::uint64_t below(std::uint64_t bound); // 0 <= result < bound, without bias; bound > 0
    [[nodiscard]] double uniform();                         // 0 <= result < 1, 53 bits

    template <class T>
    void shuffle(std::span<T> values) // Fisher and Yates
    {
        for (std::size_t i = values.size(); i > 1; --i) {
            std::swap(values[i - 1], values[below(i)]);
        }
    }

private:
    std::uint64_t state_[4];
};

} // namespace cytogauge
