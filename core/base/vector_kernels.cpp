#include "core/base/vector_kernels.h"

#include "core/base/portable_math.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

// Everything below is inlined into one function for each level, so that the compiler writes it with that level's
// instructions.
#define CYTOGAUGE_INLINE [[gnu::always_inline]] inline

namespace cytogauge {

namespace {

constexpr std::size_t lanes = VectorKernels::lanes;
using Lanes [[gnu::vector_size(lanes * sizeof(double))]] = double;
using Bits [[gnu::vector_size(lanes * sizeof(double))]] = std::uint64_t;

// Not by value: how a function passes a vector depends on the level it is compiled for.
CYTOGAUGE_INLINE void load(const double *from, Lanes &into)
{
    std::memcpy(&into, from, sizeof into);
}

CYTOGAUGE_INLINE void store(const Lanes &value, double *to)
{
    std::memcpy(to, &value, sizeof value);
}

// Blocks of 32 rows stand in registers while the columns go by.
template <std::size_t Vectors>
CYTOGAUGE_INLINE void multiplyBlock(const double *matrix, std::size_t height, std::size_t columns, const double *x,
                                    double *out)
{
    std::array<Lanes, Vectors> sum{};
    for (std::size_t k = 0; k < columns; ++k) {
        const double *column = matrix + k * height;
        for (std::size_t v = 0; v < Vectors; ++v) {
            Lanes part;
            load(column + v * lanes, part);
            sum[v] += part * x[k];
        }
    }
    for (std::size_t v = 0; v < Vectors; ++v) {
        store(sum[v], out + v * lanes);
    }
}

CYTOGAUGE_INLINE void multiplyAll(const double *matrix, std::size_t height, std::size_t columns, const double *x,
                                  double *out)
{
    std::size_t row = 0;
    for (; row + 4 * lanes <= height; row += 4 * lanes) {
        multiplyBlock<4>(matrix + row, height, columns, x, out + row);
    }
    for (; row < height; row += lanes) {
        multiplyBlock<1>(matrix + row, height, columns, x, out + row);
    }
}

// x = m 2^k with m from sqrt(1/2) to sqrt(2), then the series of 2 artanh((m - 1) / (m + 1)): portableLog without its
// branches.
CYTOGAUGE_INLINE void logarithm(const Lanes &x, Lanes &into)
{
    constexpr std::uint64_t rootOfHalf = 0x3fe6a09e667f3bcd;
    constexpr std::uint64_t one = 0x3ff0000000000000;
    constexpr std::uint64_t twoTo52 = 0x4330000000000000;
    Bits bits;
    std::memcpy(&bits, &x, sizeof bits);
    const Bits biased = (bits - rootOfHalf + one) >> 52U; // k + 1023
    const Bits mantissa = bits - ((biased - 1023U) << 52U);
    const Bits shifted = biased | twoTo52; // as a number: 2^52 + k + 1023
    Lanes m;
    Lanes k;
    std::memcpy(&m, &mantissa, sizeof m);
    std::memcpy(&k, &shifted, sizeof k);
    k -= 4503599627370496.0 + 1023.0;
    const Lanes s = (m - 1.0) / (m + 1.0);
    const Lanes q = s * s;
    Lanes sum = q * (1.0 / 23.0) + 1.0 / 21.0;
    sum = sum * q + 1.0 / 19.0;
    sum = sum * q + 1.0 / 17.0;
    sum = sum * q + 1.0 / 15.0;
    sum = sum * q + 1.0 / 13.0;
    sum = sum * q + 1.0 / 11.0;
    sum = sum * q + 1.0 / 9.0;
    sum = sum * q + 1.0 / 7.0;
    sum = sum * q + 1.0 / 5.0;
    sum = sum * q + 1.0 / 3.0;
    sum = sum * q + 1.0;
    into = 2.0 * s * sum + k * 0.69314718055994531;
}

CYTOGAUGE_INLINE void logOfSumAll(const double *x, const double *offset, std::size_t size, double *out)
{
    constexpr double smallest = std::numeric_limits<double>::min();
    std::size_t j = 0;
    Lanes value;
    alignas(64) std::array<double, lanes> argument;
    for (; j + lanes <= size; j += lanes) {
        for (std::size_t i = 0; i < lanes; ++i) {
            const double sum = x[j + i] + offset[j + i];
            argument[i] = sum < smallest ? smallest : sum;
        }
        load(argument.data(), value);
        logarithm(value, value);
        store(value, out + j);
    }
    if (j < size) {
        argument.fill(1.0);
        for (std::size_t i = 0; i < size - j; ++i) {
            argument[i] = std::max(x[j + i] + offset[j + i], smallest);
        }
        load(argument.data(), value);
        logarithm(value, value);
        store(value, argument.data());
        std::copy_n(argument.data(), size - j, out + j);
    }
}

// The second term takes back what rounding 1 + x lost.
CYTOGAUGE_INLINE void logOnePlusOf(const Lanes &from, Lanes &into)
{
    const Lanes x = from; // may be `into`
    const Lanes sum = x + 1.0;
    logarithm(sum, into);
    into += (x - (sum - 1.0)) / sum;
}

CYTOGAUGE_INLINE void logOnePlusAll(const double *x, std::size_t size, double *out)
{
    std::size_t j = 0;
    Lanes value;
    alignas(64) std::array<double, lanes> argument;
    for (; j + lanes <= size; j += lanes) {
        for (std::size_t i = 0; i < lanes; ++i) {
            argument[i] = x[j + i] < 0.0 ? 0.0 : x[j + i];
        }
        load(argument.data(), value);
        logOnePlusOf(value, value);
        store(value, out + j);
    }
    if (j < size) {
        argument.fill(0.0);
        for (std::size_t i = 0; i < size - j; ++i) {
            argument[i] = std::max(x[j + i], 0.0);
        }
        load(argument.data(), value);
        logOnePlusOf(value, value);
        store(value, argument.data());
        std::copy_n(argument.data(), size - j, out + j);
    }
}

// Scores of rows use vectors of four: shuffles of eight would go through memory where there is no AVX-512, and reading
// the rows is what takes the time anyway.
using Quad [[gnu::vector_size(4 * sizeof(double))]] = double;
using QuadBits [[gnu::vector_size(4 * sizeof(double))]] = std::uint64_t;

CYTOGAUGE_INLINE void load(const double *from, Quad &into)
{
    std::memcpy(&into, from, sizeof into);
}

// One row's products, added up in eight sums: those of features 0 to 3 of each eight, and of 4 to 7, and then both.
class RowSums {
public:
    CYTOGAUGE_INLINE RowSums(std::size_t features, const double *weight, const double *mean)
        : weight_(weight), mean_(mean), whole_(features / lanes * lanes), rest_(features > whole_)
    {
        for (std::size_t i = 0; i < 4; ++i) {
            usedLow_[i] = whole_ + i < features ? ~std::uint64_t{0} : 0;
            usedHigh_[i] = whole_ + 4 + i < features ? ~std::uint64_t{0} : 0;
        }
    }

    // row may be read up to the next whole vector: what stands there is masked out, for it may be no number.
    CYTOGAUGE_INLINE void of(const double *row, Quad &sum) const { withRest(row, row + whole_, sum); }

    // The same for a row behind which there may be nothing.
    CYTOGAUGE_INLINE void ofLast(const double *row, std::size_t features, Quad &sum) const
    {
        std::array<double, lanes> rest{};
        for (std::size_t j = whole_; j < features; ++j) {
            rest[j - whole_] = row[j];
        }
        withRest(row, rest.data(), sum);
    }

private:
    CYTOGAUGE_INLINE void withRest(const double *row, const double *rest, Quad &sum) const
    {
        Quad low{};
        Quad high{};
        for (std::size_t j = 0; j < whole_; j += lanes) {
            add(row + j, j, low);
            add(row + j + 4, j + 4, high);
        }
        if (rest_) {
            addUsed(rest, whole_, usedLow_, low);
            addUsed(rest + 4, whole_ + 4, usedHigh_, high);
        }
        sum = low + high;
    }

    CYTOGAUGE_INLINE void add(const double *x, std::size_t j, Quad &sum) const
    {
        Quad value;
        load(x, value);
        addValue(value, j, sum);
    }

    CYTOGAUGE_INLINE void addUsed(const double *x, std::size_t j, const QuadBits &used, Quad &sum) const
    {
        QuadBits bits;
        std::memcpy(&bits, x, sizeof bits);
        bits &= used;
        Quad value;
        std::memcpy(&value, &bits, sizeof value);
        addValue(value, j, sum);
    }

    CYTOGAUGE_INLINE void addValue(const Quad &value, std::size_t j, Quad &sum) const
    {
        Quad mean;
        Quad weight;
        load(mean_ + j, mean);
        load(weight_ + j, weight);
        sum += weight * (value - mean);
    }

    const double *weight_; // [features padded]
    const double *mean_;
    std::size_t whole_; // features in full vectors
    bool rest_;
    QuadBits usedLow_{}; // of the vector that is not full
    QuadBits usedHigh_{};
};

// The four sums of each of four rows, neighbours first: into[i] is that of row i.
CYTOGAUGE_INLINE void addUp(const Quad &a, const Quad &b, const Quad &c, const Quad &d, Quad &into)
{
    const Quad ab = __builtin_shufflevector(a, b, 0, 4, 2, 6) + __builtin_shufflevector(a, b, 1, 5, 3, 7);
    const Quad cd = __builtin_shufflevector(c, d, 0, 4, 2, 6) + __builtin_shufflevector(c, d, 1, 5, 3, 7);
    into = __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

// 1 / (1 + exp(-score))
CYTOGAUGE_INLINE void sigmoid(Quad &score)
{
    score = -score;
    portableExpInPlace<Quad, QuadBits>(score);
    score = 1.0 / (1.0 + score);
}

template <bool Probability>
CYTOGAUGE_INLINE void scoreFour(const double *rows, std::size_t features, const RowSums &sums, double intercept,
                                Quad &score)
{
    Quad a;
    Quad b;
    Quad c;
    Quad d;
    sums.of(rows, a);
    sums.of(rows + features, b);
    sums.of(rows + 2 * features, c);
    sums.of(rows + 3 * features, d);
    addUp(a, b, c, d, score);
    score += intercept;
    if constexpr (Probability) {
        sigmoid(score);
    }
}

template <bool Probability>
CYTOGAUGE_INLINE void rowsAll(const double *rows, std::size_t n, std::size_t features, const double *weight,
                              const double *mean, double intercept, double *out)
{
    const RowSums sums(features, weight, mean);
    Quad score;
    std::size_t i = 0;
    // The last rows may not be read beyond their end: up to seven numbers, which may be as many rows.
    for (; i + 4 + lanes <= n; i += 4) {
        scoreFour<Probability>(rows + i * features, features, sums, intercept, score);
        std::memcpy(out + i, &score, sizeof score);
    }
    for (; i < n; ++i) {
        sums.ofLast(rows + i * features, features, score);
        score = Quad{} + (((score[0] + score[1]) + (score[2] + score[3])) + intercept);
        if constexpr (Probability) {
            sigmoid(score);
        }
        out[i] = score[0];
    }
}

#define CYTOGAUGE_LEVEL(SUFFIX, ATTRIBUTE)                                                                             \
    ATTRIBUTE void multiply##SUFFIX(const double *matrix, std::size_t height, std::size_t columns, const double *x,    \
                                    double *out)                                                                       \
    {                                                                                                                  \
        multiplyAll(matrix, height, columns, x, out);                                                                  \
    }                                                                                                                  \
    ATTRIBUTE void logOfSum##SUFFIX(const double *x, const double *offset, std::size_t size, double *out)              \
    {                                                                                                                  \
        logOfSumAll(x, offset, size, out);                                                                             \
    }                                                                                                                  \
    ATTRIBUTE void logOnePlus##SUFFIX(const double *x, std::size_t size, double *out)                                  \
    {                                                                                                                  \
        logOnePlusAll(x, size, out);                                                                                   \
    }                                                                                                                  \
    ATTRIBUTE void scoreRows##SUFFIX(const double *rows, std::size_t n, std::size_t features, const double *weight,    \
                                     const double *mean, double intercept, double *out)                                \
    {                                                                                                                  \
        rowsAll<false>(rows, n, features, weight, mean, intercept, out);                                               \
    }                                                                                                                  \
    ATTRIBUTE void probabilityOfRows##SUFFIX(const double *rows, std::size_t n, std::size_t features,                  \
                                             const double *weight, const double *mean, double intercept, double *out)  \
    {                                                                                                                  \
        rowsAll<true>(rows, n, features, weight, mean, intercept, out);                                                \
    }

CYTOGAUGE_LEVEL(Portable, )
constexpr VectorKernels portableKernels{VectorLevel::portable,     "portable",          &multiplyPortable,
                                        &logOfSumPortable,         &logOnePlusPortable, &scoreRowsPortable,
                                        &probabilityOfRowsPortable};
#ifdef __x86_64__
CYTOGAUGE_LEVEL(Avx2, __attribute__((target("avx2"))))
constexpr VectorKernels avx2Kernels{VectorLevel::avx2, "AVX2",         &multiplyAvx2,         &logOfSumAvx2,
                                    &logOnePlusAvx2,   &scoreRowsAvx2, &probabilityOfRowsAvx2};
#ifdef __clang__ // which prefers the widest by itself
CYTOGAUGE_LEVEL(Avx512, __attribute__((target("avx512f,avx512dq,avx512vl"))))
#else
CYTOGAUGE_LEVEL(Avx512, __attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512"))))
#endif
constexpr VectorKernels avx512Kernels{VectorLevel::avx512, "AVX-512",        &multiplyAvx512,         &logOfSumAvx512,
                                      &logOnePlusAvx512,   &scoreRowsAvx512, &probabilityOfRowsAvx512};
#endif

struct Available {
    std::array<const VectorKernels *, 3> levels{&portableKernels};
    std::size_t count = 1;

    Available()
    {
#ifdef __x86_64__
        if (__builtin_cpu_supports("avx2") != 0) {
            levels[count++] = &avx2Kernels;
        }
        if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
            __builtin_cpu_supports("avx512vl") != 0) {
            levels[count++] = &avx512Kernels;
        }
#endif
    }
};

const Available &available()
{
    static const Available found;
    return found;
}

} // namespace

const VectorKernels &vectorKernels()
{
    static const VectorKernels &best = *available().levels[available().count - 1];
    return best;
}

std::span<const VectorKernels *const> availableVectorKernels()
{
    return {available().levels.data(), available().count};
}

PaddedMatrix::PaddedMatrix(std::span<const double> byRows, std::size_t columns)
    : height_(columns > 0 ? paddedSize(byRows.size() / columns) : 0), columns_(columns)
{
    values_.assign(height_ * columns_, 0.0);
    for (std::size_t i = 0; i < byRows.size(); ++i) {
        values_[i % columns_ * height_ + i / columns_] = byRows[i];
    }
}

} // namespace cytogauge
