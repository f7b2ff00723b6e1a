#include "ui/common/endpoint_profiles.h"

#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "core/history/overwrite_guard.h"
#include "ui/common/folders.h"

#include <QFileInfo>
#include <QStringList>

#include <algorithm>

namespace cytogauge::ui {

EndpointProfiles::EndpointProfiles(QString path, bool writing) : path_(std::move(path)), writing_(writing)
{
    read();
    beforePrivate_ = profiles_;
}

void EndpointProfiles::setWriting(bool on)
{
    if (on && !writing_) {
        profiles_ = beforePrivate_;
    } else if (!on && writing_) {
        beforePrivate_ = profiles_;
    }
    writing_ = on;
}

void EndpointProfiles::read()
{
    if (path_.isEmpty()) {
        return;
    }
    auto read = readProfiles(path_.toStdString());
    if (read) {
        profiles_ = std::move(*read);
        return;
    }
    readError_ = read.error();
    // What cannot even be read is not damaged, and must not be replaced.
    if (writing_ && readError_->code != ErrorCode::fileNotReadable) {
        keptAside_ = keepAside(path_);
    }
    mayReplace_ = !keptAside_.isEmpty();
}

const EndpointProfile *EndpointProfiles::find(const QString &name) const
{
    const auto found = std::ranges::find_if(profiles_, [wanted = name.toStdString()](const EndpointProfile &profile) {
        return equalsIgnoringCase(profile.name, wanted);
    });
    return found == profiles_.end() ? nullptr : &*found;
}

QString EndpointProfiles::freeName(const QString &wish) const
{
    QString name = wish;
    for (int number = 2; find(name) != nullptr; ++number) {
        name = QStringLiteral("%1 %2").arg(wish, QString::number(number));
    }
    return name;
}

Result<void> EndpointProfiles::save(const QString &oldName, const EndpointProfile &profile)
{
    const EndpointProfile *replaced = oldName.isEmpty() ? nullptr : find(oldName);
    const EndpointProfile *named = find(QString::fromStdString(profile.name));
    if (named != nullptr && named != replaced) {
        return fail(Error(ErrorCode::profileNameTwice, {profile.name}).on("name"));
    }
    std::vector<EndpointProfile> next = profiles_;
    if (replaced != nullptr) {
        next[static_cast<std::size_t>(replaced - profiles_.data())] = profile;
    } else {
        next.push_back(profile);
    }
    return replace(std::move(next));
}

Result<void> EndpointProfiles::remove(const QString &name)
{
    std::vector<EndpointProfile> next = profiles_;
    std::erase_if(next, [wanted = name.toStdString()](const EndpointProfile &profile) {
        return equalsIgnoringCase(profile.name, wanted);
    });
    return replace(std::move(next));
}

Result<QStringList> EndpointProfiles::importFrom(const QString &path)
{
    if (!QFileInfo::exists(path)) { // readProfiles() takes that as an empty list
        return fail(Error(ErrorCode::fileNotFound).in(path.toStdString()));
    }
    auto read = readProfiles(path.toStdString());
    if (!read) {
        return fail(read.error());
    }
    const std::vector<EndpointProfile> before = profiles_;
    std::vector<EndpointProfile> next = profiles_;
    QStringList added;
    for (EndpointProfile &profile : *read) {
        if (std::ranges::find(next, profile) != next.end()) {
            continue;
        }
        profile.name = freeName(QString::fromStdString(profile.name)).toStdString();
        added << QString::fromStdString(profile.name);
        next.push_back(std::move(profile));
        profiles_ = next; // so that the next free name is one
    }
    profiles_ = before;
    return replace(std::move(next)).map([&added] { return added; });
}

Result<void> EndpointProfiles::exportTo(const QString &path) const
{
    return refuseOverRecords(path.toStdString()).and_then([&] {
        return writeFileDurably(path.toStdString(), profilesToText(profiles_), FilePrivacy::byUmask);
    });
}

Result<void> EndpointProfiles::replace(std::vector<EndpointProfile> next)
{
    if (writing_ && !path_.isEmpty()) {
        if (!mayReplace_) {
            return fail(*readError_);
        }
        const auto written = makePrivateFolder(QFileInfo(path_).absolutePath()).and_then([&] {
            return writeFileDurably(path_.toStdString(), profilesToText(next), FilePrivacy::ownerOnly);
        });
        if (!written) {
            return written;
        }
    }
    profiles_ = std::move(next);
    return {};
}

} // namespace cytogauge::ui
