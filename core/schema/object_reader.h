// Reads a JSON object key by key and keeps the first error with its place; used by the readers of schema files.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// Readers go on with defaults after an error; the caller looks at `error` once, at the end.
class ObjectReader {
public:
    ObjectReader(const nlohmann::json &json, std::string place, std::optional<Error> &error)
        : json_(json), place_(std::move(place)), error_(error)
    {
        if (!json_.is_object()) {
            report(Error(ErrorCode::schemaObjectExpected, {place_.empty() ? "the file" : place_}), {});
        }
    }

    void allowOnly(std::initializer_list<std::string_view> known)
    {
        if (!json_.is_object()) {
            return;
        }
        for (const auto &[key, value] : json_.items()) {
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                report(Error(ErrorCode::schemaKeyUnknown, {key}), key);
            }
        }
    }

    [[nodiscard]] bool has(const char *key) const { return json_.is_object() && json_.contains(key); }

    [[nodiscard]] std::string text(const char *key)
    {
        const nlohmann::json *value = find(key);
        if (value != nullptr && !value->is_string()) {
            report(Error(ErrorCode::schemaTextExpected, {key}), key);
        }
        return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
    }

    [[nodiscard]] std::string textOrEmpty(const char *key) { return has(key) ? text(key) : std::string(); }

    [[nodiscard]] std::optional<double> numberIfThere(const char *key)
    {
        if (!has(key) || json_[key].is_null()) {
            return std::nullopt;
        }
        if (!json_[key].is_number()) {
            report(Error(ErrorCode::schemaNumberExpected, {key}), key);
            return std::nullopt;
        }
        return json_[key].get<double>();
    }

    [[nodiscard]] const nlohmann::json &list(const char *key)
    {
        static const nlohmann::json none = nlohmann::json::array();
        const nlohmann::json *value = find(key);
        if (value != nullptr && !value->is_array()) {
            report(Error(ErrorCode::schemaListExpected, {key}), key);
        }
        return value != nullptr && value->is_array() ? *value : none;
    }

    template <class Item, class Read>
    [[nodiscard]] std::vector<Item> items(const char *key, Read read)
    {
        std::vector<Item> result;
        for (const nlohmann::json &item : list(key)) {
            const std::string place = path(std::string(key) + '[' + std::to_string(result.size()) + ']');
            result.push_back(read(ObjectReader(item, place, error_)));
        }
        return result;
    }

    void report(const Error &error, std::string_view key)
    {
        if (!error_) {
            error_ = error.on(path(key));
        }
    }

private:
    [[nodiscard]] std::string path(std::string_view key) const
    {
        return place_.empty() || key.empty() ? place_ + std::string(key) : place_ + '.' + std::string(key);
    }

    [[nodiscard]] const nlohmann::json *find(const char *key)
    {
        if (!has(key)) {
            report(Error(ErrorCode::schemaKeyMissing, {key}), key);
            return nullptr;
        }
        return &json_[key];
    }

    const nlohmann::json &json_;
    std::string place_;
    std::optional<Error> &error_;
};

} // namespace cytogauge
