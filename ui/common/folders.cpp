#include "ui/common/folders.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>

namespace cytogauge::ui {

Result<void> makePrivateFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return {};
    errno = 0;
    if (!QDir().mkpath(folder))
        return fail(Error(ErrorCode::folderNotWritable, {std::strerror(errno)}).in(folder.toStdString()));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

} // namespace cytogauge::ui
