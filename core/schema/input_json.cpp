#include "core/base/text.h"
#include "core/schema/input_readers.h"

#include <nlohmann/json.hpp>

namespace cytogauge::input {

namespace {

using Json = nlohmann::json;

struct Member {
    std::string name;
    std::optional<std::string> text; // nothing: the value is neither number nor text nor null
};

// Keeps each value as it is written: a tree would round "17.990" to a double and print it anew.
class MemberReader final : public nlohmann::json_sax<Json> {
public:
    explicit MemberReader(std::string_view text) : text_(text) {}

    bool null() override { return value(""); }
    bool boolean(bool) override { return value(std::nullopt); }
    bool number_integer(number_integer_t number) override { return value(std::to_string(number)); }
    bool number_unsigned(number_unsigned_t number) override { return value(std::to_string(number)); }
    bool number_float(number_float_t, const string_t &written) override { return value(written); }
    bool string(string_t &text) override { return value(std::string(trimmed(text))); }
    bool binary(binary_t &) override { return value(std::nullopt); }
    bool start_object(std::size_t) override
    {
        if (arrays_ == 0 && depth_ == 1 && name_ == "inputs") {
            inInputs_ = hasInputs_ = true;
        } else if (depth_ > 0) {
            value(std::nullopt);
        }
        ++depth_;
        return true;
    }
    bool key(string_t &name) override
    {
        if (isOpen()) {
            name_ = name;
        }
        return true;
    }
    bool end_object() override
    {
        --depth_;
        inInputs_ = inInputs_ && depth_ > 1;
        return true;
    }
    bool start_array(std::size_t) override
    {
        value(std::nullopt);
        ++arrays_;
        return true;
    }
    bool end_array() override
    {
        --arrays_;
        return true;
    }
    bool parse_error(std::size_t byte, const std::string &token, const nlohmann::detail::exception &problem) override
    {
        constexpr int numberBeyondDouble = 406;
        const TextPlace place = placeAt(text_, byte > 0 ? byte - 1 : 0);
        error_ = problem.id == numberBeyondDouble ? Error(ErrorCode::numberTooExtreme, {token}).on(name_)
                                                  : Error(ErrorCode::jsonMalformed);
        error_ = error_->at(place.line, place.column);
        return false;
    }

    [[nodiscard]] const std::optional<Error> &error() const { return error_; }
    [[nodiscard]] const std::vector<Member> &outer() const { return outer_; }
    [[nodiscard]] const std::vector<Member> &features() const { return hasInputs_ ? inputs_ : outer_; }
    [[nodiscard]] bool hasInputs() const { return hasInputs_; }

private:
    // Directly in the outer object or in its "inputs".
    [[nodiscard]] bool isOpen() const { return arrays_ == 0 && (depth_ == 1 || (depth_ == 2 && inInputs_)); }

    bool value(std::optional<std::string> text)
    {
        if (isOpen()) {
            (depth_ == 2 ? inputs_ : outer_).push_back({name_, std::move(text)});
        }
        return true;
    }

    std::string_view text_;
    std::vector<Member> outer_;
    std::vector<Member> inputs_;
    std::string name_;
    int depth_ = 0;
    int arrays_ = 0;
    bool inInputs_ = false;
    bool hasInputs_ = false;
    std::optional<Error> error_;
};

Result<void> collect(const std::vector<Member> &members, const FeatureSchema &schema, Collector &collector)
{
    for (const Member &member : members) {
        const auto feature = schema.find(member.name);
        if (feature && !member.text) {
            return fail(Error(ErrorCode::inputNumberExpected).on(schema.features[*feature].name));
        }
        if (!member.text) {
            collector.ignore(member.name);
            continue;
        }
        if (auto done = collector.putNamed({member.name, 0, 0}, {*member.text, 0, 0}); !done) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<InputText> readJsonObject(std::string_view text, const FeatureSchema &schema)
{
    MemberReader reader(text);
    Json::sax_parse(text, &reader);
    if (reader.error()) {
        return fail(*reader.error());
    }
    Collector collector(schema, InputLayout::jsonObject);
    Result<void> collected = collect(reader.features(), schema, collector);
    if (collected && reader.hasInputs()) {
        collected = collect(reader.outer(), schema, collector);
    }
    if (!collected) {
        return fail(collected.error());
    }
    InputText found = collector.take();
    if (found.count() == 0) {
        return fail(ErrorCode::inputNoFeatures, {schema.title});
    }
    return found;
}

} // namespace cytogauge::input
