#include "core/service/open_inference_codec.h"

#include "core/base/json_append.h"
#include "core/base/text.h"
#include "core/service/case_reader.h"
#include "core/service/infer_tensor.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace cytogauge {

namespace {

constexpr std::string_view tensorName = "features";
constexpr std::array<std::string_view, 2> outputNames = {"predict_proba", "predict"};

class InferReader {
public:
    InferReader(const FeatureNames &names, std::size_t mostRows, InferAsk &ask)
        : names_(names), mostRows_(mostRows), ask_(ask), cases_(names, problems_)
    {
    }

    tl::expected<void, Refusal> read(const InferBody &body)
    {
        const auto json = JsonBody::parse(body.json);
        if (!json) {
            return tl::unexpected<Refusal>(json.error());
        }
        std::vector<Tensor> tensors;
        readObject(json->root(), inferRequest, {}, problems_,
                   [&](std::size_t position, JsonElement value, std::string_view place) {
                       readMember(static_cast<InferField>(position), value, place, tensors);
                   });
        takeBinary(body.binary, tensors);
        if (problems_.empty()) {
            tensors.size() == 1 && tensors.front().name == tensorName ? readWhole(tensors.front())
                                                                      : readColumns(tensors);
        }
        if (tooMany_) {
            return tl::unexpected<Refusal>(refusal(413, Error(ErrorCode::rowsTooMany, {std::to_string(mostRows_)})));
        }
        if (!problems_.empty()) {
            Refusal refused = refusal(problems_);
            refused.status = 400; // what the protocol knows
            return tl::unexpected<Refusal>(std::move(refused));
        }
        if (ask_.outputs.empty()) {
            ask_.outputs = {InferOutput::probabilities, InferOutput::labels};
        }
        ask_.rows = ask_.values.size() / names_.schema().size();
        return {};
    }

private:
    void readMember(InferField field, JsonElement value, std::string_view place, std::vector<Tensor> &tensors)
    {
        const FieldSpec &spec = inferRequest.fields[static_cast<std::size_t>(field)];
        if (field == InferField::id) {
            if (const auto text = readText(value, spec, place, problems_)) {
                ask_.id = std::string(*text);
            }
        } else if (field == InferField::parameters) {
            simdjson::dom::object parameters;
            JsonElement patient;
            if (value.get(parameters) == simdjson::SUCCESS &&
                parameters[patientField.name].get(patient) == simdjson::SUCCESS) {
                ask_.patient = readText(patient, patientField, spec.name, problems_).value_or(std::string_view{});
            }
        } else if (field == InferField::inputs) {
            forEachObject(value, spec, [&](JsonElement element, const std::string &at) {
                tensors.push_back(readTensor(element, at, problems_));
            });
        } else if (field == InferField::outputs && !value.is_null()) {
            forEachObject(value, spec, [&](JsonElement element, const std::string &at) { readOutput(element, at); });
        }
    }

    template <class Visit>
    void forEachObject(JsonElement value, const FieldSpec &spec, const Visit &visit)
    {
        simdjson::dom::array list;
        if (value.get(list) != simdjson::SUCCESS) {
            problems_.add(std::string(spec.name), Error(ErrorCode::fieldNotList));
            return;
        }
        constexpr std::size_t most = 1000; // no model has as many inputs
        std::size_t index = 0;
        for (const JsonElement element : list) {
            if (index == most) {
                problems_.add(std::string(spec.name), Error(ErrorCode::fieldTooLong, {std::to_string(most)}));
                return;
            }
            visit(element, std::string(spec.name) + '[' + std::to_string(index++) + ']');
        }
    }

    // Each tensor its bytes, and none left.
    void takeBinary(std::string_view binary, std::vector<Tensor> &tensors)
    {
        if (!problems_.empty()) {
            return;
        }
        for (Tensor &tensor : tensors) {
            if (tensor.binarySize) {
                if (*tensor.binarySize > binary.size()) {
                    problems_.add(placeBelow(tensor.place, "parameters.binary_data_size"),
                                  Error(ErrorCode::tensorCount, {tensor.name, tensor.countOf(*tensor.binarySize),
                                                                 tensor.countOf(binary.size())}));
                    return;
                }
                tensor.binary = binary.substr(0, *tensor.binarySize);
                binary.remove_prefix(*tensor.binarySize);
            }
        }
        if (!binary.empty()) {
            problems_.add("inputs", Error(ErrorCode::tensorCount, {std::string(tensorName), "fewer", "more"}));
        }
    }

    void readOutput(JsonElement value, const std::string &place)
    {
        readObject(value, inferRequestedOutput, place, problems_,
                   [&](std::size_t position, JsonElement member, std::string_view at) {
                       if (static_cast<OutputField>(position) != OutputField::name) {
                           return;
                       }
                       const auto name = readText(member, inferRequestedOutput.fields[position], at, problems_);
                       const auto found =
                           name ? std::find(outputNames.begin(), outputNames.end(), *name) : outputNames.begin();
                       if (found == outputNames.end()) {
                           problems_.add(placeBelow(at, "name"),
                                         Error(ErrorCode::outputUnknown,
                                               {std::string(name->substr(0, 100)), "predict_proba and predict"}));
                       } else {
                           ask_.outputs.push_back(static_cast<InferOutput>(found - outputNames.begin()));
                       }
                   });
    }

    // The values of a tensor of `rows` times `columns` values, or a problem.
    bool valuesOf(const Tensor &tensor, std::size_t rows, std::size_t columns, std::vector<double> &values)
    {
        if (rows == 0) {
            problems_.add(placeBelow(tensor.place, "shape"), Error(ErrorCode::rowsNone));
            return false;
        }
        if (rows > mostRows_) {
            tooMany_ = true;
            return false;
        }
        return readTensorValues(tensor, rows * columns, values, problems_);
    }

    void readWhole(const Tensor &tensor)
    {
        const std::size_t columns = names_.schema().size();
        if (tensor.shape.size() != 2 || tensor.shape[1] != static_cast<std::int64_t>(columns)) {
            problems_.add(placeBelow(tensor.place, "shape"),
                          Error(ErrorCode::tensorShape, {tensor.name, "[n, " + std::to_string(columns) + "]"}));
            return;
        }
        const auto rows = static_cast<std::size_t>(tensor.shape[0]);
        if (valuesOf(tensor, rows, columns, ask_.values)) {
            checkRows(rows);
        }
    }

    void readColumns(const std::vector<Tensor> &tensors)
    {
        const std::size_t columns = names_.schema().size();
        std::vector<const Tensor *> byFeature(columns);
        for (const Tensor &tensor : tensors) {
            const auto feature = names_.find(tensor.name, columns);
            if (!feature) {
                problems_.add(placeBelow(tensor.place, "name"),
                              Error(ErrorCode::tensorUnknown, {tensor.name.substr(0, 100)}));
            } else if (byFeature[*feature] != nullptr) {
                problems_.add(placeBelow(tensor.place, "name"), Error(ErrorCode::fieldTwice));
            } else {
                byFeature[*feature] = &tensor;
            }
        }
        if (!problems_.empty()) {
            return;
        }
        if (tensors.empty()) {
            problems_.add("inputs", Error(ErrorCode::tensorMissing, {std::string(tensorName)}));
            return;
        }
        const std::vector<std::int64_t> &shape = tensors.front().shape;
        const auto rows = static_cast<std::size_t>(shape.empty() ? 0 : shape.front());
        std::vector<double> column;
        for (std::size_t i = 0; i < columns && !tooMany_; ++i) {
            if (byFeature[i] == nullptr) {
                problems_.add("inputs", Error(ErrorCode::tensorMissing, {names_.schema().features[i].name}));
                continue;
            }
            const Tensor &tensor = *byFeature[i];
            const std::int64_t wanted[] = {static_cast<std::int64_t>(rows), 1};
            const bool fits = !tensor.shape.empty() && tensor.shape.size() <= 2 &&
                              std::equal(tensor.shape.begin(), tensor.shape.end(), wanted);
            if (!fits) {
                problems_.add(placeBelow(tensor.place, "shape"),
                              Error(ErrorCode::tensorShape, {tensor.name, "[n] or [n, 1], the same n for all"}));
                continue;
            }
            column.clear();
            if (valuesOf(tensor, rows, 1, column)) {
                ask_.values.resize(rows * columns);
                for (std::size_t row = 0; row < rows; ++row) {
                    ask_.values[row * columns + i] = column[row];
                }
            }
        }
        if (problems_.empty() && !tooMany_) {
            checkRows(rows);
        }
    }

    void checkRows(std::size_t rows)
    {
        const std::size_t columns = names_.schema().size();
        std::string place;
        for (std::size_t row = 0; row < rows; ++row) {
            place.assign(tensorName).append("[").append(std::to_string(row)).append("]");
            for (std::size_t i = 0; i < columns; ++i) {
                cases_.check(ask_.values[row * columns + i], i, place);
            }
        }
    }

    const FeatureNames &names_;
    std::size_t mostRows_;
    InferAsk &ask_;
    FieldProblems problems_;
    CaseReader cases_;
    bool tooMany_ = false;
};

void writeTensor(std::string &out, std::string_view name, std::string_view datatype, std::string_view shape)
{
    appendJsonComma(out);
    out += '{';
    appendJsonKey(out, "name");
    appendJsonText(out, name);
    appendJsonKey(out, "datatype");
    appendJsonText(out, datatype);
    appendJsonKey(out, "shape");
    out += shape;
    out += '}';
}

} // namespace

std::optional<std::size_t> inferenceHeaderLength(std::string_view header, std::size_t bodySize)
{
    if (header.empty()) {
        return bodySize;
    }
    std::size_t length = 0;
    const char *end = header.data() + header.size();
    const auto [stop, failure] = std::from_chars(header.data(), end, length);
    return failure == std::errc() && stop == end && length <= bodySize ? std::optional(length) : std::nullopt;
}

tl::expected<void, Refusal> readInfer(const InferBody &body, const FeatureNames &names, std::size_t mostRows,
                                      InferAsk &ask)
{
    ask = {};
    return InferReader(names, mostRows, ask).read(body);
}

void writeInfer(std::string &out, const ServedVersion &version, const InferAsk &ask, const ScoredRows &rows)
{
    out += '{';
    appendJsonKey(out, "model_name");
    appendJsonText(out, version.name);
    appendJsonKey(out, "model_version");
    appendJsonText(out, version.version());
    if (ask.id) {
        appendJsonKey(out, "id");
        appendJsonText(out, *ask.id);
    }
    appendJsonKey(out, "outputs");
    out += '[';
    for (const InferOutput output : ask.outputs) {
        const bool labels = output == InferOutput::labels;
        appendJsonComma(out);
        out += '{';
        appendJsonKey(out, "name");
        appendJsonText(out, outputNames[static_cast<std::size_t>(output)]);
        appendJsonKey(out, "shape");
        out += '[' + std::to_string(rows.rows()) + (labels ? "" : "," + std::to_string(rows.classes)) + ']';
        appendJsonKey(out, "datatype");
        appendJsonText(out, labels ? "INT64" : "FP64");
        appendJsonKey(out, "data");
        out += '[';
        if (labels) {
            for (const int label : rows.labels) {
                appendJsonComma(out);
                appendJsonInteger(out, label);
            }
        } else {
            for (const double probability : rows.probabilities) {
                appendJsonComma(out);
                appendJsonNumber(out, probability);
            }
        }
        out += "]}";
    }
    out += "]}";
}

void writeModelMetadata(std::string &out, const ServedModel &model, const ServedVersion &version, bool allVersions)
{
    const FeatureSchema &schema = version.model->schema;
    out += '{';
    appendJsonKey(out, "name");
    appendJsonText(out, model.name);
    appendJsonKey(out, "versions");
    out += '[';
    for (const ServedVersion &one : model.versions) {
        if (allVersions ? !one.shadow : &one == &version) {
            appendJsonComma(out);
            appendJsonText(out, one.version());
        }
    }
    out += ']';
    appendJsonKey(out, "platform");
    appendJsonText(out, "cytogauge_json");
    appendJsonKey(out, "inputs");
    out += '[';
    writeTensor(out, tensorName, "FP64", "[-1," + std::to_string(schema.size()) + "]");
    out += ']';
    appendJsonKey(out, "outputs");
    out += '[';
    writeTensor(out, outputNames[0], "FP64", "[-1," + std::to_string(schema.classes.size()) + "]");
    writeTensor(out, outputNames[1], "INT64", "[-1]");
    out += "]}";
}

} // namespace cytogauge
