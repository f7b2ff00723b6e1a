#include "core/base/random.h"

#include <bit>

namespace cytogauge {

namespace {

// Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014.
std::uint64_t splitMix64(std::uint64_t &state)
{
    std::uint64_t mixed = (state += 0x9E3779B97F4A7C15U);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

} // namespace

Random::Random(std::uint64_t seed)
{
    for (std::uint64_t &word : state_) {
        word = splitMix64(seed);
    }
}

std::uint64_t Random::next()
{
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    const std::uint64_t biased =
        (0 - bound) % bound; // 2^64 mod bound: the lowest values that would come once too often
    std::uint64_t drawn = next();
    while (drawn < biased) {
        drawn = next();
    }
    return drawn % bound;
}

double Random::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

} // namespace cytogauge
