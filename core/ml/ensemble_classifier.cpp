#include "core/ml/ensemble_classifier.h"

#include "core/base/text.h"
#include "core/ml/json_numbers.h"
#include "core/ml/sampled_explanation.h"
#include "core/ml/standardize_step.h"
#include "core/ml/training_cases.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::string_view membersOption = "members";
constexpr std::string_view usualMembers = "logistic,svm";

// Every kind but this one, in one order.
std::vector<std::string_view> possibleMembers()
{
    std::vector<std::string_view> names;
    for (const ClassifierKind &kind : classifierKinds()) {
        if (kind.name != ensembleName) {
            names.push_back(kind.name);
        }
    }
    return names;
}

std::string membersRule()
{
    return fmt::format("two or more of {}, each once, with commas between them", fmt::join(possibleMembers(), ", "));
}

// In the order of possibleMembers(), so that the same members make the same model however they are named; empty when
// they are not two or more, each once.
std::vector<std::string_view> membersOf(std::string_view list)
{
    std::vector<std::string_view> named;
    for (;;) {
        const std::size_t comma = std::min(list.find(','), list.size());
        named.push_back(trimmed(list.substr(0, comma)));
        if (comma == list.size()) {
            break;
        }
        list.remove_prefix(comma + 1);
    }
    std::vector<std::string_view> members;
    for (const std::string_view name : possibleMembers()) {
        if (std::ranges::find(named, name) != named.end()) {
            members.push_back(name);
        }
    }
    const bool good = members.size() == named.size() && members.size() > 1;
    return good ? members : std::vector<std::string_view>();
}

// Those that the options name, else the usual ones.
Result<std::vector<std::string_view>> chosenMembers(const ClassifierOptions &options)
{
    std::string_view list = usualMembers;
    bool given = false;
    for (const auto &[key, value] : options.values) {
        if (key == membersOption) {
            if (given) {
                return fail(Error{ErrorCode::optionInvalid, {key, value, "given once only"}}.on(key));
            }
            given = true;
            list = value;
        }
    }
    auto members = membersOf(list);
    if (members.empty()) {
        return fail(Error{ErrorCode::optionInvalid, {std::string(membersOption), std::string(list), membersRule()}}.on(
            membersOption));
    }
    return members;
}

double logOfSum(std::span<const double> logarithms)
{
    const double largest = std::ranges::max(logarithms);
    double sum = 0.0;
    for (const double value : logarithms) {
        sum += std::exp(value - largest);
    }
    return largest + std::log(sum);
}

} // namespace

EnsembleClassifier::EnsembleClassifier(std::vector<std::unique_ptr<Classifier>> members, std::vector<double> mean)
    : members_(std::move(members)), mean_(std::move(mean))
{
}

void EnsembleClassifier::scores(std::span<const double> row, std::span<double> scores) const
{
    thread_local Matrix logs; // [classes, members] log-probabilities
    const auto classes = static_cast<Eigen::Index>(classCount());
    logs.resize(classes, static_cast<Eigen::Index>(members_.size()));
    for (std::size_t m = 0; m < members_.size(); ++m) {
        members_[m]->scores(row, scores);
        const double all = logOfSum(scores);
        for (Eigen::Index k = 0; k < classes; ++k) {
            logs(k, static_cast<Eigen::Index>(m)) = scores[static_cast<std::size_t>(k)] - all;
        }
    }
    for (Eigen::Index k = 0; k < classes; ++k) {
        scores[static_cast<std::size_t>(k)] =
            logOfSum({logs.row(k).data(), members_.size()}) - std::log(static_cast<double>(members_.size()));
    }
    if (scores.size() == 2) {
        scores[1] -= scores[0];
        scores[0] = 0.0;
    }
}

void EnsembleClassifier::explainInto(std::span<const double> row, int classIndex, Explanation &into) const
{
    explainBySampling(*this, mean_, row, classIndex, explanationPairs, into);
}

nlohmann::ordered_json EnsembleClassifier::steps() const
{
    nlohmann::ordered_json step;
    step["step"] = ensembleName;
    step["mean"] = mean_;
    auto members = nlohmann::ordered_json::array();
    for (const auto &member : members_) {
        members.push_back(member->steps());
    }
    step["members"] = std::move(members);
    return nlohmann::ordered_json::array({std::move(step)});
}

namespace {

class EnsembleTrainer final : public Trainer {
public:
    explicit EnsembleTrainer(std::vector<std::unique_ptr<Trainer>> members) : members_(std::move(members)) {}

    [[nodiscard]] std::string_view name() const override { return ensembleName; }

    // The members where they are not the usual ones.
    [[nodiscard]] nlohmann::ordered_json options() const override
    {
        auto json = nlohmann::ordered_json::object();
        std::string names;
        for (const auto &member : members_) {
            names.append(names.empty() ? "" : ",").append(member->name());
        }
        if (names != usualMembers) {
            json[std::string(membersOption)] = names;
        }
        for (const auto &member : members_) {
            json[std::string(member->name())] = member->options();
        }
        return json;
    }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int classCount, std::stop_token stop) const override
    {
        if (auto valid = checkTrainingCases(values, classes, classCount); !valid) {
            return fail(valid.error());
        }
        std::vector<std::unique_ptr<Classifier>> fitted;
        for (const auto &member : members_) {
            auto one = member->fitForScores(values, classes, classCount, stop);
            if (!one) {
                return fail(one.error());
            }
            fitted.push_back(std::move(*one));
        }
        const Vector mean = values.colwise().mean();
        return std::make_unique<EnsembleClassifier>(std::move(fitted), std::vector<double>(mean.begin(), mean.end()));
    }

private:
    std::vector<std::unique_ptr<Trainer>> members_;
};

} // namespace

Result<std::unique_ptr<Trainer>> makeEnsembleTrainer(const ClassifierOptions &options, std::uint64_t seed)
{
    const auto chosen = chosenMembers(options);
    if (!chosen) {
        return fail(chosen.error());
    }
    const std::vector<std::string_view> &memberNames = *chosen;
    if (options.described != nullptr) {
        options.described->push_back({std::string(membersOption), membersRule(), std::string(usualMembers)});
    }
    std::vector<ClassifierOptions> own(memberNames.size());
    for (const auto &[key, value] : options.values) {
        if (key == membersOption) {
            continue;
        }
        const std::size_t point = key.find('.');
        const auto member = std::ranges::find(memberNames, std::string_view(key).substr(0, point));
        if (point == std::string::npos || member == memberNames.end()) {
            return fail(Error{ErrorCode::optionUnknown,
                              {std::string(ensembleName), key,
                               fmt::format("“members” and those of its members ({}), such as logistic.c and svm.c",
                                           fmt::join(memberNames, ", "))}}
                            .on(key));
        }
        own[static_cast<std::size_t>(member - memberNames.begin())].values.emplace_back(key.substr(point + 1), value);
    }
    std::vector<std::unique_ptr<Trainer>> members;
    for (std::size_t m = 0; m < memberNames.size(); ++m) {
        const std::string prefix = std::string(memberNames[m]) + '.';
        std::vector<OptionDescription> described;
        own[m].described = &described;
        auto member = makeTrainer(memberNames[m], own[m], seed);
        if (!member) {
            // Under the name that it was given by.
            Error error = member.error();
            if (error.code == ErrorCode::optionInvalid && !error.arguments.empty()) {
                error.arguments.front().insert(0, prefix);
                error.field.insert(0, prefix);
            }
            return fail(error);
        }
        if (options.described != nullptr) {
            for (OptionDescription &one : described) {
                one.name.insert(0, prefix);
                options.described->push_back(std::move(one));
            }
        }
        members.push_back(std::move(*member));
    }
    return std::make_unique<EnsembleTrainer>(std::move(members));
}

Result<std::unique_ptr<Classifier>> ensembleFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                      std::size_t classCount)
{
    if (steps.size() != 1) {
        return fail(ErrorCode::stepsInvalid, {"“ensemble” is not the only step"});
    }
    const nlohmann::json &step = steps[0];
    const auto mean = numbersFrom(step, "mean", featureCount);
    if (!mean) {
        return fail(mean.error());
    }
    if (!step.contains("members") || !step["members"].is_array() || step["members"].empty()) {
        return fail(ErrorCode::stepsInvalid, {"“members” is missing"});
    }
    std::vector<std::unique_ptr<Classifier>> members;
    for (const nlohmann::json &one : step["members"]) {
        if (one.is_array() && !one.empty() && isStep(one.back(), ensembleName)) {
            return fail(ErrorCode::stepsInvalid, {"a member of “ensemble” is itself one"});
        }
        auto member = classifierFromSteps(one, featureCount, classCount);
        if (!member) {
            return fail(member.error());
        }
        members.push_back(std::move(*member));
    }
    return std::make_unique<EnsembleClassifier>(std::move(members), std::vector<double>(mean->begin(), mean->end()));
}

} // namespace cytogauge
