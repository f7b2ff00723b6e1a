// tr() for functions that belong to no QObject. lupdate files what it finds in them under the namespace, so this asks
// for that context; a context of one's own would never be found.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace cytogauge::ui {

[[nodiscard]] inline QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("cytogauge::ui", text, comment);
}

} // namespace cytogauge::ui
