#include "core/service/open_inference_codec.h"

#include "core/base/json_append.h"
#include "core/base/text.h"
#include "core/service/case_reader.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::string_view tensorName = "features";
constexpr std::array<std::string_view, 2> outputNames = {"predict_proba", "predict"};
struct NumberType {
    std::string_view name;
    bool whole = false;
    double least = 0.0, most = 0.0; // of whole ones
};
constexpr std::array<NumberType, 10> numberTypes = {{{"FP64"},
                                                     {"FP32"},
                                                     {"INT8", true, -0x1p7, 0x1p7 - 1},
                                                     {"INT16", true, -0x1p15, 0x1p15 - 1},
                                                     {"INT32", true, -0x1p31, 0x1p31 - 1},
                                                     {"INT64", true, -0x1p63, 0x1p63},
                                                     {"UINT8", true, 0, 0x1p8 - 1},
                                                     {"UINT16", true, 0, 0x1p16 - 1},
                                                     {"UINT32", true, 0, 0x1p32 - 1},
                                                     {"UINT64", true, 0, 0x1p64}}};
constexpr int deepest = 4;

struct Tensor {
    std::string name;
    std::string place; // "inputs[0]"
    std::vector<std::int64_t> shape;
    NumberType type = numberTypes.front();
    JsonElement data;
    bool complete = false;
};

class InferReader {
public:
    InferReader(const FeatureNames &names, std::size_t mostRows, InferAsk &ask)
        : names_(names), mostRows_(mostRows), ask_(ask), cases_(names, problems_)
    {
    }

    tl::expected<void, Refusal> read(std::string_view body)
    {
        const auto json = JsonBody::parse(body);
        if (!json) {
            return tl::unexpected<Refusal>(json.error());
        }
        std::vector<Tensor> tensors;
        readObject(json->root(), inferRequest, {}, problems_,
                   [&](std::size_t position, JsonElement value, std::string_view place) {
                       readMember(static_cast<InferField>(position), value, place, tensors);
                   });
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
        } else if (field == InferField::inputs) {
            forEachObject(value, spec, [&](JsonElement element, const std::string &at) {
                tensors.push_back(readTensor(element, at));
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

    Tensor readTensor(JsonElement value, const std::string &place)
    {
        Tensor tensor;
        tensor.place = place;
        readObject(value, inferInput, place, problems_,
                   [&](std::size_t position, JsonElement member, std::string_view at) {
                       const FieldSpec &spec = inferInput.fields[position];
                       switch (static_cast<TensorField>(position)) {
                       case TensorField::name:
                           tensor.name = readText(member, spec, at, problems_).value_or("");
                           break;
                       case TensorField::datatype:
                           readDatatype(readText(member, spec, at, problems_), at, tensor);
                           break;
                       case TensorField::shape:
                           readShape(member, placeBelow(at, spec.name), tensor);
                           break;
                       case TensorField::data:
                           tensor.data = member;
                           tensor.complete = true;
                           break;
                       case TensorField::parameters:
                           break;
                       }
                   });
        return tensor;
    }

    void readDatatype(std::optional<std::string_view> name, std::string_view place, Tensor &tensor)
    {
        const auto found = std::find_if(numberTypes.begin(), numberTypes.end(),
                                        [&name](const NumberType &type) { return type.name == name; });
        if (found != numberTypes.end()) {
            tensor.type = *found;
        } else if (name) {
            problems_.add(placeBelow(place, "datatype"),
                          Error(ErrorCode::tensorDatatype, {std::string(name->substr(0, 40))}));
        }
    }

    void readShape(JsonElement value, const std::string &place, Tensor &tensor)
    {
        simdjson::dom::array list;
        if (value.get(list) != simdjson::SUCCESS) {
            problems_.add(place, Error(ErrorCode::fieldNotList));
            return;
        }
        for (const JsonElement element : list) {
            const auto number = cytogauge::readWhole(element, place, problems_);
            if (!number || tensor.shape.size() == deepest) {
                return;
            }
            tensor.shape.push_back(*number);
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

    // Nested as the shape says, from the dimension `depth` on, or else a list of numbers alone.
    static bool isNested(JsonElement data, const std::vector<std::int64_t> &shape, std::size_t depth = 0)
    {
        simdjson::dom::array list;
        if (depth == shape.size() || data.get(list) != simdjson::SUCCESS) {
            return depth == shape.size() && !data.is_array();
        }
        return list.size() == static_cast<std::size_t>(shape[depth]) &&
               std::all_of(list.begin(), list.end(),
                           [&](JsonElement element) { return isNested(element, shape, depth + 1); });
    }
    static bool isFlat(JsonElement data)
    {
        simdjson::dom::array list;
        return data.get(list) == simdjson::SUCCESS &&
               std::none_of(list.begin(), list.end(), [](JsonElement element) { return element.is_array(); });
    }

    // The numbers of a tensor, row by row; false when one is none, or there are more than the shape says.
    bool flatten(JsonElement data, std::size_t most, std::vector<double> &values)
    {
        simdjson::dom::array list;
        if (data.get(list) != simdjson::SUCCESS) {
            return false;
        }
        for (const JsonElement element : list) {
            double number = 0.0;
            if (element.is_array()) {
                if (!flatten(element, most, values)) {
                    return false;
                }
            } else if (values.size() == most || !element.is_number() || element.get(number) != simdjson::SUCCESS) {
                return false;
            } else {
                values.push_back(number);
            }
        }
        return true;
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
        const std::string place = placeBelow(tensor.place, "data");
        if (!isFlat(tensor.data) && tensor.data.is_array() && !isNested(tensor.data, tensor.shape)) {
            problems_.add(place, Error(ErrorCode::tensorShape, {tensor.name, "that of its data"}));
            return false;
        }
        const bool numbers = flatten(tensor.data, rows * columns, values);
        if (numbers && values.size() == rows * columns) {
            return checkType(tensor, values, place);
        }
        if (numbers || values.size() == rows * columns) {
            problems_.add(
                place, Error(ErrorCode::tensorCount, {tensor.name, std::to_string(rows * columns),
                                                      numbers ? std::to_string(values.size()) : std::string("more")}));
        } else {
            problems_.add(place + '[' + std::to_string(values.size()) + ']', Error(ErrorCode::fieldNotNumber));
        }
        return false;
    }

    bool checkType(const Tensor &tensor, const std::vector<double> &values, const std::string &place)
    {
        const NumberType &type = tensor.type;
        const auto wrong = std::find_if(values.begin(), values.end(), [&type](double value) {
            return type.whole && (std::floor(value) != value || value < type.least || value > type.most);
        });
        if (wrong == values.end()) {
            return true;
        }
        problems_.add(place + '[' + std::to_string(wrong - values.begin()) + ']',
                      Error(ErrorCode::tensorDatatype, {std::string(type.name)}));
        return false;
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

tl::expected<void, Refusal> readInfer(std::string_view body, const FeatureNames &names, std::size_t mostRows,
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
        if (allVersions || &one == &version) {
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
