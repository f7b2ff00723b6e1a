// The desktop program: wires objects together and nothing more.
#include "app/desktop/demo.h"
#include "app/desktop/display.h"
#include "app/desktop/options.h"
#include "app/desktop/window_host.h"
#include "app/desktop/wiring.h"
#include "core/base/core_dumps.h"
#include "core/base/data_folder.h"
#include "core/exchange/make_record.h"
#include "ui/form/patient_page.h"
#include "ui/settings/languages.h"

#include <QApplication>
#include <QDir>
#include <QTimer>

#include <fmt/core.h>

#include <cstdio>

namespace {

using namespace cytogauge;

constexpr int noDisplay = 3; // the exit status: packaging/run.sh runs the demo then

int wrong(const QString &sentence)
{
    fmt::print(stderr, "cytogauge: {}\n", sentence.toStdString());
    return 2;
}

// The language that was asked for, or else `usual`. False: it is not installed, and that was said.
bool speak(const DesktopOptions &options, const QString &usual)
{
    const bool asked = !options.language.isEmpty();
    if (ui::useLanguage(*qApp, asked ? options.language : usual) || !asked)
        return true;
    wrong(QStringLiteral("The language “%1” is not installed; there are: %2.")
              .arg(options.language, ui::installedLanguages().join(QStringLiteral(", "))));
    return false;
}

int runDemo(const DesktopOptions &options)
{
    const QString folder = QDir(options.demoFolder).absolutePath();
    if (!QDir().mkpath(folder)) {
        fmt::print(stderr, "cytogauge: the folder {} cannot be made.\n", folder.toStdString());
        return 1;
    }
    Wiring wiring({folder, false, false, options.modelFile});
    // The pictures are compared with each other, so they do not follow the desktop's theme.
    wiring.themes().setChoice(ui::ThemeChoice::light);
    if (!speak(options, wiring.settings().values().language))
        return 2;
    const auto window = wiring.makeWindow();
    window->resize(1280, 800);
    window->show();
    window->start();
    Demo demo(*window, folder);
    int status = 1;
    QObject::connect(&demo, &Demo::finished, qApp, [&status](int outcome) {
        status = outcome;
        QCoreApplication::exit(outcome);
    });
    QTimer::singleShot(0, &demo, &Demo::start);
    QApplication::exec();
    return status;
}

int runWindow(const DesktopOptions &options)
{
    QString folder = options.dataFolder.isEmpty() ? QString::fromStdString(defaultDataFolder())
                                                  : QDir(options.dataFolder).absolutePath();
    if (folder.isEmpty())
        return wrong(QStringLiteral("There is no home folder. Name a folder with --data-dir DIR."));
    Wiring wiring({folder, true, options.isPrivate, options.modelFile, options.endpoint});
    if (!options.endpoint.isEmpty() && wiring.context().endpoints->source().isEmpty())
        return wrong(QStringLiteral("There is no endpoint profile named “%1”.").arg(options.endpoint));
    if (!speak(options, wiring.settings().values().language))
        return 2;
    const WindowHost host(wiring.context(), [&wiring] { return wiring.makeWindow(); });
    ui::MainWindow *window = &host.window();
    window->show();
    window->start();
    if (!options.file.isEmpty())
        QObject::connect(
            window, &ui::MainWindow::ready, window, [window, &options] { window->offerFile(options.file); },
            Qt::SingleShotConnection);
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    leaveNoCoreDumpsInRelease();
    const bool headless = !displayAnswers([](const char *name) { return qgetenv(name).toStdString(); });
    if (headless)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("cytogauge"));
    QApplication::setApplicationDisplayName(QStringLiteral("Cytogauge"));
    QApplication::setDesktopFileName(QStringLiteral("cytogauge"));
    QApplication::setApplicationVersion(
        QString::fromUtf8(programVersion().data(), static_cast<qsizetype>(programVersion().size())));
    DesktopOptions options;
    switch (readOptions(QApplication::arguments().mid(1), options)) {
    case OptionsOutcome::done:
        return 0;
    case OptionsOutcome::wrong:
        return 2;
    case OptionsOutcome::run:
        break;
    }
    if (!options.demoFolder.isEmpty())
        return runDemo(options);
    // Not where a person chose another platform with -platform.
    if (headless && QApplication::platformName() == QLatin1String("offscreen"))
        return fmt::print(
                   stderr,
                   "cytogauge: There is no display to open a window on: DISPLAY and WAYLAND_DISPLAY name "
                   "none that answers. Start with QT_QPA_PLATFORM=vnc, or run the guided demo with --demo DIR.\n"),
               noDisplay;
    return runWindow(options);
}
