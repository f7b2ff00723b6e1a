#include "core/service/infer_tensor.h"

#include "core/service/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::size_t deepest = 4;

void readDatatype(std::optional<std::string_view> name, std::string_view place, Tensor &tensor, FieldProblems &problems)
{
    if (const TensorType *known = name ? tensorTypeNamed(*name) : nullptr; known != nullptr) {
        tensor.type = *known;
    } else if (name) {
        problems.add(placeBelow(place, "datatype"),
                     Error(ErrorCode::tensorDatatype, {std::string(name->substr(0, 40))}));
    }
}

void readShape(JsonElement value, const std::string &place, Tensor &tensor, FieldProblems &problems)
{
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
        problems.add(place, Error(ErrorCode::fieldNotList));
        return;
    }
    for (const JsonElement element : list) {
        const auto number = readWhole(element, place, problems);
        if (!number || tensor.shape.size() == deepest) {
            return;
        }
        tensor.shape.push_back(*number);
    }
}

void readParameters(JsonElement value, const std::string &place, Tensor &tensor, FieldProblems &problems)
{
    simdjson::dom::object object;
    JsonElement size;
    if (value.get(object) != simdjson::SUCCESS || object["binary_data_size"].get(size) != simdjson::SUCCESS) {
        return;
    }
    const std::string at = placeBelow(place, "binary_data_size");
    const auto bytes = readWhole(size, at, problems);
    if (bytes && *bytes < 0) {
        problems.add(at, Error(ErrorCode::fieldNotNumber));
    } else if (bytes) {
        tensor.binarySize = static_cast<std::size_t>(*bytes);
    }
}

// Nested as the shape says, from the dimension `depth` on, or else a list of numbers alone.
bool isNested(JsonElement data, const std::vector<std::int64_t> &shape, std::size_t depth = 0)
{
    simdjson::dom::array list;
    if (depth == shape.size() || data.get(list) != simdjson::SUCCESS) {
        return depth == shape.size() && !data.is_array();
    }
    return list.size() == static_cast<std::size_t>(shape[depth]) &&
           std::all_of(list.begin(), list.end(),
                       [&](JsonElement element) { return isNested(element, shape, depth + 1); });
}
bool isFlat(JsonElement data)
{
    simdjson::dom::array list;
    return data.get(list) == simdjson::SUCCESS &&
           std::none_of(list.begin(), list.end(), [](JsonElement element) { return element.is_array(); });
}

bool readElement(JsonElement element, bool truth, double &number)
{
    bool value = false;
    if (truth && element.get(value) == simdjson::SUCCESS) {
        number = value ? 1.0 : 0.0;
        return true;
    }
    return element.is_number() && element.get(number) == simdjson::SUCCESS;
}

// The numbers of a tensor, row by row; false when one is none, or there are more than the shape says.
bool flatten(JsonElement data, bool truth, std::size_t most, std::vector<double> &values)
{
    simdjson::dom::array list;
    if (data.get(list) != simdjson::SUCCESS) {
        return false;
    }
    for (const JsonElement element : list) {
        double number = 0.0;
        if (element.is_array()) {
            if (!flatten(element, truth, most, values)) {
                return false;
            }
        } else if (values.size() == most || !readElement(element, truth, number)) {
            return false;
        } else {
            values.push_back(number);
        }
    }
    return true;
}

bool readBinary(const Tensor &tensor, std::size_t count, std::vector<double> &values, FieldProblems &problems)
{
    if (tensor.binary.size() != count * tensor.type.bytes) {
        problems.add(
            placeBelow(tensor.place, "parameters.binary_data_size"),
            Error(ErrorCode::tensorCount, {tensor.name, std::to_string(count), tensor.countOf(tensor.binary.size())}));
        return false;
    }
    const std::size_t before = values.size();
    appendBinaryValues(tensor.type, tensor.binary, values);
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(before);
    const auto wrong = std::find_if(first, values.end(), [&tensor](double value) {
        return !std::isfinite(value) || (tensor.type.truth && value > tensor.type.most);
    });
    if (wrong != values.end()) {
        problems.add(fmt::format("{}.data[{}]", tensor.place, wrong - first), Error(ErrorCode::fieldNotNumber));
        return false;
    }
    return true;
}

bool checkType(const Tensor &tensor, const std::vector<double> &values, const std::string &place,
               FieldProblems &problems)
{
    const TensorType &type = tensor.type;
    const auto wrong = std::find_if(values.begin(), values.end(), [&type](double value) {
        return type.whole && (std::floor(value) != value || value < type.least || value > type.most);
    });
    if (wrong == values.end()) {
        return true;
    }
    problems.add(place + '[' + std::to_string(wrong - values.begin()) + ']',
                 Error(ErrorCode::tensorDatatype, {std::string(type.name)}));
    return false;
}

} // namespace

Tensor readTensor(JsonElement value, const std::string &place, FieldProblems &problems)
{
    Tensor tensor;
    tensor.place = place;
    readObject(value, inferInput, place, problems, [&](std::size_t position, JsonElement member, std::string_view at) {
        const FieldSpec &spec = inferInput.fields[position];
        switch (static_cast<TensorField>(position)) {
        case TensorField::name:
            tensor.name = readText(member, spec, at, problems).value_or("");
            break;
        case TensorField::datatype:
            readDatatype(readText(member, spec, at, problems), at, tensor, problems);
            break;
        case TensorField::shape:
            readShape(member, placeBelow(at, spec.name), tensor, problems);
            break;
        case TensorField::data:
            tensor.data = member;
            break;
        case TensorField::parameters:
            readParameters(member, placeBelow(at, spec.name), tensor, problems);
            break;
        }
    });
    if (value.is_object() && tensor.data.has_value() == tensor.binarySize.has_value()) {
        problems.add(placeBelow(place, "data"), Error(tensor.data ? ErrorCode::fieldTwice : ErrorCode::fieldMissing));
    }
    return tensor;
}

bool readTensorValues(const Tensor &tensor, std::size_t count, std::vector<double> &values, FieldProblems &problems)
{
    if (!tensor.data) {
        return readBinary(tensor, count, values, problems);
    }
    const std::string place = placeBelow(tensor.place, "data");
    const JsonElement data = *tensor.data;
    if (!isFlat(data) && data.is_array() && !isNested(data, tensor.shape)) {
        problems.add(place, Error(ErrorCode::tensorShape, {tensor.name, "that of its data"}));
        return false;
    }
    const bool numbers = flatten(data, tensor.type.truth, count, values);
    if (numbers && values.size() == count) {
        return checkType(tensor, values, place, problems);
    }
    if (numbers || values.size() == count) {
        problems.add(place,
                     Error(ErrorCode::tensorCount, {tensor.name, std::to_string(count),
                                                    numbers ? std::to_string(values.size()) : std::string("more")}));
    } else {
        problems.add(place + '[' + std::to_string(values.size()) + ']', Error(ErrorCode::fieldNotNumber));
    }
    return false;
}

} // namespace cytogauge
