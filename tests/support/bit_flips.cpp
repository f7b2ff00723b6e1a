#include "tests/support/bit_flips.h"

#include "core/base/parallel.h"
#include "core/base/random.h"

#include <mutex>

namespace cytogauge::test {

namespace {

std::string flipped(std::string bytes, const BitFlip &flip)
{
    bytes[flip.byte] = static_cast<char>(bytes[flip.byte] ^ (1 << flip.bit));
    return bytes;
}

} // namespace

std::vector<BitFlip> acceptedFlips(const std::string &bytes, const Reader &reader)
{
    constexpr std::size_t piece = 256; // bytes for one copy of the file
    std::vector<BitFlip> accepted;
    std::mutex mutex;
    parallelFor((bytes.size() + piece - 1) / piece, 0, [&](std::size_t index) {
        std::string copy = bytes;
        for (std::size_t i = index * piece; i < std::min(bytes.size(), (index + 1) * piece); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                copy[i] = static_cast<char>(bytes[i] ^ (1 << bit));
                if (reader(copy)) {
                    const std::lock_guard lock(mutex);
                    accepted.push_back({i, bit});
                }
            }
            copy[i] = bytes[i];
        }
    });
    return accepted;
}

std::vector<BitFlip> acceptedFlips(const std::string &bytes, const Reader &reader, std::size_t count,
                                   std::uint64_t seed)
{
    std::vector<BitFlip> accepted;
    Random random(seed);
    for (std::size_t i = 0; i < count; ++i) {
        const BitFlip flip{random.below(bytes.size()), static_cast<int>(random.below(8))};
        if (reader(flipped(bytes, flip))) {
            accepted.push_back(flip);
        }
    }
    return accepted;
}

} // namespace cytogauge::test
