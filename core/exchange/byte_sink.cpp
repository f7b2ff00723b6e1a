#include "core/exchange/byte_sink.h"

#include <unistd.h>

#include <cerrno>

namespace cytogauge {

Result<ByteSink> ByteSink::open(const std::string &path, FileOperations &operations)
{
    ByteSink sink;
    if (path == "-") {
        return sink;
    }
    auto file = DurableFile::create(path, FilePrivacy::byUmask, operations);
    if (!file) {
        return fail(file.error());
    }
    sink.file_ = std::move(*file);
    return sink;
}

Result<void> ByteSink::write(std::string_view bytes)
{
    if (file_) {
        return file_->write(bytes);
    }
    while (!bytes.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return fail(ErrorCode::outputNotWritable, {systemReason(errno)});
        }
    }
    return {};
}

Result<void> ByteSink::commit()
{
    return file_ ? file_->commit() : Result<void>();
}

} // namespace cytogauge
