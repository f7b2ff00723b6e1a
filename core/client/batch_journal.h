// What a batch against an endpoint has been answered so far, on disk, so that a batch that failed or was cancelled can
// be gone on with and no case is asked for twice. One JSON object a line, only ever appended to; holds no input value.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cytogauge {

class BatchJournal {
public:
    // job: what the answers depend on (endpoint, dialect, schema, threshold). Without `goOn` there must be no journal
    // yet; with it, there may be one, of the same job.
    [[nodiscard]] static Result<BatchJournal> open(const std::string &path, std::string_view job, bool goOn);
    BatchJournal(BatchJournal &&other) noexcept;
    BatchJournal &operator=(BatchJournal &&) = delete;
    ~BatchJournal();

    // key: a hash of the row's input, so that a file that was changed meanwhile is noticed.
    [[nodiscard]] std::optional<std::string> find(std::uint64_t row, std::string_view key) const;
    [[nodiscard]] Result<void> add(std::uint64_t row, std::string_view key, std::string_view text);
    [[nodiscard]] std::size_t size() const { return known_.size(); }
    void remove(); // the batch is done

private:
    struct Entry {
        std::string key;
        std::string text;
    };
    BatchJournal(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
    [[nodiscard]] Result<void> append(std::string_view line);
    [[nodiscard]] bool readEntry(std::string_view line);

    std::string path_;
    int descriptor_ = -1;
    std::map<std::uint64_t, Entry> known_;
};

} // namespace cytogauge
