#include "core/exchange/batch_rows.h"

#include "core/base/text.h"
#include "core/dataset/csv_number.h"
#include "core/dataset/csv_writer.h"
#include "core/exchange/joined_names.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cytogauge {

namespace {

// A part ends when so many rows were refused, so that a file of nothing but bad rows needs no memory either.
constexpr std::size_t refusedPerPart = 1000;

void appendNumber(std::string &out, double value)
{
    char buffer[32]; // the longest shortest text of a double has 24 characters
    out.append(buffer, std::to_chars(std::begin(buffer), std::end(buffer), value).ptr);
}

std::string quotedWhereNeeded(std::string_view text)
{
    std::string out;
    CsvWriter(out).rawText(text);
    return out;
}

bool startsLikeAFormula(std::string_view field)
{
    return !field.empty() && std::string_view("=+-@\t\r'").find(field.front()) != std::string_view::npos;
}

// -3.5 in a column that is no feature is a number and stays as it is; =1+1 is none.
bool needsGuard(std::string_view field, bool decimalComma)
{
    return startsLikeAFormula(field) && !parseCsvNumber(field, decimalComma).ok();
}

} // namespace

BatchPlan makeBatchPlan(const FeatureSchema &schema, const std::vector<FeatureRange> &ranges, const BatchInput &input,
                        double threshold, const LocalPredictor *predictor)
{
    BatchPlan plan;
    plan.schema = &schema;
    plan.predictor = predictor;
    plan.columns = input.columns();
    plan.dialect = input.chunks().dialect();
    plan.limit = input.chunks().limit();
    plan.threshold = threshold;
    plan.file = input.chunks().name();
    plan.featureOf.assign(plan.columns.count(), std::nullopt);
    for (std::size_t feature = 0; feature < plan.columns.columnOf.size(); ++feature) {
        plan.featureOf[plan.columns.columnOf[feature]] = feature;
    }
    plan.ranges = ranges;
    for (std::size_t i = 0; i < schema.size(); ++i) {
        plan.numberRanges.push_back(numberRange(schema.features[i], ranges.empty() ? nullptr : &plan.ranges[i]));
        plan.plainRanges.push_back(PlainRange::of(plan.numberRanges.back()));
    }
    for (const ClassSpec &one : schema.classes) {
        plan.classNames.push_back(quotedWhereNeeded(one.name));
    }
    return plan;
}

std::string batchHeader(const BatchPlan &plan)
{
    const FeatureSchema &schema = *plan.schema;
    std::vector<std::string> results;
    if (!plan.probabilityOnly) {
        results = {"label", "probability"};
    } else if (schema.isBinary()) {
        results = {"probability"};
    }
    if (!schema.isBinary()) {
        for (const ClassSpec &one : schema.classes) {
            results.push_back("probability_" + one.name);
        }
    }
    if (!plan.probabilityOnly) {
        for (const char *name : {"interval_low", "interval_high", "set", "status", "flags"}) {
            results.emplace_back(name);
        }
    }
    std::string header;
    CsvWriter writer(header);
    for (std::size_t column = 0; column < plan.columns.count(); ++column) {
        if (!plan.probabilityOnly || !plan.featureOf[column]) {
            writer.text(plan.columns.names[column]);
        }
    }
    const auto taken = [&plan](const std::string &name) {
        return std::any_of(plan.columns.names.begin(), plan.columns.names.end(),
                           [&name](const std::string &other) { return equalsIgnoringCase(trimmed(other), name); });
    };
    for (std::string &name : results) {
        while (taken(name)) {
            name.insert(0, "cytogauge_");
        }
        writer.rawText(name);
    }
    writer.endRow();
    return header;
}

BatchRows::BatchRows(const BatchPlan &plan) : plan_(plan), values_(plan.columns.columnOf.size()) {}

void BatchRows::start(const CsvChunk &chunk, std::string_view text)
{
    chunk_ = &chunk;
    rest_ = text;
    lines_ = 0;
}

Result<bool> BatchRows::score(BatchPart &part)
{
    part.text.clear();
    part.refused.clear();
    part.rows = 0;
    for (;;) {
        const auto more = next(part);
        if (!more) {
            return more;
        }
        if (!*more) {
            return !rest_.empty();
        }
        if (!writeRow(part.text)) {
            const std::size_t worst = plan_.predictor->unanswerable(values_).front();
            const std::size_t column = plan_.columns.columnOf[worst];
            part.refused.push_back(plan_.predictor->tooExtreme(values_, worst)
                                       .at(line_ + record_.linesBefore(column), record_.columnOf(column))
                                       .in(plan_.file));
        }
    }
}

// The row and what the model says of it; false: the model has no answer, and nothing is written.
bool BatchRows::writeRow(std::string &out)
{
    if (plan_.probabilityOnly) {
        const Model &model = plan_.predictor->model();
        probabilities_.resize(model.schema.classes.size());
        model.classifier->scores(values_, probabilities_);
        if (!std::ranges::all_of(probabilities_, [](double score) { return std::isfinite(score); })) {
            return false;
        }
        softmax(probabilities_);
        writeProbability(out);
        return true;
    }
    if (!plan_.predictor->predictInto(values_, plan_.threshold, -1, prediction_,
                                      PredictionDetail::withoutExplanation)) {
        return false;
    }
    writeInput(out);
    writeResult(out);
    return true;
}

Result<bool> BatchRows::next(BatchPart &part)
{
    if (chunk_->tooLong) {
        part.refused.push_back(csvDefect(CsvStatus::tooLong, record_, 1, plan_.limit).in(plan_.file));
        part.rows = 1;
        part.lines = chunk_->skippedLines;
        rest_ = {};
        return false;
    }
    while (!rest_.empty() && part.refused.size() < refusedPerPart) {
        const CsvStatus status = scanCsvRecord(rest_, true, plan_.dialect.separator, plan_.limit, record_);
        line_ = lines_ + 1;
        if (status == CsvStatus::unclosedQuote) {
            part.lines = lines_;
            return fail(csvDefect(status, record_, line_, plan_.limit).in(plan_.file));
        }
        rest_.remove_prefix(static_cast<std::size_t>(record_.next() - rest_.data()));
        lines_ += record_.hasQuotes() ? record_.lines() : 1;
        if (record_.blank()) {
            continue;
        }
        ++part.rows;
        if (status != CsvStatus::complete) {
            part.refused.push_back(csvDefect(status, record_, line_, plan_.limit).in(plan_.file));
            continue;
        }
        if (auto read = readValues(line_); !read) {
            part.refused.push_back(read.error().in(plan_.file));
            continue;
        }
        return true;
    }
    part.lines = lines_;
    return false;
}

// The form's sentence, or that the file has the other decimal mark.
Error BatchRows::valueError(std::size_t feature, const ParsedNumber &number, std::string_view text) const
{
    const FeatureSpec &spec = plan_.schema->features[feature];
    if (number.problem == NumberProblem::ambiguous && !number.thousandsReading) {
        const bool comma = plan_.dialect.decimalComma;
        return Error(ErrorCode::csvForeignDecimalMark,
                     {std::string(trimmed(text)), comma ? "point" : "comma", comma ? "comma" : "point"})
            .on(spec.name);
    }
    return numberError(number, text, spec).value_or(Error(ErrorCode::internal, {"a number was refused for no reason"}));
}

Result<void> BatchRows::readValues(long line)
{
    if (record_.size() != plan_.columns.count()) {
        auto width = checkCsvWidth(record_, plan_.columns.count(), plan_.columns.lastMayBeMissing, line);
        if (!width) {
            return width;
        }
    }
    for (std::size_t feature = 0; feature < values_.size(); ++feature) {
        const std::size_t column = plan_.columns.columnOf[feature];
        if (!plan_.dialect.decimalComma &&
            readPlainCsvNumber(field(column), plan_.plainRanges[feature], values_[feature])) {
            continue;
        }
        const ParsedNumber number =
            parseCsvNumber(field(column), plan_.dialect.decimalComma, plan_.numberRanges[feature]);
        if (!number.ok()) {
            return fail(valueError(feature, number, field(column))
                            .at(line + record_.linesBefore(column), record_.columnOf(column)));
        }
        values_[feature] = number.value;
    }
    return {};
}

// Kaggle's header has one empty name more than its rows have fields.
std::string_view BatchRows::field(std::size_t column) const
{
    return column < record_.size() ? record_[column] : std::string_view();
}

void BatchRows::writeInput(std::string &out) const
{
    const std::size_t columns = plan_.columns.count();
    bool asItIs = !record_.hasQuotes() && plan_.dialect.separator == ',';
    for (std::size_t column = 0; asItIs && column < record_.size(); ++column) {
        asItIs = plan_.featureOf[column] || !startsLikeAFormula(record_[column]);
    }
    if (asItIs) {
        out += record_.raw();
        out.append(columns - record_.size(), ',');
        return;
    }
    CsvWriter writer(out);
    for (std::size_t column = 0; column < columns; ++column) {
        const std::string_view text = field(column);
        const std::optional<std::size_t> feature = plan_.featureOf[column];
        if (feature && plan_.dialect.decimalComma) {
            writer.rawText(unmistakableText(values_[*feature])); // the results have points, and a file has one mark
        } else if (!feature && needsGuard(text, plan_.dialect.decimalComma)) {
            writer.text(text);
        } else {
            writer.rawText(text);
        }
    }
}

void BatchRows::writeResult(std::string &out)
{
    const FeatureSchema &schema = *plan_.schema;
    out += ',';
    out += plan_.classNames[static_cast<std::size_t>(prediction_.label)];
    out += ',';
    appendNumber(out, prediction_.probability);
    if (!schema.isBinary()) {
        for (const double probability : prediction_.probabilities) {
            out += ',';
            appendNumber(out, probability);
        }
    }
    out += ',';
    if (prediction_.interval) {
        appendNumber(out, prediction_.interval->low);
    }
    out += ',';
    if (prediction_.interval) {
        appendNumber(out, prediction_.interval->high);
    }
    out += ',';
    if (prediction_.setAvailable) {
        out += setText();
    }
    out += ',';
    out += statusName(prediction_.status);
    out += ',';
    if (!prediction_.flags.empty()) {
        out += flagsText(prediction_, schema);
    }
    out += "\r\n";
}

// The columns that are no feature, then what the model says.
void BatchRows::writeProbability(std::string &out)
{
    CsvWriter writer(out);
    for (std::size_t column = 0; column < plan_.columns.count(); ++column) {
        if (plan_.featureOf[column]) {
            continue;
        }
        const std::string_view text = field(column);
        if (needsGuard(text, plan_.dialect.decimalComma)) {
            writer.text(text);
        } else {
            writer.rawText(text);
        }
    }
    const Model &model = plan_.predictor->model();
    if (model.schema.isBinary()) {
        writer.number(probabilities_[*model.schema.positiveClass]);
    } else {
        for (const double probability : probabilities_) {
            writer.number(probability);
        }
    }
    writer.endRow();
}

const std::string &BatchRows::setText()
{
    auto [known, isNew] = setTexts_.try_emplace(prediction_.set);
    if (isNew) {
        std::vector<std::string> names;
        for (const int one : prediction_.set) {
            names.push_back(plan_.schema->classes[static_cast<std::size_t>(one)].name);
        }
        known->second = quotedWhereNeeded(joinedNames(names));
    }
    return known->second;
}

} // namespace cytogauge
