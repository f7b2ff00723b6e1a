#include "core/api/answer_reader.h"

#include "core/api/reply_reader.h"
#include "core/base/text.h"

#include <cmath>
#include <numeric>

namespace cytogauge {

namespace {

constexpr double sumTolerance = 1e-3; // single precision, and servers that print three or four decimals

RemoteAnswer labelled(int classIndex)
{
    RemoteAnswer answer;
    answer.label = classIndex;
    return answer;
}

bool isProbability(double value)
{
    return value >= 0.0 && value <= 1.0; // false for NaN
}

} // namespace

AnswerReader::AnswerReader(const EndpointProfile &profile, const FeatureSchema &schema, std::vector<int> order)
    : profile_(profile), schema_(schema), order_(std::move(order))
{
}

Result<RemoteAnswer> AnswerReader::fromProbability(double value) const
{
    if (order_.size() != 2) {
        return fail(ErrorCode::replyNumberForClasses, {std::to_string(order_.size())});
    }
    if (!isProbability(value)) {
        return fail(ErrorCode::replyOutOfRange, {formatNumber(value)});
    }
    RemoteAnswer answer;
    answer.probabilities.resize(2);
    answer.probabilities[static_cast<std::size_t>(order_[1])] = value;
    answer.probabilities[static_cast<std::size_t>(order_[0])] = 1.0 - value;
    return answer;
}

Result<RemoteAnswer> AnswerReader::fromPosition(double position) const
{
    if (position != std::floor(position) || position < 0.0 || position >= static_cast<double>(order_.size())) {
        return fail(ErrorCode::replyLabelUnknown, {formatNumber(position), schema_.id});
    }
    return labelled(order_[static_cast<std::size_t>(position)]);
}

Result<RemoteAnswer> AnswerReader::fromNumber(double value, bool whole) const
{
    const bool label = profile_.answer == AnswerKind::label ||
                       (profile_.answer == AnswerKind::automatic && (whole || order_.size() > 2));
    if (!label) {
        return fromProbability(value);
    }
    if (order_.size() > 2 && value != std::floor(value)) {
        return fail(ErrorCode::replyNumberForClasses, {std::to_string(order_.size())});
    }
    return fromPosition(value);
}

Result<RemoteAnswer> AnswerReader::fromColumns(const std::vector<double> &values) const
{
    if (values.size() != order_.size()) {
        return fail(ErrorCode::replyUnexpected, {"the probabilities", std::to_string(values.size()) + " numbers",
                                                 std::to_string(order_.size()) + ", one for each class"});
    }
    RemoteAnswer answer;
    answer.probabilities.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!isProbability(values[i])) {
            return fail(ErrorCode::replyOutOfRange, {formatNumber(values[i])});
        }
        answer.probabilities[static_cast<std::size_t>(order_[i])] = values[i];
    }
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    if (std::abs(sum - 1.0) > sumTolerance) {
        return fail(ErrorCode::replySum, {formatNumber(sum)});
    }
    return answer;
}

Result<RemoteAnswer> AnswerReader::fromLabelText(std::string_view text) const
{
    if (const auto found = schema_.findClass(text)) {
        return labelled(static_cast<int>(*found));
    }
    return fail(ErrorCode::replyLabelUnknown, {std::string(text.substr(0, 80)), schema_.id});
}

Result<RemoteAnswer> AnswerReader::fromLabel(const nlohmann::json &value, std::string_view place) const
{
    if (value.is_number()) {
        return fromPosition(value.get<double>());
    }
    if (!value.is_string()) {
        return fail(unexpected(place, value, "a class"));
    }
    const std::string text = value.get<std::string>();
    if (const auto number = readNumberText(text, place)) {
        return fromPosition(number->value);
    }
    return fromLabelText(text);
}

Result<RemoteAnswer> AnswerReader::fromElement(const nlohmann::json &element, std::string_view place) const
{
    const bool wrapped = element.is_array() && element.size() == 1;
    const nlohmann::json &value = wrapped ? element.front() : element;
    if (value.is_string()) {
        // A class by name; a number in quotation marks is not taken for a number.
        return fromLabelText(value.get<std::string>());
    }
    if (!value.is_array()) {
        return readNumber(value, place).and_then([&](const ReadNumber &number) {
            return fromNumber(number.value, number.whole);
        });
    }
    if (wrapped || profile_.answer == AnswerKind::label) {
        return fail(unexpected(place, value, wrapped ? "one answer" : "a class"));
    }
    std::vector<double> columns;
    for (const nlohmann::json &item : value) {
        const auto number = readNumber(item, place);
        if (!number) {
            return fail(number.error());
        }
        columns.push_back(number->value);
    }
    return fromColumns(columns);
}

Result<AnswerReader> answerReader(const CallContext &context)
{
    return remoteClassOrder(context.profile, context.schema).map([&context](std::vector<int> order) {
        return AnswerReader(context.profile, context.schema, std::move(order));
    });
}

} // namespace cytogauge
