#include "ui/common/error_words.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

namespace cytogauge::ui {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Errors", text);
}

} // namespace

QString displayText(const std::string &text)
{
    return QString::fromStdString(escapedForDisplay(text));
}

QString fileNameText(const QString &path)
{
    return displayText(QFileInfo(path).fileName().toStdString());
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString errorSentence(const Error &error)
{
    const QString translated = words(sentence(error.code).data());
    return QString::fromStdString(fill(translated.toStdString(), error.arguments));
}

QString errorText(const Error &error)
{
    if (error.code == ErrorCode::folderNotWritable && !error.file.empty()) {
        const QFileInfo file(QString::fromStdString(error.file));
        const QString folder = file.isDir() ? file.absoluteFilePath() : file.absolutePath();
        const std::string reason = error.arguments.empty() ? std::string() : error.arguments.front();
        return words(QT_TRANSLATE_NOOP("Errors", "The folder %1 cannot be written: %2. Choose another one, or ask for "
                                                 "the right to write there."))
            .arg(displayText(folder.toStdString()), displayText(reason));
    }
    QStringList place;
    if (!error.file.empty())
        place << fileNameText(QString::fromStdString(error.file));
    if (error.line > 0)
        place << words(QT_TRANSLATE_NOOP("Errors", "line %1")).arg(error.line);
    if (error.column > 0)
        place << words(QT_TRANSLATE_NOOP("Errors", "column %1")).arg(error.column);
    if (!error.field.empty())
        place << displayText(error.field);
    if (place.isEmpty())
        return errorSentence(error);
    return words(QT_TRANSLATE_NOOP("Errors", "%1: %2")).arg(place.join(QStringLiteral(", ")), errorSentence(error));
}

} // namespace cytogauge::ui
