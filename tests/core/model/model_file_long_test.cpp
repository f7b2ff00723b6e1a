// Every bit of the models that the program brings along.
#include "core/model/model_file.h"
#include "tests/support/bit_flips.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace cytogauge {

class ModelFileLong : public testing::TestWithParam<const char *> {};

TEST_P(ModelFileLong, EverySingleBitFlipIsRefused)
{
    const std::string bytes = test::contentOf(test::resources() + "/models/" + GetParam() + "-logistic.json");
    ASSERT_TRUE(modelFromBytes(bytes));
    const auto passed =
        test::acceptedFlips(bytes, [](std::string_view flipped) { return modelFromBytes(flipped).has_value(); });
    EXPECT_EQ(passed.size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(All, ModelFileLong, testing::Values("wdbc", "wine", "iris"),
                         [](const auto &model) { return std::string(model.param); });

} // namespace cytogauge
