#include "ui/settings/settings_store.h"

#include "core/base/durable_file.h"
#include "ui/common/folders.h"

#include <QFileInfo>

namespace cytogauge::ui {

namespace {

constexpr std::size_t sizeLimit = std::size_t{1} << 20;

} // namespace

SettingsStore::SettingsStore(QString path, bool writing, QObject *parent)
    : QObject(parent), path_(std::move(path)), writing_(writing)
{
    read();
}

void SettingsStore::read()
{
    if (path_.isEmpty() || !QFileInfo::exists(path_))
        return;
    const auto bytes = readWholeFile(path_.toStdString(), sizeLimit);
    if (!bytes) {
        readError_ = bytes.error();
        writing_ = false; // what cannot be read must not be replaced
        return;
    }
    auto settings = settingsFromJson(QByteArray::fromStdString(*bytes));
    if (settings) {
        values_ = std::move(*settings);
        return;
    }
    readError_ = settings.error().in(path_.toStdString());
    if (!writing_)
        return;
    keptAside_ = keepAside(path_);
    writing_ = !keptAside_.isEmpty();
}

void SettingsStore::update(const std::function<void(Settings &)> &change)
{
    Settings next = values_;
    change(next);
    if (next == values_)
        return;
    values_ = std::move(next);
    if (writing_ && !path_.isEmpty()) {
        const auto folder = makePrivateFolder(QFileInfo(path_).absolutePath());
        const auto written = !folder ? folder
                                     : writeFileDurably(path_.toStdString(), settingsToJson(values_).toStdString(),
                                                        FilePrivacy::ownerOnly);
        writeError_ = written ? std::nullopt : std::optional<Error>(written.error());
        if (writeError_)
            emit writeFailed(*writeError_);
    }
    emit changed();
}

} // namespace cytogauge::ui
