// What the fuzzer and the short test of mutated inputs both do with some bytes.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cytogauge::fuzz {

// The first byte chooses a decoder of the service, the rest is the body. Aborts when a decoder breaks its promise: it
// gives finite values within the schema's limits, whole rows and not too many, or a refusal with a status and a
// sentence. True: the body was taken.
bool decodeRequest(const std::uint8_t *data, std::size_t size);

inline constexpr std::uint8_t decoders = 8; // what the first byte is taken modulo

} // namespace cytogauge::fuzz
