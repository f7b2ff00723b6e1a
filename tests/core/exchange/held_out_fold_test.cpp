#include "core/exchange/held_out_fold.h"

#include "tests/support/small_model.h"

#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

class HeldOutFold : public testing::Test {
protected:
    HeldOutFold()
    {
        record_.modelSha256 = model_.sha256;
        record_.inputs = model_.cases[5].values;
    }
    Model model_ = smallModel();
    PredictionRecord record_;
};

TEST_F(HeldOutFold, OfAModelsCaseIsThatCasesWhoeverAnswered)
{
    EXPECT_EQ(heldOutFold(record_, model_), model_.cases[5].fold);
    record_.modelSha256 = "another";
    record_.flags = "fold:" + std::to_string(1 - model_.cases[5].fold);
    EXPECT_EQ(heldOutFold(record_, model_), model_.cases[5].fold);
}

TEST_F(HeldOutFold, OfAnEditedCaseIsTheRecordedOneOfThisModelAlone)
{
    record_.inputs[0] += 0.5;
    EXPECT_EQ(heldOutFold(record_, model_), -1);
    record_.flags = "unusual:x;fold:1";
    EXPECT_EQ(heldOutFold(record_, model_), 1);
    record_.modelSha256 = "another";
    EXPECT_EQ(heldOutFold(record_, model_), -1) << "another model dealt its folds in another way";
}

TEST_F(HeldOutFold, ThatTheModelDoesNotHaveIsNone)
{
    for (const char *flags : {"fold:2", "fold:-1", "fold:-7", "fold:", "fold:x", "fold:99999999999", "unusual:x"}) {
        record_.flags = flags;
        EXPECT_EQ(recordedFold(record_, model_), -1) << flags;
    }
}

} // namespace
} // namespace cytogauge::test
