// The whole window in German and in a made-up language: everything is translated, and every control has its words.
#include "tests/ui/support/pseudo_language.h"
#include "tests/ui/window/filled_window.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

// Names that stay in every language: of the program, of models and endpoints, of formats, units and recorded people.
const QStringList names{QStringLiteral("Cytogauge"),
                        QStringLiteral("cytogauge"),
                        QStringLiteral("WDBC logistic 1.0.0"),
                        QStringLiteral("logistic 1.0.0"),
                        QStringLiteral("Iris logistic 1.0.0"),
                        QStringLiteral("Wine logistic 1.0.0"),
                        QStringLiteral("clinic"),
                        QStringLiteral("px²"),
                        QStringLiteral("px"),
                        QStringLiteral("ms"),
                        QStringLiteral("Strg"),
                        QStringLiteral("Ctrl"),
                        QStringLiteral("American English"),
                        QStringLiteral("Deutsch"),
                        QStringLiteral("Ctrl+Enter saves it."), // kept like every text that begins with a key
                        QStringLiteral("wdbc-logistic 1.0.0"),
                        QStringLiteral("wdbc-logistic"),
                        QStringLiteral("wine-logistic@1.0.0"),
                        QStringLiteral("iris-logistic@1.0.0"),
                        QStringLiteral("wdbc-logistic@1.0.0"),
                        QStringLiteral("second reading")};

QMap<QString, QStringList> mnemonicsOf(const QList<QAction *> &actions)
{
    QMap<QString, QStringList> found;
    for (const QAction *action : actions) {
        if (!action->isVisible())
            continue;
        QString text = action->text();
        text.remove(QLatin1String("&&"));
        const qsizetype at = text.indexOf(QLatin1Char('&'));
        if (at >= 0 && at + 1 < text.size())
            found[text.mid(at + 1, 1).toLower()] << action->text();
    }
    return found;
}

void expectOneMnemonicEach(const QList<QAction *> &actions, const QString &where)
{
    const auto found = mnemonicsOf(actions);
    for (auto it = found.begin(); it != found.end(); ++it)
        EXPECT_EQ(it->size(), 1) << where.toStdString() << ": " << it->join(QStringLiteral(", ")).toStdString();
    for (QAction *action : actions)
        if (action->menu()) {
            emit action->menu()->aboutToShow();
            expectOneMnemonicEach(action->menu()->actions(), action->text());
        }
}

} // namespace

TEST(InTheMadeUpLanguage, EveryTextOfTheWindowComesFromTheTranslations)
{
    PseudoLanguage language;
    const Speaking speaking(language);
    World world(World::Models::all);
    const auto window = filledWindow(world);
    onEveryPage(world, *window, [&](const std::string &page) {
        expectNone(notTranslated(wordsBelow(window.get()), names), page, "not translated");
    });
}

TEST(InTheMadeUpLanguage, DialogsAreTranslatedAndWhole)
{
    PseudoLanguage language;
    const Speaking speaking(language);
    World world(World::Models::all);
    const auto window = filledWindow(world);
    const auto look = [](QWidget &dialog, const std::string &name) {
        keepPicture(picture(&dialog), QStringLiteral("pseudo-%1").arg(QString::fromStdString(name)));
        if (name != "palette" && name != "training" && name != "shortcuts") // which join words with names and keys
            expectNone(notTranslated(wordsBelow(&dialog), names), name, "not translated");
        expectNone(clippedWidgets(&dialog), name, "cut");
        expectNone(overlaps(&dialog), name, "covered");
    };
    onEveryDialog(world, *window, look);
    onPageDialogs(world, *window, look);
}

// Negative control of both: a label that does not ask for its translation, in too narrow a place.
TEST(InTheMadeUpLanguage, AnUntranslatedAndACutLabelAreFound)
{
    QWidget page;
    QLabel plain(QStringLiteral("Radius"), &page);
    QLabel asked(pseudo(QStringLiteral("Radius")), &page);
    asked.move(0, 40);
    plain.resize(8, 8);
    page.show();
    EXPECT_EQ(notTranslated(wordsBelow(&page), names), QStringList{QStringLiteral("Radius")});
    EXPECT_FALSE(clippedWidgets(&page).isEmpty());
}

TEST(TheMadeUpLanguage, KeepsWhatTheProgramPutsIn)
{
    EXPECT_EQ(pseudo(QStringLiteral("Open %1")), QStringLiteral("[Öþéñ %1]"));
    EXPECT_EQ(pseudo(QStringLiteral("&Open")), QStringLiteral("[&Oþéñ]"));
    EXPECT_EQ(pseudo(QStringLiteral(" Changed.")), QStringLiteral(" [Çĥåñĝéð.~~]"));
    EXPECT_EQ(pseudo(QStringLiteral("%1 %")), QStringLiteral("%1 %"));
    EXPECT_EQ(pseudo(QStringLiteral("Ctrl+E")), QStringLiteral("Ctrl+E"));
    EXPECT_TRUE(pseudo(QStringLiteral("Send {{NAME}}")).contains(QStringLiteral("{{NAME}}")));
}

TEST(InGerman, NothingThatTheProgramSaysIsMissing)
{
    ASSERT_TRUE(ui::installedLanguages().contains(QStringLiteral("de")));
    MissingWords missing;
    const Speaking below(missing);
    const InEnglishAgain after;
    ASSERT_TRUE(ui::useLanguage(*qApp, QStringLiteral("de")));
    World world(World::Models::all);
    const auto window = filledWindow(world);
    onEveryPage(world, *window, [](const std::string &) {});
    onEveryDialog(world, *window, [](QWidget &, const std::string &) {});
    for (const char *id : {"wine-logistic", "iris-logistic"}) {
        window->useModel(QLatin1String(id));
        window->patientPage()->commands().samples.constFirst()->trigger();
        settle();
    }
    expectNone(missing.found(), "the window", "without German");
    EXPECT_EQ(ui::errorText(Error{ErrorCode::fileNotFound, {}}), QStringLiteral("Die Datei ist nicht vorhanden."));
    // Negative control: what German cannot know is noticed.
    (void)QCoreApplication::translate("Errors", "No such sentence.");
    EXPECT_EQ(missing.found(), QStringList{QStringLiteral("Errors: No such sentence.")});
}

TEST(AScreenReader, HearsMoreThanANameOfEveryControl)
{
    World world(World::Models::all);
    const auto window = filledWindow(world);
    onEveryPage(world, *window, [&](const std::string &page) {
        expectNone(ui::unnamedControls(window.get()), page, "without a name");
        expectNone(ui::undescribedControls(window.get()), page, "without a description");
    });
    const auto look = [](QWidget &dialog, const std::string &name) {
        expectNone(ui::unnamedControls(&dialog), name, "without a name");
        expectNone(ui::undescribedControls(&dialog), name, "without a description");
    };
    onEveryDialog(world, *window, look);
    onPageDialogs(world, *window, look);
    // Negative control.
    QWidget page;
    auto *field = new QLineEdit(&page);
    new QPushButton(QStringLiteral("Go"), &page); // says what it does
    EXPECT_EQ(ui::undescribedControls(&page).size(), 1);
    ui::setHelp(field, QStringLiteral("What is looked for."));
    EXPECT_TRUE(ui::undescribedControls(&page).isEmpty()) << "help is a description too";
}

TEST(InGerman, EveryMnemonicOfAMenuIsThereOnce)
{
    const InEnglishAgain after;
    ASSERT_TRUE(ui::useLanguage(*qApp, QStringLiteral("de")));
    World world(World::Models::all);
    const auto window = filledWindow(world);
    onEveryPage(world, *window, [&](const std::string &page) {
        expectOneMnemonicEach(window->menuBar()->actions(), QString::fromStdString(page));
    });
}

TEST(InGerman, SchemasSpeakGermanAndFilesStayAsTheyAre)
{
    const InEnglishAgain after;
    ASSERT_TRUE(ui::useLanguage(*qApp, QStringLiteral("de")));
    World world(World::Models::all);
    const auto window = filledWindow(world, Where::disk);
    const QStringList words = wordsBelow(window->patientPage());
    EXPECT_TRUE(words.contains(QStringLiteral("Fläche")));
    EXPECT_TRUE(words.contains(QStringLiteral("Extrem")));
    EXPECT_FALSE(words.contains(QStringLiteral("Area")));
    const auto &record = window->historyPage()->pane()->record();
    ASSERT_TRUE(record.has_value());
    EXPECT_EQ(record->record.label, "malignant");
    const QString path = world.path("out.csv");
    bool written = false;
    window->historyPage()->exportTo(path, ui::HistoryPage::Scope::all, [&](const auto &summary) {
        EXPECT_TRUE(summary.has_value());
        written = true;
    });
    ASSERT_TRUE(eventually([&] { return written; }));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray csv = file.readAll();
    EXPECT_TRUE(csv.contains("malignant"));
    EXPECT_TRUE(csv.contains("radius_mean"));
    EXPECT_FALSE(csv.contains("Radius"));
}

TEST(TheLanguageOfTheSystem, IsTheFirstWishThatIsInstalled)
{
    const auto first = [](const QStringList &wished) { return ui::languageFor(wished); };
    EXPECT_EQ(first({QStringLiteral("de-AT"), QStringLiteral("en-US")}), QStringLiteral("de"));
    EXPECT_EQ(first({QStringLiteral("en-GB"), QStringLiteral("de-DE")}), QStringLiteral("en"));
    EXPECT_EQ(first({QStringLiteral("fr-FR"), QStringLiteral("de")}), QStringLiteral("de"));
    EXPECT_EQ(first({QStringLiteral("fr-FR")}), QStringLiteral("en"));
}

} // namespace cytogauge::test
