#include "core/dataset/csv_source.h"

#include "core/base/durable_file.h"
#include "core/dataset/csv_encoding.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace cytogauge {

char *CsvBuffer::room(std::size_t bytes)
{
    if (size_ + bytes > capacity_) {
        const std::size_t capacity = std::max(size_ + bytes, capacity_ + capacity_ / 2);
        auto larger = std::make_unique_for_overwrite<char[]>(capacity);
        if (size_ > 0) {
            std::memcpy(larger.get(), bytes_.get(), size_);
        }
        bytes_ = std::move(larger);
        capacity_ = capacity;
    }
    return bytes_.get() + size_;
}

void CsvBuffer::assign(std::string_view text)
{
    if (text.empty()) {
        size_ = 0;
        return;
    }
    if (text.size() <= capacity_) {
        std::memmove(bytes_.get(), text.data(), text.size());
        size_ = text.size();
        return;
    }
    size_ = 0; // larger than this buffer, so it cannot be a part of it
    append(text);
}

void CsvBuffer::append(std::string_view text)
{
    if (!text.empty()) {
        std::memcpy(room(text.size()), text.data(), text.size());
        size_ += text.size();
    }
}

struct CsvSource::State {
    std::string name;
    std::size_t piece = defaultPiece;
    std::stop_token stop;
    int descriptor = -1;
    bool regular = false;
    std::string bytes; // of fromBytes
    std::uint64_t offset = 0;
    std::uint64_t checked = 0; // file offset of the first byte that is not yet handed out
    CsvEncoding encoding = CsvEncoding::utf8;
    bool encodingKnown = false;
    bool atEnd = false;
    std::string carry; // the beginning of a character that the next piece finishes
    CsvBuffer raw;     // UTF-16 before it is decoded

    State() = default;
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State()
    {
        if (descriptor > STDIN_FILENO) {
            ::close(descriptor);
        }
    }

    [[nodiscard]] Result<std::size_t> readSome(char *into, std::size_t size);
    [[nodiscard]] Result<std::size_t> readPiece(char *into, std::size_t size);
    [[nodiscard]] Result<void> skipMark();
    [[nodiscard]] Result<void> takeUtf8(CsvBuffer &buffer, std::size_t before);
    [[nodiscard]] Result<void> takeUtf16(CsvBuffer &buffer);
    [[nodiscard]] Error badByte(const CsvBadByte &bad) const
    {
        const ErrorCode code = bad.isNul ? ErrorCode::csvNul : ErrorCode::csvBadByte;
        return Error(code, {std::to_string(checked + bad.offset)}).in(name);
    }
};

// One read; 0 at the end.
Result<std::size_t> CsvSource::State::readSome(char *into, std::size_t size)
{
    if (descriptor < 0) {
        const std::size_t count = std::min(size, bytes.size() - static_cast<std::size_t>(offset));
        std::memcpy(into, bytes.data() + offset, count);
        return count;
    }
    for (;;) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        if (!regular) {
            pollfd ready{descriptor, POLLIN, 0};
            const int answer = ::poll(&ready, 1, stop.stop_possible() ? 100 : -1);
            if (answer == 0 || (answer < 0 && errno == EINTR)) {
                continue;
            }
        }
        const ssize_t count =
            regular ? ::pread(descriptor, into, size, static_cast<off_t>(offset)) : ::read(descriptor, into, size);
        if (count >= 0) {
            return static_cast<std::size_t>(count);
        }
        if (errno != EINTR && errno != EAGAIN) {
            return fail(readError(errno, name));
        }
    }
}

// A whole piece, unless the file ends: a pipe gives a few kilobytes at a time.
Result<std::size_t> CsvSource::State::readPiece(char *into, std::size_t size)
{
    std::size_t filled = 0;
    while (filled < size && !atEnd) {
        const auto count = readSome(into + filled, size - filled);
        if (!count) {
            return count;
        }
        atEnd = *count == 0;
        filled += *count;
        offset += *count;
    }
    return filled;
}

Result<void> CsvSource::State::skipMark()
{
    char beginning[3];
    const auto count = readPiece(beginning, sizeof beginning);
    if (!count) {
        return fail(count.error());
    }
    std::size_t mark = 0;
    encoding = encodingOf({beginning, *count}, mark);
    carry.assign(beginning + mark, *count - mark);
    checked = mark;
    encodingKnown = true;
    return {};
}

Result<void> CsvSource::State::takeUtf8(CsvBuffer &buffer, std::size_t before)
{
    const std::string_view added = buffer.text().substr(before);
    const std::size_t unfinished = atEnd ? 0 : unfinishedUtf8(added);
    const std::string_view whole = added.substr(0, added.size() - unfinished);
    if (const auto bad = firstBadByte(whole)) {
        return fail(badByte(*bad));
    }
    carry.assign(added.substr(whole.size()));
    checked += whole.size();
    buffer.truncate(before + whole.size());
    return {};
}

Result<void> CsvSource::State::takeUtf16(CsvBuffer &buffer)
{
    const Utf16Progress progress = appendUtf16(raw.text(), encoding, buffer);
    if (progress.bad) {
        return fail(badByte(*progress.bad));
    }
    if (atEnd && progress.used < raw.size()) {
        return fail(badByte({progress.used, false}));
    }
    carry.assign(raw.text().substr(progress.used));
    checked += progress.used;
    return {};
}

CsvSource::CsvSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvSource::CsvSource(CsvSource &&) noexcept = default;
CsvSource &CsvSource::operator=(CsvSource &&) noexcept = default;
CsvSource::~CsvSource() = default;

Result<CsvSource> CsvSource::open(const std::string &path, std::size_t piece, std::stop_token stop)
{
    auto state = std::make_unique<State>();
    state->name = path;
    state->piece = std::max<std::size_t>(piece, 16);
    state->stop = std::move(stop);
    // Opening a pipe waits for its writer, which nobody could end; reading waits below, where a stop ends it.
    const int atOnce = state->stop.stop_possible() ? O_NONBLOCK : 0;
    state->descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | atOnce);
    struct stat status = {};
    if (state->descriptor < 0 || ::fstat(state->descriptor, &status) != 0) {
        return fail(readError(errno, path));
    }
    if (atOnce != 0 && path != "-" && ::fcntl(state->descriptor, F_SETFL, 0) != 0) {
        return fail(readError(errno, path));
    }
    if (S_ISDIR(status.st_mode)) {
        return fail(readError(EISDIR, path));
    }
    // Standard input may stand somewhere inside a file already: there the plain read goes on from that place.
    state->regular = S_ISREG(status.st_mode) && path != "-";
    return CsvSource(std::move(state));
}

CsvSource CsvSource::fromBytes(std::string bytes, std::string name, std::size_t piece)
{
    auto state = std::make_unique<State>();
    state->name = std::move(name);
    state->piece = std::max<std::size_t>(piece, 16);
    state->bytes = std::move(bytes);
    return CsvSource(std::move(state));
}

Result<bool> CsvSource::appendTo(CsvBuffer &buffer)
{
    State &state = *state_;
    if (!state.encodingKnown) {
        if (auto skipped = state.skipMark(); !skipped) {
            return fail(skipped.error());
        }
    }
    const bool utf8 = state.encoding == CsvEncoding::utf8;
    const std::size_t before = buffer.size();
    while (!state.atEnd || !state.carry.empty()) {
        CsvBuffer &target = utf8 ? buffer : state.raw;
        if (!utf8) {
            state.raw.truncate(0);
        }
        target.append(state.carry);
        state.carry.clear();
        const auto count = state.readPiece(target.room(state.piece), state.piece);
        if (!count) {
            return fail(count.error());
        }
        target.grow(*count);
        const auto taken = utf8 ? state.takeUtf8(buffer, before) : state.takeUtf16(buffer);
        if (!taken) {
            return fail(taken.error());
        }
        if (buffer.size() > before) {
            return true;
        }
    }
    return false;
}

std::uint64_t CsvSource::bytesRead() const
{
    return state_->offset;
}

const std::string &CsvSource::name() const
{
    return state_->name;
}

} // namespace cytogauge
