#include "ui/common/schema_words.h"

#include "ui/common/error_words.h"

#include <QCoreApplication>

namespace cytogauge::ui {

QString schemaText(const std::string &words)
{
    // Nothing but the translation of a nothing would be the head of the translation file.
    return words.empty() ? QString() : displayText(QCoreApplication::translate("Schema", words.c_str()).toStdString());
}

} // namespace cytogauge::ui
