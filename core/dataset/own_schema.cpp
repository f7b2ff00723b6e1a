#include "core/dataset/own_schema.h"

#include "core/base/text.h"
#include "core/dataset/labelled_rows.h"
#include "core/dataset/schema_choice.h"

#include <algorithm>

namespace cytogauge {

Result<void> nameOwnSchema(FeatureSchema &schema, const std::string &name)
{
    constexpr const char *option = "schema-name";
    const std::string title(trimmed(name));
    const bool sayable =
        std::ranges::any_of(lowered(title), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    if (!sayable) {
        return fail(Error(ErrorCode::optionInvalid, {option, name, "a name with a letter or a digit"}).on(option));
    }
    const std::string id = schemaName(title);
    const std::vector<std::string> taken = schemaNames();
    if (std::ranges::find(taken, id) != taken.end()) {
        return fail(
            Error(ErrorCode::optionInvalid, {option, name, "other than the schemas of the program"}).on(option));
    }
    schema.id = id;
    schema.title = schema.shortTitle = title;
    return {};
}

} // namespace cytogauge
