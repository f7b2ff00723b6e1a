#include "app/desktop/options.h"

#include <QProcess>
#include <QProcessEnvironment>

#include <gtest/gtest.h>

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
    EXPECT_EQ(run({}, false, &said), 1);
    EXPECT_TRUE(said.contains("--demo")) << said.toStdString();
}

} // namespace cytogauge
