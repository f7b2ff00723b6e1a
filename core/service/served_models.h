// Which models the service answers with: several names, under each one or more versions that share its requests.
#pragma once

#include "core/base/result.h"
#include "core/prediction/predictor.h"
#include "core/service/feature_names.h"
#include "core/service/metrics.h"
#include "core/service/prediction_cost.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// NAME=FILE[,weight=W][,shadow]. FILE may also be an installed model, NAME[@VERSION], which follows what is in use.
struct ModelSpec {
    std::string name;
    std::string source;
    double weight = 1.0; // share of the requests among the versions of this name
    bool shadow = false; // computed and recorded with every request, never answered
    friend bool operator==(const ModelSpec &, const ModelSpec &) = default;
};
[[nodiscard]] Result<ModelSpec> parseModelSpec(std::string_view text);

struct ServedVersion {
    explicit ServedVersion(std::shared_ptr<const Model> model_);
    std::string name; // as served; the model's own id stands in the answers
    std::shared_ptr<const Model> model;
    LocalPredictor predictor;
    PredictionCost cost;
    double weight = 1.0;
    bool shadow = false;
    FeatureNames features;
    std::string identityJson;                // {"id": …, "version": …, "sha256": …, "schema": …}
    std::shared_ptr<VersionMetrics> metrics; // from countWith() on
    [[nodiscard]] const std::string &version() const { return model->version; }
};

struct ServedModel {
    std::string name;
    std::vector<ServedVersion> versions;

    // The version that answers: by weighted rendezvous hashing of the patient's reference, so that a patient keeps the
    // version for as long as it has a weight, and a change of weights moves only as many as it must (Thaler and
    // Ravishankar, Using name-based mappings to increase hit rates, 1998; weights: Schindelhauer and Schomaker, 2005).
    // An empty key is no reference: give a fresh one for each request.
    [[nodiscard]] const ServedVersion &choose(std::string_view key) const;
    // By version, also with hyphens for its points, as the names of SageMaker's variants need.
    [[nodiscard]] const ServedVersion *find(std::string_view version) const;
};

// Never changes once it is served; a reload makes another one.
struct ModelSet {
    std::vector<ServedModel> models; // the first one answers requests that name none
    [[nodiscard]] const ServedModel *find(std::string_view name) const;
};

// Reads every model. folders: of installed models, for specs that name one. Errors name the spec.
[[nodiscard]] Result<std::shared_ptr<ModelSet>> loadModels(const std::vector<ModelSpec> &specs,
                                                           const std::vector<std::string> &folders);
// The metrics speak of these models from now on.
void countWith(ServiceMetrics &metrics, ModelSet &set);

// A spec for each model file of a folder, by file name: NAME is the model's id (SageMaker's model folder).
[[nodiscard]] Result<std::vector<ModelSpec>> specsOfFolder(const std::string &folder);

} // namespace cytogauge
