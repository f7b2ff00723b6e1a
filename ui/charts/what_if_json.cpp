// The scenarios as JSON, with those of other cases in "others": {"case": "…", "active": 0, "mode": "linked",
// "feature": "radius_mean", "scenarios": [[{ "mode", "probability", "moves": [[feature name, value]]}]]}. What does not
// fit is dropped without a word: scenarios are notes, not records.
#include "ui/charts/what_if_state.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace cytogauge::ui {

namespace {

constexpr std::size_t kMostKept = 12; // cases: who goes back further begins anew

QString wordOf(WhatIfMode mode)
{
    return mode == WhatIfMode::linked ? QStringLiteral("linked") : QStringLiteral("free");
}

WhatIfMode modeOf(const QJsonValue &word)
{
    return word.toString() == QLatin1String("free") ? WhatIfMode::free : WhatIfMode::linked;
}

std::optional<WhatIfStep> stepFrom(const QJsonObject &json, const FeatureSchema &schema)
{
    WhatIfStep step;
    step.mode = modeOf(json.value(QLatin1String("mode")));
    const QJsonValue probability = json.value(QLatin1String("probability"));
    if (!probability.isDouble()) {
        return std::nullopt;
    }
    step.probability = probability.toDouble();
    for (const auto entry : json.value(QLatin1String("moves")).toArray()) {
        const QJsonArray pair = entry.toArray();
        const auto feature = schema.find(pair.at(0).toString().toStdString());
        if (pair.size() != 2 || !feature || !pair.at(1).isDouble()) {
            return std::nullopt;
        }
        step.moves.push_back({*feature, pair.at(1).toDouble()});
    }
    return step.moves.empty() ? std::nullopt : std::optional(step);
}

// Tells one case from another without saying what was measured: scenarios stay longer than a record may.
QString fingerprintOf(const std::vector<double> &values)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(values.data()),
                               static_cast<qsizetype>(values.size() * sizeof(double)));
    return QString::fromLatin1(QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Sha256).toHex());
}

} // namespace

QJsonObject WhatIfState::scenariosJson() const
{
    const bool any = std::ranges::any_of(scenarios_, [](const auto &steps) { return !steps.empty(); });
    if (!case_ || !any) {
        return {};
    }
    const FeatureSchema &schema = case_->model->schema;
    QJsonArray scenarios;
    for (const std::vector<WhatIfStep> &steps : scenarios_) {
        QJsonArray list;
        for (const WhatIfStep &step : steps) {
            QJsonArray moves;
            for (const FieldMove &one : step.moves) {
                moves.append(QJsonArray{QString::fromStdString(schema.features[one.feature].name), one.value});
            }
            list.append(QJsonObject{{QStringLiteral("mode"), wordOf(step.mode)},
                                    {QStringLiteral("probability"), step.probability},
                                    {QStringLiteral("moves"), moves}});
        }
        scenarios.append(list);
    }
    return {{QStringLiteral("mode"), wordOf(mode_)},
            {QStringLiteral("case"), fingerprintOf(case_->values)},
            {QStringLiteral("active"), static_cast<int>(active_)},
            {QStringLiteral("feature"), QString::fromStdString(schema.features[feature_].name)},
            {QStringLiteral("scenarios"), scenarios}};
}

QJsonObject WhatIfState::toJson() const
{
    std::vector<QJsonObject> all = kept_;
    if (const QJsonObject own = scenariosJson(); !own.isEmpty()) {
        all.insert(all.begin(), own);
    }
    QJsonObject json = all.empty() ? QJsonObject() : all.front();
    QJsonArray others;
    for (std::size_t i = 1; i < all.size(); ++i) {
        others.append(all[i]);
    }
    json[QStringLiteral("mode")] = wordOf(mode_);
    if (!others.isEmpty()) {
        json[QStringLiteral("others")] = others;
    }
    return json;
}

void WhatIfState::restore(const QJsonObject &json)
{
    mode_ = modeOf(json.value(QLatin1String("mode")));
    kept_.clear();
    const QJsonArray others = json.value(QLatin1String("others")).toArray();
    for (qsizetype i = others.size() - 1; i >= 0; --i) {
        keep(others.at(i).toObject());
    }
    QJsonObject own = json;
    own.remove(QStringLiteral("others"));
    keep(own);
    takeKept();
    changedAll();
}

void WhatIfState::keep(QJsonObject scenarios)
{
    if (!scenarios.contains(QLatin1String("scenarios"))) {
        return;
    }
    if (const auto values = scenarios.take(QLatin1String("values")); values.isArray()) { // as older versions wrote it
        std::vector<double> numbers;
        for (const auto value : values.toArray()) {
            numbers.push_back(value.toDouble());
        }
        scenarios[QStringLiteral("case")] = fingerprintOf(numbers);
    }
    std::erase_if(kept_, [&](const QJsonObject &one) {
        return one.value(QLatin1String("case")) == scenarios.value(QLatin1String("case"));
    });
    kept_.insert(kept_.begin(), std::move(scenarios));
    if (kept_.size() > kMostKept) {
        kept_.resize(kMostKept);
    }
}

void WhatIfState::takeKept()
{
    const bool any = std::ranges::any_of(scenarios_, [](const auto &steps) { return !steps.empty(); });
    if (!case_ || any) {
        return;
    }
    const auto found = std::ranges::find_if(kept_, [own = fingerprintOf(case_->values)](const QJsonObject &one) {
        return one.value(QLatin1String("case")).toString() == own;
    });
    if (found == kept_.end()) {
        return;
    }
    const QJsonObject json = *found;
    kept_.erase(found);
    const FeatureSchema &schema = case_->model->schema;
    const QJsonArray scenarios = json.value(QLatin1String("scenarios")).toArray();
    for (std::size_t s = 0; s < scenarioCount; ++s) {
        for (const auto entry : scenarios.at(static_cast<qsizetype>(s)).toArray()) {
            if (auto step = stepFrom(entry.toObject(), schema)) {
                scenarios_[s].push_back(*std::move(step));
            }
        }
    }
    const int active = json.value(QLatin1String("active")).toInt();
    active_ = active >= 0 && active < static_cast<int>(scenarioCount) ? static_cast<std::size_t>(active) : 0;
    feature_ = schema.find(json.value(QLatin1String("feature")).toString().toStdString()).value_or(feature_);
}

} // namespace cytogauge::ui
