// Vectors and matrices as JSON arrays, checked on the way in: right size, every number finite.
#pragma once

#include "core/dataset/dataset.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string_view>

namespace cytogauge {

[[nodiscard]] nlohmann::ordered_json numbersToJson(const Vector &values);
[[nodiscard]] nlohmann::ordered_json rowsToJson(const Matrix &values); // array of rows
// Rows of the lower triangle, one after the other: [0,0], [1,0], [1,1], …
[[nodiscard]] nlohmann::ordered_json lowerTriangleToJson(const Matrix &values);

// The member `key` of an object. Errors: ErrorCode::stepsInvalid that names the key.
[[nodiscard]] Result<double> numberFrom(const nlohmann::json &object, std::string_view key);
[[nodiscard]] Result<Vector> numbersFrom(const nlohmann::json &object, std::string_view key, std::size_t size);
[[nodiscard]] Result<Matrix> rowsFrom(const nlohmann::json &object, std::string_view key, std::size_t rows,
                                      std::size_t columns);
[[nodiscard]] Result<Matrix> lowerTriangleFrom(const nlohmann::json &object, std::string_view key, std::size_t size);

// A whole number from atLeast to atMost.
[[nodiscard]] Result<int> integerFrom(const nlohmann::json &object, std::string_view key, int atLeast, int atMost);
// The index of the member's text among the words.
[[nodiscard]] Result<std::size_t> wordFrom(const nlohmann::json &object, std::string_view key,
                                           std::span<const std::string_view> words);

} // namespace cytogauge
