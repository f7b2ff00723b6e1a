// The short form of the fuzzer: good bodies, changed at random, through every decoder.
#include "core/base/random.h"
#include "tests/fuzz/request_fuzz.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace cytogauge::test {

namespace {

std::vector<std::string> seeds()
{
    std::vector<std::string> texts;
    for (const auto &entry : std::filesystem::directory_iterator(sourceFolder() + "/tests/fuzz/seeds")) {
        texts.push_back(contentOf(entry.path().string()));
    }
    return texts;
}

bool decode(const std::string &bytes)
{
    return fuzz::decodeRequest(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size());
}

std::string mutated(std::string text, const std::vector<std::string> &others, Random &random)
{
    static const std::string interesting = "{}[],:\"\\0123456789.eE+-\n\r tfn\xff\x80\xc3";
    const std::uint64_t changes = 1 + random.below(4);
    for (std::uint64_t i = 0; i < changes; ++i) {
        const std::size_t at = 1 + random.below(text.size());
        switch (random.below(5)) {
        case 0:
            text.insert(std::min(at, text.size()), 1, interesting[random.below(interesting.size())]);
            break;
        case 1:
            text.erase(std::min(at, text.size()), 1 + random.below(4));
            break;
        case 2:
            if (at < text.size()) {
                text[at] = static_cast<char>(random.below(256));
            }
            break;
        case 3: { // a piece of itself or of another one
            const std::string &other = others[random.below(others.size())];
            const std::size_t from = random.below(other.size());
            text.insert(std::min(at, text.size()), other.substr(from, 1 + random.below(30)));
            break;
        }
        default:
            text.resize(std::min(at, text.size()));
            break;
        }
    }
    return text;
}

} // namespace

TEST(RequestDecoders, TakeEverySeedAndKeepTheirPromisesForMutants)
{
    const std::vector<std::string> texts = seeds();
    ASSERT_GE(texts.size(), 10U);
    for (const std::string &text : texts) {
        EXPECT_TRUE(decode(text)) << text;
    }
    Random random(20261128);
    std::size_t taken = 0;
    constexpr std::size_t runs = 30000;
    for (std::size_t i = 0; i < runs; ++i) {
        taken += decode(mutated(texts[i % texts.size()], texts, random)) ? 1 : 0;
    }
    // Both ends are reached: most mutants are refused, some are still good.
    EXPECT_GT(taken, runs / 100);
    EXPECT_LT(taken, runs / 2);
}

} // namespace cytogauge::test
