// Scores a CSV of any size: streams, keeps the input's columns, refuses bad rows one by one.
#pragma once

#include "core/base/durable_file.h"
#include "core/dataset/csv_reader.h"
#include "core/prediction/predictor.h"

#include <cstdint>
#include <functional>

namespace cytogauge {

struct BatchOptions {
    unsigned threads = 0; // 0: as many as the machine has; the output's bytes do not depend on it
    double threshold = 0.5;
    bool probabilityOnly = false; // see scoreCsv
    CsvOptions csv;
    FileOperations *operations = &FileOperations::system();                // for the output
    std::function<void(std::uint64_t rows, std::uint64_t bytes)> progress; // so far; never two calls at once
};

struct BatchSummary {
    std::uint64_t rowsIn = 0;
    std::uint64_t rowsDone = 0;
    std::uint64_t rowsRefused = 0; // rowsIn = rowsDone + rowsRefused
    double seconds = 0.0;
};

// Output: input columns, then label,probability,(probability_CLASS …,)interval_low,interval_high,set,status,flags; a
// name that is taken gets cytogauge_ before it. Kept columns have their original text, but that features of a file with
// decimal commas are written as numbers with decimal points, as the results are; what a spreadsheet would run gets an
// apostrophe before it (never a number). The separator is always a comma. "-" is standard input or output.
// probabilityOnly: only the columns that are no feature, then probability, or probability_CLASS … where no class is the
// positive one. Intervals, sets and checks of the input are not computed then.
// refused: called for each bad row, in the file's order, never two calls at once. Cancelled or failed: an old output
// stays, and no new one is left behind.
[[nodiscard]] Result<BatchSummary> scoreCsv(const LocalPredictor &predictor, const std::string &input,
                                            const std::string &output, const BatchOptions &options,
                                            const std::function<void(const Error &)> &refused, std::stop_token stop);

} // namespace cytogauge
