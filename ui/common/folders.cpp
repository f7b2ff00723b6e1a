#include "ui/common/folders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

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

QString keepAside(const QString &path)
{
    for (int number = 1; number < 1000; ++number) {
        const QString aside = QStringLiteral("%1.damaged-%2").arg(path).arg(number);
        if (!QFileInfo::exists(aside) && QFile::rename(path, aside))
            return aside;
    }
    return {};
}

} // namespace cytogauge::ui
