#include "tests/ui/models/shelf.h"
#include "ui/models/check_page.h"

#include "core/base/durable_file.h"
#include "core/model/model_registry.h"

#include <filesystem>

namespace cytogauge::ui {
namespace {

using ModelShelfTest = test::ShelfFixture;

TEST_F(ModelShelfTest, ListsWhatTheProgramBringsAlong)
{
    read();
    ASSERT_EQ(shelf_.entries().size(), 3);
    const ShelfEntry &first = shelf_.entries().constFirst();
    EXPECT_EQ(first.key(), QStringLiteral("wdbc-logistic@1.0.0")); // the usual schema first
    EXPECT_TRUE(first.active);
    EXPECT_FALSE(first.registered);
    EXPECT_TRUE(first.figures.accuracy.has_value());
    EXPECT_FALSE(shelf_.canRollBack("wdbc"));
    EXPECT_EQ(shelf_.activeFor("wine")->key(), QStringLiteral("wine-logistic@1.0.0"));
    EXPECT_EQ(shelf_.freeVersion("wdbc-logistic"), "1.1.0");
    EXPECT_EQ(shelf_.freeVersion("wdbc-knn"), "1.0.0");
    // Looking at models stores nothing.
    EXPECT_FALSE(std::filesystem::exists(path("models").toStdString()));
}

TEST_F(ModelShelfTest, ImportsActivatesRollsBackAndRetires)
{
    read();
    keepSmall("1.0.0");
    EXPECT_EQ(key_, QStringLiteral("small-logistic@1.0.0"));
    ASSERT_NE(shelf_.find(key_), nullptr);
    EXPECT_TRUE(shelf_.find(key_)->registered);
    EXPECT_FALSE(shelf_.find(key_)->active) << "imported is not activated";
    shelf_.activate({"small-logistic", "1.0.0"});
    ASSERT_FALSE(ended());
    EXPECT_TRUE(shelf_.find(key_)->active);
    EXPECT_FALSE(shelf_.canRollBack("small"));
    keepSmall("1.1.0");
    shelf_.activate({"small-logistic", "1.1.0"});
    ASSERT_FALSE(ended());
    EXPECT_EQ(shelf_.activeFor("small")->key(), QStringLiteral("small-logistic@1.1.0"));
    ASSERT_TRUE(shelf_.canRollBack("small"));
    shelf_.retire({"small-logistic", "1.1.0"});
    const auto refused = ended();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code, ErrorCode::registryVersionActive);
    shelf_.rollBack("small");
    ASSERT_FALSE(ended());
    EXPECT_EQ(key_, QStringLiteral("small-logistic@1.0.0"));
    EXPECT_EQ(shelf_.activeFor("small")->key(), key_);
    shelf_.retire({"small-logistic", "1.1.0"});
    ASSERT_FALSE(ended());
    EXPECT_TRUE(shelf_.find(QStringLiteral("small-logistic@1.1.0"))->retired);
    EXPECT_EQ(shelf_.entries().constLast().key(), QStringLiteral("small-logistic@1.1.0")) << "retired versions last";
    // The command line sees the same.
    const auto content = ModelRegistry::contentOf(path("models").toStdString());
    ASSERT_TRUE(content);
    EXPECT_EQ(content->activeFor("small")->text(), "small-logistic@1.0.0");
    EXPECT_TRUE(content->find({"small-logistic", "1.1.0"})->retired);
}

TEST_F(ModelShelfTest, BringsTheModelThatPredictedUntilNowWhenAnotherIsActivated)
{
    read();
    Model other = *shelf_.find(QStringLiteral("wdbc-logistic@1.0.0"))->model;
    other.version = "1.1.0";
    shelf_.keep(std::make_shared<const Model>(other), true);
    ASSERT_FALSE(ended());
    EXPECT_EQ(shelf_.activeFor("wdbc")->key(), QStringLiteral("wdbc-logistic@1.1.0"));
    ASSERT_TRUE(shelf_.canRollBack("wdbc"));
    shelf_.rollBack("wdbc");
    ASSERT_FALSE(ended());
    EXPECT_EQ(shelf_.activeFor("wdbc")->key(), QStringLiteral("wdbc-logistic@1.0.0"));
}

TEST_F(ModelShelfTest, RefusesADamagedFileAndKeepsNothing)
{
    read();
    const QString file = path("damaged.json");
    std::string bytes = test::contentOf(smallFile("1.0.0").toStdString());
    bytes[bytes.size() / 2] ^= 1;
    folder_.write("damaged.json", bytes);
    shelf_.importFile(file);
    const auto error = ended();
    ASSERT_TRUE(error);
    EXPECT_FALSE(describe(*error).empty());
    read();
    EXPECT_EQ(shelf_.entries().size(), 3);
}

TEST_F(ModelShelfTest, NamesAVersionThatWasDamagedInTheRegistry)
{
    read();
    keepSmall("1.0.0");
    const std::string file = folder_.file("models/small-logistic@1.0.0.json");
    std::string bytes = test::contentOf(file);
    bytes[bytes.size() / 2] ^= 1;
    ASSERT_TRUE(writeFileDurably(file, bytes, FilePrivacy::ownerOnly));
    read();
    ASSERT_EQ(shelf_.entries().size(), 4);
    const ShelfEntry &last = shelf_.entries().constLast();
    ASSERT_TRUE(last.error);
    EXPECT_EQ(last.model, nullptr);
    EXPECT_EQ(last.name.id, "small-logistic@1.0.0.json");
    EXPECT_NE(shelf_.find(last.key()), nullptr);
}

TEST_F(ModelShelfTest, ExportsTheFileByteForByteAndOnnx)
{
    read();
    const auto model = shelf_.find(QStringLiteral("wdbc-logistic@1.0.0"))->model;
    shelf_.exportTo(model, ExportFormat::json, {}, path("copy.json"));
    ASSERT_FALSE(ended());
    EXPECT_EQ(test::contentOf(folder_.file("copy.json")),
              test::contentOf(test::resources() + "/models/wdbc-logistic.json"));
    shelf_.exportTo(model, ExportFormat::onnx, {}, path("copy.onnx"));
    ASSERT_FALSE(ended());
    EXPECT_NE(test::contentOf(folder_.file("copy.onnx")).find("probabilities"), std::string::npos);
    shelf_.exportTo(model, ExportFormat::reportHtml, {}, path("report.html"));
    ASSERT_FALSE(ended());
    EXPECT_NE(test::contentOf(folder_.file("report.html")).find("<svg"), std::string::npos);
    shelf_.exportTo(model, ExportFormat::reportJson, {}, path("report.json"));
    ASSERT_FALSE(ended());
    EXPECT_NE(test::contentOf(folder_.file("report.json")).find("\"curves\""), std::string::npos);
    EXPECT_NE(test::contentOf(folder_.file("report.json")).find("\"learning_curve\""), std::string::npos);
    shelf_.exportTo(model, ExportFormat::json, {}, path("not/there.json"));
    EXPECT_TRUE(ended());
}

TEST_F(ModelShelfTest, ACancelledReportLeavesTheOldFile)
{
    read();
    const auto model = shelf_.find(QStringLiteral("wdbc-logistic@1.0.0"))->model;
    folder_.write("report.html", "old");
    QSignalSpy progressed(&shelf_, &ModelShelf::exportProgressed);
    QObject::connect(&shelf_, &ModelShelf::exportProgressed, &shelf_, &ModelShelf::cancelExport);
    shelf_.exportTo(model, ExportFormat::reportHtml, {}, path("report.html"));
    const auto error = ended();
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::cancelled);
    EXPECT_GE(progressed.size(), 1);
    EXPECT_EQ(test::contentOf(folder_.file("report.html")), "old");
}

// A report of what the page shows already trains nothing again.
TEST_F(ModelShelfTest, TakesTheEvaluationThatIsAtHand)
{
    read();
    const auto model = shelf_.find(QStringLiteral("wdbc-logistic@1.0.0"))->model;
    auto evaluation = reevaluate(*model, {}, {});
    ASSERT_TRUE(evaluation);
    evaluation->learningCurve.front().accuracy.mean = 0.123;
    shelf_.exportTo(model, ExportFormat::reportJson,
                    {0.5, std::make_shared<const Reevaluation>(*std::move(evaluation))}, path("report.json"));
    ASSERT_FALSE(ended());
    EXPECT_NE(test::contentOf(folder_.file("report.json")).find("0.123"), std::string::npos);
}

TEST_F(ModelShelfTest, VerifiesEveryVersion)
{
    keepSmall("1.0.0");
    std::optional<ModelCheck> check;
    QObject::connect(&shelf_, &ModelShelf::checked, &shelf_, [&check](const ModelCheck &found) { check = found; });
    shelf_.verify();
    ASSERT_TRUE(test::eventually([&check] { return check.has_value(); }));
    EXPECT_EQ(check->models.size(), 4U);
    EXPECT_EQ(check->damaged(), 0U);
    EXPECT_TRUE(checkPage(*check).startsWith(QStringLiteral("All 4 "))) << checkPage(*check).toStdString();
    const std::string file = folder_.file("models/small-logistic@1.0.0.json");
    std::string bytes = test::contentOf(file);
    bytes[bytes.size() / 2] ^= 1;
    ASSERT_TRUE(writeFileDurably(file, bytes, FilePrivacy::ownerOnly));
    check.reset();
    shelf_.verify();
    ASSERT_TRUE(test::eventually([&check] { return check.has_value(); }));
    EXPECT_EQ(check->damaged(), 1U);
    const QString words = checkPage(*check);
    EXPECT_TRUE(words.contains(QStringLiteral("small-logistic@1.0.0: damaged."))) << words.toStdString();
    EXPECT_TRUE(words.contains(QStringLiteral("Put the original file back"))) << words.toStdString();
}

TEST_F(ModelShelfTest, WritesOnlyWhereItMay)
{
    EXPECT_TRUE(shelf_.canWrite());
    shelf_.setWriting(false);
    EXPECT_FALSE(shelf_.canWrite());
    const ModelShelf without(clock_, {}, {});
    EXPECT_FALSE(without.canWrite());
}

} // namespace
} // namespace cytogauge::ui
