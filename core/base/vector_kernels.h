// The inner loops that every prediction runs through, compiled for several kinds of x86-64 processor and chosen at run
// time, so that one package runs on all of them. No level fuses a multiplication with an addition and all add in the
// same order: every level gives the same bits (tolerance 0), and so does a processor that is no x86-64.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace cytogauge {

enum class VectorLevel { portable, avx2, avx512 };

struct VectorKernels {
    static constexpr std::size_t lanes = 8;

    VectorLevel level = VectorLevel::portable;
    std::string_view name; // "portable", "AVX2", "AVX-512"

    // out = matrix x. matrix: column by column, `height` rows, a multiple of `lanes`. out: [height].
    void (*multiply)(const double *matrix, std::size_t height, std::size_t columns, const double *x, double *out);
    // out_j = log(x_j + offset_j), the argument raised to the smallest normal double; relative error of the logarithm
    // below 4e-16 (absolute near 1).
    void (*logOfSum)(const double *x, const double *offset, std::size_t size, double *out);
    // out_j = log(1 + max(x_j, 0)), exact for small x too.
    void (*logOnePlus)(const double *x, std::size_t size, double *out);
    // out_i = intercept + sum_j weight_j (x_ij - mean_j). rows: [n, features]; weight and mean: [features padded to a
    // multiple of `lanes`], zeros at the end.
    void (*scoreRows)(const double *rows, std::size_t n, std::size_t features, const double *weight, const double *mean,
                      double intercept, double *out);
    // out_i = 1 / (1 + exp(-the same)), error below 1e-15.
    void (*probabilityOfRows)(const double *rows, std::size_t n, std::size_t features, const double *weight,
                              const double *mean, double intercept, double *out);
};

// The best that this processor has. Chosen once.
[[nodiscard]] const VectorKernels &vectorKernels();
// Every level that this processor can run, for tests and measurements; portable is always among them.
[[nodiscard]] std::span<const VectorKernels *const> availableVectorKernels();

// `size` rounded up to whole vectors.
[[nodiscard]] constexpr std::size_t paddedSize(std::size_t size)
{
    return (size + VectorKernels::lanes - 1) / VectorKernels::lanes * VectorKernels::lanes;
}

// A matrix as multiply() wants it: transposed and padded with rows of zeros.
class PaddedMatrix {
public:
    PaddedMatrix() = default;
    // byRows: [rows, columns], row-major.
    PaddedMatrix(std::span<const double> byRows, std::size_t columns);

    [[nodiscard]] bool empty() const { return columns_ == 0; }
    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] std::size_t height() const { return height_; } // rows, padded
    // x: [columns]; out: [height()].
    void multiply(const double *x, double *out) const
    {
        vectorKernels().multiply(values_.data(), height_, columns_, x, out);
    }

private:
    std::vector<double> values_;
    std::size_t height_ = 0;
    std::size_t columns_ = 0;
};

} // namespace cytogauge
