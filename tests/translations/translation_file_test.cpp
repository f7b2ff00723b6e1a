// Every translation is finished and keeps what the program puts into it.
#include "tests/support/paths.h"
#include "tests/translations/translation_file.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

QList<TranslatedMessage> translationsOf(const char *language)
{
    QFile file(QString::fromStdString(sourceFolder()) + QStringLiteral("/translations/cytogauge_%1.ts").arg(language));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << file.fileName().toStdString();
    return readTranslations(file.readAll());
}

void expectSound(const QList<TranslatedMessage> &messages)
{
    for (const TranslatedMessage &message : messages)
        for (const QString &fault : faultsOf(message))
            ADD_FAILURE() << fault.toStdString();
}

QStringList faultsOfText(const char *source, const char *translation, const char *attributes = "")
{
    const QString ts =
        QStringLiteral("<TS><context><name>C</name><message><source>%1</source><translation%3>%2</translation>"
                       "</message></context></TS>")
            .arg(QString::fromUtf8(source), QString::fromUtf8(translation), QString::fromUtf8(attributes));
    const auto messages = readTranslations(ts.toUtf8());
    EXPECT_EQ(messages.size(), 1);
    return messages.isEmpty() ? QStringList() : faultsOf(messages.constFirst());
}

} // namespace

TEST(GermanTranslations, AreFinishedAndKeepPlaceholdersMnemonicsAndSpaces)
{
    const auto messages = translationsOf("de");
    ASSERT_GT(messages.size(), 1000);
    expectSound(messages);
}

TEST(GermanTranslations, SpeakTheFixedWords)
{
    QHash<QString, QString> words;
    for (const TranslatedMessage &message : translationsOf("de"))
        words.insert(message.source, message.forms.value(0));
    EXPECT_EQ(words.value(QStringLiteral("malignant")), QStringLiteral("bösartig"));
    EXPECT_EQ(words.value(QStringLiteral("benign")), QStringLiteral("gutartig"));
    EXPECT_EQ(words.value(QStringLiteral("Demonstration software. Not a medical device.")),
              QStringLiteral("Demonstrationssoftware. Kein Medizinprodukt."));
}

TEST(GermanTranslations, SayNothingThatTheProgramMustNotSay)
{
    for (const TranslatedMessage &message : translationsOf("de"))
        for (const QString &form : message.forms)
            for (const char *word : {"Konfidenz", "Empfehlung", "empfohlen"})
                EXPECT_FALSE(form.contains(QString::fromUtf8(word))) << form.toStdString();
}

TEST(EnglishPlurals, AreFinished)
{
    const auto messages = translationsOf("en");
    ASSERT_FALSE(messages.isEmpty());
    expectSound(messages);
}

namespace {

// Lines of ui/ that match, as "file: line"; allowed: the one file that may.
QStringList linesOfUi(const QRegularExpression &pattern, const QString &allowed = {})
{
    QStringList found;
    QDirIterator files(QString::fromStdString(sourceFolder()) + QStringLiteral("/ui"),
                       {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly) || (!allowed.isEmpty() && file.fileName().endsWith(allowed)))
            continue;
        while (!file.atEnd()) {
            const QString line = QString::fromUtf8(file.readLine());
            if (line.contains(pattern))
                found << file.fileName() + QStringLiteral(": ") + line.trimmed();
        }
    }
    return found;
}

const QRegularExpression
    untranslatedSchemaWord(QStringLiteral("^(?!.*schemaText).*(displayText|fromStdString)\\([^;]*(schema|classes|"
                                          "features|measurement|statistic|spec)[^;]*(\\.|->)"
                                          "(label|title|shortTitle|definition|attribution)\\)"));

} // namespace

TEST(TheSources, ShowWordsOfASchemaThroughSchemaText)
{
    const QStringList found = linesOfUi(untranslatedSchemaWord);
    EXPECT_TRUE(found.isEmpty()) << found.join(QLatin1Char('\n')).toStdString();
    EXPECT_TRUE(
        QStringLiteral("label->setText(displayText(schema.classes[k].label));").contains(untranslatedSchemaWord));
}

// Another context than lupdate's would never find a translation.
TEST(TheSources, HaveOneTrForFunctions)
{
    const QRegularExpression pattern(QStringLiteral("QString tr\\(const char"));
    const QStringList found = linesOfUi(pattern, QStringLiteral("ui/common/tr.h"));
    EXPECT_TRUE(found.isEmpty()) << found.join(QLatin1Char('\n')).toStdString();
    EXPECT_EQ(linesOfUi(pattern).size(), 1);
}

// Negative controls: each kind of fault is found, and sound texts have none.
TEST(TheTranslationCheck, FindsEachKindOfFault)
{
    EXPECT_TRUE(faultsOfText("Open %1", "%1 öffnen").isEmpty());
    EXPECT_TRUE(faultsOfText("&amp;Open…", "Ö&amp;ffnen…").isEmpty());
    EXPECT_EQ(faultsOfText("Open", "").size(), 1);
    EXPECT_EQ(faultsOfText("Open", "Öffnen", " type=\"unfinished\"").size(), 1);
    EXPECT_EQ(faultsOfText("%1 of %2", "%1 von allen").size(), 1);
    EXPECT_EQ(faultsOfText("%1 records", "%2 Einträge").size(), 1);
    EXPECT_EQ(faultsOfText("Send {{NAME}}", "{{NAMEN}} senden").size(), 1);
    EXPECT_EQ(faultsOfText("&amp;Open", "Öffnen").size(), 1);
    EXPECT_EQ(faultsOfText(" Changed.", "Geändert.").size(), 1);
    EXPECT_EQ(faultsOfText("Open…", "Öffnen").size(), 1);
    EXPECT_TRUE(readTranslations("<html/>").isEmpty());
}

TEST(TheTranslationCheck, WantsBothFormsOfAPlural)
{
    const auto withForms = [](const char *forms) {
        return readTranslations("<TS><context><name>C</name><message numerus=\"yes\"><source>%n rows</source>"
                                "<translation>" +
                                QByteArray(forms) + "</translation></message></context></TS>");
    };
    const auto both = withForms("<numerusform>%n Zeile</numerusform><numerusform>%n Zeilen</numerusform>");
    ASSERT_EQ(both.size(), 1);
    EXPECT_TRUE(faultsOf(both.constFirst()).isEmpty());
    const auto one = withForms("<numerusform>%n Zeile</numerusform>");
    ASSERT_EQ(one.size(), 1);
    EXPECT_EQ(faultsOf(one.constFirst()).size(), 1);
}

} // namespace cytogauge::test
