#include "core/base/durable_file.h"
#include "tests/support/paths.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/world.h"
#include "ui/common/accessible.h"
#include "ui/settings/about_dialog.h"
#include "ui/settings/history_care.h"
#include "ui/settings/languages.h"
#include "ui/settings/settings_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <string>

namespace cytogauge::test {

namespace {

template <class Widget>
Widget *named(QWidget *root, const char *name)
{
    for (Widget *widget : root->findChildren<Widget *>())
        if (widget->accessibleName() == QLatin1String(name))
            return widget;
    return nullptr;
}

void expectSoundPages(QDialog &dialog)
{
    auto *tabs = dialog.findChild<QTabWidget *>();
    ASSERT_NE(tabs, nullptr);
    for (int page = 0; page < tabs->count(); ++page) {
        tabs->setCurrentIndex(page);
        QTest::qWait(0);
        const std::string where = tabs->tabText(page).toStdString();
        EXPECT_TRUE(clippedWidgets(&dialog).isEmpty())
            << where << ": " << clippedWidgets(&dialog).join(QLatin1Char('\n')).toStdString();
        EXPECT_TRUE(ui::unnamedControls(&dialog).isEmpty())
            << where << ": " << ui::unnamedControls(&dialog).join(QLatin1Char('\n')).toStdString();
        EXPECT_FALSE(isBlank(picture(&dialog))) << where;
    }
}

} // namespace

TEST(SettingsDialog, EveryChangeHoldsAtOnce)
{
    World world;
    ui::HistoryCare care(world.context, QString::fromStdString(world.folder.path()));
    ui::SettingsDialog dialog(world.context, care, QString::fromStdString(world.folder.path()), nullptr);
    dialog.show();
    auto *threshold = named<QSpinBox>(&dialog, "Action threshold in per cent");
    ASSERT_NE(threshold, nullptr);
    threshold->setValue(9);
    EXPECT_DOUBLE_EQ(world.settings.values().threshold, 0.09);
    auto *size = named<QSpinBox>(&dialog, "Text size in per cent");
    size->setValue(130);
    EXPECT_DOUBLE_EQ(world.settings.values().textFactor, 1.3);
    auto *first = named<QComboBox>(&dialog, "What opens first");
    first->setFocus();
    for (const char *page : {"last", "patient", "models", "endpoints", "history"}) {
        const int index = first->findData(QString::fromLatin1(page));
        ASSERT_GE(index, 0) << page;
        first->setCurrentIndex(index);
        emit first->activated(index);
        EXPECT_EQ(world.settings.values().opensFirst, QString::fromLatin1(page));
    }
    world.settings.flush();
    ui::SettingsStore again(world.path("settings.json"));
    EXPECT_EQ(again.values(), world.settings.values());
}

TEST(SettingsDialog, TheWheelChangesNothing)
{
    World world;
    ui::HistoryCare care(world.context, QString::fromStdString(world.folder.path()));
    ui::SettingsDialog dialog(world.context, care, QString::fromStdString(world.folder.path()), nullptr);
    dialog.show();
    const ui::Settings before = world.settings.values();
    for (QWidget *widget : dialog.findChildren<QWidget *>()) {
        if (!qobject_cast<QSpinBox *>(widget) && !qobject_cast<QComboBox *>(widget))
            continue;
        QWheelEvent wheel(QPointF(5, 5), widget->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(widget, &wheel);
    }
    EXPECT_EQ(world.settings.values(), before);
}

TEST(SettingsDialog, PagesAreSoundInBothThemesAndLargeText)
{
    World world;
    for (const auto choice : {ui::ThemeChoice::dark, ui::ThemeChoice::light})
        for (const double factor : {1.0, 1.5}) {
            themeManager().setChoice(choice);
            themeManager().setTextFactor(factor);
            ui::HistoryCare care(world.context, QString::fromStdString(world.folder.path()));
            ui::SettingsDialog dialog(world.context, care, QString::fromStdString(world.folder.path()), nullptr);
            dialog.show();
            expectSoundPages(dialog);
            keepPicture(picture(&dialog), QStringLiteral("settings-%1-%2").arg(int(choice)).arg(factor));
        }
    themeManager().setTextFactor(1.0);
}

TEST(AboutDialog, NamesDataLicencesAndTheSentenceOnMedicalUse)
{
    World world(World::Models::all);
    ui::AboutDialog dialog(world.context, nullptr);
    dialog.show();
    QString words;
    for (QPlainTextEdit *edit : dialog.findChildren<QPlainTextEdit *>())
        words += edit->toPlainText();
    EXPECT_TRUE(words.contains(QLatin1String("CC BY 4.0"))) << words.toStdString();
    EXPECT_TRUE(words.contains(QLatin1String("GNU General Public License")));
    expectSoundPages(dialog);
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->text().startsWith(QLatin1String("Copy")))
            QTest::mouseClick(button, Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(copied.contains(QLatin1String("Cytogauge")));
    EXPECT_TRUE(copied.contains(QLatin1String("wdbc-logistic")));
    EXPECT_FALSE(copied.contains(QRegularExpression(QStringLiteral("(^|\\s)/\\w"))))
        << "names a folder: " << copied.toStdString();
}

TEST(AboutDialog, NamesTheLicenceOfEveryPartThatTheBuildLooksFor)
{
    const std::map<std::string, const char *> names{{"Eigen3", "Eigen"},
                                                    {"SQLite3", "SQLite"},
                                                    {"fmt", "{fmt}"},
                                                    {"nlohmann_json", "JSON for Modern C++"},
                                                    {"tl-expected", "tl::expected"},
                                                    {"OpenSSL", "OpenSSL"},
                                                    {"simdjson", "simdjson"},
                                                    {"Boost", "Boost"},
                                                    {"CLI11", "CLI11"},
                                                    {"Qt6", "Qt 6"},
                                                    {"Qt6Keychain", "QtKeychain"},
                                                    {"XGBOOST", "XGBoost"},
                                                    {"LIBSVM", "LIBSVM"},
                                                    {"PQXX", "libpqxx"}};
    const std::set<std::string> noParts{"Threads", "Qt6LinguistTools", "PkgConfig"};
    World world;
    ui::AboutDialog dialog(world.context, nullptr);
    QString words;
    for (QPlainTextEdit *edit : dialog.findChildren<QPlainTextEdit *>())
        words += edit->toPlainText();
    std::string build = *readWholeFile(sourceFolder() + "/CMakeLists.txt");
    build.resize(build.find("if(BUILD_TESTING)"));
    const std::regex looked(R"((?:find_package|pkg_check_modules)\(([A-Za-z0-9_-]+))");
    int parts = 0;
    for (auto found = std::sregex_iterator(build.begin(), build.end(), looked); found != std::sregex_iterator();
         ++found) {
        const std::string name = (*found)[1];
        if (noParts.contains(name))
            continue;
        ASSERT_TRUE(names.contains(name)) << name << " is new: it needs a licence here";
        EXPECT_TRUE(words.contains(QLatin1String(names.at(name)))) << name;
        ++parts;
    }
    EXPECT_EQ(parts, 14);
}

TEST(Languages, EnglishIsAlwaysThereAndUnknownOnesAreRefused)
{
    EXPECT_EQ(ui::installedLanguages().first(), QStringLiteral("en"));
    EXPECT_FALSE(ui::useLanguage(*qApp, QStringLiteral("tlh")));
}

} // namespace cytogauge::test
