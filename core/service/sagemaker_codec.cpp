#include "core/service/sagemaker_codec.h"

#include "core/base/json_append.h"
#include "core/base/text.h"
#include "core/service/case_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::size_t shownCell = 40;

// The list of numbers of one instance, in any of the forms of the common data format.
JsonElement numbersOf(JsonElement instance)
{
    for (const std::string_view key : {"data", "features", "values"}) {
        simdjson::dom::object object;
        JsonElement inner;
        if (instance.get(object) == simdjson::SUCCESS && object[key].get(inner) == simdjson::SUCCESS) {
            instance = inner;
        }
    }
    return instance;
}

class InvocationReader {
public:
    InvocationReader(const FeatureNames &names, std::size_t mostRows, std::vector<double> &values)
        : names_(names), mostRows_(mostRows), values_(values), cases_(names, problems_)
    {
    }

    tl::expected<void, Refusal> readJson(std::string_view body)
    {
        const auto json = JsonBody::parse(body);
        if (!json) {
            return tl::unexpected<Refusal>(json.error());
        }
        JsonElement root = json->root();
        simdjson::dom::object object;
        if (root.get(object) == simdjson::SUCCESS) {
            if (object["instances"].get(root) != simdjson::SUCCESS) {
                problems_.add("instances", Error(ErrorCode::fieldMissing));
                return end();
            }
        }
        simdjson::dom::array list;
        if (root.get(list) != simdjson::SUCCESS) {
            problems_.add("instances", Error(ErrorCode::fieldNotList));
            return end();
        }
        for (const JsonElement element : list) {
            if (!begin("instances")) {
                break;
            }
            cases_.readOrdered(numbersOf(element), place_, values_);
        }
        return end();
    }

    tl::expected<void, Refusal> readJsonLines(std::string_view body)
    {
        for (std::string_view line : linesOf(body)) {
            if (!begin("lines")) {
                break;
            }
            const auto json = JsonBody::parse(line);
            if (!json) {
                return tl::unexpected<Refusal>(json.error());
            }
            cases_.readOrdered(numbersOf(json->root()), place_, values_);
        }
        return end();
    }

    tl::expected<void, Refusal> readCsv(std::string_view body)
    {
        for (const std::string_view line : linesOf(body)) {
            if (!begin("rows")) {
                break;
            }
            readCsvLine(line);
        }
        return end();
    }

private:
    // Without the line end of the last line.
    static std::vector<std::string_view> linesOf(std::string_view body)
    {
        std::vector<std::string_view> lines;
        while (!body.empty()) {
            const std::size_t end = std::min(body.find('\n'), body.size());
            std::string_view line = body.substr(0, end);
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            lines.push_back(line);
            body.remove_prefix(std::min(end + 1, body.size()));
        }
        return lines;
    }

    void readCsvLine(std::string_view line)
    {
        const std::size_t columns = names_.schema().size();
        std::size_t column = 0;
        for (bool more = true; more; ++column) {
            const std::size_t comma = std::min(line.find(','), line.size());
            more = comma < line.size();
            if (column < columns) {
                values_.push_back(readCell(trimmed(line.substr(0, comma)), column));
            }
            line.remove_prefix(std::min(comma + 1, line.size()));
        }
        if (column != columns) {
            problems_.add(place_, Error(ErrorCode::rowCountWrong, {std::to_string(column), std::to_string(columns)}));
        }
    }

    double readCell(std::string_view text, std::size_t column)
    {
        double value = 0.0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (problem == std::errc() && end == text.data() + text.size() && std::isfinite(value)) {
            cases_.check(value, column, place_);
            return value;
        }
        problems_.add(placeBelow(place_, names_.schema().features[column].name),
                      text.empty() ? Error(ErrorCode::numberMissing)
                                   : Error(ErrorCode::notANumber, {std::string(text.substr(0, shownCell))}));
        return 0.0;
    }

    // The next row; false: there are too many.
    bool begin(std::string_view list)
    {
        tooMany_ = rows_ == mostRows_;
        place_.assign(list).append("[").append(std::to_string(rows_++)).append("]");
        return !tooMany_;
    }

    tl::expected<void, Refusal> end()
    {
        if (tooMany_) {
            return tl::unexpected<Refusal>(refusal(413, Error(ErrorCode::rowsTooMany, {std::to_string(mostRows_)})));
        }
        if (rows_ == 0 && problems_.empty()) {
            return tl::unexpected<Refusal>(refusal(400, Error(ErrorCode::bodyEmpty)));
        }
        if (!problems_.empty()) {
            return tl::unexpected<Refusal>(refusal(problems_));
        }
        return {};
    }

    const FeatureNames &names_;
    std::size_t mostRows_;
    std::vector<double> &values_;
    FieldProblems problems_;
    CaseReader cases_;
    std::string place_;
    std::size_t rows_ = 0;
    bool tooMany_ = false;
};

std::string_view bareType(std::string_view header)
{
    return trimmed(header.substr(0, header.find(';')));
}

void writeScore(std::string &out, const ScoredRows &rows, std::size_t row)
{
    if (rows.binary) {
        appendJsonNumber(out, rows.row(row)[1]);
        return;
    }
    out += '[';
    for (const double one : rows.row(row)) {
        appendJsonComma(out);
        appendJsonNumber(out, one);
    }
    out += ']';
}

void writeScored(std::string &out, const ScoredRows &rows, std::size_t row)
{
    out += '{';
    appendJsonKey(out, "score");
    writeScore(out, rows, row);
    appendJsonKey(out, "predicted_label");
    appendJsonInteger(out, rows.labels[row]);
    out += '}';
}

} // namespace

std::optional<std::string_view> invocationReference(std::string_view inferenceId, std::string_view sessionId)
{
    constexpr std::string_view openSession = "NEW_SESSION"; // asks for one, and is none
    const std::string_view reference = !inferenceId.empty()       ? inferenceId
                                       : sessionId != openSession ? sessionId
                                                                  : std::string_view();
    const bool good = reference.size() <= patientField.longest &&
                      std::ranges::all_of(reference, [](char one) { return one >= ' ' && one <= '~'; });
    return good ? std::optional(reference) : std::nullopt;
}

std::optional<InvocationForm> invocationFormOf(std::string_view contentType)
{
    const std::string_view type = bareType(contentType);
    for (const InvocationForm form : {InvocationForm::json, InvocationForm::csv, InvocationForm::jsonLines}) {
        if (equalsIgnoringCase(type, mediaTypeOf(form))) {
            return form;
        }
    }
    return std::nullopt;
}

InvocationForm invocationFormOfBody(std::string_view body)
{
    const std::string_view text = trimmed(body);
    return text.starts_with('{') || text.starts_with('[') ? InvocationForm::json : InvocationForm::csv;
}

std::optional<InvocationForm> acceptedForm(std::string_view accept)
{
    if (trimmed(accept).empty()) {
        return InvocationForm::json;
    }
    while (!accept.empty()) {
        const std::size_t comma = std::min(accept.find(','), accept.size());
        const std::string_view type = bareType(accept.substr(0, comma));
        if (type == "*/*" || equalsIgnoringCase(type, "application/*")) {
            return InvocationForm::json;
        }
        if (equalsIgnoringCase(type, "text/*")) {
            return InvocationForm::csv;
        }
        if (const auto form = invocationFormOf(type)) {
            return form;
        }
        accept.remove_prefix(std::min(comma + 1, accept.size()));
    }
    return std::nullopt;
}

std::string_view mediaTypeOf(InvocationForm form)
{
    switch (form) {
    case InvocationForm::csv:
        return "text/csv";
    case InvocationForm::jsonLines:
        return "application/jsonlines";
    case InvocationForm::json:
        break;
    }
    return "application/json";
}

tl::expected<void, Refusal> readInvocation(std::string_view body, InvocationForm form, const FeatureNames &names,
                                           std::size_t mostRows, std::vector<double> &values)
{
    InvocationReader reader(names, mostRows, values);
    return form == InvocationForm::csv         ? reader.readCsv(body)
           : form == InvocationForm::jsonLines ? reader.readJsonLines(body)
                                               : reader.readJson(body);
}

void writeInvocation(std::string &out, InvocationForm form, const ScoredRows &rows)
{
    if (form == InvocationForm::json) {
        out += R"({"predictions":[)";
    }
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        if (form == InvocationForm::json) {
            appendJsonComma(out);
            writeScored(out, rows, row);
        } else if (form == InvocationForm::jsonLines) {
            writeScored(out, rows, row);
            out += '\n';
        } else {
            for (std::size_t k = rows.binary ? 1 : 0; k < rows.classes; ++k) {
                appendJsonNumber(out, rows.row(row)[k]);
                out += k + 1 < rows.classes ? ',' : '\n';
            }
        }
    }
    if (form == InvocationForm::json) {
        out += "]}";
    }
}

} // namespace cytogauge
