#include "core/schema/feature_schema.h"

#include "tests/support/paths.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace cytogauge {
namespace {

using test::schemaNamed;

constexpr const char *wdbcMeasurements[] = {"radius",     "texture",          "perimeter", "area",
                                            "smoothness", "compactness",      "concavity", "concave_points",
                                            "symmetry",   "fractal_dimension"};

std::string withSpaces(std::string name)
{
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::vector<std::string> headerOf(const std::string &id)
{
    std::istringstream content(test::contentOf(test::resources() + "/data/" + id + ".csv"));
    std::string line;
    std::getline(content, line);
    std::vector<std::string> names;
    std::istringstream cells(line);
    for (std::string name; std::getline(cells, name, ',');) {
        names.push_back(name);
    }
    return names;
}

TEST(BroughtSchemas, HaveTheColumnsOfTheirDataInTheSameOrder)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = schemaNamed(id);
        std::vector<std::string> names{schema.target};
        for (const FeatureSpec &feature : schema.features) {
            names.push_back(feature.name);
        }
        EXPECT_EQ(schema.id, id);
        EXPECT_EQ(names, headerOf(id));
    }
}

TEST(BroughtSchemas, ExplainEverything)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = schemaNamed(id);
        for (const Measurement &measurement : schema.measurements) {
            EXPECT_FALSE(measurement.label.empty() || measurement.source.empty()) << measurement.id;
            EXPECT_GT(measurement.definition.size(), 15U) << measurement.id;
            EXPECT_EQ(measurement.definition.back(), '.') << measurement.id;
        }
        for (const Statistic &statistic : schema.statistics) {
            EXPECT_FALSE(statistic.label.empty() || statistic.definition.empty()) << statistic.id;
        }
        for (const FeatureSpec &feature : schema.features) {
            EXPECT_FALSE(feature.label.empty()) << feature.name;
            EXPECT_EQ(feature.minimum, 0.0) << feature.name;
            EXPECT_NE(feature.unit, "mm") << "lengths are pixels of one digitiser";
        }
        EXPECT_NE(schema.attribution.find("CC BY 4.0"), std::string::npos);
        EXPECT_NE(schema.attribution.find("doi 10.24432/"), std::string::npos);
        EXPECT_FALSE(schema.shortTitle.empty() || schema.limits.empty()) << schema.id;
        EXPECT_EQ(schema.referenceCases.size(), schema.classes.size()) << schema.id;
    }
}

TEST(BroughtSchemas, FillTheirGridWithoutHoles)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = schemaNamed(id);
        const std::size_t columns = std::max<std::size_t>(schema.statistics.size(), 1);
        EXPECT_EQ(schema.size(), schema.measurements.size() * columns);
        for (std::size_t i = 0; i < schema.size(); ++i) {
            EXPECT_EQ(schema.featureAt(schema.features[i].measurement, schema.features[i].statistic), i);
        }
    }
}

TEST(WdbcSchema, KnowsTheNamesOfAllFiveCustoms)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    ASSERT_EQ(schema.size(), 30U);
    for (std::size_t m = 0; m < 10; ++m) {
        const std::string snake = wdbcMeasurements[m];
        for (const std::string &words : {snake, withSpaces(snake)}) {
            for (const std::string &name : {words + "_mean", "mean " + words, "mean_" + words, words + "1"}) {
                EXPECT_EQ(schema.find(name), m) << name;
            }
            for (const std::string &name :
                 {words + "_se", words + " error", words + "_error", "se_" + words, words + "2"}) {
                EXPECT_EQ(schema.find(name), 10 + m) << name;
            }
            for (const std::string &name : {words + "_worst", "worst " + words, "worst_" + words, words + "3"}) {
                EXPECT_EQ(schema.find(name), 20 + m) << name;
            }
        }
    }
}

TEST(WdbcSchema, TakesMalignantForThePositiveClass)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    ASSERT_TRUE(schema.isBinary());
    EXPECT_EQ(schema.classes[0].name, "benign");
    EXPECT_EQ(schema.classes[*schema.positiveClass].name, "malignant");
    EXPECT_EQ(schema.findClass(" m "), 1U);
    EXPECT_EQ(schema.findClass("Benign"), 0U);
    for (const char *other : {"", "0", "1", "mal", "MB"}) {
        EXPECT_FALSE(schema.findClass(other)) << other;
    }
}

TEST(WineAndIrisSchema, KnowTheNamesOfOtherPrograms)
{
    const FeatureSchema &iris = schemaNamed("iris");
    EXPECT_EQ(iris.find("sepal length (cm)"), 0U);
    EXPECT_EQ(iris.find("Sepal.Width"), 1U);
    EXPECT_EQ(iris.find("pental_length"), 2U);
    EXPECT_EQ(iris.find("PetalWidthCm"), 3U);
    EXPECT_EQ(iris.findClass("Iris-virginica"), 2U);
    EXPECT_EQ(iris.findClass("Setosa"), 0U);
    EXPECT_FALSE(iris.isBinary());
    const FeatureSchema &wine = schemaNamed("wine");
    EXPECT_EQ(wine.find("od280/od315_of_diluted_wines"), 11U);
    EXPECT_EQ(wine.find("OD280/OD315 of diluted wines"), 11U);
    EXPECT_EQ(wine.find("Malic acid"), 1U);
    EXPECT_EQ(wine.findClass("Cultivar 2"), 2U);
}

TEST(FeatureSchema, FindsNamesWhateverTheirLetterCaseAndOuterSpace)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    EXPECT_EQ(schema.find("  RADIUS_Mean\t"), 0U);
    for (const char *other : {"", " ", "radius", "radius_mean_", "mean", "points_mean", "radius4", "radius  mean"}) {
        EXPECT_FALSE(schema.find(other)) << other;
    }
    EXPECT_FALSE(schema.featureAt("radius", ""));
    EXPECT_FALSE(schema.featureAt("", "mean"));
}

TEST(Fingerprint, ChangesWithEverythingThatMattersAndWithNoWords)
{
    const FeatureSchema original = schemaNamed("wdbc");
    const auto changed = [&original](auto change) {
        FeatureSchema copy = original;
        change(copy);
        return copy.fingerprint() != original.fingerprint();
    };
    EXPECT_TRUE(changed([](FeatureSchema &s) { s.features[3].name = "area"; }));
    EXPECT_TRUE(changed([](FeatureSchema &s) { std::swap(s.features[0], s.features[1]); }));
    EXPECT_TRUE(changed([](FeatureSchema &s) { s.features[0].minimum = 1.0; }));
    EXPECT_TRUE(changed([](FeatureSchema &s) { s.features[0].minimum.reset(); }));
    EXPECT_TRUE(changed([](FeatureSchema &s) { s.features[0].maximum = 1.0; }));
    EXPECT_TRUE(changed([](FeatureSchema &s) { std::swap(s.classes[0], s.classes[1]); }));
    EXPECT_TRUE(changed([](FeatureSchema &s) { s.positiveClass = 0; }));
    EXPECT_TRUE(changed([](FeatureSchema &s) { s.features.pop_back(); }));

    EXPECT_FALSE(changed([](FeatureSchema &s) { s.title = s.attribution = "other words"; }));
    EXPECT_FALSE(changed([](FeatureSchema &s) { s.features[0].label = s.features[0].unit = "other"; }));
    EXPECT_FALSE(changed([](FeatureSchema &s) { s.features[0].aliases.clear(); }));
    EXPECT_FALSE(changed([](FeatureSchema &s) { s.classes[0].label = "other"; }));
    EXPECT_FALSE(changed([](FeatureSchema &s) { s.features[0].decimals = 9; }));
    EXPECT_NE(original.fingerprint(), schemaNamed("wine").fingerprint());
}

} // namespace
} // namespace cytogauge
