#include "ui/settings/settings_store.h"

#include "ui/common/background_task.h"
#include "ui/common/folders.h"

#include <QFileInfo>

#include <utility>

namespace cytogauge::ui {

namespace {

constexpr std::size_t sizeLimit = std::size_t{1} << 20;

} // namespace

Result<void> writeSettings(const QString &path, const Settings &values, FileOperations &operations)
{
    if (auto folder = makePrivateFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    return writeFileDurably(path.toStdString(), settingsToJson(values).toStdString(), FilePrivacy::ownerOnly,
                            operations);
}

SettingsStore::SettingsStore(QString path, bool writing, QObject *parent)
    : QObject(parent), path_(std::move(path)), isPrivate_(!writing)
{
    read();
    onDisk_ = values_;
    beforePrivate_ = values_;
}

SettingsStore::~SettingsStore()
{
    flush();
}

void SettingsStore::read()
{
    if (path_.isEmpty() || !QFileInfo::exists(path_))
        return;
    const auto bytes = readWholeFile(path_.toStdString(), sizeLimit);
    if (!bytes) {
        readError_ = bytes.error();
        mayReplace_ = false;
        return;
    }
    auto settings = settingsFromJson(QByteArray::fromStdString(*bytes));
    if (settings) {
        values_ = std::move(*settings);
        return;
    }
    readError_ = settings.error().in(path_.toStdString());
    keptAside_ = isPrivate_ ? QString() : keepAside(path_);
    mayReplace_ = !keptAside_.isEmpty();
}

void SettingsStore::update(const std::function<void(Settings &)> &change)
{
    Settings next = values_;
    change(next);
    if (next == values_)
        return;
    values_ = std::move(next);
    if (!writes())
        onDisk_ = values_;
    else if (!writer_ || !writer_->isBusy())
        write();
    emit changed();
}

void SettingsStore::setWriting(bool on)
{
    if (on != isPrivate_)
        return;
    if (on) {
        isPrivate_ = false;
        onDisk_ = beforePrivate_;
        if (std::exchange(values_, beforePrivate_) != beforePrivate_)
            emit changed();
    } else {
        flush(); // what was chosen before stays; what comes now does not
        beforePrivate_ = values_;
        isPrivate_ = true;
    }
}

void SettingsStore::write()
{
    if (!writer_)
        writer_ = std::make_unique<BackgroundTask>(BackgroundTask::Policy::queue);
    writer_->start([path = path_, values = values_](TaskControl &) { return writeSettings(path, values); },
                   [this, values = values_](quint64, const Result<void> &done) { written(values, done); });
}

void SettingsStore::written(const Settings &values, const Result<void> &done)
{
    writeError_ = done ? std::nullopt : std::optional<Error>(done.error());
    if (done)
        onDisk_ = values;
    if (values != values_) // they went on changing meanwhile
        write();
    if (!done)
        emit writeFailed(done.error());
}

void SettingsStore::flush()
{
    writer_.reset(); // ends what it is writing
    if (!writes() || onDisk_ == values_)
        return;
    const auto done = writeSettings(path_, values_);
    writeError_ = done ? std::nullopt : std::optional<Error>(done.error());
    if (done)
        onDisk_ = values_;
}

} // namespace cytogauge::ui
