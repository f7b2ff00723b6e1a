// `cytogauge --demo DIR`, the real program in its own process.
#include "core/dataset/csv_reader.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/inspect.h"

#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>

#include <gtest/gtest.h>

#include <map>

namespace cytogauge::test {

namespace {

struct ProgramRun {
    int status = -1;
    QByteArray out;
    QByteArray error;
};

ProgramRun demo(const std::string &folder, const TemporaryFolder &home, const QStringList &more = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_DATA_HOME"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("HOME"), QString::fromStdString(home.path()));
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(CYTOGAUGE_PROGRAM),
                  QStringList{QStringLiteral("--demo"), QString::fromStdString(folder)} + more);
    EXPECT_TRUE(program.waitForFinished(100'000));
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

// Label and probability of every record in the file.
std::vector<std::pair<std::string, double>> answersIn(const std::string &csv)
{
    std::vector<std::pair<std::string, double>> answers;
    auto reader = CsvReader::open(csv);
    EXPECT_TRUE(reader);
    std::map<std::string, std::size_t> column;
    while (reader && reader->next().value_or(false)) {
        const auto fields = reader->fields();
        if (column.empty()) {
            for (std::size_t i = 0; i < fields.size(); ++i)
                column[std::string(fields[i])] = i;
            continue;
        }
        answers.emplace_back(fields[column.at("label")], std::stod(std::string(fields[column.at("probability")])));
    }
    return answers;
}

} // namespace

TEST(Demo, LeavesPredictionsPicturesHistoryAndCsvEveryTime)
{
    const TemporaryFolder home;
    const TemporaryFolder folder;
    for (int times = 1; times <= 3; ++times) {
        const ProgramRun run = demo(folder.path(), home);
        ASSERT_EQ(run.status, 0) << run.error.toStdString();
        EXPECT_TRUE(run.out.contains("malignant")) << run.out.toStdString();
        EXPECT_TRUE(run.out.contains("benign"));
        const auto answers = answersIn(folder.file("history.csv"));
        ASSERT_EQ(answers.size(), static_cast<std::size_t>(2 * times));
        for (const auto &[label, probability] : answers) {
            if (label == "malignant")
                EXPECT_GT(probability, 0.9);
            else
                EXPECT_LT(probability, 0.1);
        }
        for (const char *name :
             {"patient-malignant.png", "patient-benign.png", "history.png", "models.png", "endpoints.png"}) {
            const QImage image(QString::fromStdString(folder.file(name)));
            EXPECT_EQ(image.size(), QSize(1280, 800)) << name;
            EXPECT_FALSE(isBlank(image)) << name;
        }
        const FakeClock clock;
        auto store = openHistory(folder.file("history.sqlite"), clock);
        ASSERT_TRUE(store);
        EXPECT_EQ((*store)->count({})->all, 2 * times);
    }
    EXPECT_EQ(QImage(QString::fromStdString(folder.file("patient-malignant.png"))) ==
                  QImage(QString::fromStdString(folder.file("patient-benign.png"))),
              false);
    // The person's own data folder was not touched.
    for (const std::string &name : home.names())
        EXPECT_EQ(name.find("cytogauge"), std::string::npos) << name;
}

TEST(Demo, SpeaksTheLanguageThatWasAskedFor)
{
    const TemporaryFolder home;
    // The page that shows no time, without the line of the last message, which does.
    const auto page = [&home](const QString &language) {
        const TemporaryFolder folder;
        const ProgramRun run = demo(folder.path(), home, {QStringLiteral("--language"), language});
        EXPECT_EQ(run.status, 0) << run.error.toStdString();
        return QImage(QString::fromStdString(folder.file("endpoints.png"))).copy(0, 0, 1280, 700);
    };
    const QImage english = page(QStringLiteral("en"));
    EXPECT_TRUE(english == page(QStringLiteral("en")));
    EXPECT_FALSE(english == page(QStringLiteral("de")));
    const TemporaryFolder folder;
    const ProgramRun none = demo(folder.path(), home, {QStringLiteral("--language"), QStringLiteral("xx")});
    EXPECT_EQ(none.status, 2);
    EXPECT_TRUE(none.error.contains("“xx” is not installed")) << none.error.toStdString();
}

TEST(Demo, FailsWithAReasonWhereItCannotWrite)
{
    const TemporaryFolder home;
    const TemporaryFolder folder;
    const std::string file = folder.write("in-the-way", "a file, no folder");
    const ProgramRun run = demo(file, home);
    EXPECT_EQ(run.status, 1);
    EXPECT_FALSE(run.error.isEmpty());
    EXPECT_EQ(contentOf(file), "a file, no folder");
}

} // namespace cytogauge::test
