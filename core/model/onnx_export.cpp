#include "core/model/onnx_export.h"

#include "core/model/onnx/kinds.h"

#include <cstdint>

namespace cytogauge {

namespace {

onnx::Name labels(onnx::Graph &graph, const onnx::Name &probabilities, const OnnxLabels &labels)
{
    const auto count = static_cast<std::int64_t>(labels.classNames.size());
    if (labels.positiveClass < 0) {
        const onnx::Name likeliest = graph.add(
            "ArgMax", {probabilities}, {onnx::Attribute::number("axis", 1), onnx::Attribute::number("keepdims", 0)});
        return graph.add("Gather", {graph.constant({count}, labels.classNames), likeliest});
    }
    const std::int64_t positive = labels.positiveClass;
    const onnx::Name probability = graph.add("Gather", {probabilities, graph.constant({}, std::span(&positive, 1))},
                                             {onnx::Attribute::number("axis", 1)});
    const onnx::Name reached = graph.add("GreaterOrEqual", {probability, graph.scalar(0.5)});
    const onnx::Name index =
        graph.add("Cast", {reached}, {onnx::Attribute::number("to", static_cast<std::int64_t>(onnx::Type::int64))});
    const auto at = static_cast<std::size_t>(labels.positiveClass);
    const std::vector<std::string> words{labels.classNames[1 - at], labels.classNames[at]};
    return graph.add("Gather", {graph.constant({2}, words), index});
}

} // namespace

Result<std::string> onnxFromClassifier(const Classifier &classifier, const OnnxLabels &names,
                                       const std::vector<std::pair<std::string, std::string>> &metadata)
{
    if (names.classNames.size() != classifier.classCount() ||
        (names.positiveClass >= 0 && (names.classNames.size() != 2 || names.positiveClass > 1))) {
        return fail(ErrorCode::internal, {"the names of the classes do not fit the model"});
    }
    onnx::Graph graph;
    const auto probabilities = onnx::probabilities(graph, "X", classifier);
    if (!probabilities) {
        return fail(probabilities.error());
    }
    graph.result(*probabilities, "probabilities");
    graph.result(labels(graph, *probabilities, names), "label");
    return graph.file({.graphName = std::string(classifier.name()),
                       .documentation =
                           "Exported by Cytogauge. Input X: one row a case, predictors in the order of the "
                           "metadata entry “features”.",
                       .producerVersion = CYTOGAUGE_VERSION,
                       .features = classifier.featureCount(),
                       .classes = classifier.classCount(),
                       .metadata = metadata});
}

Result<std::string> onnxFromModel(const Model &model)
{
    OnnxLabels names;
    std::string classes;
    for (const ClassSpec &one : model.schema.classes) {
        names.classNames.push_back(one.name);
        classes += (classes.empty() ? "" : ",") + one.name;
    }
    names.positiveClass = model.schema.positiveClass ? static_cast<int>(*model.schema.positiveClass) : -1;
    std::string features;
    for (const FeatureSpec &feature : model.schema.features) {
        features += (features.empty() ? "" : ",") + feature.name;
    }
    return onnxFromClassifier(*model.classifier, names,
                              {{"model", model.id},
                               {"version", model.version},
                               {"sha256", model.sha256},
                               {"schema", model.schema.fingerprint()},
                               {"features", features},
                               {"classes", classes}});
}

} // namespace cytogauge
