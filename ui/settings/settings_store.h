// Settings of the person and the state of the window, in settings.json of the data folder. (QSettings reports no error
// on damaged files; this checks every value, keeps a damaged file aside and goes on with defaults.)
#pragma once

#include "core/base/durable_file.h"
#include "core/base/result.h"
#include "ui/common/theme.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace cytogauge::ui {

class BackgroundTask;

struct Settings {
    QString language = QStringLiteral("system"); // "system" or a code: "en"
    ThemeChoice theme = ThemeChoice::system;
    double textFactor = 1.0;                     // 0.8 … 2.0
    double threshold = 0.5;                      // action threshold of two-class models, 0.01 … 0.99
    int retentionDays = 0;                       // records older than so many days are deleted; 0: kept for ever
    QString opensFirst = QStringLiteral("last"); // "last" or a page's id
    QString model;                               // id of the active model; empty: the default one
    QString endpoint;                            // name of the one that answers; empty: this computer
    QJsonObject window;                          // geometry, page, rail: the main window's own
    QJsonObject pages;                           // page id -> what the page saved
    friend bool operator==(const Settings &, const Settings &) = default;
};

[[nodiscard]] QByteArray settingsToJson(const Settings &settings);
// Every known key must have its type and range; unknown keys are refused too, because they mean another program or
// damage. The error names the key.
[[nodiscard]] Result<Settings> settingsFromJson(const QByteArray &bytes);

// In one go, durably; the folder is made when it is not there.
[[nodiscard]] Result<void> writeSettings(const QString &path, const Settings &values,
                                         FileOperations &operations = FileOperations::system());

class SettingsStore : public QObject {
    Q_OBJECT
public:
    // path empty: nothing is read or written (the demo, tests). writing false: read, but never written (a private
    // session); a damaged file stays where it is then.
    explicit SettingsStore(QString path, bool writing = true, QObject *parent = nullptr);
    ~SettingsStore() override; // what is not written yet is written then

    // What went wrong on reading, as a sentence to show; the damaged file stands aside then.
    [[nodiscard]] const std::optional<Error> &readError() const { return readError_; }
    [[nodiscard]] const QString &keptAside() const { return keptAside_; }
    [[nodiscard]] const QString &path() const { return path_; }

    [[nodiscard]] const Settings &values() const { return values_; }
    // Changes values; changed() follows when something differs. They are written durably soon after, away from the
    // interface's thread: a disk may take a second to confirm, and an arrow key on the threshold writes each time.
    void update(const std::function<void(Settings &)> &change);
    void flush(); // waits until they are on the disk
    // false: a private session begins, and nothing is written. true: it ends, and all is as it was before.
    void setWriting(bool on);
    [[nodiscard]] const std::optional<Error> &writeError() const { return writeError_; } // of the last write that ended

signals:
    void changed();
    void writeFailed(const cytogauge::Error &error);

private:
    [[nodiscard]] bool writes() const { return !isPrivate_ && mayReplace_ && !path_.isEmpty(); }
    void read();
    void write();
    void written(const Settings &values, const Result<void> &done);
    QString path_;
    QString keptAside_;
    Settings values_;
    bool isPrivate_;
    bool mayReplace_ = true; // false: what lies there could neither be read nor be put aside
    Settings beforePrivate_;
    Settings onDisk_; // or what would be, where nothing is written
    std::unique_ptr<BackgroundTask> writer_;
    std::optional<Error> readError_;
    std::optional<Error> writeError_;
};

} // namespace cytogauge::ui
