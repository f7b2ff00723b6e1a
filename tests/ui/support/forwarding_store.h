// A history that passes every call on to another one, for tests in which a single call behaves badly.
#pragma once

#include "core/history/history_store.h"

#include <cstdint>
#include <memory>

namespace cytogauge::test {

class ForwardingStore : public HistoryStore {
public:
    explicit ForwardingStore(std::unique_ptr<HistoryStore> inner) : inner_(std::move(inner)) {}

    Result<StoredRecord> add(PredictionRecord record, const FeatureSchema &schema) override
    {
        return inner_->add(std::move(record), schema);
    }
    Result<StoredRecord> get(const RecordId &id) override { return inner_->get(id); }
    Result<HistoryCounts> count(const HistoryFilter &filter, std::stop_token stop) override
    {
        return inner_->count(filter, stop);
    }
    Result<std::vector<HistoryRow>> rows(const HistoryQuery &query, std::int64_t offset, std::int64_t limit,
                                         std::stop_token stop) override
    {
        return inner_->rows(query, offset, limit, stop);
    }
    Result<std::vector<RecordId>> ids(const HistoryQuery &query) override { return inner_->ids(query); }
    Result<void> forEach(const HistoryQuery &query, const Visitor &visit, std::stop_token stop) override
    {
        return inner_->forEach(query, visit, stop);
    }
    Result<void> remove(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done) override
    {
        return inner_->remove(ids, stop, done);
    }
    Result<void> restore(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done) override
    {
        return inner_->restore(ids, stop, done);
    }
    using HistoryStore::purge;
    Result<std::int64_t> purge(std::stop_token stop, const ShareDone &done) override
    {
        return inner_->purge(std::move(stop), done);
    }
    Result<ImportSummary> import(const Source &next, const FeatureSchema &schema, std::stop_token stop) override
    {
        return inner_->import(next, schema, stop);
    }
    Result<void> backup(const std::string &path, std::stop_token stop, const ShareDone &done) override
    {
        return inner_->backup(path, stop, done);
    }
    Result<std::vector<std::string>> schemaIds() override { return inner_->schemaIds(); }
    Result<std::vector<ModelUse>> modelsOf(const std::string &schema, std::stop_token stop) override
    {
        return inner_->modelsOf(schema, stop);
    }
    Result<std::vector<std::string>> endpointsOf(const std::string &schema) override
    {
        return inner_->endpointsOf(schema);
    }
    std::string location() const override { return inner_->location(); }

private:
    std::unique_ptr<HistoryStore> inner_;
};

} // namespace cytogauge::test
