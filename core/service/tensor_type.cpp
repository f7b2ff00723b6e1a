#include "core/service/tensor_type.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace cytogauge {

namespace {

constexpr std::array<TensorType, 12> types = {{{"FP64", 8},
                                               {"FP32", 4},
                                               {"FP16", 2},
                                               {"BOOL", 1, true, 0, 1, true},
                                               {"INT8", 1, true, -0x1p7, 0x1p7 - 1},
                                               {"INT16", 2, true, -0x1p15, 0x1p15 - 1},
                                               {"INT32", 4, true, -0x1p31, 0x1p31 - 1},
                                               {"INT64", 8, true, -0x1p63, 0x1p63},
                                               {"UINT8", 1, true, 0, 0x1p8 - 1},
                                               {"UINT16", 2, true, 0, 0x1p16 - 1},
                                               {"UINT32", 4, true, 0, 0x1p32 - 1},
                                               {"UINT64", 8, true, 0, 0x1p64}}};

// IEEE 754 binary16: sign, five bits of exponent, ten of fraction.
double halfValue(std::uint64_t bits)
{
    const double sign = (bits & 0x8000U) != 0 ? -1.0 : 1.0;
    const auto exponent = static_cast<int>((bits >> 10U) & 0x1FU);
    const auto fraction = static_cast<double>(bits & 0x3FFU);
    if (exponent == 0) {
        return sign * std::ldexp(fraction, -24);
    }
    if (exponent == 31) {
        return fraction == 0.0 ? sign * std::numeric_limits<double>::infinity()
                               : std::numeric_limits<double>::quiet_NaN();
    }
    return sign * std::ldexp(fraction + 1024.0, exponent - 25);
}

double valueOf(const TensorType &type, std::uint64_t bits)
{
    if (!type.whole && type.bytes == 2) {
        return halfValue(bits);
    }
    if (!type.whole) {
        return type.bytes == sizeof(double) ? std::bit_cast<double>(bits)
                                            : double{std::bit_cast<float>(static_cast<std::uint32_t>(bits))};
    }
    if (type.least == 0.0) {
        return static_cast<double>(bits);
    }
    const std::uint64_t sign = std::uint64_t{1} << (8 * type.bytes - 1);
    return static_cast<double>(static_cast<std::int64_t>((bits ^ sign) - sign)); // extends the sign
}

} // namespace

const TensorType *tensorTypeNamed(std::string_view name)
{
    const auto *const found = std::ranges::find(types, name, &TensorType::name);
    return found != types.end() ? found : nullptr;
}

void appendBinaryValues(const TensorType &type, std::string_view bytes, std::vector<double> &values)
{
    for (std::size_t at = 0; at + type.bytes <= bytes.size(); at += type.bytes) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < type.bytes; ++i) {
            bits |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
        }
        values.push_back(valueOf(type, bits));
    }
}

} // namespace cytogauge
