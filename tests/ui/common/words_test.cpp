#include "ui/common/card_words.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/settings/languages.h"

#include "core/base/durable_file.h"
#include "core/model/import_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLocale>

#include <gtest/gtest.h>

namespace cytogauge::ui {

TEST(ErrorWords, NameThePlaceAndTheReason)
{
    const Error error = Error(ErrorCode::fileNotReadable, {"Permission denied"}).in("/some/where/cases.csv").at(12, 4);
    EXPECT_EQ(errorText(error),
              QStringLiteral("cases.csv, line 12, column 4: The file cannot be read: Permission denied."));
    EXPECT_EQ(errorSentence(error), QStringLiteral("The file cannot be read: Permission denied."));
    EXPECT_EQ(errorText(ErrorCode::diskFull), errorSentence(ErrorCode::diskFull));
}

TEST(ErrorWords, NameTheFolderThatCannotBeWrittenAndANextStep)
{
    const QString words = errorText(Error(ErrorCode::folderNotWritable, {"Permission denied"}).in("/some/where/a.csv"));
    EXPECT_TRUE(words.contains(QStringLiteral("/some/where cannot be written: Permission denied")))
        << words.toStdString();
    EXPECT_TRUE(words.contains(QStringLiteral("Choose another"))) << words.toStdString();
}

TEST(ErrorWords, EscapeWhatComesFromOutside)
{
    const std::string bidi = "a\u202Eb\x01";
    EXPECT_FALSE(displayText(bidi).contains(QChar(0x202E)));
    EXPECT_FALSE(errorText(Error(ErrorCode::fileNotReadable, {bidi})).contains(QChar(0x202E)));
}

TEST(CardWords, NameTheKindInWords)
{
    Model model = *test::shippedModel("iris");
    EXPECT_EQ(cardTitle(model), QStringLiteral("Iris logistic"));
    for (const char *written : {"Iris nearest neighbours", "Iris knn"}) { // now, and as earlier versions wrote it
        model.card.title = written;
        EXPECT_EQ(cardTitle(model), QStringLiteral("Iris nearest neighbours"));
    }
    ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("de")));
    EXPECT_EQ(cardTitle(model), QStringLiteral("Iris nächste Nachbarn"));
    model.card.title = "Iris by a colleague";
    EXPECT_EQ(cardTitle(model), QStringLiteral("Iris by a colleague"));
    model.card.title = "Iris XGBoost, imported"; // as the import writes it
    EXPECT_EQ(cardTitle(model), QStringLiteral("Iris XGBoost, importiert"));
    ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("en")));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

TEST(CardWords, AreInTheChosenLanguageWhereTheProgramWroteThem)
{
    for (const char *schema : {"wdbc", "wine", "iris"}) {
        const auto model = test::shippedModel(schema);
        const QString written = QString::fromStdString(model->card.limits);
        EXPECT_EQ(cardLimits(*model), written) << schema;
        ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("de")));
        const QString german = cardLimits(*model);
        EXPECT_TRUE(german.startsWith(QLatin1String("Gelernt aus "))) << german.toStdString();
        for (const char *english : {"Learned", "external", "demonstration", "cases"})
            EXPECT_FALSE(german.contains(QLatin1String(english))) << german.toStdString();
        Model other = *model;
        other.card.limits = "Learned from 569 cases of our own clinic.";
        EXPECT_EQ(cardLimits(other), QStringLiteral("Learned from 569 cases of our own clinic.")) << "a person's words";
        other.card.limits = model->card.limits;
        other.cases.resize(100); // the figures of all, some kept
        EXPECT_EQ(cardLimits(other), written) << "not what training would have written of this model";
        other.card.limits.insert(other.card.limits.find("). ") + 3,
                                 "100 of them, drawn by chance, are kept for curves, percentiles and similar cases; "
                                 "the figures are of all. ");
        EXPECT_TRUE(cardLimits(other).contains(QLatin1String("100 davon"))) << cardLimits(other).toStdString();
        ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("en")));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }
}

TEST(CardWords, OfAnImportedModelAreInTheChosenLanguageToo)
{
    const auto bytes = readWholeFile(test::testData() + "/classifiers/xgboost_wdbc.json", std::size_t{1} << 24);
    ASSERT_TRUE(bytes);
    const test::FakeClock clock;
    const auto model = importXgboost(*bytes, test::shippedModel("wdbc")->schema, {}, clock);
    ASSERT_TRUE(model);
    EXPECT_EQ(cardLimits(*model), QString::fromStdString(model->card.limits));
    ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("de")));
    EXPECT_TRUE(cardLimits(*model).startsWith(QLatin1String("Von einem anderen Programm"))) << "German";
    ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("en")));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

TEST(Icons, EveryFileIsDrawnInTheColourThatIsAskedFor)
{
    (void)icon(QStringLiteral("info")); // brings the resources in
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
    ASSERT_GT(files.size(), 40);
    for (const QString &file : files) {
        if (file == QLatin1String("cytogauge.svg"))
            continue; // the program's own, in its own colours
        const QImage image = iconPixmap(file.chopped(4), QColor(0x12, 0x34, 0xF6), 48, 1.0).toImage();
        int drawn = 0;
        bool onlyBlue = true;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() > 200) {
                    ++drawn;
                    onlyBlue = onlyBlue && pixel.blue() > 200 && pixel.red() < 60;
                }
        EXPECT_GT(drawn, 20) << file.toStdString();
        EXPECT_TRUE(onlyBlue) << file.toStdString();
    }
}

TEST(Icons, AnUnknownNameIsEmptyInsteadOfACrash)
{
    EXPECT_TRUE(icon(QStringLiteral("no such icon")).isNull());
}

} // namespace cytogauge::ui
