// Numbers of records as one bit each: 125 kB hold a million, and what two sets share takes some ten microseconds.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cytogauge {

class NumberSet {
public:
    void add(std::uint64_t number);
    void keepOnly(const NumberSet &other);
    [[nodiscard]] bool has(std::uint64_t number) const;
    [[nodiscard]] std::int64_t size() const;

    // visit(number), ascending.
    template <class Visit>
    void each(Visit visit) const
    {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
                visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
            }
        }
    }

private:
    std::vector<std::uint64_t> words_;
};

} // namespace cytogauge
