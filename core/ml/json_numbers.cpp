#include "core/ml/json_numbers.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

Error badMember(std::string_view key, std::string_view what)
{
    return {ErrorCode::stepsInvalid, {fmt::format("“{}” {}", key, what)}};
}

Result<const nlohmann::json *> member(const nlohmann::json &object, std::string_view key)
{
    if (object.is_object()) {
        if (const auto found = object.find(key); found != object.end()) {
            return &*found;
        }
    }
    return fail(badMember(key, "is missing"));
}

// Fills `count` numbers from a flat JSON array.
Result<void> readNumbers(const nlohmann::json &array, std::string_view key, double *out, std::size_t count)
{
    if (!array.is_array() || array.size() != count) {
        return fail(badMember(key, fmt::format("does not hold {} numbers", count)));
    }
    for (const nlohmann::json &item : array) {
        const double value = item.is_number() ? item.get<double>() : std::nan("");
        if (!std::isfinite(value)) {
            return fail(badMember(key, "holds something that is not a finite number"));
        }
        *out++ = value;
    }
    return {};
}

} // namespace

nlohmann::ordered_json numbersToJson(const Vector &values)
{
    auto array = nlohmann::ordered_json::array();
    for (const double value : values) {
        array.push_back(value);
    }
    return array;
}

nlohmann::ordered_json rowsToJson(const Matrix &values)
{
    auto array = nlohmann::ordered_json::array();
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        array.push_back(numbersToJson(values.row(i)));
    }
    return array;
}

nlohmann::ordered_json lowerTriangleToJson(const Matrix &values)
{
    auto array = nlohmann::ordered_json::array();
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        for (Eigen::Index j = 0; j <= i; ++j) {
            array.push_back(values(i, j));
        }
    }
    return array;
}

Result<double> numberFrom(const nlohmann::json &object, std::string_view key)
{
    const auto found = member(object, key);
    if (!found) {
        return fail(found.error());
    }
    const double value = (*found)->is_number() ? (*found)->get<double>() : std::nan("");
    if (!std::isfinite(value)) {
        return fail(badMember(key, "is not a finite number"));
    }
    return value;
}

Result<Vector> numbersFrom(const nlohmann::json &object, std::string_view key, std::size_t size)
{
    const auto found = member(object, key);
    if (!found) {
        return fail(found.error());
    }
    Vector values(static_cast<Eigen::Index>(size));
    if (auto read = readNumbers(**found, key, values.data(), size); !read) {
        return fail(read.error());
    }
    return values;
}

Result<Matrix> rowsFrom(const nlohmann::json &object, std::string_view key, std::size_t rows, std::size_t columns)
{
    const auto found = member(object, key);
    if (!found) {
        return fail(found.error());
    }
    if (!(*found)->is_array() || (*found)->size() != rows) {
        return fail(badMember(key, fmt::format("does not hold {} rows", rows)));
    }
    Matrix values(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
    double *out = values.data();
    for (const nlohmann::json &row : **found) {
        if (auto read = readNumbers(row, key, out, columns); !read) {
            return fail(read.error());
        }
        out += columns;
    }
    return values;
}

Result<Matrix> lowerTriangleFrom(const nlohmann::json &object, std::string_view key, std::size_t size)
{
    const auto packed = numbersFrom(object, key, size * (size + 1) / 2);
    if (!packed) {
        return fail(packed.error());
    }
    const auto n = static_cast<Eigen::Index>(size);
    Matrix values = Matrix::Zero(n, n);
    const double *next = packed->data();
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j <= i; ++j) {
            values(i, j) = *next++;
        }
    }
    return values;
}

Result<int> integerFrom(const nlohmann::json &object, std::string_view key, int atLeast, int atMost)
{
    const auto value = numberFrom(object, key);
    if (!value) {
        return fail(value.error());
    }
    if (*value != std::floor(*value) || *value < atLeast || *value > atMost) {
        return fail(badMember(key, fmt::format("is not a whole number from {} to {}", atLeast, atMost)));
    }
    return static_cast<int>(*value);
}

Result<std::size_t> wordFrom(const nlohmann::json &object, std::string_view key,
                             std::span<const std::string_view> words)
{
    const auto found = member(object, key);
    if (!found) {
        return fail(found.error());
    }
    if ((*found)->is_string()) {
        const auto &text = (*found)->get_ref<const std::string &>();
        if (const auto word = std::ranges::find(words, text); word != words.end()) {
            return static_cast<std::size_t>(word - words.begin());
        }
    }
    return fail(badMember(key, fmt::format("is not one of {}", fmt::join(words, ", "))));
}

} // namespace cytogauge
