#include "ui/models/model_facts.h"

#include "core/base/durable_file.h"
#include "core/model/import_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"
#include "tests/ui/support/models.h"
#include "ui/settings/languages.h"

#include <QApplication>
#include <QLocale>
#include <QRegularExpression>

#include <gtest/gtest.h>

#include <set>

namespace cytogauge::ui {
namespace {

constexpr FactWords everyFactWords[] = {
#define CYTOGAUGE_FACT(name, words) FactWords::name,
#include "core/exchange/fact_words.def"
#undef CYTOGAUGE_FACT
};

// English again, as the tests' main had it.
class InGerman {
public:
    InGerman() { EXPECT_TRUE(useLanguage(*qApp, QStringLiteral("de"))); }
    ~InGerman()
    {
        (void)useLanguage(*qApp, QStringLiteral("en"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }
    InGerman(const InGerman &) = delete;
    InGerman &operator=(const InGerman &) = delete;
};

std::shared_ptr<const Model> importedModel()
{
    const auto bytes = readWholeFile(test::testData() + "/classifiers/xgboost_wdbc.json", std::size_t{1} << 24);
    EXPECT_TRUE(bytes);
    auto model = importXgboost(*bytes, test::shippedModel("wdbc")->schema, {}, test::FakeClock());
    EXPECT_TRUE(model);
    return std::make_shared<const Model>(*std::move(model));
}

// Shipped, imported, and one whose card has figures and options but no conformal sets and no limits.
std::vector<std::shared_ptr<const Model>> modelsOfEveryKind()
{
    Model bare = *test::shippedModel("wdbc");
    bare.conformal = {};
    bare.card.limits.clear();
    bare.card.optionsJson = "{}";
    return {test::shippedModel("wdbc"), test::shippedModel("wine"), test::shippedModel("iris"), importedModel(),
            std::make_shared<const Model>(std::move(bare))};
}

void collectWords(const FactText &text, std::set<FactWords> &into)
{
    if (text.kind == FactText::Kind::sentence)
        into.insert(text.words);
    for (const FactText &part : text.parts)
        collectWords(part, into);
}

bool hasLetters(std::string_view words)
{
    static const QRegularExpression letters(QStringLiteral("[a-z]{3}"));
    return QString::fromUtf8(words.data()).contains(letters);
}

// What no German sentence has, between the names and citations that it may have.
QString englishWordIn(const QString &text)
{
    static const QRegularExpression english(
        QStringLiteral("\\b(the|and|with|then|of|from|by|is|are|for|one|to|cases|licence)\\b"));
    return english.match(text).captured();
}

} // namespace

TEST(ModelFacts, SayWhatTheModelIsAndWhatLimitsIt)
{
    const auto model = test::shippedModel("wdbc");
    const QString facts = factsPage(*model);
    for (const QString &part :
         {QStringLiteral("WDBC logistic 1.0.0"), QStringLiteral("No external validation exists"),
          QStringLiteral("one hospital"), QStringLiteral("569 cases"), QStringLiteral("TRIPOD+AI"),
          QString::fromStdString(model->sha256), QString::fromStdString(model->card.dataSha256),
          QStringLiteral("CC BY 4.0"), QStringLiteral("Not a medical device")}) {
        EXPECT_TRUE(facts.contains(part)) << part.toStdString();
    }
}

TEST(ModelFacts, InEnglishAreWordForWordThoseOfTheReport)
{
    for (const auto &model : modelsOfEveryKind()) {
        const QString page = factsPage(*model).replace(QChar(0xA0), QLatin1Char(' '));
        for (const ModelFact &fact : modelFacts(*model)) {
            const QString text = QString::fromStdString(inEnglish(fact.text));
            EXPECT_TRUE(page.contains(text)) << page.toStdString() << "\nlacks\n" << text.toStdString();
        }
    }
}

TEST(ModelFacts, HaveATranslationForEveryTopicAndSentence)
{
    std::set<FactWords> used;
    for (const auto &model : modelsOfEveryKind()) {
        for (const ModelFact &fact : modelFacts(*model)) {
            used.insert(fact.topic);
            collectWords(fact.text, used);
        }
    }
    const InGerman german;
    for (const FactWords words : everyFactWords) {
        EXPECT_TRUE(used.contains(words)) << "no model here has this: " << factWords(words);
        if (hasLetters(factWords(words))) {
            EXPECT_NE(factWordsText(words).toStdString(), factWords(words));
        }
    }
}

TEST(ModelFacts, AreInTheChosenLanguageThroughout)
{
    EXPECT_EQ(englishWordIn(factsPage(*test::shippedModel("wdbc"))), QStringLiteral("and")) << "the check itself";
    const InGerman german;
    for (const auto &model : modelsOfEveryKind()) {
        const QString page = factsPage(*model);
        EXPECT_EQ(englishWordIn(page), QString()) << page.toStdString();
        EXPECT_FALSE(page.contains(QLatin1String("%1"))) << page.toStdString();
    }
    const QString wdbc = factsPage(*test::shippedModel("wdbc"));
    for (const char *part : {"569 Fälle: 357 gutartig, 212 bösartig.", "standardize, dann logistic",
                             "Genauigkeit 97,91\u00a0% (96,70\u00a0% bis 98,89\u00a0%)", "bösartig vorhersagt",
                             "Kalibrierungsfehler 0,0", "mit c = 1, iterations = 100, tolerance = 1e-12."}) {
        EXPECT_TRUE(wdbc.contains(QString::fromUtf8(part))) << part << " in\n" << wdbc.toStdString();
    }
}

TEST(ModelFacts, EscapeWhatComesFromOutside)
{
    Model model = *test::shippedModel("wdbc");
    model.card.title = "a\u202Eb %2 %3";
    model.card.limits = "c\u202Ed";
    const QString page = factsPage(model);
    EXPECT_FALSE(page.contains(QChar(0x202E)));
    EXPECT_TRUE(page.contains(QStringLiteral("b %2 %3: development"))) << "a name is never a sentence";
}

} // namespace cytogauge::ui
