#include "core/base/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace cytogauge {

namespace {

class ReadDescriptor {
public:
    explicit ReadDescriptor(const std::string &path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ReadDescriptor(const ReadDescriptor &) = delete;
    ReadDescriptor &operator=(const ReadDescriptor &) = delete;
    ~ReadDescriptor()
    {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

} // namespace

Error readError(int reason, const std::string &path)
{
    if (reason == ENOENT || reason == ENOTDIR) {
        return Error(ErrorCode::fileNotFound).in(path);
    }
    if (reason == EISDIR) {
        return Error(ErrorCode::fileIsFolder).in(path);
    }
    return Error(ErrorCode::fileNotReadable, {systemReason(reason)}).in(path);
}

Result<void> readInPieces(const std::string &path, const std::function<bool(std::string_view)> &consume)
{
    const ReadDescriptor file(path);
    if (file.number() < 0) {
        return fail(readError(errno, path));
    }
    std::vector<char> piece(std::size_t{1} << 18);
    for (;;) {
        const ssize_t count = ::read(file.number(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(readError(errno, path));
        }
        if (count == 0 || !consume({piece.data(), static_cast<std::size_t>(count)})) {
            return {};
        }
    }
}

Result<std::string> readWholeFile(const std::string &path, std::size_t limit)
{
    std::string content;
    const auto read = readInPieces(path, [&content, limit](std::string_view piece) {
        content.append(piece);
        return content.size() <= limit;
    });
    if (!read) {
        return fail(read.error());
    }
    if (content.size() > limit) {
        return fail(Error(ErrorCode::fileTooLarge, {std::to_string(limit)}).in(path));
    }
    return content;
}

} // namespace cytogauge
