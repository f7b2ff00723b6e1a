#include "core/history/record_tables.h"

#include "core/base/text.h"
#include "core/history/history_format.h"
#include "core/history/json_lists.h"

#include <fmt/format.h>

#include <cmath>

namespace cytogauge {

namespace {

constexpr const char *insertRecordSql =
    "INSERT INTO record (id, created_ms, patient, note, schema, source, endpoint, model, model_version, label, "
    "probability, threshold, status, sample_date, indeterminate, outcome, outcome_ms) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";

constexpr const char *insertDetailSql =
    "INSERT INTO record_detail (record_number, dialect, request_id, model_sha256, remote_model, remote_version, "
    "program_version, probabilities, interval_low, interval_high, class_set, flags, latency_ms, inputs_typed, "
    "contributions, contribution_base, contributions_error) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";

constexpr const char *selectColumns =
    "r.id, r.created_ms, r.patient, r.note, r.schema, r.source, r.endpoint, r.model, r.model_version, r.label, "
    "r.probability, r.threshold, r.status, r.sample_date, r.outcome, r.outcome_ms, d.dialect, d.request_id, "
    "d.model_sha256, d.remote_model, d.remote_version, d.program_version, d.probabilities, d.interval_low, "
    "d.interval_high, d.class_set, d.flags, d.latency_ms, d.inputs_typed, d.contributions, d.contribution_base, "
    "d.contributions_error";
constexpr int firstInputColumn = 32;

std::string insertInputsSql(std::string_view schema, std::size_t fields)
{
    std::string sql = fmt::format("INSERT INTO {} VALUES (?1", inputsTable(schema));
    for (std::size_t i = 0; i < fields; ++i) {
        sql += fmt::format(", ?{}", i + 2);
    }
    return sql + ")";
}

std::string selectSql(std::string_view schema, const std::vector<std::string> &fields)
{
    std::string sql = fmt::format("SELECT {}", selectColumns);
    for (const std::string &field : fields) {
        sql += fmt::format(", i.{}", quotedIdentifier(field));
    }
    return sql + fmt::format(" FROM record r JOIN record_detail d ON d.record_number = r.number "
                             "JOIN {} i ON i.record_number = r.number WHERE r.number = ?1",
                             inputsTable(schema));
}

UtcTime timeOf(std::int64_t milliseconds)
{
    return UtcTime{std::chrono::milliseconds{milliseconds}};
}

std::optional<UtcTime> outcomeTimeOf(const SqliteStatement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional<UtcTime>(timeOf(row.integer(column)));
}

// What is not readable any more was damaged behind SQLite's back.
bool readColumns(const SqliteStatement &row, std::size_t fields, PredictionRecord &record)
{
    const auto id = RecordId::parse(row.text(0));
    record.id = id.value_or(RecordId());
    record.created = timeOf(row.integer(1));
    record.patient = row.text(2);
    record.note = row.text(3);
    record.schema = row.text(4);
    record.source = row.text(5);
    record.endpoint = row.text(6);
    record.model = row.text(7);
    record.modelVersion = row.text(8);
    record.label = row.text(9);
    record.probability = row.optionalReal(10);
    record.threshold = row.optionalReal(11);
    record.status = row.text(12);
    record.sampleDate = row.text(13);
    record.outcome = row.text(14);
    record.outcomeTime = outcomeTimeOf(row, 15);
    record.dialect = row.text(16);
    record.requestId = row.text(17);
    record.modelSha256 = row.text(18);
    record.remoteModel = row.text(19);
    record.remoteVersion = row.text(20);
    record.programVersion = row.text(21);
    record.intervalLow = row.optionalReal(23);
    record.intervalHigh = row.optionalReal(24);
    record.setAvailable = !row.isNull(25);
    record.flags = row.text(26);
    record.latencyMs = row.optionalReal(27);
    record.contributionBase = row.real(30);
    record.contributionsError = row.real(31);
    record.inputs.resize(fields);
    for (std::size_t i = 0; i < fields; ++i) {
        record.inputs[i] = row.real(firstInputColumn + static_cast<int>(i));
    }
    record.set.clear();
    return id.has_value() && parseNamedNumbers(row.text(22), record.probabilities) &&
           (!record.setAvailable || parseTextList(row.text(25), record.set)) &&
           parseTextList(row.text(28), record.inputsTyped) && parseNumberList(row.text(29), record.contributions);
}

} // namespace

bool isIndeterminate(const PredictionRecord &record)
{
    return record.setAvailable && !(record.set.size() == 1 && record.set.front() == record.label);
}

Result<const RecordTables::SchemaStatements *> RecordTables::statementsOf(const std::string &schema)
{
    if (const auto known = schemas_.find(schema); known != schemas_.end()) {
        return &known->second;
    }
    const auto fields = fieldsOf(schema);
    if (!fields) {
        return fail(fields.error());
    }
    if (fields->empty()) {
        return fail(
            Error{ErrorCode::historyDamaged, {"a record's schema has no list of fields"}}.in(connection_.path()));
    }
    SchemaStatements statements{fields->size(), insertInputsSql(schema, fields->size()), selectSql(schema, *fields)};
    return &schemas_.emplace(schema, std::move(statements)).first->second;
}

Result<std::vector<std::string>> RecordTables::fieldsOf(std::string_view schema)
{
    const auto statement = connection_.prepared("SELECT fields FROM schema_fields WHERE schema = ?1");
    if (!statement) {
        return fail(statement.error());
    }
    const StatementScope scope(**statement);
    (*statement)->bind(1, schema);
    const auto row = (*statement)->step();
    if (!row) {
        return fail(row.error());
    }
    std::vector<std::string> fields;
    if (*row && (!parseTextList((*statement)->text(0), fields) || fields.empty())) {
        return fail(
            Error{ErrorCode::historyDamaged, {"the list of a schema's fields cannot be read"}}.in(connection_.path()));
    }
    return fields;
}

Result<void> RecordTables::prepareSchema(const FeatureSchema &schema)
{
    std::vector<std::string> names;
    names.reserve(schema.size());
    for (const FeatureSpec &feature : schema.features) {
        names.push_back(feature.name);
    }
    const auto known = fieldsOf(schema.id);
    if (!known) {
        return fail(known.error());
    }
    if (!known->empty()) {
        return *known == names ? Result<void>()
                               : fail(Error{ErrorCode::historySchemaChanged, {schema.id}}.in(connection_.path()));
    }
    const auto insert = connection_.prepared("INSERT INTO schema_fields (schema, fields) VALUES (?1, ?2)");
    if (!insert) {
        return fail(insert.error());
    }
    (*insert)->bind(1, std::string_view(schema.id));
    (*insert)->bind(2, textList(names));
    if (auto done = (*insert)->run(); !done) {
        return done;
    }
    if (auto made = connection_.execute(createInputsTable(schema.id, names)); !made) {
        return made;
    }
    return connection_.execute(createJoinedView(schema.id, names));
}

Result<std::int64_t> RecordTables::insert(const PredictionRecord &record, const FeatureSchema &schema)
{
    const auto statements = statementsOf(schema.id);
    const auto head = connection_.prepared(insertRecordSql);
    const auto detail = connection_.prepared(insertDetailSql);
    const auto inputs = statements ? connection_.prepared((*statements)->insertInputs) : fail(statements.error());
    if (!head || !detail || !inputs) {
        return fail(!head ? head.error() : !detail ? detail.error() : inputs.error());
    }
    SqliteStatement &r = **head;
    r.bind(1, std::string_view(record.id.text()));
    r.bind(2, std::int64_t{record.created.time_since_epoch().count()});
    int column = 3;
    for (const std::string *text : {&record.patient, &record.note, &record.schema, &record.source, &record.endpoint,
                                    &record.model, &record.modelVersion, &record.label}) {
        r.bind(column++, std::string_view(*text));
    }
    r.bind(11, record.probability);
    r.bind(12, record.threshold);
    r.bind(13, std::string_view(record.status));
    r.bind(14, std::string_view(record.sampleDate));
    r.bind(15, std::int64_t{isIndeterminate(record) ? 1 : 0});
    r.bind(16, std::string_view(record.outcome));
    record.outcomeTime ? r.bind(17, std::int64_t{record.outcomeTime->time_since_epoch().count()}) : r.bindNull(17);
    if (auto done = r.run(); !done) {
        return fail(done.error());
    }
    const std::int64_t number = sqlite3_last_insert_rowid(connection_.handle());

    SqliteStatement &d = **detail;
    d.bind(1, number);
    column = 2;
    for (const std::string *text : {&record.dialect, &record.requestId, &record.modelSha256, &record.remoteModel,
                                    &record.remoteVersion, &record.programVersion}) {
        d.bind(column++, std::string_view(*text));
    }
    d.bind(8, namedNumbers(record.probabilities));
    d.bind(9, record.intervalLow);
    d.bind(10, record.intervalHigh);
    record.setAvailable ? d.bind(11, textList(record.set)) : d.bindNull(11);
    d.bind(12, std::string_view(record.flags));
    d.bind(13, record.latencyMs);
    d.bind(14, textList(record.inputsTyped));
    d.bind(15, numberList(record.contributions));
    d.bind(16, record.contributionBase);
    d.bind(17, record.contributionsError);
    if (auto done = d.run(); !done) {
        return fail(done.error());
    }

    SqliteStatement &i = **inputs;
    i.bind(1, number);
    for (std::size_t field = 0; field < record.inputs.size(); ++field) {
        i.bind(static_cast<int>(field) + 2, record.inputs[field]);
    }
    if (auto done = i.run(); !done) {
        return fail(done.error());
    }
    return number;
}

Result<bool> RecordTables::readWith(const SchemaStatements &statements, std::int64_t number, StoredRecord &record)
{
    const auto statement = connection_.prepared(statements.select);
    if (!statement) {
        return fail(statement.error());
    }
    const StatementScope scope(**statement);
    (*statement)->bind(1, number);
    const auto row = (*statement)->step();
    if (!row || !*row) {
        return row;
    }
    record.number = number;
    if (!readColumns(**statement, statements.fields, record.record)) {
        return fail(
            Error{ErrorCode::historyDamaged, {fmt::format("record {} cannot be read", number)}}.in(connection_.path()));
    }
    return true;
}

Result<bool> RecordTables::read(std::int64_t number, StoredRecord &record)
{
    if (!lastSchema_.empty()) {
        const auto statements = statementsOf(lastSchema_);
        if (!statements) {
            return fail(statements.error());
        }
        auto found = readWith(**statements, number, record);
        if (!found || *found) {
            return found;
        }
    }
    const auto schemaOf = connection_.prepared("SELECT schema FROM record WHERE number = ?1");
    if (!schemaOf) {
        return fail(schemaOf.error());
    }
    {
        const StatementScope scope(**schemaOf);
        (*schemaOf)->bind(1, number);
        const auto row = (*schemaOf)->step();
        if (!row || !*row) {
            return row;
        }
        lastSchema_ = (*schemaOf)->text(0);
    }
    const auto statements = statementsOf(lastSchema_);
    if (!statements) {
        return fail(statements.error());
    }
    auto found = readWith(**statements, number, record);
    if (found && !*found) {
        return fail(Error{ErrorCode::historyDamaged, {fmt::format("record {} has lost its inputs", number)}}.in(
            connection_.path()));
    }
    return found;
}

Result<RecordTables::Place> RecordTables::find(const RecordId &id)
{
    const auto statement = connection_.prepared("SELECT number, deleted_ms IS NOT NULL FROM record WHERE id = ?1");
    if (!statement) {
        return fail(statement.error());
    }
    const StatementScope scope(**statement);
    (*statement)->bind(1, std::string_view(id.text()));
    const auto row = (*statement)->step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? Place{(*statement)->integer(0), (*statement)->integer(1) != 0} : Place{};
}

} // namespace cytogauge
