#include "core/model/onnx/svm_graph.h"

#include "core/model/onnx/kinds.h"

#include <cmath>

namespace cytogauge::onnx {

namespace {

// One side of Yeo-Johnson's transform, on values >= 0: ((1 + v)^power - 1) / power, log(1 + v) where the power is 0.
Name boxCoxOfOnePlus(Graph &graph, const Name &v, std::span<const double> powers)
{
    // The power whose quotient would lose all digits takes the limit.
    constexpr double nearZero = 1e-8;
    std::vector<double> safe(powers.begin(), powers.end());
    std::vector<double> usesPower;
    for (double &power : safe) {
        usesPower.push_back(std::abs(power) < nearZero ? 0.0 : 1.0);
        power = std::abs(power) < nearZero ? 1.0 : power;
    }
    std::vector<double> usesLog;
    for (const double use : usesPower) {
        usesLog.push_back(1.0 - use);
    }
    const Name one = graph.scalar(1.0);
    const Name shifted = graph.add("Add", {v, one});
    const Name exponents = graph.row(safe);
    const Name powered = graph.add("Div", {graph.add("Sub", {graph.add("Pow", {shifted, exponents}), one}), exponents});
    return graph.add("Add", {graph.add("Mul", {powered, graph.row(usesPower)}),
                             graph.add("Mul", {graph.add("Log", {shifted}), graph.row(usesLog)})});
}

Name prepared(Graph &graph, const Name &x, const InputPreparation &preparation)
{
    Name values = x;
    if (const std::vector<double> &lambda = preparation.lambda(); !lambda.empty()) {
        std::vector<double> mirrored;
        for (const double own : lambda) {
            mirrored.push_back(2.0 - own);
        }
        const Name zero = graph.scalar(0.0);
        const Name above = graph.add("Max", {x, zero});
        const Name below = graph.add("Max", {graph.add("Neg", {x}), zero});
        values = graph.add("Sub", {boxCoxOfOnePlus(graph, above, lambda), boxCoxOfOnePlus(graph, below, mirrored)});
    }
    return preparation.standardizer() ? standardized(graph, values, *preparation.standardizer()) : values;
}

// [N, 1] log-odds of the pair's second class
Name pairLogOdds(Graph &graph, const Name &z, const SvmPair &pair, double gamma)
{
    const Name distances = squaredDistances(graph, z, pair.vectors);
    const Name kernels = graph.add("Exp", {graph.add("Mul", {distances, graph.scalar(-gamma)})});
    const Matrix column = pair.coefficients;
    const Name decision =
        graph.add("Sub", {graph.add("MatMul", {kernels, graph.matrix(column)}), graph.scalar(pair.offset)});
    return graph.add("Add",
                     {graph.add("Mul", {decision, graph.scalar(pair.platt.slope)}), graph.scalar(pair.platt.offset)});
}

// The coupled probabilities are the solution of Q p = c 1 with sum 1 (platt.h). Q is symmetric and not negative, so
// that it can be eliminated in place; each of its elements is a column [N, 1]. The ridge keeps the last pivot above 0
// where the pairs agree with each other.
Name coupled(Graph &graph, const std::vector<std::vector<Name>> &pairwise)
{
    constexpr double ridge = 1e-13;
    const std::size_t classes = pairwise.size();
    std::vector<std::vector<Name>> q(classes, std::vector<Name>(classes));
    std::vector<Name> right(classes);
    const Name any = pairwise[0][1];
    const Name ones = graph.add("Add", {graph.add("Mul", {any, graph.scalar(0.0)}), graph.scalar(1.0)});
    for (std::size_t t = 0; t < classes; ++t) {
        Name diagonal = graph.add("Mul", {ones, graph.scalar(ridge)});
        for (std::size_t j = 0; j < classes; ++j) {
            if (j != t) {
                diagonal = graph.add("Add", {diagonal, graph.add("Mul", {pairwise[j][t], pairwise[j][t]})});
                q[t][j] = graph.add("Neg", {graph.add("Mul", {pairwise[j][t], pairwise[t][j]})});
            }
        }
        q[t][t] = diagonal;
        right[t] = ones;
    }
    for (std::size_t pivot = 0; pivot < classes; ++pivot) {
        for (std::size_t row = pivot + 1; row < classes; ++row) {
            const Name factor = graph.add("Div", {q[row][pivot], q[pivot][pivot]});
            for (std::size_t column = pivot + 1; column < classes; ++column) {
                q[row][column] = graph.add("Sub", {q[row][column], graph.add("Mul", {factor, q[pivot][column]})});
            }
            right[row] = graph.add("Sub", {right[row], graph.add("Mul", {factor, right[pivot]})});
        }
    }
    for (std::size_t row = classes; row-- > 0;) {
        for (std::size_t column = row + 1; column < classes; ++column) {
            right[row] = graph.add("Sub", {right[row], graph.add("Mul", {q[row][column], right[column]})});
        }
        right[row] = graph.add("Div", {right[row], q[row][row]});
    }
    const Name all = graph.add("Concat", right, {Attribute::number("axis", 1)});
    return graph.add("Div", {all, graph.add("ReduceSum", {all, graph.axis(1)})});
}

} // namespace

Name svm(Graph &graph, const Name &x, const SvmClassifier &classifier)
{
    const Name z = prepared(graph, x, classifier.preparation());
    if (classifier.classCount() == 2) {
        return fromScores(graph, pairLogOdds(graph, z, classifier.pairs().front(), classifier.gamma()), 2);
    }
    const std::size_t classes = classifier.classCount();
    std::vector<std::vector<Name>> pairwise(classes, std::vector<Name>(classes));
    for (const SvmPair &pair : classifier.pairs()) {
        const Name p = graph.add("Sigmoid", {pairLogOdds(graph, z, pair, classifier.gamma())});
        const Name limited =
            graph.add("Clip", {p, graph.scalar(smallestPairProbability), graph.scalar(1.0 - smallestPairProbability)});
        const auto a = static_cast<std::size_t>(pair.first);
        const auto b = static_cast<std::size_t>(pair.second);
        pairwise[b][a] = limited;
        pairwise[a][b] = graph.add("Sub", {graph.scalar(1.0), limited});
    }
    return coupled(graph, pairwise);
}

} // namespace cytogauge::onnx
