#include "app/desktop/options.h"

#include "app/desktop/display.h"
#include "tests/support/temporary_folder.h"

#include <QProcess>
#include <QProcessEnvironment>

#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <map>
#include <string>

namespace cytogauge {

namespace {

OptionsOutcome read(const QStringList &arguments, DesktopOptions &options)
{
    return readOptions(arguments, options);
}

// The real program; its exit status.
int run(const QStringList &arguments, bool display, QByteArray *said = nullptr)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    if (display)
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    else
        environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(CYTOGAUGE_PROGRAM), arguments);
    EXPECT_TRUE(program.waitForFinished(60'000));
    if (said)
        *said = program.readAllStandardError() + program.readAllStandardOutput();
    return program.exitCode();
}

} // namespace

// A display that is named and does not answer, as after a lost connection, is none.
TEST(Display, IsOneThatAnswers)
{
    std::map<std::string, std::string> variables;
    const auto answers = [&variables] { return displayAnswers([&](const char *name) { return variables[name]; }); };
    EXPECT_FALSE(answers());
    for (const char *dead : {":4711", "unix:4711.0", "localhost:59000.0", "nonsense", ":", ":x", ":99999999999"}) {
        variables["DISPLAY"] = dead;
        EXPECT_FALSE(answers()) << dead;
    }
    variables["WAYLAND_DISPLAY"] = "wayland-0";
    variables["XDG_RUNTIME_DIR"] = "/nowhere";
    EXPECT_FALSE(answers());
    const test::TemporaryFolder folder;
    sockaddr_un address{AF_UNIX, {}};
    folder.file("wayland-7").copy(address.sun_path, sizeof address.sun_path - 1);
    const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(::bind(server, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(server, 4), 0);
    variables["WAYLAND_DISPLAY"] = "wayland-7";
    variables["XDG_RUNTIME_DIR"] = folder.path();
    EXPECT_TRUE(answers());
    variables["WAYLAND_DISPLAY"] = folder.file("wayland-7");
    variables["XDG_RUNTIME_DIR"].clear();
    EXPECT_TRUE(answers());
    ::close(server);
    EXPECT_FALSE(answers());
    variables["QT_QPA_PLATFORM"] = "offscreen";
    EXPECT_TRUE(answers());
}

TEST(DesktopProgram, RunsTheDemoWhereTheDisplayIsDead)
{
    const test::TemporaryFolder folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.insert(QStringLiteral("DISPLAY"), QStringLiteral(":4711"));
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(CYTOGAUGE_PROGRAM), {QStringLiteral("--demo"), QString::fromStdString(folder.path())});
    ASSERT_TRUE(program.waitForFinished(60'000));
    EXPECT_EQ(program.exitCode(), 0) << program.readAllStandardError().toStdString();
    program.start(QStringLiteral(CYTOGAUGE_PROGRAM), {QStringLiteral("--private")});
    ASSERT_TRUE(program.waitForFinished(60'000));
    EXPECT_EQ(program.exitCode(), 3);
}

TEST(DesktopOptions, AreRead)
{
    DesktopOptions options;
    EXPECT_EQ(read({QStringLiteral("--data-dir"), QStringLiteral("/d"), QStringLiteral("--private"),
                    QStringLiteral("--model"), QStringLiteral("m.json"), QStringLiteral("--language"),
                    QStringLiteral("en"), QStringLiteral("case.csv")},
                   options),
              OptionsOutcome::run);
    EXPECT_EQ(options.dataFolder, QStringLiteral("/d"));
    EXPECT_TRUE(options.isPrivate);
    EXPECT_EQ(options.modelFile, QStringLiteral("m.json"));
    EXPECT_EQ(options.language, QStringLiteral("en"));
    EXPECT_EQ(options.file, QStringLiteral("case.csv"));
}

TEST(DesktopOptions, ThatAreUnknownAreWrongUsage)
{
    DesktopOptions options;
    EXPECT_EQ(read({QStringLiteral("--nonsense")}, options), OptionsOutcome::wrong);
    EXPECT_EQ(read({QStringLiteral("--data-dir")}, options), OptionsOutcome::wrong);
    EXPECT_EQ(read({QStringLiteral("a.csv"), QStringLiteral("b.csv")}, options), OptionsOutcome::wrong);
}

TEST(DesktopProgram, EndsWithTheRightStatusOnWrongUsage)
{
    QByteArray said;
    EXPECT_EQ(run({QStringLiteral("--nonsense")}, true, &said), 2);
    EXPECT_TRUE(said.contains("--nonsense")) << said.toStdString();
    EXPECT_EQ(run({QStringLiteral("--language"), QStringLiteral("tlh"), QStringLiteral("--private")}, true, &said), 2);
    EXPECT_TRUE(said.contains("tlh"));
    EXPECT_EQ(run({QStringLiteral("--version")}, true, &said), 0);
    EXPECT_TRUE(said.contains("cytogauge 1."));
}

TEST(DesktopProgram, SaysWhatToDoWithoutADisplay)
{
    QByteArray said;
    EXPECT_EQ(run({}, false, &said), 3);
    EXPECT_TRUE(said.contains("--demo")) << said.toStdString();
}

} // namespace cytogauge
