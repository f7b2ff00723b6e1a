// What stands on the command line.
#pragma once

#include <QString>
#include <QStringList>

namespace cytogauge {

struct DesktopOptions {
    QString dataFolder; // empty: the default one
    bool isPrivate = false;
    QString modelFile;
    QString endpoint; // name of the profile that answers
    QString language; // empty: the settings decide
    QString demoFolder;
    QString file; // a CSV to look at
};

enum class OptionsOutcome { run, done /* help or version was printed */, wrong };

// arguments without the program's name. What is to be printed goes to standard output or standard error.
[[nodiscard]] OptionsOutcome readOptions(const QStringList &arguments, DesktopOptions &options);

} // namespace cytogauge
