#include "tests/support/schemas.h"
#include "tests/support/paths.h"

#include <functional>
#include <map>
#include <stdexcept>

namespace cytogauge::test {

const FeatureSchema &schemaNamed(std::string_view id)
{
    static std::map<std::string, FeatureSchema, std::less<>> known;
    if (const auto found = known.find(id); found != known.end()) {
        return found->second;
    }
    const auto schema = readSchema(test::resources() + "/schemas/" + std::string(id) + ".json");
    if (!schema) {
        throw std::runtime_error(describe(schema.error()));
    }
    return known.emplace(id, *schema).first->second;
}

} // namespace cytogauge::test
