#include "tests/translations/translation_file.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace cytogauge::test {

namespace {

constexpr int kForms = 2; // English and German have singular and plural

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%n|%[1-9]|\\{\\{.*?\\}\\}"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

qsizetype mnemonics(QString text)
{
    text.remove(QLatin1String("&&"));
    return text.count(QLatin1Char('&'));
}

QString edges(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype start = text.indexOf(trimmed);
    return text.left(start) + QLatin1Char('|') + text.mid(start + trimmed.size());
}

QString textOf(QXmlStreamReader &xml)
{
    return xml.readElementText(QXmlStreamReader::SkipChildElements);
}

TranslatedMessage readMessage(QXmlStreamReader &xml, const QString &context)
{
    TranslatedMessage message;
    message.context = context;
    message.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = textOf(xml);
        } else if (xml.name() == QLatin1String("translation")) {
            message.finished = xml.attributes().value(QLatin1String("type")).isEmpty();
            if (!message.plural)
                message.forms << textOf(xml);
            else
                while (xml.readNextStartElement())
                    message.forms << textOf(xml);
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

} // namespace

QList<TranslatedMessage> readTranslations(const QByteArray &ts)
{
    QXmlStreamReader xml(ts);
    QList<TranslatedMessage> messages;
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("TS"))
        return {};
    while (xml.readNextStartElement()) {
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("name"))
                context = textOf(xml);
            else if (xml.name() == QLatin1String("message"))
                messages << readMessage(xml, context);
            else
                xml.skipCurrentElement();
        }
    }
    return xml.hasError() ? QList<TranslatedMessage>{} : messages;
}

QStringList faultsOf(const TranslatedMessage &message)
{
    QStringList faults;
    const auto fault = [&](const QString &what) {
        faults << QStringLiteral("%1: “%2” → “%3”: %4")
                      .arg(message.context, message.source, message.forms.join(QLatin1String(" / ")), what);
    };
    if (!message.finished || message.forms.isEmpty() ||
        std::any_of(message.forms.begin(), message.forms.end(), [](const QString &form) { return form.isEmpty(); }))
        fault(QStringLiteral("not translated"));
    if (message.plural && message.forms.size() != kForms)
        fault(QStringLiteral("not two forms"));
    for (const QString &form : message.forms) {
        if (placeholders(form) != placeholders(message.source))
            fault(QStringLiteral("other placeholders"));
        if (mnemonics(form) != mnemonics(message.source))
            fault(QStringLiteral("another mnemonic"));
        if (edges(form) != edges(message.source))
            fault(QStringLiteral("other spaces at the ends"));
        if (form.count(QLatin1Char('\n')) != message.source.count(QLatin1Char('\n')))
            fault(QStringLiteral("another number of lines"));
        if (form.endsWith(QChar(0x2026)) != message.source.endsWith(QChar(0x2026)))
            fault(QStringLiteral("an ellipsis too many or too few"));
    }
    return faults;
}

} // namespace cytogauge::test
