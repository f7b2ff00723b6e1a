#include "core/history/number_set.h"

#include <algorithm>

namespace cytogauge {

void NumberSet::add(std::uint64_t number)
{
    const std::size_t word = number / 64;
    if (word >= words_.size()) {
        words_.resize(std::max(word + 1, words_.size() * 2));
    }
    words_[word] |= std::uint64_t{1} << number % 64;
}

void NumberSet::keepOnly(const NumberSet &other)
{
    words_.resize(std::min(words_.size(), other.words_.size()));
    for (std::size_t i = 0; i < words_.size(); ++i) {
        words_[i] &= other.words_[i];
    }
}

bool NumberSet::has(std::uint64_t number) const
{
    return number / 64 < words_.size() && (words_[number / 64] >> number % 64 & 1U) != 0;
}

std::int64_t NumberSet::size() const
{
    std::int64_t size = 0;
    for (const std::uint64_t word : words_) {
        size += std::popcount(word);
    }
    return size;
}

} // namespace cytogauge
