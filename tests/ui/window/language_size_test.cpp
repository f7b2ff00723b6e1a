// The whole window in German and in a made-up language, in every size: nothing is cut and nothing is covered.
#include "tests/ui/support/pseudo_language.h"
#include "tests/ui/window/filled_window.h"

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

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

} // namespace

TEST(InTheMadeUpLanguage, NothingIsCutInEitherSize)
{
    PseudoLanguage language;
    const Speaking speaking(language);
    World world(World::Models::all);
    const auto window = filledWindow(world);
    expectWhole(world, *window, "pseudo", {1280, 800});
    expectWhole(world, *window, "pseudo", {1024, 700});
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

} // namespace cytogauge::test
