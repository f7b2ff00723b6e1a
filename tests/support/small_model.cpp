#include "tests/support/small_model.h"
#include "tests/support/paths.h"

#include "core/base/random.h"
#include "core/model/train_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/schemas.h"

#include <functional>
#include <map>
#include <stdexcept>

namespace cytogauge::test {

Dataset smallDataset(std::size_t perClass, std::uint64_t seed)
{
    Dataset data;
    data.schema.id = "small";
    data.schema.title = "Small data";
    data.schema.shortTitle = "Small";
    data.schema.target = "kind";
    data.schema.measurements = {{"size", "Size", "How large.", "a test"}, {"weight", "Weight", "How heavy.", "a test"}};
    for (const char *name : {"size", "weight"}) {
        FeatureSpec feature;
        feature.name = feature.label = feature.measurement = name;
        feature.minimum = 0.0;
        data.schema.features.push_back(feature);
    }
    data.schema.classes = {{"no", "N", "no"}, {"yes", "Y", "yes"}};
    data.schema.positiveClass = 1;
    data.schema.attribution = "Made for a test.";
    data.sourceName = "small.csv";
    data.sha256 = std::string(64, 'a');
    data.values.resize(static_cast<Eigen::Index>(2 * perClass), 2);
    Random random(seed);
    for (std::size_t i = 0; i < 2 * perClass; ++i) {
        const int kind = static_cast<int>(i % 2);
        const auto row = static_cast<Eigen::Index>(i);
        data.classes.push_back(kind);
        // Three decimals keep the file short.
        data.values(row, 0) = static_cast<double>(1000 + 500 * kind + static_cast<int>(random.below(1000))) / 1000.0;
        data.values(row, 1) = static_cast<double>(2000 + 300 * kind + static_cast<int>(random.below(1500))) / 1000.0;
    }
    return data;
}

const Dataset &datasetNamed(std::string_view id)
{
    static std::map<std::string, Dataset, std::less<>> known;
    const auto found = known.find(id);
    if (found != known.end()) {
        return found->second;
    }
    auto data = readDataset(test::resources() + "/data/" + std::string(id) + ".csv", &schemaNamed(id), {});
    if (!data) {
        throw std::runtime_error(describe(data.error()));
    }
    return known.emplace(id, *std::move(data)).first->second;
}

Model smallModel()
{
    TrainModelOptions options;
    options.folds = 2;
    options.repeats = 1;
    auto model = trainModel(smallDataset(), options, FakeClock(), {});
    if (!model) {
        throw std::runtime_error(describe(model.error()));
    }
    for (FeatureReference &reference : model->references) {
        for (std::vector<double> &density : reference.density) {
            density = {density.front(), density[density.size() / 2], density.back()};
        }
    }
    return *std::move(model);
}

} // namespace cytogauge::test
