#include "tests/support/schemas.h"
#include "tests/support/paths.h"

#include <map>
#include <stdexcept>

namespace cytogauge::test {

const FeatureSchema &schemaNamed(const std::string &id)
{
    static std::map<std::string, FeatureSchema> known;
    if (const auto found = known.find(id); found != known.end()) {
        return found->second;
    }
    const auto schema = readSchema(test::resources() + "/schemas/" + id + ".json");
    if (!schema) {
        throw std::runtime_error(describe(schema.error()));
    }
    return known.emplace(id, *schema).first->second;
}

} // namespace cytogauge::test
