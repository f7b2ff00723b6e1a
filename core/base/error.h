// What went wrong, as a value: a code, the words' arguments and the place. The words themselves stand once,
// in error_codes.def; the desktop translates them, the command line prints them as they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

enum class ErrorCode {
#define CYTOGAUGE_ERROR(code, words) code,
#include "core/base/error_codes.def"
#undef CYTOGAUGE_ERROR
};

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::vector<std::string> arguments; // fill %1, %2, … of the sentence
    std::string file;                   // path as the user gave it; empty when there is none
    long line = 0;                      // 1-based; 0 when unknown
    long column = 0;                    // 1-based character column of the line; 0 when unknown
    std::string field;                  // canonical feature, option or column name; empty when there is none

    Error() = default;
    Error(ErrorCode code_, std::vector<std::string> arguments_ = {}) : code(code_), arguments(std::move(arguments_)) {}

    [[nodiscard]] Error in(std::string_view path) const;              // the same error, in that file
    [[nodiscard]] Error at(long lineNumber, long columnNumber) const; // the same error, at that place
    [[nodiscard]] Error on(std::string_view fieldName) const;         // the same error, about that field

    friend bool operator==(const Error &, const Error &) = default;
};

// The name of the code, stable, for JSON ("fileNotFound").
[[nodiscard]] std::string_view codeName(ErrorCode code);

// The English sentence with %1, %2, …: the source text of the translation (context "Errors").
[[nodiscard]] std::string_view sentence(ErrorCode code);

// Puts arguments into %1 … %9 of a (translated) sentence. Control and bidirectional characters of the arguments are
// escaped, because they may come from outside.
[[nodiscard]] std::string fill(std::string_view sentence, const std::vector<std::string> &arguments);

// "data.csv:12:4: radius_mean: “abc” is not a number." in English.
// Without a file: "line 12, column 4: radius_mean: …".
[[nodiscard]] std::string describe(const Error &error);

// The system's words for an errno, as an argument of a sentence ("Permission denied").
[[nodiscard]] std::string systemReason(int errorNumber);

} // namespace cytogauge
