// What the store keeps, for those who ask: one record, a search, the confirmed outcome.
#include "core/base/json_append.h"
#include "core/service/api_handler.h"

#include <algorithm>

namespace cytogauge {

namespace {

void appendTexts(std::string &out, const std::vector<std::string> &texts)
{
    out += '[';
    for (const std::string &one : texts) {
        appendJsonComma(out);
        appendJsonText(out, one);
    }
    out += ']';
}

// flagsText() back to its parts.
std::vector<std::string> flagsOf(std::string_view joined)
{
    std::vector<std::string> flags;
    while (!joined.empty()) {
        const std::size_t end = std::min(joined.find(';'), joined.size());
        flags.emplace_back(joined.substr(0, end));
        joined.remove_prefix(std::min(end + 1, joined.size()));
    }
    return flags;
}

class RecordWriter {
public:
    RecordWriter(std::string &out, const StoredRequest &record, const FeatureSchema *schema)
        : out_(out), record_(record), schema_(schema)
    {
    }

    void write()
    {
        out_ += '{';
        text("id", record_.id.text());
        text("created", formatUtc(record_.created));
        text("request_id", record_.requestId);
        number("row", record_.row);
        text("patient", record_.patient);
        text("note", record_.note);
        text("model", record_.model);
        text("version", record_.modelVersion);
        text("sha256", record_.modelSha256);
        text("schema", record_.schema);
        text("surface", record_.surface);
        truth("shadow", record_.shadow);
        byFeature("inputs", record_.inputs);
        text("label", record_.label);
        number("probability", record_.probability);
        probabilities();
        interval();
        appendJsonKey(out_, "set");
        record_.setAvailable ? appendTexts(out_, record_.set) : void(out_ += "null");
        number("threshold", record_.threshold);
        text("status", record_.status);
        appendJsonKey(out_, "flags");
        appendTexts(out_, flagsOf(record_.flags));
        record_.contributions.empty() ? null("contributions") : byFeature("contributions", record_.contributions);
        number("contributions_error", record_.contributionsError);
        number("latency_ms", record_.latencyMs);
        record_.outcome.empty() ? null("outcome") : text("outcome", record_.outcome);
        record_.outcomeTime ? text("outcome_utc", formatUtc(*record_.outcomeTime)) : null("outcome_utc");
        out_ += '}';
    }

private:
    void text(std::string_view key, std::string_view value)
    {
        appendJsonKey(out_, key);
        appendJsonText(out_, value);
    }
    void number(std::string_view key, std::optional<double> value)
    {
        appendJsonKey(out_, key);
        value ? appendJsonNumber(out_, *value) : void(out_ += "null");
    }
    void truth(std::string_view key, bool value)
    {
        appendJsonKey(out_, key);
        out_ += value ? "true" : "false";
    }
    void null(std::string_view key)
    {
        appendJsonKey(out_, key);
        out_ += "null";
    }

    // By name as far as the schema is served; by position otherwise, so that nothing is lost.
    void byFeature(std::string_view key, const std::vector<double> &values)
    {
        appendJsonKey(out_, key);
        out_ += '{';
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool named = schema_ != nullptr && schema_->size() == values.size();
            appendJsonKey(out_, named ? schema_->features[i].name : std::to_string(i));
            appendJsonNumber(out_, values[i]);
        }
        out_ += '}';
    }
    void probabilities()
    {
        appendJsonKey(out_, "probabilities");
        out_ += '{';
        for (const auto &[name, value] : record_.probabilities) {
            appendJsonKey(out_, name);
            appendJsonNumber(out_, value);
        }
        out_ += '}';
    }
    void interval()
    {
        if (!record_.intervalLow || !record_.intervalHigh) {
            return null("interval");
        }
        appendJsonKey(out_, "interval");
        out_ += '[';
        appendJsonNumber(out_, *record_.intervalLow);
        out_ += ',';
        appendJsonNumber(out_, *record_.intervalHigh);
        out_ += ']';
    }

    std::string &out_;
    const StoredRequest &record_;
    const FeatureSchema *schema_;
};

} // namespace

const FeatureSchema *ApiHandler::schemaNamed(std::string_view id, const ModelSet &models) const
{
    for (const ServedModel &served : models.models) {
        const FeatureSchema &schema = served.versions.front().model->schema;
        if (schema.id == id) {
            return &schema;
        }
    }
    return nullptr;
}

ApiHandler::Answered ApiHandler::showRecord(Call &call)
{
    const auto id = RecordId::parse(call.match.parameters[0]);
    if (parts_.store == nullptr || !id) {
        refuse(call, refusal(404, Error(parts_.store == nullptr ? ErrorCode::storeNotSet : ErrorCode::recordUnknown)));
        return Answered::now;
    }
    auto told = [this, respond = call.defer(), response = call.response, finish = call.finish, errors = call.errors,
                 models = models()](Result<std::optional<StoredRequest>> found) mutable {
        if (!found) {
            writeRefusal(response, storeRefusal(found.error()), errors);
        } else if (!*found) {
            writeRefusal(response, refusal(404, Error(ErrorCode::recordUnknown)), errors);
        } else {
            RecordWriter(response.body, **found, schemaNamed((*found)->schema, *models)).write();
        }
        complete(finish, response);
        respond(std::move(response));
    };
    parts_.store->find(*id, std::move(told));
    return Answered::later;
}

ApiHandler::Answered ApiHandler::searchRecords(Call &call)
{
    if (parts_.store == nullptr) {
        refuse(call, refusal(404, Error(ErrorCode::storeNotSet)));
        return Answered::now;
    }
    auto query = readRecordSearch(call.request.body);
    if (!query) {
        refuse(call, query.error());
        return Answered::now;
    }
    // A version may be written as the names of SageMaker's variants are.
    if (const auto served = models(); served != nullptr && query->filter.modelOrName && query->filter.modelVersion) {
        const ServedModel *named = served->find(*query->filter.modelOrName);
        if (const auto *version = named != nullptr ? named->find(*query->filter.modelVersion) : nullptr) {
            query->filter.modelVersion = version->version();
        }
    }
    auto told = [this, respond = call.defer(), response = call.response, finish = call.finish, errors = call.errors,
                 models = models()](Result<RequestPage> page) mutable {
        if (!page) {
            writeRefusal(response, storeRefusal(page.error()), errors);
        } else {
            response.body = R"({"records":[)";
            for (const StoredRequest &record : page->records) {
                appendJsonComma(response.body);
                RecordWriter(response.body, record, schemaNamed(record.schema, *models)).write();
            }
            response.body += R"(],"next":)";
            page->next ? appendJsonInteger(response.body, *page->next) : void(response.body += "null");
            response.body += '}';
        }
        complete(finish, response);
        respond(std::move(response));
    };
    parts_.store->search(*std::move(query), std::move(told));
    return Answered::later;
}

// The outcome is checked against the classes of the record's own schema, so the record is looked up first.
ApiHandler::Answered ApiHandler::patchRecord(Call &call)
{
    const auto id = RecordId::parse(call.match.parameters[0]);
    if (parts_.store == nullptr || !id) {
        refuse(call, refusal(404, Error(parts_.store == nullptr ? ErrorCode::storeNotSet : ErrorCode::recordUnknown)));
        return Answered::now;
    }
    auto outcome = readRecordPatch(call.request.body);
    if (!outcome) {
        refuse(call, outcome.error());
        return Answered::now;
    }
    using Found = Result<std::optional<StoredRequest>>;
    auto end = [this, respond = call.defer(), response = call.response, finish = call.finish, errors = call.errors,
                models = models()](const Found &found, const std::optional<Refusal> &refused) mutable {
        if (refused) {
            writeRefusal(response, *refused, errors);
        } else if (!found || !*found) {
            writeRefusal(response, found ? refusal(404, Error(ErrorCode::recordUnknown)) : storeRefusal(found.error()),
                         errors);
        } else {
            RecordWriter(response.body, **found, schemaNamed((*found)->schema, *models)).write();
        }
        complete(finish, response);
        respond(std::move(response));
    };
    auto lookedUp = [this, id = *id, outcome = *std::move(outcome), models = models(),
                     end = std::move(end)](const Found &found) mutable {
        const FeatureSchema *schema = found && *found ? schemaNamed((*found)->schema, *models) : nullptr;
        std::string name = outcome;
        if (schema != nullptr && !outcome.empty()) {
            const auto known = schema->findClass(outcome);
            if (!known) {
                std::string names;
                for (const ClassSpec &one : schema->classes) {
                    names += (names.empty() ? "" : ", ") + one.name;
                }
                FieldProblems problems;
                problems.add("outcome", Error(ErrorCode::outcomeUnknown, {outcome, schema->id, names}));
                return end(found, refusal(problems));
            }
            name = schema->classes[*known].name;
        }
        if (!found || !*found) {
            return end(found, std::nullopt);
        }
        parts_.store->setOutcome(id, name,
                                 [end = std::move(end)](const Found &changed) mutable { end(changed, std::nullopt); });
    };
    parts_.store->find(*id, std::move(lookedUp));
    return Answered::later;
}

} // namespace cytogauge
