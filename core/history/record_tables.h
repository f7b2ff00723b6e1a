// One record to and from its three rows: record, record_detail and the inputs of its schema.
#pragma once

#include "core/history/history_store.h"
#include "core/history/sqlite_connection.h"

#include <cstdint>
#include <map>

namespace cytogauge {

// Everything that can be said before the database is asked: text is valid UTF-8 without NUL, numbers are finite and
// in their domain, classes are the schema's, there are as many inputs as features. The error names the column as record
// files call it.
[[nodiscard]] Result<void> checkRecord(const PredictionRecord &record, const FeatureSchema &schema);

// What a record that comes from a file must be besides, for what the program writes is so by its making: inputs within
// the schema's hard limits; label, probability, threshold and probabilities that say the same, each where it is there.
// (An endpoint may give a label alone; with more than two classes there is no threshold.)
[[nodiscard]] Result<void> checkImported(const PredictionRecord &record, const FeatureSchema &schema);

// The name of the first column in which the two differ; empty when they are the same. Contributions count only when
// `incoming` has any: record files do not carry them.
[[nodiscard]] std::string firstDifference(const PredictionRecord &stored, const PredictionRecord &incoming,
                                          const FeatureSchema &schema);

// Label that the conformal set does not confirm.
[[nodiscard]] bool isIndeterminate(const PredictionRecord &record);

class RecordTables {
public:
    explicit RecordTables(SqliteConnection &connection) : connection_(connection) {}

    // Makes the schema's table of inputs when it is the first record of that schema. Inside a write transaction.
    [[nodiscard]] Result<void> prepareSchema(const FeatureSchema &schema);
    // The new number. Inside a write transaction, after prepareSchema().
    [[nodiscard]] Result<std::int64_t> insert(const PredictionRecord &record, const FeatureSchema &schema);

    // Hidden ones too; false: there is none.
    [[nodiscard]] Result<bool> read(std::int64_t number, StoredRecord &record);

    struct Place {
        std::int64_t number = 0; // 0: there is none
        bool hidden = false;
    };
    [[nodiscard]] Result<Place> find(const RecordId &id);
    [[nodiscard]] Result<std::vector<std::string>> fieldsOf(std::string_view schema); // empty: schema unknown

    // After a rollback, what was learnt in the transaction may be gone.
    void forget()
    {
        schemas_.clear();
        lastSchema_.clear();
    }

private:
    struct SchemaStatements {
        std::size_t fields = 0;
        std::string insertInputs;
        std::string select;
    };
    [[nodiscard]] Result<const SchemaStatements *> statementsOf(const std::string &schema);
    [[nodiscard]] Result<bool> readWith(const SchemaStatements &statements, std::int64_t number, StoredRecord &record);

    SqliteConnection &connection_;
    std::map<std::string, SchemaStatements> schemas_;
    std::string lastSchema_; // of the record read last: most histories have one
};

} // namespace cytogauge
