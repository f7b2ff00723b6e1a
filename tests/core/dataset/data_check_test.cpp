#include "core/dataset/data_check.h"

#include "tests/support/small_model.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cytogauge {

TEST(DataCheck, CountsWhatIsThere)
{
    const DataCheck check = checkData(test::datasetNamed("wdbc"));
    EXPECT_EQ(check.rows, 569U);
    EXPECT_EQ(check.classRows, (std::vector<std::size_t>{357, 212}));
    EXPECT_TRUE(check.constant.empty());
    EXPECT_EQ(check.repeatedRows, 0U);
    // Fisher's data hold one flower twice.
    EXPECT_EQ(checkData(test::datasetNamed("iris")).repeatedRows, 1U);
}

TEST(DataCheck, SeesConstantFieldsAndContradictions)
{
    Dataset data = test::smallDataset(3, 1);
    data.values.col(1).setConstant(2.0);
    data.values(1, 0) = data.values(0, 0); // case 1 is of the other class
    data.values(2, 0) = data.values(0, 0);
    const DataCheck check = checkData(data);
    EXPECT_EQ(check.constant, (std::vector<std::string>{"weight"}));
    EXPECT_EQ(check.repeatedRows, 2U);
    EXPECT_EQ(check.contradictingRows, 1U);
    EXPECT_NE(check.text().find("weight"), std::string::npos);
}

namespace {

// `rows` cases: the fields in `names`, each from its own row number.
Dataset numbered(std::size_t rows, const std::vector<std::pair<std::string, double (*)(std::size_t)>> &fields)
{
    Dataset data;
    data.values.resize(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(fields.size()));
    data.schema.classes = {{"calm", "", "calm"}, {"wild", "", "wild"}};
    for (std::size_t i = 0; i < rows; ++i) {
        data.classes.push_back(static_cast<int>(i % 2));
    }
    for (std::size_t j = 0; j < fields.size(); ++j) {
        FeatureSpec feature;
        feature.name = feature.label = fields[j].first;
        data.schema.features.push_back(feature);
        for (std::size_t i = 0; i < rows; ++i) {
            data.values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = fields[j].second(i);
        }
    }
    return data;
}

} // namespace

TEST(DataCheck, FindsWhatIsANumberOfTheCaseAndNoMeasurement)
{
    const Dataset data = numbered(40, {{"sample", [](std::size_t i) { return 7000.0 - static_cast<double>(i); }},
                                       {"patient_id", [](std::size_t i) { return static_cast<double>(i / 2); }},
                                       {"age", [](std::size_t i) { return static_cast<double>(30 + i % 37); }},
                                       {"marker", [](std::size_t i) { return static_cast<double>(i) + 0.5; }}});
    const DataCheck check = checkData(data);
    EXPECT_EQ(check.identifiers, (std::vector<std::string>{"sample", "patient_id"}));
    EXPECT_NE(check.text().find("--ignore sample --ignore patient_id"), std::string::npos) << check.text();
    EXPECT_EQ(check.json()["identifiers"].size(), 2U);
    // Few cases have different whole numbers by chance.
    EXPECT_TRUE(
        namesOfIdentifiers(numbered(19, {{"cells", [](std::size_t i) { return static_cast<double>(i); }}})).empty());
    EXPECT_EQ(identifiersSentence({}), "");
}

TEST(DataCheck, SaysNothingOfTheDataThatComeAlong)
{
    for (const char *name : {"wdbc", "wine", "iris"}) {
        EXPECT_TRUE(checkData(test::datasetNamed(name)).identifiers.empty()) << name;
    }
}

TEST(DataCheck, KnowsNumbersOfCasesByTheirNames)
{
    const std::vector<std::string> numbers = {"",          "id",     "ID",         "Patient_ID", "patient id",
                                              "PatientID", "caseId", "Unnamed: 0", "index",      "sample.id"};
    EXPECT_EQ(identifiersAmong(numbers).size(), numbers.size());
    EXPECT_EQ(identifiersAmong({"", "age", ""}), (std::vector<std::string>{"x_"})) << "the last is a closing comma";
    EXPECT_TRUE(identifiersAmong({"acid", "ACID", "width", "lipid", "marker", "android"}).empty());
}

} // namespace cytogauge
