#include "core/ml/mlp_network.h"

#include "core/base/portable_math.h"

#include <algorithm>
#include <cstring>

// The same loops for what the processor has; without fused operations all give the same bits. Sanitizers are not ready
// when the loader chooses between clones.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define CYTOGAUGE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CYTOGAUGE_CLONES
#endif

namespace cytogauge {

namespace {

constexpr std::size_t lanes = 8;
constexpr Eigen::Index casesOfAPart = 2048;
constexpr std::size_t tall = 4; // rows whose sums are in registers at once
using Lanes [[gnu::vector_size(lanes * sizeof(double))]] = double;

// c [rows, columns] = start (one row, or zero) + a [rows, inner] b [inner, columns]; all by rows. Each element is one
// sum in the order of `inner`.
CYTOGAUGE_CLONES void multiply(const double *a, const double *b, const double *start, double *c, std::size_t rows,
                               std::size_t inner, std::size_t columns)
{
    std::size_t j = 0;
    for (; j + lanes <= columns; j += lanes) {
        Lanes first{};
        if (start != nullptr) {
            std::memcpy(&first, start + j, sizeof first);
        }
        std::size_t i = 0;
        for (; i + tall <= rows; i += tall) {
            Lanes s0 = first;
            Lanes s1 = first;
            Lanes s2 = first;
            Lanes s3 = first;
            const double *row = a + i * inner;
            for (std::size_t k = 0; k < inner; ++k) {
                Lanes right;
                std::memcpy(&right, b + k * columns + j, sizeof right);
                s0 += row[k] * right;
                s1 += row[inner + k] * right;
                s2 += row[2 * inner + k] * right;
                s3 += row[3 * inner + k] * right;
            }
            std::memcpy(c + i * columns + j, &s0, sizeof s0);
            std::memcpy(c + (i + 1) * columns + j, &s1, sizeof s1);
            std::memcpy(c + (i + 2) * columns + j, &s2, sizeof s2);
            std::memcpy(c + (i + 3) * columns + j, &s3, sizeof s3);
        }
        for (; i < rows; ++i) {
            Lanes sum = first;
            for (std::size_t k = 0; k < inner; ++k) {
                Lanes right;
                std::memcpy(&right, b + k * columns + j, sizeof right);
                sum += a[i * inner + k] * right;
            }
            std::memcpy(c + i * columns + j, &sum, sizeof sum);
        }
    }
    for (; j < columns; ++j) {
        for (std::size_t i = 0; i < rows; ++i) {
            double sum = start != nullptr ? start[j] : 0.0;
            for (std::size_t k = 0; k < inner; ++k) {
                sum += a[i * inner + k] * b[k * columns + j];
            }
            c[i * columns + j] = sum;
        }
    }
}

CYTOGAUGE_CLONES void tanhAll(double *values, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = portableTanh(values[i]);
    }
}

// errors *= 1 - hidden^2, the derivative of tanh
CYTOGAUGE_CLONES void backThroughTanh(double *__restrict errors, const double *__restrict hidden, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        errors[i] *= 1.0 - hidden[i] * hidden[i];
    }
}

std::size_t at(Eigen::Index index)
{
    return static_cast<std::size_t>(index);
}

void sumRows(const Matrix &values, Eigen::Index rows, double *sums)
{
    std::fill_n(sums, values.cols(), 0.0);
    for (Eigen::Index i = 0; i < rows; ++i) {
        for (Eigen::Index j = 0; j < values.cols(); ++j) {
            sums[j] += values(i, j);
        }
    }
}

} // namespace

void mlpOutputs(const MlpShape &shape, const double *parameters, const double *z, double *hidden, double *outputs)
{
    multiply(z, parameters, parameters + shape.hiddenOffsets(), hidden, 1, at(shape.features), at(shape.hidden));
    tanhAll(hidden, at(shape.hidden));
    multiply(hidden, parameters + shape.outputWeights(), parameters + shape.outputOffsets(), outputs, 1,
             at(shape.hidden), at(shape.outputs));
}

MlpLoss::MlpLoss(const MlpShape &shape, const Matrix &z, const std::vector<int> &classes, double alpha,
                 std::stop_token stop)
    : shape_(shape),
      z_(z),
      classes_(classes),
      alpha_(alpha),
      stop_(std::move(stop)),
      hidden_(std::min(casesOfAPart, z.rows()), shape.hidden),
      outputs_(hidden_.rows(), shape.outputs),
      hiddenErrors_(hidden_.rows(), shape.hidden),
      partGradient_(shape.size())
{
    for (Eigen::Index first = 0; first < z.rows(); first += casesOfAPart) {
        transposed_.emplace_back(z.middleRows(first, std::min(casesOfAPart, z.rows() - first)).transpose());
    }
}

double MlpLoss::outputErrors(Eigen::Index first, Eigen::Index rows)
{
    double loss = 0.0;
    for (Eigen::Index i = 0; i < rows; ++i) {
        const int own = classes_[at(first + i)];
        if (shape_.outputs == 1) {
            const double f = outputs_(i, 0);
            const double towards = own == 1 ? -f : f;
            loss += portableSoftplus(towards);
            const double wrong =
                towards > 0.0 ? 1.0 / (1.0 + portableExp(-towards)) : 1.0 - 1.0 / (1.0 + portableExp(towards));
            outputs_(i, 0) = own == 1 ? -wrong : wrong;
            continue;
        }
        double largest = outputs_(i, 0);
        for (Eigen::Index k = 1; k < shape_.outputs; ++k) {
            largest = std::max(largest, outputs_(i, k));
        }
        const double score = outputs_(i, own);
        double sum = 0.0;
        for (Eigen::Index k = 0; k < shape_.outputs; ++k) {
            outputs_(i, k) = portableExp(outputs_(i, k) - largest);
            sum += outputs_(i, k);
        }
        loss += largest + portableLog(sum) - score;
        for (Eigen::Index k = 0; k < shape_.outputs; ++k) {
            outputs_(i, k) /= sum;
        }
        outputs_(i, own) -= 1.0;
    }
    return loss;
}

double MlpLoss::lossOfPart(const Vector &parameters, Eigen::Index first, Eigen::Index rows, const Matrix &transposed)
{
    const std::size_t cases = at(rows);
    const std::size_t features = at(shape_.features);
    const std::size_t hidden = at(shape_.hidden);
    const std::size_t outputs = at(shape_.outputs);
    const double *weights = parameters.data() + shape_.outputWeights();
    double *gradient = partGradient_.data();
    multiply(z_.row(first).data(), parameters.data(), parameters.data() + shape_.hiddenOffsets(), hidden_.data(), cases,
             features, hidden);
    tanhAll(hidden_.data(), cases * hidden);
    multiply(hidden_.data(), weights, parameters.data() + shape_.outputOffsets(), outputs_.data(), cases, hidden,
             outputs);
    const double loss = outputErrors(first, rows);

    transposedHidden_ = hidden_.topRows(rows).transpose();
    multiply(transposedHidden_.data(), outputs_.data(), nullptr, gradient + shape_.outputWeights(), hidden, cases,
             outputs);
    sumRows(outputs_, rows, gradient + shape_.outputOffsets());
    const Matrix transposedWeights = Eigen::Map<const Matrix>(weights, shape_.hidden, shape_.outputs).transpose();
    multiply(outputs_.data(), transposedWeights.data(), nullptr, hiddenErrors_.data(), cases, outputs, hidden);
    backThroughTanh(hiddenErrors_.data(), hidden_.data(), cases * hidden);
    multiply(transposed.data(), hiddenErrors_.data(), nullptr, gradient, features, cases, hidden);
    sumRows(hiddenErrors_, rows, gradient + shape_.hiddenOffsets());
    return loss;
}

double MlpLoss::operator()(const Vector &parameters, Vector &gradient)
{
    double loss = 0.0;
    gradient.setZero();
    Eigen::Index first = 0;
    for (const Matrix &transposed : transposed_) {
        if (stop_.stop_requested()) {
            return loss;
        }
        loss += lossOfPart(parameters, first, transposed.cols(), transposed);
        gradient += partGradient_;
        first += transposed.cols();
    }

    double squares = 0.0;
    const auto penalise = [&](Eigen::Index from, Eigen::Index count) {
        for (Eigen::Index i = from; i < from + count; ++i) {
            squares += parameters[i] * parameters[i];
            gradient[i] += alpha_ * parameters[i];
        }
    };
    penalise(0, shape_.hiddenOffsets());
    penalise(shape_.outputWeights(), shape_.hidden * shape_.outputs);
    return loss + 0.5 * alpha_ * squares;
}

} // namespace cytogauge
