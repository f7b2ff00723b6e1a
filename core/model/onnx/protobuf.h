// As much of Protocol Buffers' wire format as writing an ONNX file takes (protobuf.dev, Encoding): fields in the order
// in which they are added. Writing it by hand keeps the export in every build.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace cytogauge::onnx {

class Message {
public:
    void number(int field, std::int64_t value)
    {
        varint(static_cast<std::uint64_t>(field) << 3U);
        varint(static_cast<std::uint64_t>(value));
    }
    void single(int field, float value)
    {
        varint((static_cast<std::uint64_t>(field) << 3U) | 5U);
        raw(value);
    }
    void bytes(int field, std::string_view value)
    {
        varint((static_cast<std::uint64_t>(field) << 3U) | 2U);
        varint(value.size());
        bytes_.append(value);
    }
    void message(int field, const Message &value) { bytes(field, value.bytes_); }

    [[nodiscard]] const std::string &content() const { return bytes_; }

    // A number's bytes, lowest first, whatever the machine's order.
    template <class Number>
    static void appendRaw(std::string &bytes, Number value)
    {
        static_assert(sizeof(Number) == 4 || sizeof(Number) == 8);
        std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t> bits{};
        std::memcpy(&bits, &value, sizeof bits);
        for (std::size_t i = 0; i < sizeof bits; ++i) {
            bytes.push_back(static_cast<char>((bits >> (8 * i)) & 0xffU));
        }
    }

private:
    void varint(std::uint64_t value)
    {
        for (; value >= 0x80U; value >>= 7U) {
            bytes_.push_back(static_cast<char>((value & 0x7fU) | 0x80U));
        }
        bytes_.push_back(static_cast<char>(value));
    }
    template <class Number>
    void raw(Number value)
    {
        appendRaw(bytes_, value);
    }

    std::string bytes_;
};

} // namespace cytogauge::onnx
