#include "core/model/onnx/kinds.h"

#include "core/ml/boosted_classifier.h"
#include "core/ml/ensemble_classifier.h"
#include "core/ml/knn_classifier.h"
#include "core/ml/lda_classifier.h"
#include "core/ml/mlp_classifier.h"
#include "core/ml/qda_classifier.h"
#include "core/model/onnx/svm_graph.h"

#include <fmt/format.h>

#include <numeric>

namespace cytogauge::onnx {

namespace {

constexpr std::string_view learningDomain = "ai.onnx.ml";

std::span<const double> spanOf(const Vector &values)
{
    return {values.data(), static_cast<std::size_t>(values.size())};
}

Name linear(Graph &graph, const Name &x, const Matrix &weights, const Vector &offsets)
{
    const Matrix transposed = weights.transpose();
    return graph.add("Add", {graph.add("MatMul", {x, graph.matrix(transposed)}), graph.row(spanOf(offsets))});
}

Name logistic(Graph &graph, const Name &x, const LogisticClassifier &classifier)
{
    const Name z = standardized(graph, x, classifier.standardizer());
    return fromScores(graph, linear(graph, z, classifier.coefficients(), classifier.intercepts()),
                      classifier.classCount());
}

Name mlp(Graph &graph, const Name &x, const MlpClassifier &classifier)
{
    const MlpShape &shape = classifier.shape();
    const double *p = classifier.parameters().data();
    const Matrix hidden = Eigen::Map<const Matrix>(p, shape.features, shape.hidden).transpose();
    const Matrix output = Eigen::Map<const Matrix>(p + shape.outputWeights(), shape.hidden, shape.outputs).transpose();
    const Name z = standardized(graph, x, classifier.standardizer());
    const Name inner = graph.add(
        "Tanh", {linear(graph, z, hidden, classifier.parameters().segment(shape.hiddenOffsets(), shape.hidden))});
    return fromScores(graph, linear(graph, inner, output, classifier.parameters().tail(shape.outputs)),
                      classifier.classCount());
}

Name qda(Graph &graph, const Name &x, const QdaClassifier &classifier)
{
    const Name z = standardized(graph, x, classifier.standardizer());
    std::vector<Name> scores;
    for (const QdaClass &one : classifier.classes()) {
        const Name centred = graph.add("Sub", {z, graph.row(spanOf(one.mean))});
        const Matrix whitening = one.whitening.transpose();
        const Name white = graph.add("MatMul", {centred, graph.matrix(whitening)});
        const Name square = graph.add("ReduceSum", {graph.add("Mul", {white, white}), graph.axis(1)});
        scores.push_back(graph.add("Add", {graph.add("Mul", {square, graph.scalar(-0.5)}), graph.scalar(one.offset)}));
    }
    return graph.add("Softmax", {graph.add("Concat", scores, {Attribute::number("axis", 1)})},
                     {Attribute::number("axis", 1)});
}

Name knn(Graph &graph, const Name &x, const KnnClassifier &classifier)
{
    const Name z = classifier.options().standardize ? standardized(graph, x, classifier.standardizer()) : x;
    const Name distances = squaredDistances(graph, z, classifier.prepared());
    const std::int64_t k = classifier.options().k;
    const Name count = graph.constant({1}, std::span(&k, 1));
    const Name nearest = graph.addMany("TopK", {distances, count}, 2, {Attribute::number("largest", 0)})[1];
    Matrix votes = Matrix::Zero(static_cast<Eigen::Index>(classifier.classes().size()),
                                static_cast<Eigen::Index>(classifier.classCount()));
    for (std::size_t i = 0; i < classifier.classes().size(); ++i) {
        votes(static_cast<Eigen::Index>(i), classifier.classes()[i]) = 1.0;
    }
    const Name chosen = graph.add("Gather", {graph.matrix(votes), nearest}); // [N, k, classes]
    const std::int64_t axis = 1;
    return graph.add("ReduceMean", {chosen},
                     {Attribute::numbers("axes", std::span(&axis, 1)), Attribute::number("keepdims", 0)});
}

// The lists that TreeEnsembleRegressor wants, one entry for each node of all trees.
struct TreeLists {
    std::vector<std::int64_t> tree, node, feature, yes, no, missing;
    std::vector<float> value;
    std::vector<std::string> mode;
    std::vector<std::int64_t> leafTree, leafNode, leafTarget;
    std::vector<float> leafWeight;

    void take(const Tree &source, std::int64_t index)
    {
        for (std::size_t i = 0; i < source.nodes.size(); ++i) {
            const TreeNode &one = source.nodes[i];
            tree.push_back(index);
            node.push_back(static_cast<std::int64_t>(i));
            feature.push_back(one.isLeaf() ? 0 : one.feature);
            mode.emplace_back(one.isLeaf() ? "LEAF" : "BRANCH_LT");
            value.push_back(one.isLeaf() ? 0.0F : one.value);
            yes.push_back(one.isLeaf() ? 0 : one.left);
            no.push_back(one.isLeaf() ? 0 : one.right);
            missing.push_back(one.defaultLeft ? 1 : 0);
            if (one.isLeaf()) {
                leafTree.push_back(index);
                leafNode.push_back(static_cast<std::int64_t>(i));
                leafTarget.push_back(source.margin);
                leafWeight.push_back(one.value);
            }
        }
    }
};

Name boosted(Graph &graph, const Name &x, const BoostedClassifier &classifier)
{
    const TreeEnsemble &ensemble = classifier.ensemble();
    TreeLists lists;
    for (std::size_t i = 0; i < ensemble.trees.size(); ++i) {
        lists.take(ensemble.trees[i], static_cast<std::int64_t>(i));
    }
    const auto to = [](Type type) { return Attribute::number("to", static_cast<std::int64_t>(type)); };
    const Name single = graph.add("Cast", {x}, {to(Type::float32)});
    const Name margins = graph.add(
        "TreeEnsembleRegressor", {single},
        {Attribute::singles("base_values", ensemble.baseMargins),
         Attribute::number("n_targets", static_cast<std::int64_t>(ensemble.baseMargins.size())),
         Attribute::text("aggregate_function", "SUM"), Attribute::text("post_transform", "NONE"),
         Attribute::numbers("nodes_treeids", lists.tree), Attribute::numbers("nodes_nodeids", lists.node),
         Attribute::numbers("nodes_featureids", lists.feature), Attribute::texts("nodes_modes", lists.mode),
         Attribute::singles("nodes_values", lists.value), Attribute::numbers("nodes_truenodeids", lists.yes),
         Attribute::numbers("nodes_falsenodeids", lists.no),
         Attribute::numbers("nodes_missing_value_tracks_true", lists.missing),
         Attribute::numbers("target_treeids", lists.leafTree), Attribute::numbers("target_nodeids", lists.leafNode),
         Attribute::numbers("target_ids", lists.leafTarget), Attribute::singles("target_weights", lists.leafWeight)},
        learningDomain);
    return fromScores(graph, graph.add("Cast", {margins}, {to(Type::float64)}), classifier.classCount());
}

Result<Name> ensemble(Graph &graph, const Name &x, const EnsembleClassifier &classifier)
{
    // “Mean” would say it, but onnxruntime has it in single precision only.
    std::optional<Name> sum;
    for (const auto &member : classifier.members()) {
        const auto own = probabilities(graph, x, *member);
        if (!own) {
            return fail(own.error());
        }
        sum = sum ? graph.add("Add", {*sum, *own}) : *own;
    }
    const auto count = static_cast<double>(classifier.members().size());
    return graph.add("Div", {*sum, graph.scalar(count)});
}

} // namespace

Name fromScores(Graph &graph, const Name &scores, std::size_t classes)
{
    if (classes == 2) {
        return graph.add("Concat", {graph.add("Sigmoid", {graph.add("Neg", {scores})}), graph.add("Sigmoid", {scores})},
                         {Attribute::number("axis", 1)});
    }
    return graph.add("Softmax", {scores}, {Attribute::number("axis", 1)});
}

Name standardized(Graph &graph, const Name &x, const Standardizer &standardizer)
{
    return graph.add(
        "Div", {graph.add("Sub", {x, graph.row(spanOf(standardizer.mean))}), graph.row(spanOf(standardizer.scale))});
}

Name squaredDistances(Graph &graph, const Name &x, const Matrix &points)
{
    const Name rows = graph.add("Unsqueeze", {x, graph.axis(1)}); // [N, 1, features]
    const Name all = graph.constant({1, points.rows(), points.cols()},
                                    std::span(points.data(), static_cast<std::size_t>(points.size())));
    const Name difference = graph.add("Sub", {rows, all});
    return graph.add("ReduceSum", {graph.add("Mul", {difference, difference}), graph.axis(2)},
                     {Attribute::number("keepdims", 0)});
}

Result<Name> probabilities(Graph &graph, const Name &x, const Classifier &classifier)
{
    if (const auto *own = dynamic_cast<const LogisticClassifier *>(&classifier)) {
        return logistic(graph, x, *own);
    }
    if (const auto *own = dynamic_cast<const LdaClassifier *>(&classifier)) {
        return logistic(graph, x, own->linear());
    }
    if (const auto *own = dynamic_cast<const QdaClassifier *>(&classifier)) {
        return qda(graph, x, *own);
    }
    if (const auto *own = dynamic_cast<const KnnClassifier *>(&classifier)) {
        return knn(graph, x, *own);
    }
    if (const auto *own = dynamic_cast<const MlpClassifier *>(&classifier)) {
        return mlp(graph, x, *own);
    }
    if (const auto *own = dynamic_cast<const BoostedClassifier *>(&classifier)) {
        return boosted(graph, x, *own);
    }
    if (const auto *own = dynamic_cast<const SvmClassifier *>(&classifier)) {
        return svm(graph, x, *own);
    }
    if (const auto *own = dynamic_cast<const EnsembleClassifier *>(&classifier)) {
        return ensemble(graph, x, *own);
    }
    return fail(ErrorCode::internal, {fmt::format("“{}” has no form in ONNX", classifier.name())});
}

} // namespace cytogauge::onnx
