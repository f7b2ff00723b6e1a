#include "ui/form/form_draft.h"

#include "core/base/durable_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::shippedModel;

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

// A child types and is killed without warning a while after its last edit.
TEST_F(FormDraftTest, SurvivesAKill)
{
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        // Of a forked Qt program only plain calls are safe: the very write that the worker makes.
        Draft typed;
        typed.schema = "wdbc";
        typed.state.input.texts.assign(30, "1.5");
        const auto written =
            writeFileDurably(path.toStdString(), draftToJson(typed).toStdString(), FilePrivacy::ownerOnly);
        kill(getpid(), SIGKILL);
        _exit(written ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    ASSERT_TRUE(onDisk());
    EXPECT_EQ(onDisk()->filled(), 30U);
}

} // namespace
} // namespace cytogauge::ui
