// Scores the rows of one piece of a file into the text of the output. One object for each thread.
#pragma once

#include "core/dataset/csv_number.h"
#include "core/exchange/batch_input.h"
#include "core/prediction/predictor.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cytogauge {

// What all threads share, and none changes.
struct BatchPlan {
    const FeatureSchema *schema = nullptr;
    const LocalPredictor *predictor = nullptr; // none where somebody else scores the rows
    CsvColumns columns;
    CsvDialect dialect;
    std::size_t limit = 0;
    double threshold = 0.5;
    std::string file;                                  // as the user gave it
    std::vector<std::optional<std::size_t>> featureOf; // [columns]
    std::vector<NumberRange> numberRanges;             // [features] as the form has them
    std::vector<PlainRange> plainRanges;               // [features] the same, for numbers that raise no question
    std::vector<FeatureRange> ranges;                  // [features]
    bool probabilityOnly = false;                      // of BatchOptions
    std::vector<std::string> classNames;               // [classes] quoted where needed
};

// ranges: [features] of the model, or empty. Schema and predictor must live longer than the plan.
[[nodiscard]] BatchPlan makeBatchPlan(const FeatureSchema &schema, const std::vector<FeatureRange> &ranges,
                                      const BatchInput &input, double threshold, const LocalPredictor *predictor);

// The header of the output. A result's name that is taken gets cytogauge_ before it.
[[nodiscard]] std::string batchHeader(const BatchPlan &plan);

// What became of some rows. Lines of the errors count from the chunk's first line, which is 1.
struct BatchPart {
    std::string text;
    std::vector<Error> refused;
    std::uint64_t rows = 0; // done and refused
    long lines = 0;         // of the chunk so far
};

class BatchRows {
public:
    explicit BatchRows(const BatchPlan &plan);

    void start(const CsvChunk &chunk, std::string_view text); // text: the chunk's, or what follows the header in it
    // Scores rows until the text ends or enough were refused to make a part of its own; false: the text has ended.
    // An error: the file cannot be read on from here.
    [[nodiscard]] Result<bool> score(BatchPart &part);

    // Row by row for those who score elsewhere: goes on to the next row that can be read; false: the text has ended, or
    // enough were refused. Rows that cannot be read are counted and listed in the part.
    [[nodiscard]] Result<bool> next(BatchPart &part);
    [[nodiscard]] bool atEnd() const { return rest_.empty(); }
    [[nodiscard]] const std::vector<double> &values() const { return values_; }
    [[nodiscard]] long line() const { return line_; } // of the row, counted as the errors' lines are
    void writeInput(std::string &out) const;          // the kept columns

private:
    [[nodiscard]] Result<void> readValues(long line);
    [[nodiscard]] Error valueError(std::size_t feature, const ParsedNumber &number, std::string_view text) const;
    [[nodiscard]] std::string_view field(std::size_t column) const;
    [[nodiscard]] bool writeRow(std::string &out);
    void writeResult(std::string &out);
    void writeProbability(std::string &out);
    [[nodiscard]] const std::string &setText();

    const BatchPlan &plan_;
    const CsvChunk *chunk_ = nullptr;
    std::string_view rest_;
    long lines_ = 0;
    long line_ = 0;
    CsvRecord record_;
    std::vector<double> values_;
    Prediction prediction_;
    std::vector<double> probabilities_;
    std::map<std::vector<int>, std::string> setTexts_; // there are few sets and many rows
};

} // namespace cytogauge
