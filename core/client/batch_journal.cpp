#include "core/client/batch_journal.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace cytogauge {

namespace {

using Json = nlohmann::json;

constexpr std::string_view formatName = "cytogauge-batch-journal";

bool exists(const std::string &path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

std::string headerLine(std::string_view job)
{
    return Json{{"format", formatName}, {"format_version", 1}, {"job", job}}.dump() + '\n';
}

} // namespace

Result<BatchJournal> BatchJournal::open(const std::string &path, std::string_view job, bool goOn)
{
    const bool there = exists(path);
    if (there && !goOn) {
        return fail(Error(ErrorCode::batchJournalThere).in(path));
    }
    std::string text;
    if (there) {
        auto read = readWholeFile(path);
        if (!read) {
            return fail(read.error());
        }
        text = std::move(*read);
    }
    // What a crash cut off in the middle of a line is asked for again.
    text.resize(text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
    const std::string header = headerLine(job);
    if (!text.empty() && !text.starts_with(header)) {
        return fail(Error(ErrorCode::batchJournalOther).in(path));
    }
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return fail(Error(ErrorCode::fileNotWritable, {systemReason(errno)}).in(path));
    }
    BatchJournal journal(path, descriptor);
    const auto length = static_cast<off_t>(text.size());
    if (::ftruncate(descriptor, length) != 0 || ::lseek(descriptor, length, SEEK_SET) != length) {
        return fail(Error(ErrorCode::fileNotWritable, {systemReason(errno)}).in(path));
    }
    if (text.empty()) {
        if (const auto written = journal.append(header); !written) {
            return fail(written.error());
        }
        return journal;
    }
    std::string_view rest = std::string_view(text).substr(header.size());
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        if (!journal.readEntry(rest.substr(0, end))) {
            return fail(Error(ErrorCode::batchJournalOther).in(path));
        }
        rest.remove_prefix(end + 1);
    }
    return journal;
}

BatchJournal::BatchJournal(BatchJournal &&other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)), known_(std::move(other.known_))
{
}

BatchJournal::~BatchJournal()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

bool BatchJournal::readEntry(std::string_view line)
{
    const auto json = parseJson(line);
    const auto isText = [&json](const char *key) { return json->contains(key) && json->at(key).is_string(); };
    if (!json || !json->is_object() || !json->contains("row") || !json->at("row").is_number_unsigned() ||
        !isText("key") || !isText("text")) {
        return false;
    }
    known_[json->at("row").get<std::uint64_t>()] = {json->at("key").get<std::string>(),
                                                    json->at("text").get<std::string>()};
    return true;
}

std::optional<std::string> BatchJournal::find(std::uint64_t row, std::string_view key) const
{
    const auto found = known_.find(row);
    return found != known_.end() && found->second.key == key ? std::optional(found->second.text) : std::nullopt;
}

Result<void> BatchJournal::add(std::uint64_t row, std::string_view key, std::string_view text)
{
    const Json line{{"row", row}, {"key", key}, {"text", text}};
    return append(line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n').map([&] {
        known_[row] = {std::string(key), std::string(text)};
    });
}

Result<void> BatchJournal::append(std::string_view line)
{
    while (!line.empty()) {
        const ssize_t count = ::write(descriptor_, line.data(), line.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return fail(Error(ErrorCode::fileNotWritable, {systemReason(errno)}).in(path_));
        }
        line.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

void BatchJournal::remove()
{
    ::unlink(path_.c_str());
}

} // namespace cytogauge
