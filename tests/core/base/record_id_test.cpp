#include "core/base/record_id.h"

#include <gtest/gtest.h>

#include <set>

namespace cytogauge {
namespace {

TEST(RecordId, IsARandomUuidOfVersionFour)
{
    std::set<RecordId> ids;
    for (int i = 0; i < 1000; ++i) {
        const RecordId id = RecordId::random();
        ASSERT_EQ(id.text().size(), 36U);
        EXPECT_EQ(id.text()[14], '4');
        EXPECT_NE(std::string("89ab").find(id.text()[19]), std::string::npos);
        EXPECT_EQ(RecordId::parse(id.text()), id);
        EXPECT_TRUE(ids.insert(id).second) << "twice the same identity";
    }
}

TEST(RecordId, IsReadInAnyLetterCaseAndKeptInLowerCase)
{
    const auto id = RecordId::parse("F81D4FAE-7dec-11D0-a765-00A0C91E6BF6");
    ASSERT_TRUE(id);
    EXPECT_EQ(id->text(), "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    EXPECT_FALSE(id->isEmpty());
    EXPECT_TRUE(RecordId().isEmpty());
}

TEST(RecordId, IsRefusedInAnyOtherForm)
{
    for (const char *text : {"", "f81d4fae-7dec-11d0-a765-00a0c91e6bf", "f81d4fae-7dec-11d0-a765-00a0c91e6bf66",
                             "f81d4fae7dec-11d0-a765-00a0c91e6bf6-", "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                             "{f81d4fae-7dec-11d0-a765-00a0c91e6bf}", "f81d4fae 7dec 11d0 a765 00a0c91e6bf6",
                             " f81d4fae-7dec-11d0-a765-00a0c91e6bf", "f81d4fae-7dec-11d0-a765-00a0c91e6b-6"}) {
        EXPECT_FALSE(RecordId::parse(text)) << text;
    }
}

} // namespace
} // namespace cytogauge
