// Reads a whole CSV into something that tests can compare.
#pragma once

#include "core/dataset/csv_reader.h"
#include "core/dataset/csv_source.h"

#include <ostream>
#include <string>
#include <vector>

namespace cytogauge {

using CsvRows = std::vector<std::vector<std::string>>;

struct CsvProblem {
    ErrorCode code{};
    long line = 0;
    long column = 0;
    friend bool operator==(const CsvProblem &, const CsvProblem &) = default;
};

struct CsvOutcome {
    CsvRows rows;
    std::vector<CsvProblem> problems;
    friend bool operator==(const CsvOutcome &, const CsvOutcome &) = default;
};

inline std::ostream &operator<<(std::ostream &out, const CsvOutcome &outcome)
{
    for (const auto &row : outcome.rows) {
        for (const std::string &field : row) {
            out << '[' << field << ']';
        }
        out << '\n';
    }
    for (const CsvProblem &problem : outcome.problems) {
        out << codeName(problem.code) << " at " << problem.line << ':' << problem.column << '\n';
    }
    return out;
}

// Goes on behind every error that concerns one record only.
inline CsvOutcome readCsv(const std::string &bytes, const CsvOptions &options = {},
                          std::size_t piece = CsvSource::defaultPiece)
{
    CsvOutcome outcome;
    const auto note = [&outcome](const Error &error) {
        outcome.problems.push_back({error.code, error.line, error.column});
    };
    auto reader = CsvReader::open(CsvSource::fromBytes(bytes, "test.csv", piece), options);
    if (!reader) {
        note(reader.error());
        return outcome;
    }
    for (;;) {
        const auto more = reader->next();
        if (!more) {
            note(more.error());
            if (!reader->canContinue()) {
                return outcome;
            }
        } else if (!*more) {
            return outcome;
        } else {
            outcome.rows.emplace_back(reader->fields().begin(), reader->fields().end());
        }
    }
}

} // namespace cytogauge
