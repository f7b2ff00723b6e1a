#include "ui/form/case_file.h"

#include "core/base/durable_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/models.h"

#include <gtest/gtest.h>

namespace cytogauge::ui {

namespace {

class CaseFileTest : public testing::Test {
protected:
    [[nodiscard]] Result<CaseFile> read(const std::string &bytes, std::size_t most = mostOfACaseFile) const
    {
        EXPECT_TRUE(writeFileDurably(path, bytes, FilePrivacy::byUmask));
        return readCaseFile(path, model->schema, {}, most);
    }
    [[nodiscard]] std::string table(std::size_t cases, const std::string &end = "\n") const
    {
        std::string text = "id";
        for (const FeatureSpec &feature : model->schema.features) {
            text += "," + feature.name;
        }
        for (std::size_t i = 0; i < cases; ++i) {
            text += end + "P" + std::to_string(1000 + i);
            for (const double value : model->cases[i % model->cases.size()].values) {
                text += "," + QString::number(value, 'g', 12).toStdString();
            }
        }
        return text + end;
    }

    std::shared_ptr<const Model> model = test::shippedModel("wdbc");
    test::TemporaryFolder folder;
    std::string path = folder.file("cases.csv");
};

std::string utf16(const std::string &ascii)
{
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii) {
        bytes += c;
        bytes += '\0';
    }
    return bytes;
}

TEST_F(CaseFileTest, ReadsUtf8AndUtf16Alike)
{
    for (const std::string &bytes : {table(3), "\xEF\xBB\xBF" + table(3), utf16(table(3))}) {
        const auto file = read(bytes);
        ASSERT_TRUE(file) << describe(file.error());
        ASSERT_TRUE(file->cases);
        EXPECT_EQ(file->cases->size(), 3U);
        EXPECT_EQ(file->cases->at(1, model->schema)->caseId, "P1001");
        EXPECT_FALSE(file->cut);
    }
}

TEST_F(CaseFileTest, RefusesLatin1WithTheByteThatItIsAbout)
{
    const auto file = read("id,radius_mean\nM\xFCller,17.99\n");
    ASSERT_FALSE(file);
    EXPECT_NE(describe(file.error()).find("16"), std::string::npos) << describe(file.error());
    EXPECT_FALSE(file.error().file.empty());
}

TEST_F(CaseFileTest, OfALongFileTheFirstCasesAreOffered)
{
    const std::string all = table(2000);
    const auto file = read(all, 100'000);
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->cut);
    ASSERT_TRUE(file->cases);
    EXPECT_GT(file->cases->size(), 100U);
    EXPECT_LT(file->cases->size(), 2000U);
    EXPECT_TRUE(file->cases->at(file->cases->size() - 1, model->schema)) << "no half case at the end";
    const auto whole = read(all);
    EXPECT_EQ(whole->cases->size(), 2000U) << "several hundred kilobytes are no trouble";
}

TEST_F(CaseFileTest, WhatIsNoTableIsText)
{
    const auto file = read("radius_mean: 17.99\ntexture_mean: 10.38\n");
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->cases);
    EXPECT_EQ(file->text, "radius_mean: 17.99\ntexture_mean: 10.38\n");
    EXPECT_FALSE(readCaseFile(folder.file("none.csv"), model->schema, {}));
}

TEST_F(CaseFileTest, NarrowsTheCasesToThoseThatHoldAText)
{
    const auto file = read(table(50));
    ASSERT_TRUE(file && file->cases);
    EXPECT_EQ(file->cases->holding("p1030"), std::vector<std::size_t>{30});
    EXPECT_EQ(file->cases->holding(" P104 ").size(), 10U);
    EXPECT_EQ(file->cases->holding("").size(), 50U);
    EXPECT_TRUE(file->cases->holding("nobody").empty());
}

} // namespace

} // namespace cytogauge::ui
