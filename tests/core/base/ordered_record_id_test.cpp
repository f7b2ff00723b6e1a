#include "core/base/ordered_record_id.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>

namespace cytogauge {
namespace {

UtcTime at(std::int64_t milliseconds)
{
    return UtcTime(std::chrono::milliseconds(milliseconds));
}

TEST(OrderedRecordId, IsAUuidOfVersionSevenThatBeginsWithItsTime)
{
    // The time of RFC 9562's example for version 7.
    const RecordId id = orderedRecordId(at(0x017F22E279B0));
    EXPECT_EQ(id.text().substr(0, 15), "017f22e2-79b0-7");
    EXPECT_NE(std::string("89ab").find(id.text()[19]), std::string::npos);
    EXPECT_EQ(RecordId::parse(id.text()), id);
}

TEST(OrderedRecordId, SortsByTime)
{
    RecordId last = orderedRecordId(at(-5));
    EXPECT_EQ(last.text().substr(0, 13), "00000000-0000");
    for (const std::int64_t time : {1LL, 255LL, 65536LL, 1790000000000LL, 1790000000001LL, 4102444800000LL}) {
        const RecordId next = orderedRecordId(at(time));
        EXPECT_LT(last, next);
        last = next;
    }
}

TEST(OrderedRecordId, IsNeverTheSameTwiceWithinAMillisecond)
{
    std::set<RecordId> ids;
    for (int i = 0; i < 1000; ++i) {
        EXPECT_TRUE(ids.insert(orderedRecordId(at(1790000000000))).second);
    }
}

} // namespace
} // namespace cytogauge
