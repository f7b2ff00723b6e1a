#include "core/api/foreign_model.h"

#include "core/api/reference_cases.h"

namespace cytogauge {

Result<Model> foreignModel(std::string_view bytes, const FeatureSchema &schema, ImportModelOptions options,
                           const Clock &clock)
{
    const auto known = endpointReferenceCases(schema);
    if (!known) {
        return fail(known.error());
    }
    for (const EndpointReferenceCase &one : *known) {
        options.knownCases.push_back({one.values, one.classIndex});
    }
    return importXgboost(bytes, schema, options, clock);
}

} // namespace cytogauge
