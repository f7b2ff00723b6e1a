// The whole window in German and in a made-up language: everything is translated and nothing is cut.
#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/pseudo_language.h"
#include "tests/ui/window/open_window.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/history/history_model.h"
#include "ui/history/record_pane.h"
#include "ui/models/models_page.h"
#include "ui/settings/about_dialog.h"
#include "ui/settings/history_care.h"
#include "ui/settings/languages.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/command_palette.h"
#include "ui/window/shortcuts_dialog.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

#include <functional>

namespace cytogauge::test {

namespace {

// English again, as the tests' main had it.
class InEnglishAgain {
public:
    InEnglishAgain() = default;
    ~InEnglishAgain()
    {
        (void)ui::useLanguage(*qApp, QStringLiteral("en"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }
    InEnglishAgain(const InEnglishAgain &) = delete;
    InEnglishAgain &operator=(const InEnglishAgain &) = delete;
};

void settle()
{
    for (int i = 0; i < 10; ++i)
        QTest::qWait(0);
}

const QStringList pageIds{QStringLiteral("patient"), QStringLiteral("history"), QStringLiteral("models"),
                          QStringLiteral("endpoints")};

// A window with a prediction, records and an endpoint, so that every part of every page says something.
std::unique_ptr<ui::MainWindow> filledWindow(World &world, Where where = Where::memory)
{
    const auto clinic = profileNamed("clinic", "open-inference-v2", "http://127.0.0.1:9/v2/models/wdbc");
    EXPECT_TRUE(world.endpoints.save({}, clinic, {}));
    auto window = openWindow(world, where);
    std::vector<PredictionRecord> records;
    for (int i = 12; i-- > 1;)
        records.push_back(wdbcRecord(i, world.clock.now()));
    world.add(records);
    recordSample(*window, 1);
    EXPECT_TRUE(eventually([&] { return window->historyPage()->pane()->record().has_value(); }));
    return window;
}

template <class Look>
void onEveryPage(World &world, ui::MainWindow &window, const Look &look)
{
    for (const QString &page : pageIds) {
        window.showPage(page);
        EXPECT_TRUE(eventually([&] { return !world.history.worker().isBusy(); }));
        // The evaluation comes from a worker: what is to be looked at are its charts, not the moment of their arrival.
        if (page == QLatin1String("models")) {
            EXPECT_TRUE(eventually([&] { return window.modelsPage()->isReady(); }));
        }
        settle();
        look(page.toStdString());
    }
}

void expectNone(const QStringList &found, const std::string &where, const char *what)
{
    EXPECT_TRUE(found.isEmpty()) << where << ", " << what << ":\n" << found.join(QLatin1Char('\n')).toStdString();
}

void expectWhole(World &world, ui::MainWindow &window, const char *look, QSize size)
{
    window.setMinimumSize(size);
    window.resize(size);
    onEveryPage(world, window, [&](const std::string &page) {
        const std::string where = page + " in " + look + " at " + std::to_string(size.width());
        expectNone(clippedWidgets(&window), where, "cut");
        expectNone(overlaps(&window), where, "covered");
        const QString name = QString::fromStdString(page) + QLatin1Char('-') + QLatin1String(look);
        keepPicture(picture(&window), name + QLatin1Char('-') + QString::number(size.width()));
    });
}

// Dialogs and the palette, one after the other.
template <class Look>
void onEveryDialog(World &world, ui::MainWindow &window, const Look &look)
{
    const auto show = [&look](QDialog &dialog, const std::string &name) {
        dialog.show();
        settle();
        look(dialog, name);
    };
    ui::HistoryCare care(world.context, QString::fromStdString(world.folder.path()));
    ui::SettingsDialog settings(world.context, care, QString::fromStdString(world.folder.path()), &window);
    auto *tabs = settings.findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        show(settings, "settings " + std::to_string(i));
    }
    ui::AboutDialog about(world.context, &window);
    show(about, "about");
    ui::ShortcutsDialog shortcuts(window.menuBar(), &window);
    show(shortcuts, "shortcuts");
    window.showPalette();
    auto *palette = window.findChild<ui::CommandPalette *>();
    ASSERT_NE(palette, nullptr);
    settle();
    look(*palette, "palette");
    palette->close();
}

// A dialog that a command opens, looked at and closed again.
template <class Look>
void onDialogOf(const std::string &name, const std::function<void()> &act, const Look &look)
{
    act();
    QPointer<QDialog> dialog;
    ASSERT_TRUE(eventually([&] {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *one = qobject_cast<QDialog *>(widget); one && one->isVisible())
                dialog = one;
        return dialog != nullptr;
    })) << name;
    settle();
    look(*dialog, name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    ASSERT_TRUE(eventually([&] { return dialog.isNull(); })) << name;
}

// The dialogs of the pages: pastes, records compared, notes, trends, models.
template <class Look>
void onPageDialogs(World &world, ui::MainWindow &window, const Look &look)
{
    const auto model = shippedModel("wdbc");
    window.showPage(QStringLiteral("patient"));
    ui::PatientPage *patient = window.patientPage();
    const QString one = rowText(model->cases[3], QStringLiteral(","));
    onDialogOf(
        "paste", [&] { patient->offerText(one); }, look);
    onDialogOf(
        "cases", [&] { patient->offerText(one + QLatin1Char('\n') + rowText(model->cases[4], QStringLiteral(","))); },
        look);
    window.showPage(QStringLiteral("history"));
    EXPECT_TRUE(eventually([&] { return !world.history.worker().isBusy(); }));
    ui::HistoryPage *history = window.historyPage();
    const auto &of = history->commands();
    history->selectRow(1); // of a patient
    EXPECT_TRUE(eventually([&] { return of.trend->isEnabled(); }));
    for (const auto &[name, action] : {std::pair("note", of.editNote), std::pair("predicted again", of.repredict),
                                       std::pair("trend", of.trend), std::pair("confirmed cases", of.ownCases)})
        onDialogOf(
            name, [action = action] { action->trigger(); }, look);
    history->table()->selectionModel()->select(
        QItemSelection(history->model()->index(1, 0), history->model()->index(3, 0)),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    onDialogOf(
        "compared", [&] { of.compare->trigger(); }, look);
    window.showPage(QStringLiteral("models"));
    EXPECT_TRUE(eventually([&] { return window.modelsPage()->isReady(); }));
    for (const auto &[name, action] : {std::pair("model facts", window.modelsPage()->commands().facts),
                                       std::pair("training", window.modelsPage()->commands().train)})
        onDialogOf(
            name, [action = action] { action->trigger(); }, look);
}

// Columns of numbers in which a number does not fit.
QStringList cutNumbers(const QWidget &root)
{
    QStringList found;
    for (const QTableView *table : root.findChildren<QTableView *>())
        for (int column = 0; table->isVisible() && column < table->model()->columnCount(); ++column) {
            const QVariant side = table->model()->index(0, column).data(Qt::TextAlignmentRole);
            const bool right = side.userType() == qMetaTypeId<Qt::Alignment>()
                                   ? side.value<Qt::Alignment>().testFlag(Qt::AlignRight)
                                   : (side.toInt() & Qt::AlignRight) != 0;
            const auto &view = static_cast<const QAbstractItemView &>(*table);
            if (right && !table->isColumnHidden(column) && view.sizeHintForColumn(column) > table->columnWidth(column))
                found << QStringLiteral("%1, column %2").arg(table->accessibleName()).arg(column);
        }
    return found;
}

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

TEST(InTheMadeUpLanguage, NothingIsCutInEitherSize)
{
    PseudoLanguage language;
    const Speaking speaking(language);
    World world(World::Models::all);
    const auto window = filledWindow(world);
    expectWhole(world, *window, "pseudo", {1280, 800});
    expectWhole(world, *window, "pseudo", {1024, 700});
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

TEST(InGerman, NothingIsCutInEitherSize)
{
    const InEnglishAgain after;
    ASSERT_TRUE(ui::useLanguage(*qApp, QStringLiteral("de")));
    World world(World::Models::all);
    const auto window = filledWindow(world);
    expectWhole(world, *window, "german", {1280, 800});
    expectWhole(world, *window, "german", {1024, 700});
    onEveryDialog(world, *window, [](QWidget &dialog, const std::string &name) {
        keepPicture(picture(&dialog), QStringLiteral("german-%1").arg(QString::fromStdString(name)));
        expectNone(clippedWidgets(&dialog), name, "cut");
    });
}

TEST(InGerman, LargeTextInASmallWindowCoversNothing)
{
    const InEnglishAgain after;
    ASSERT_TRUE(ui::useLanguage(*qApp, QStringLiteral("de")));
    World world(World::Models::all);
    const auto window = filledWindow(world);
    for (const auto &[factor, size] : {std::pair(1.5, QSize(1024, 700)), std::pair(2.0, QSize(1280, 800))}) {
        themeManager().setTextFactor(factor);
        window->setMinimumSize(size);
        window->resize(size);
        for (const QString &page : {QStringLiteral("patient"), QStringLiteral("history")}) {
            window->showPage(page);
            EXPECT_TRUE(eventually([&] { return !world.history.worker().isBusy(); }));
            settle();
            QWidget *shown = page == QStringLiteral("history") ? static_cast<QWidget *>(window->historyPage())
                                                               : static_cast<QWidget *>(window->patientPage());
            const QTableView *table = window->historyPage()->table();
            if (page == QStringLiteral("history")) {
                EXPECT_GE(table->viewport()->height(), 4 * table->rowHeight(0)) << factor << ": rows to choose from";
            }
            expectNone(clippedWidgets(shown), page.toStdString(), "cut");
            expectNone(overlaps(shown), page.toStdString(), "covered");
            keepPicture(picture(window.get()), QStringLiteral("large-%1-%2").arg(page).arg(factor));
        }
    }
    themeManager().setTextFactor(1.0);
}

TEST(InGerman, DialogsAreWholeInLargeText)
{
    const InEnglishAgain after;
    ASSERT_TRUE(ui::useLanguage(*qApp, QStringLiteral("de")));
    World world(World::Models::all);
    const auto window = filledWindow(world);
    for (const double factor : {1.0, 1.5, 2.0}) {
        themeManager().setTextFactor(factor);
        const auto look = [factor](QWidget &dialog, const std::string &name) {
            const QString words = QStringLiteral("%1-%2").arg(QString::fromStdString(name)).arg(factor);
            keepPicture(picture(&dialog), QStringLiteral("dialog-") + words);
            expectNone(clippedWidgets(&dialog), words.toStdString(), "cut");
            expectNone(cutNumbers(dialog), words.toStdString(), "cut numbers");
            expectNone(overlaps(&dialog), words.toStdString(), "covered");
        };
        onEveryDialog(world, *window, look);
        onPageDialogs(world, *window, look);
    }
    themeManager().setTextFactor(1.0);
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
