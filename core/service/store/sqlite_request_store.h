// The store in a SQLite file, with the settings of core/history (see its README for why).
#pragma once

#include "core/history/sqlite_connection.h"
#include "core/service/store/request_store.h"

#include <cstdint>

namespace cytogauge {

inline constexpr std::int64_t storeApplicationId = 0x43797472; // "Cytr"
inline constexpr std::int64_t storeVersion = 3;                // user_version of today's files

// Opens or makes the file (0600). Empty, damaged, foreign and newer files are refused and left as they are.
[[nodiscard]] Result<std::unique_ptr<SqliteConnection>> openStoreFile(const std::string &path,
                                                                      const RequestStoreOptions &options);

class SqliteRequestStore final : public RequestStore {
public:
    SqliteRequestStore(std::unique_ptr<SqliteConnection> connection, const Clock &clock)
        : connection_(std::move(connection)), clock_(clock)
    {
    }

    Result<std::vector<StoreOutcome>> add(const std::vector<StoreSubmission> &submissions) override;
    Result<std::optional<StoredRequest>> find(const RecordId &id) override;
    Result<RequestPage> search(const RequestQuery &query) override;
    Result<std::int64_t> count(const RequestFilter &filter) override;
    Result<std::vector<Version>> versions() override;
    Result<std::vector<ServedAs>> servedNames() override;
    Result<std::optional<StoredRequest>> setOutcome(const RecordId &id, const std::string &outcome) override;
    Result<std::optional<StoreOutcome>> findAnswer(const IdempotencyKey &key) override;
    Result<void> removeExpired() override;
    Result<void> forEach(const RequestFilter &filter, const Visitor &visit, std::stop_token stop) override;
    Result<void> describeSchema(const StoredSchema &schema) override;
    Result<void> ping() override;
    std::string location() const override { return connection_->path(); }

private:
    template <class Work>
    [[nodiscard]] Result<void> write(Work work);
    [[nodiscard]] Result<StoreOutcome> addOne(const StoreSubmission &submission);
    [[nodiscard]] Result<void> insert(const StoredRequest &request);
    [[nodiscard]] Result<void> keepAnswer(const StoreSubmission &submission);
    [[nodiscard]] Result<std::optional<StoreOutcome>> keptAnswer(const IdempotencyKey &key);
    [[nodiscard]] Result<void> keepServedNames(const std::vector<ServedAs> &served);
    [[nodiscard]] std::int64_t oldestKey() const;

    std::unique_ptr<SqliteConnection> connection_;
    const Clock &clock_;
};

// What SQLite says of a file, in the words of the store.
[[nodiscard]] Error storeError(Error error);

} // namespace cytogauge
