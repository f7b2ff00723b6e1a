#include "core/service/case_reader.h"

#include "core/base/text.h"
#include "core/schema/validation.h"

#include <cmath>

namespace cytogauge {

void CaseReader::check(double value, std::size_t feature, std::string_view place)
{
    const FeatureSpec &spec = names_.schema().features[feature];
    const bool possible =
        std::isfinite(value) && !(spec.minimum && value < *spec.minimum) && !(spec.maximum && value > *spec.maximum);
    if (possible) {
        return;
    }
    const std::string shown = formatNumber(value);
    ParsedNumber number;
    number.problem = NumberProblem::outOfRange;
    number.value = value;
    problems_.add(placeBelow(place, spec.name),
                  numberError(number, shown, spec).value_or(Error(ErrorCode::numberTooExtreme, {shown})));
}

double CaseReader::read(JsonElement value, std::size_t feature, std::string_view place)
{
    double number = 0.0;
    if (value.is_number() && value.get(number) == simdjson::SUCCESS) {
        check(number, feature, place);
        return number;
    }
    const auto beyond = beyondNumbers(value);
    problems_.add(placeBelow(place, names_.schema().features[feature].name),
                  beyond ? Error(ErrorCode::numberTooExtreme, {*beyond})
                         : Error(value.is_null() ? ErrorCode::numberMissing : ErrorCode::fieldNotNumber));
    return 0.0;
}

void CaseReader::readNamed(JsonElement value, std::string_view place, std::vector<double> &values)
{
    const std::size_t count = names_.schema().size();
    const std::size_t begin = values.size();
    values.resize(begin + count, std::nan("")); // not a number: not seen yet
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) {
        problems_.add(std::string(place), Error(ErrorCode::fieldNotObject));
        return;
    }
    std::size_t expected = 0;
    std::size_t seen = 0;
    for (const auto &[key, member] : object) {
        const auto feature = names_.find(key, expected);
        if (!feature) {
            problems_.add(placeBelow(place, key), Error(ErrorCode::fieldUnknown, {std::string(key.substr(0, 100))}));
            continue;
        }
        expected = *feature + 1;
        double &target = values[begin + *feature];
        if (!std::isnan(target)) {
            problems_.add(placeBelow(place, key), Error(ErrorCode::fieldTwice));
            continue;
        }
        target = read(member, *feature, place);
        ++seen;
    }
    for (std::size_t i = 0; i < count && seen < count; ++i) {
        if (std::isnan(values[begin + i])) {
            problems_.add(placeBelow(place, names_.schema().features[i].name), Error(ErrorCode::numberMissing));
        }
    }
}

void CaseReader::readOrdered(JsonElement value, std::string_view place, std::vector<double> &values)
{
    const std::size_t count = names_.schema().size();
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
        problems_.add(std::string(place), Error(ErrorCode::fieldNotList));
        return;
    }
    std::size_t position = 0;
    for (const JsonElement element : list) {
        if (position < count) {
            values.push_back(read(element, position, place));
        }
        ++position;
    }
    if (position != count) {
        problems_.add(std::string(place),
                      Error(ErrorCode::rowCountWrong, {std::to_string(position), std::to_string(count)}));
    }
}

bool CaseReader::readRows(JsonElement value, std::string_view place, std::size_t most, std::vector<double> &values)
{
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
        problems_.add(std::string(place), Error(ErrorCode::fieldNotList));
        return true;
    }
    const std::size_t rows = list.size(); // exact below 2^24, and capped there
    if (rows > most) {
        return false;
    }
    if (rows == 0) {
        problems_.add(std::string(place), Error(ErrorCode::rowsNone));
    }
    values.reserve(values.size() + rows * names_.schema().size());
    std::string at;
    std::size_t row = 0;
    for (const JsonElement element : list) {
        at.assign(place).append("[").append(std::to_string(row++)).append("]");
        element.is_object() ? readNamed(element, at, values) : readOrdered(element, at, values);
    }
    return true;
}

} // namespace cytogauge
