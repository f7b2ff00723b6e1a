#include "core/dataset/data_check.h"

#include "tests/support/small_model.h"

#include <gtest/gtest.h>

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

} // namespace cytogauge
