#include "app/cli/samples_command.h"

#include "app/cli/prediction_text.h"
#include "core/base/text.h"
#include "core/exchange/prediction_json.h"
#include "core/prediction/samples.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace cytogauge::cli {

namespace {

constexpr std::array kinds = {SampleKind::textbook, SampleKind::typical,       SampleKind::borderline,
                              SampleKind::unusual,  SampleKind::misclassified, SampleKind::other};

nlohmann::ordered_json sampleJson(const Sample &sample, const Model &model)
{
    const ReferenceCase &reference = model.cases[sample.caseIndex];
    nlohmann::ordered_json json = {{"id", sample.id},
                                   {"case", sample.caseIndex},
                                   {"class", model.schema.classes[static_cast<std::size_t>(reference.classIndex)].name},
                                   {"kind", sampleKindName(sample.kind)},
                                   {"fold", reference.fold},
                                   {"out_of_fold_probability", sample.outOfFoldProbability}};
    auto &inputs = json["inputs"] = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < reference.values.size(); ++i) {
        inputs[model.schema.features[i].name] = reference.values[i];
    }
    return json;
}

std::string sampleLine(const Sample &sample, const Model &model)
{
    const ReferenceCase &reference = model.cases[sample.caseIndex];
    return fmt::format("{:<10} {:<14} {:<14} fold {}   {:>8}\n", sample.id,
                       model.schema.classes[static_cast<std::size_t>(reference.classIndex)].name,
                       sampleKindName(sample.kind), reference.fold, fourDecimals(sample.outOfFoldProbability));
}

} // namespace

void SamplesCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("samples", "List the reference cases of a model");
    std::vector<std::string> names;
    for (const SampleKind kind : kinds) {
        names.emplace_back(sampleKindName(kind));
    }
    app_->add_option("--kind", kind_, "Only cases of this kind")->check(CLI::IsMember(names));
    model_.declare(*app_);
    json_.declare(*app_);
    data_.declare(*app_);
}

Outcome SamplesCommand::run(Context &context)
{
    const auto model = model_.read(data_);
    if (!model) {
        return failed(model.error());
    }
    std::vector<Sample> shown = samples(**model);
    for (const SampleKind kind : kinds) {
        if (sampleKindName(kind) == kind_) {
            shown = samplesOf(shown, kind);
        }
    }
    if (json_.json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const Sample &sample : shown) {
            list.push_back(sampleJson(sample, **model));
        }
        context.out += jsonText(list);
        return ExitCode::done;
    }
    const std::string meaning = (*model)->schema.isBinary()
                                    ? (*model)->schema.classes[*(*model)->schema.positiveClass].name
                                    : std::string("the true class");
    context.out +=
        fmt::format("{:<10} {:<14} {:<14} fold     out-of-fold probability of {}\n", "id", "class", "kind", meaning);
    for (const Sample &sample : shown) {
        context.out += sampleLine(sample, **model);
    }
    return ExitCode::done;
}

} // namespace cytogauge::cli
