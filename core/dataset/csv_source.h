// Bytes to checked text: what every reader of CSV stands on.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace cytogauge {

// Uninitialised bytes that grow; a std::string would fill every piece with zeros before it is read into.
class CsvBuffer {
public:
    [[nodiscard]] std::string_view text() const { return {bytes_.get(), size_}; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] char *room(std::size_t bytes); // behind the text; `bytes` may be written there
    void grow(std::size_t bytes) { size_ += bytes; }
    void assign(std::string_view text); // text may be a part of this buffer
    void append(std::string_view text);
    void truncate(std::size_t size) { size_ = size; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

// Reads a file with pread, or a pipe, in pieces of a fixed size. UTF-8 with or without a byte order mark, UTF-16 by its
// mark; any other byte is an error with its offset in the file; so is NUL. Errors carry the file.
class CsvSource {
public:
    static constexpr std::size_t defaultPiece = std::size_t{4} << 20;

    // "-" is standard input. A stop ends the wait for a pipe.
    [[nodiscard]] static Result<CsvSource> open(const std::string &path, std::size_t piece = defaultPiece,
                                                std::stop_token stop = {});
    // For tests and for text that is already there.
    [[nodiscard]] static CsvSource fromBytes(std::string bytes, std::string name, std::size_t piece = defaultPiece);

    CsvSource(CsvSource &&) noexcept;
    CsvSource &operator=(CsvSource &&) noexcept;
    ~CsvSource();

    // Appends the next piece as UTF-8 text. False: the end was reached and nothing was appended.
    [[nodiscard]] Result<bool> appendTo(CsvBuffer &buffer);
    [[nodiscard]] std::uint64_t bytesRead() const;
    [[nodiscard]] const std::string &name() const; // as the user gave it

private:
    struct State;
    explicit CsvSource(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace cytogauge
