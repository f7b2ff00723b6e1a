#include "ui/form/form_draft.h"

#include "core/base/durable_file.h"
#include "tests/support/child_program.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::shippedModel;

constexpr const char *kPathVariable = "CYTOGAUGE_TEST_DRAFT";

class FormDraftTest : public testing::Test {
protected:
    FormDraftTest()
    {
        form.setModel(model);
        draft.setFile(path);
    }
    [[nodiscard]] std::optional<Draft> onDisk() const
    {
        const auto bytes = readWholeFile(path.toStdString());
        return bytes ? draftFromJson(QByteArray::fromStdString(*bytes)) : std::nullopt;
    }

    std::shared_ptr<const Model> model = shippedModel("wdbc");
    test::TemporaryFolder folder;
    QString path = QString::fromStdString(folder.file("draft.json"));
    EntryFormModel form;
    FormDraft draft{form};
};

// As a program that ends: what is waiting is written then.
TEST_F(FormDraftTest, KeepsTheEarlierDraftWhateverFailsWhileItIsWritten)
{
    const auto save = [this](const std::string &file, FileOperations &operations) {
        const auto contentNow = [&] { return readWholeFile(file).value_or(std::string()); };
        const std::string before = contentNow();
        {
            EntryFormModel typed;
            typed.setModel(model);
            FormDraft writer(typed, nullptr, operations);
            writer.setFile(QString::fromStdString(file));
            typed.setText(0, "17.99");
        }
        const std::string after = contentNow();
        return after != before && after.find("17.99") != std::string::npos;
    };
    EXPECT_THAT(test::findSaveFaults(save, std::nullopt), testing::IsEmpty());
    EntryFormModel earlier;
    earlier.setModel(model);
    earlier.setText(1, "10.38");
    const QByteArray old = draftToJson({"wdbc", model->sha256, earlier.state(), "2026-11-20T10:00:00.000Z"});
    EXPECT_THAT(test::findSaveFaults(save, old.toStdString()), testing::IsEmpty());
}

TEST_F(FormDraftTest, SaysOnceThatItCannotBeKeptAndAgainAfterItCould)
{
    EntryFormModel typed;
    typed.setModel(model);
    FormDraft writer(typed);
    QSignalSpy failed(&writer, &FormDraft::writeFailed);
    writer.setFile(QString::fromStdString(folder.file("no/such/folder/draft.json")));
    typed.setText(0, "17.99");
    ASSERT_TRUE(eventually([&] { return failed.count() == 1; }));
    typed.setText(0, "18.99");
    QTest::qWait(FormDraft::delayMs + 300);
    EXPECT_EQ(failed.count(), 1);
}

TEST_F(FormDraftTest, IsOnTheDiskWithinTwoSecondsOfTheLastEdit)
{
    form.setText(0, "17.99");
    form.setHeader(HeaderField::patient, "P-0042");
    QElapsedTimer timer;
    timer.start();
    ASSERT_TRUE(eventually([&] { return onDisk().has_value(); }));
    EXPECT_LT(timer.elapsed(), 2000);
    EXPECT_EQ(onDisk()->state.input.texts[0], "17.99");
    EXPECT_EQ(onDisk()->state.header.patient, "P-0042");
    EXPECT_EQ(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

TEST_F(FormDraftTest, WhoNeverStopsTypingIsSavedToo)
{
    QElapsedTimer timer;
    timer.start();
    int edits = 0;
    while (!QFile::exists(path) && timer.elapsed() < 5000) {
        form.setText(0, QString::number(++edits));
        QTest::qWait(20);
    }
    EXPECT_LT(timer.elapsed(), 2000);
    EXPECT_GT(edits, 10);
}

TEST_F(FormDraftTest, IsOfferedAtTheNextStartAndRestoredAsOneStep)
{
    form.loadCase(44);
    form.setText(3, "600");
    form.setHeader(HeaderField::note, "second look");
    ASSERT_TRUE(eventually([&] { return onDisk().has_value(); }));
    EntryFormModel next;
    FormDraft again(next);
    QSignalSpy offered(&again, &FormDraft::offeredChanged);
    again.setFile(path);
    EXPECT_FALSE(again.offered()) << "no model says yet whose fields these are";
    next.setModel(model);
    ASSERT_TRUE(again.offered());
    EXPECT_GE(offered.size(), 2);
    EXPECT_EQ(again.offered()->filled(), 30U);
    EXPECT_TRUE(next.blank()) << "never put in unasked";
    again.restore();
    EXPECT_EQ(next.state(), form.state());
    EXPECT_EQ(next.fold(), model->cases[44].fold) << "a reference case stays with the model that has not seen it";
    EXPECT_FALSE(again.offered());
    next.undoStack().undo();
    EXPECT_TRUE(next.blank());
}

TEST_F(FormDraftTest, GoesWhenTheFormIsRecordedClearedOrTheDraftDiscarded)
{
    form.setText(0, "1");
    ASSERT_TRUE(eventually([&] { return QFile::exists(path); }));
    draft.recorded();
    ASSERT_TRUE(eventually([&] { return !QFile::exists(path); }));
    form.setText(0, "2");
    ASSERT_TRUE(eventually([&] { return QFile::exists(path); }));
    form.clear();
    ASSERT_TRUE(eventually([&] { return !QFile::exists(path); }));
    form.setText(0, "3");
    ASSERT_TRUE(eventually([&] { return QFile::exists(path); }));
    EntryFormModel next;
    next.setModel(model);
    FormDraft again(next);
    again.setFile(path);
    ASSERT_TRUE(again.offered());
    again.discard();
    EXPECT_FALSE(again.offered());
    ASSERT_TRUE(eventually([&] { return !QFile::exists(path); }));
}

TEST_F(FormDraftTest, AnOfferedDraftWaitsWhileTheFormIsEmpty)
{
    form.setText(0, "1");
    ASSERT_TRUE(eventually([&] { return QFile::exists(path); }));
    {
        EntryFormModel next;
        next.setModel(model);
        FormDraft again(next);
        again.setFile(path);
        next.setText(0, "9");
        next.setText(0, "");
    } // ends with an edit that is not saved yet
    EXPECT_TRUE(onDisk());
}

TEST_F(FormDraftTest, ClosingWritesWhatIsWaiting)
{
    {
        EntryFormModel other;
        other.setModel(model);
        FormDraft closing(other);
        closing.setFile(path);
        other.setText(5, "0.25");
    }
    ASSERT_TRUE(onDisk());
    EXPECT_EQ(onDisk()->state.input.texts[5], "0.25");
}

TEST_F(FormDraftTest, APrivateSessionKeepsNone)
{
    draft.setFile({});
    form.setText(0, "17.99");
    QTest::qWait(FormDraft::delayMs + 200);
    EXPECT_FALSE(QFile::exists(path));
}

TEST_F(FormDraftTest, DamagedAndForeignFilesAreNotOffered)
{
    for (const char *bytes :
         {"", "{", "[]", "{\"format\": \"cytogauge-draft\"}",
          "{\"format\": \"cytogauge-draft\", \"format_version\": 1, \"texts\": [1], \"baseline\": []}",
          "{\"format\": \"cytogauge-draft\", \"format_version\": 2, \"texts\": [], \"baseline\": []}"}) {
        EXPECT_FALSE(draftFromJson(bytes)) << bytes;
    }
    Draft iris;
    iris.schema = "iris";
    iris.state.input.texts = {"5.1", "3.5", "1.4", "0.2"};
    ASSERT_TRUE(writeFileDurably(path.toStdString(), draftToJson(iris).toStdString(), FilePrivacy::ownerOnly));
    EntryFormModel next;
    next.setModel(model);
    FormDraft again(next);
    again.setFile(path);
    EXPECT_FALSE(again.offered()) << "of another schema";
}

TEST_F(FormDraftTest, TypingBeforeADecisionLeavesTheOfferedDraftOnTheDisk)
{
    form.setText(0, "17.99");
    form.setHeader(HeaderField::patient, "P-0042");
    ASSERT_TRUE(eventually([&] { return onDisk().has_value(); }));
    {
        EntryFormModel next;
        next.setModel(model);
        FormDraft again(next);
        again.setFile(path);
        ASSERT_TRUE(again.offered());
        next.setText(1, "10.38");
    } // ends without a decision
    EntryFormModel third;
    third.setModel(model);
    FormDraft last(third);
    last.setFile(path);
    ASSERT_TRUE(last.offered());
    EXPECT_EQ(last.offered()->state.input.texts[1], "10.38") << "the latest first";
    last.discard();
    ASSERT_TRUE(last.offered());
    EXPECT_EQ(last.offered()->state.header.patient, "P-0042");
    EXPECT_FALSE(last.offeredTime().isEmpty());
    last.restore();
    EXPECT_EQ(third.text(0), "17.99");
    EXPECT_FALSE(last.offered());
}

TEST_F(FormDraftTest, RecordingTheFormKeepsWhatIsStillOffered)
{
    form.setText(0, "17.99");
    ASSERT_TRUE(eventually([&] { return onDisk().has_value(); }));
    {
        EntryFormModel next;
        next.setModel(model);
        FormDraft again(next);
        again.setFile(path);
        next.setText(1, "10.38");
        again.recorded();
    }
    ASSERT_TRUE(onDisk());
    EXPECT_EQ(onDisk()->state.input.texts[0], "17.99");
    EXPECT_TRUE(onDisk()->state.input.texts[1].empty());
}

TEST_F(FormDraftTest, IsKeptAlsoForAFormThatAnEndpointAnswers)
{
    EntryFormModel remote;
    remote.setSchema(std::make_shared<const FeatureSchema>(model->schema));
    FormDraft kept(remote);
    kept.setFile(path);
    remote.setText(4, "0.1");
    ASSERT_TRUE(eventually([&] { return onDisk().has_value(); }));
    EntryFormModel next;
    next.setSchema(std::make_shared<const FeatureSchema>(model->schema));
    FormDraft again(next);
    again.setFile(path);
    ASSERT_TRUE(again.offered());
    again.restore();
    EXPECT_EQ(next.text(4), "0.1");
    EXPECT_EQ(next.fold(), -1);
}

// Not a test of its own: the program that SurvivesAKill starts and kills. Types without end and says what it typed.
TEST(FormDraftChild, DISABLED_TypesUntilItIsKilled)
{
    const QString path = qEnvironmentVariable(kPathVariable);
    ASSERT_FALSE(path.isEmpty());
    EntryFormModel form;
    form.setModel(shippedModel("wdbc"));
    FormDraft draft(form);
    draft.setFile(path);
    QElapsedTimer timer;
    timer.start();
    for (int edits = 1; timer.elapsed() < 60'000; ++edits) {
        form.setText(0, QString::number(edits));
        std::printf("typed %d %lld\n", edits, static_cast<long long>(timer.elapsed()));
        std::fflush(stdout);
        QTest::qWait(5);
    }
}

struct Typed {
    int edits = 0;
    long long milliseconds = 0;
};

std::optional<Typed> typedIn(const std::string &line)
{
    Typed typed;
    return std::sscanf(line.c_str(), "typed %d %lld", &typed.edits, &typed.milliseconds) == 2 ? std::optional(typed)
                                                                                              : std::nullopt;
}

// A child with a real form and its draft types and is killed without warning, at other moments of its saving each
// time: what lies there is whole, and at most two seconds of typing are gone.
TEST_F(FormDraftTest, SurvivesAKill)
{
    for (const int lifetime : {1300, 1900, 2050, 2600, 3100}) {
        QFile::remove(path);
        qputenv(kPathVariable, path.toUtf8());
        test::ChildProgram child({QCoreApplication::applicationFilePath().toStdString(),
                                  "--gtest_also_run_disabled_tests", "--gtest_filter=FormDraftChild.*"});
        Typed last;
        while (last.milliseconds < lifetime) {
            const std::string line = child.line();
            ASSERT_FALSE(line.empty()) << "the child ended by itself";
            last = typedIn(line).value_or(last);
        }
        child.kill();
        std::vector<Typed> all{last};
        for (const std::string &line : child.finish()) {
            if (const auto typed = typedIn(line)) {
                all.push_back(*typed);
            }
        }
        const auto draftThere = onDisk();
        ASSERT_TRUE(draftThere) << "killed after " << lifetime << " ms";
        const int saved = std::stoi(draftThere->state.input.texts[0]);
        EXPECT_GT(saved, 1);
        EXPECT_LE(saved, all.back().edits + 1);
        // Edits come every 5 ms or slower, so that their number bounds the time.
        const double perEdit = static_cast<double>(all.back().milliseconds) / all.back().edits;
        EXPECT_LT((all.back().edits - saved) * perEdit, 2000.0) << "killed after " << lifetime << " ms";
    }
    qunsetenv(kPathVariable);
}

} // namespace
} // namespace cytogauge::ui
