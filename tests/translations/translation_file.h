// A .ts file as values, and what is wrong with a translation.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace cytogauge::test {

struct TranslatedMessage {
    QString context;
    QString source;
    QStringList forms; // of the translation: one, or one for each number
    bool plural = false;
    bool finished = true;
};

// Empty when the bytes are no .ts file.
[[nodiscard]] QList<TranslatedMessage> readTranslations(const QByteArray &ts);

// Sentences about: no translation, other placeholders (%1, %n, {{NAME}}) than the source, a mnemonic too many or too
// few, other spaces at the ends, another number of lines, a lost ellipsis, not two forms of a plural. Empty: sound.
[[nodiscard]] QStringList faultsOf(const TranslatedMessage &message);

} // namespace cytogauge::test
