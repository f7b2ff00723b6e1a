// The page and its dialogs in a made-up language: whatever they say comes from the translations.
#include "tests/ui/models/models_page_fixture.h"

#include "tests/support/paths.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/pseudo_language.h"
#include "ui/models/case_dialog.h"
#include "ui/models/compare_dialog.h"
#include "ui/models/comparison.h"
#include "ui/models/confusion_card.h"
#include "ui/models/text_dialog.h"
#include "ui/models/train_dialog.h"
#include "ui/models/train_form.h"

#include <QComboBox>

namespace cytogauge::ui {
namespace {

using test::eventually;

// Names that are the same in every language: of models, files, columns, kinds on the command line and symbols.
const QStringList names{QStringLiteral("wdbc-logistic@1.0.0"), QStringLiteral("wine-logistic@1.0.0"),
                        QStringLiteral("iris-logistic@1.0.0"), QStringLiteral("wdbc-logistic"),
                        QStringLiteral("wine-logistic"),       QStringLiteral("iris-logistic"),
                        QStringLiteral("wdbc-boosted"),        QStringLiteral("0=benign, 1=malignant")};

const QStringList schemaIds{QStringLiteral("iris"), QStringLiteral("wdbc")};

class ModelsPageInPseudo : public ModelsPageTest {
protected:
    ModelsPageInPseudo() { open(); } // anew, now that the language is there
    void expectTranslated(QWidget *widget, const char *where, const QStringList &more = {}) const
    {
        EXPECT_EQ(test::notTranslated(test::wordsBelow(widget), names + more), QStringList()) << where;
    }

private:
    test::PseudoLanguage language_;
    test::Speaking speaking_{language_};
};

TEST_F(ModelsPageInPseudo, SaysNothingThatIsNotTranslated)
{
    for (const char *key : {"wdbc-logistic@1.0.0", "wine-logistic@1.0.0", "iris-logistic@1.0.0"}) {
        choose(key);
        expectTranslated(page_.get(), key);
    }
}

TEST_F(ModelsPageInPseudo, NorDoItsDialogs)
{
    page_->openCell(1, 0);
    auto *cases = dialog<CaseDialog>();
    ASSERT_NE(cases, nullptr);
    expectTranslated(cases, "cases");
    cases->reject();
    page_->compareVersions();
    auto *compare = dialog<CompareDialog>();
    ASSERT_NE(compare, nullptr);
    expectTranslated(compare, "compare");
    compare->reject();
    page_->train();
    auto *train = dialog<TrainDialog>();
    ASSERT_NE(train, nullptr);
    train->form()->setPath(QString::fromStdString(test::resources() + "/data/wdbc.csv"));
    ASSERT_TRUE(eventually([train] { return train->training().source().has_value(); }));
    auto *kinds = train->findChild<QComboBox *>(QStringLiteral("trainClassifier"));
    QStringList own = train->training().source()->columns;
    for (int i = 0; i < kinds->count(); ++i) {
        own << QStringLiteral("(%1)").arg(kinds->itemData(i).toString());
    }
    for (int i = 0; i < kinds->count(); ++i) {
        kinds->setCurrentIndex(i);
        QTest::qWait(0); // the options of the one before go
        const QString id = QStringLiteral("wdbc-%1").arg(kinds->itemData(i).toString());
        QStringList options{QStringLiteral("--option"), QStringLiteral("Yeo-Johnson"), id};
        for (const TrainingOption &option : trainingOptions(kinds->itemData(i).toString())) {
            options << QStringLiteral("--option %1=").arg(option.key);
        }
        expectTranslated(train, kinds->itemData(i).toString().toUtf8().constData(), own + options);
    }
    train->reject();
}

// What differs between two versions is listed in words, too.
TEST_F(ModelsPageInPseudo, NorDoesAComparison)
{
    const auto first = test::shippedModel("iris");
    Model other = *test::shippedModel("wdbc");
    other.version = "2.0.0";
    other.card.programVersion = "0.1";
    const QString text = textOf(compare(first, std::make_shared<const Model>(other), 0.5, {}));
    const QStringList own = names + QStringList{QStringLiteral("iris.csv"), QStringLiteral("wdbc.csv")};
    EXPECT_EQ(test::notTranslated(text.split(QLatin1Char('\n')), own + schemaIds), QStringList());
}

} // namespace
} // namespace cytogauge::ui
