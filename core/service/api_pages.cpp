// What can be read without asking for a prediction: models, health, the metadata of the other protocols.
#include "core/base/json_append.h"
#include "core/exchange/make_record.h"
#include "core/service/api_handler.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

namespace {

using Json = nlohmann::ordered_json;

// A text of the card that holds JSON; null when it does not.
Json embedded(const std::string &text)
{
    Json json = Json::parse(text, nullptr, false);
    return json.is_discarded() ? Json() : json;
}

Json cardOf(const ModelCard &card)
{
    return {{"title", card.title},
            {"purpose", card.purpose},
            {"limits", card.limits},
            {"attribution", card.attribution},
            {"data", {{"name", card.dataName}, {"sha256", card.dataSha256}, {"rows", card.rows}}},
            {"classifier", card.classifier},
            {"options", embedded(card.optionsJson)},
            {"seed", card.seed},
            {"program_version", card.programVersion},
            {"evaluation", embedded(card.evaluationJson)}};
}

// The first textbook case, by name; null for a model without cases.
Json exampleOf(const Model &model)
{
    const std::vector<std::size_t> &textbook = model.schema.referenceCases;
    const std::size_t wanted = textbook.empty() || textbook.front() >= model.cases.size() ? 0 : textbook.front();
    if (model.cases.empty()) {
        return nullptr;
    }
    Json inputs = Json::object();
    for (std::size_t i = 0; i < model.schema.size(); ++i) {
        inputs[model.schema.features[i].name] = model.cases[wanted].values[i];
    }
    return inputs;
}

std::string dumped(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

void ApiHandler::listModels(Call &call) const
{
    Json list = Json::array();
    for (const ServedModel &served : models()->models) {
        Json versions = Json::array();
        for (const ServedVersion &version : served.versions) {
            versions.push_back({{"version", version.version()},
                                {"id", version.model->id},
                                {"sha256", version.model->sha256},
                                {"weight", version.weight},
                                {"shadow", version.shadow}});
        }
        list.push_back({{"name", served.name},
                        {"schema", served.versions.front().model->schema.fingerprint()},
                        {"versions", std::move(versions)}});
    }
    call.response.body = dumped({{"models", std::move(list)}});
}

void ApiHandler::showModel(Call &call) const
{
    Work work;
    if (!chooseModel(call, 0, call.match.parameters[1], work)) {
        return;
    }
    if (work.version == nullptr) { // the one with the largest share
        for (const ServedVersion &one : work.served->versions) {
            if (!one.shadow && (work.version == nullptr || one.weight > work.version->weight)) {
                work.version = &one;
            }
        }
    }
    const Model &model = *work.version->model;
    call.response.body = dumped({{"name", work.served->name},
                                 {"model", Json::parse(work.version->identityJson)},
                                 {"weight", work.version->weight},
                                 {"shadow", work.version->shadow},
                                 {"schema", schemaToJson(model.schema)},
                                 {"card", cardOf(model.card)},
                                 {"example", exampleOf(model)}});
}

bool ApiHandler::isReady() const
{
    const bool storeStops = parts_.store != nullptr && options_.unreadyWhenStoreIsDown && parts_.store->counts().down;
    return !draining_ && models() != nullptr && !storeStops;
}

void ApiHandler::showHealth(Call &call) const
{
    if (call.match.route->operation == Operation::health) {
        call.response.body = R"({"status":"ok"})";
        return;
    }
    call.response.body = dumped({{"MaxConcurrentTransforms", 8},
                                 {"BatchStrategy", "MULTI_RECORD"},
                                 {"MaxPayloadInMB", std::max<std::size_t>(options_.largestBody >> 20U, 1)}});
}

void ApiHandler::showReadiness(Call &call) const
{
    const bool ready = isReady();
    if (call.match.route->operation == Operation::ping) {
        call.response.status = ready ? 200 : 503;
        return;
    }
    if (!ready) {
        refuse(call, refusal(503, draining_ ? "The service is being stopped." : "The service cannot answer yet."));
        return;
    }
    call.response.body = R"({"status":"ok"})";
}

void ApiHandler::showV2(Call &call) const
{
    std::string &out = call.response.body;
    switch (call.match.route->operation) {
    case Operation::v2Live:
        out = R"({"live":true})";
        return;
    case Operation::v2Ready:
        out = R"({"ready":true})";
        if (!isReady()) {
            refuse(call, refusal(503, "The server is not ready."));
        }
        return;
    case Operation::v2Server:
        out = dumped({{"name", "cytogauge"}, {"version", programVersion()}, {"extensions", Json::array()}});
        return;
    case Operation::v2Models: {
        Json names = Json::array();
        for (const ServedModel &served : models()->models) {
            names.push_back(served.name);
        }
        out = dumped({{"models", std::move(names)}});
        return;
    }
    default:
        break;
    }
    Work work;
    const Operation operation = call.match.route->operation;
    const bool readiness = operation == Operation::v2ModelReady || operation == Operation::v2VersionReady;
    const std::string &asked = call.match.parameters[1];
    if (readiness ? !chooseAnswering(call, 0, asked, work) : !chooseModel(call, 0, asked, work)) {
        return;
    }
    const bool all = work.version == nullptr;
    const ServedVersion &version = all ? work.served->versions.front() : *work.version;
    if (readiness) {
        out = dumped({{"name", work.served->name}, {"ready", true}});
        return;
    }
    writeModelMetadata(out, *work.served, version, all);
}

} // namespace cytogauge
