// Every dialog and menu in German and in the made-up language, in normal and in large text: no word is cut, nothing is
// covered, and nothing is larger than the smallest screen: what does not fit scrolls, and the buttons stay in sight.
#include "tests/ui/support/pseudo_language.h"
#include "tests/ui/support/screen.h"
#include "tests/ui/window/filled_window.h"
#include "ui/charts/chart_view.h"
#include "ui/common/fit_to_screen.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/history/date_range_dialog.h"
#include "ui/models/import_dialog.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>

#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace cytogauge::test {

namespace {

// What the window itself is asked to fit into at this size of the text.
QSize screenAt(double factor)
{
    return factor > 1.5 ? QSize(1280, 800) : smallestScreen;
}

QStringList outside(const QWidget &widget, QSize screen)
{
    const QSize needed = widget.frameGeometry().size().expandedTo(widget.minimumSizeHint());
    if (needed.width() <= screen.width() && needed.height() <= screen.height())
        return {};
    return {QStringLiteral("%1x%2 on %3x%4")
                .arg(needed.width())
                .arg(needed.height())
                .arg(screen.width())
                .arg(screen.height())};
}

bool scrollsAway(const QWidget *widget)
{
    for (; widget && !widget->isWindow(); widget = widget->parentWidget())
        if (qobject_cast<const QAbstractScrollArea *>(widget))
            return true;
    return false;
}

// The dialog's own buttons, below what scrolls: all of each is within the dialog.
QStringList buttonsOutOfSight(const QWidget &dialog)
{
    QStringList found;
    for (const QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->isVisible() && button->window() == &dialog && !scrollsAway(button) &&
            !dialog.rect().contains(QRect(button->mapTo(&dialog, QPoint(0, 0)), button->size())))
            found << button->text();
    for (const QDialogButtonBox *box : dialog.findChildren<QDialogButtonBox *>())
        if (scrollsAway(box))
            found << QStringLiteral("the buttons scroll");
    return found;
}

// Down is where one reads on; to the side one loses the line.
QStringList scrolledSideways(const QWidget &dialog)
{
    QStringList found;
    for (const ui::DialogBody *body : dialog.findChildren<ui::DialogBody *>())
        if (body->isVisible() && body->horizontalScrollBar()->isVisible())
            found << QStringLiteral("%1 in %2").arg(body->widget()->width()).arg(body->viewport()->width());
    return found;
}

// A menu has room for each of its lines. One that is higher than the screen scrolls, or breaks into columns.
QStringList cutLines(const QMenu &menu, QSize screen)
{
    QStringList found;
    for (QAction *action : menu.actions()) {
        const QRect place = menu.actionGeometry(action);
        if (!action->isVisible() || action->isSeparator())
            continue;
        const int words = menu.fontMetrics().horizontalAdvance(action->iconText()) +
                          menu.fontMetrics().horizontalAdvance(action->shortcut().toString(QKeySequence::NativeText));
        if (place.width() < words || place.height() < menu.fontMetrics().height())
            found << QStringLiteral("“%1” %2 of %3").arg(action->text()).arg(place.width()).arg(words);
    }
    if (menu.sizeHint().width() > screen.width())
        found << QStringLiteral("%1 wide").arg(menu.sizeHint().width());
    return found;
}

// In Qt's own file dialog the path ends in "…" where it is long: it is no word of the program's. In large text its list
// of kinds of file is as narrow as Qt makes it; the opened list has the whole words.
QStringList cutInDialog(QWidget &dialog, double factor)
{
    for (const char *name : {"lookInCombo", "fileTypeCombo"})
        for (auto *box : dialog.findChildren<QComboBox *>(QLatin1String(name)))
            if (factor > 1.0 || box->objectName() == QLatin1String("lookInCombo"))
                box->setToolTip(box->currentText());
    return clippedWidgets(&dialog);
}

class Dialogs {
public:
    Dialogs(World &world, ui::MainWindow &window, std::string language)
        : world_(world), window_(window), language_(std::move(language))
    {
    }

    void lookAtAll(double factor)
    {
        factor_ = factor;
        themeManager().setTextFactor(factor);
        settle();
        const auto look = [this](QWidget &dialog, const std::string &name) { lookAt(dialog, name); };
        onEveryDialog(world_, window_, look);
        onPageDialogs(world_, window_, look);
        onFileDialogs(look);
        onOthers(look);
        onMenus();
        themeManager().setTextFactor(1.0);
    }
    [[nodiscard]] int looked() const { return looked_; }

private:
    [[nodiscard]] std::string where(const std::string &name) const
    {
        return name + " in " + language_ + " at " + std::to_string(factor_);
    }
    void lookAt(QWidget &dialog, const std::string &name)
    {
        ++looked_;
        keepPicture(picture(&dialog), QString::fromStdString(where(name)));
        expectNone(cutInDialog(dialog, factor_), where(name), "cut");
        expectNone(overlaps(&dialog), where(name), "covered");
        expectNone(outside(dialog, smallestScreen), where(name), "larger than the screen");
        expectNone(buttonsOutOfSight(dialog), where(name), "buttons out of sight");
        expectNone(scrolledSideways(dialog), where(name), "scrolls to the side");
    }
    template <class Look>
    void onFileDialogs(const Look &look)
    {
        const auto ask = [&](const std::string &name, QAction *action) {
            ASSERT_NE(action, nullptr) << name;
            onDialogOf(
                "file: " + name, [action] { action->trigger(); },
                [&](QWidget &dialog, const std::string &which) {
                    EXPECT_NE(qobject_cast<QFileDialog *>(&dialog), nullptr) << which;
                    look(dialog, which);
                });
        };
        window_.showPage(QStringLiteral("patient"));
        QAction *open = nullptr;
        for (QAction *action : window_.findChildren<QAction *>())
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O))
                open = action;
        ask("open a case", open);
        window_.showPage(QStringLiteral("history"));
        const auto &history = window_.historyPage()->commands();
        window_.historyPage()->selectRow(1);
        ASSERT_TRUE(eventually([&] { return history.saveFhir->isEnabled() && history.saveReport->isEnabled(); }));
        ask("export records", history.exportAll);
        ask("import records", history.importFile);
        ask("save as FHIR", history.saveFhir);
        ask("save the report", history.saveReport);
        window_.showPage(QStringLiteral("models"));
        ASSERT_TRUE(eventually([&] { return window_.modelsPage()->isReady(); }));
        const auto &models = window_.modelsPage()->commands();
        ask("import a model", models.importFile);
        ask("export as ONNX", models.exportOnnx);
        ask("export the report", models.exportReport);
        window_.showPage(QStringLiteral("endpoints"));
        const auto &endpoints = window_.endpointsPage()->commands();
        ask("import profiles", endpoints.importFile);
        ask("export profiles", endpoints.exportFile);
    }
    template <class Look>
    void onOthers(const Look &look)
    {
        window_.showPage(QStringLiteral("models"));
        ASSERT_TRUE(eventually([&] { return window_.modelsPage()->isReady(); }));
        onDialogOf(
            "cases of a cell", [&] { window_.modelsPage()->openCell(1, 0); }, look);
        onDialogOf(
            "versions compared", [&] { window_.modelsPage()->commands().compare->trigger(); }, look);
        onDialogOf(
            "all verified", [&] { window_.modelsPage()->commands().verify->trigger(); }, look);
        onDialogOf(
            "foreign model",
            [&] {
                (new ui::ImportDialog(QStringLiteral("/tmp/model.json"), window_.modelsPage()->shelf(), &window_))
                    ->open();
            },
            look);
        onDialogOf(
            "dates", [&] { (new ui::DateRangeDialog(QDate(2026, 1, 2), QDate(2026, 11, 29), &window_))->open(); },
            look);
        window_.showPage(QStringLiteral("patient"));
        auto *view = window_.patientPage()->findChild<ui::ChartView *>();
        onDialogOf(
            "a chart in words", [&] { view->menu()->actions().constLast()->trigger(); }, look);
    }
    void onMenus()
    {
        window_.showPage(QStringLiteral("history"));
        ASSERT_TRUE(eventually([&] { return !world_.history.worker().isBusy(); }));
        const auto &history = window_.historyPage()->commands();
        for (const auto &[name, menu] :
             {std::pair("columns", history.columns->menu()), std::pair("sort by", history.sortBy->menu())}) {
            menu->popup(window_.mapToGlobal(QPoint(20, 20)));
            settle();
            ++looked_;
            EXPECT_GT(menu->actions().size(), 8) << name;
            keepPicture(picture(menu), QString::fromStdString(where(name)));
            expectNone(cutLines(*menu, screenAt(factor_)), where(name), "cut");
            menu->close();
        }
        for (const QString &page : pageIds) {
            window_.showPage(page);
            for (QAction *top : window_.menuBar()->actions()) {
                if (!top->isVisible() || !top->menu())
                    continue;
                top->menu()->popup(window_.mapToGlobal(QPoint(20, 20)));
                settle();
                ++looked_;
                expectNone(cutLines(*top->menu(), screenAt(factor_)), where(top->text().toStdString()), "cut");
                top->menu()->close();
            }
        }
    }

    World &world_;
    ui::MainWindow &window_;
    OnScreen screen_{smallestScreen};
    std::string language_;
    double factor_ = 1.0;
    int looked_ = 0;
};

constexpr int leastLooked = 50; // dialogs, tabs of them, and menus

} // namespace

class AtTextSize : public testing::TestWithParam<double> {};

TEST_P(AtTextSize, EveryDialogAndMenuIsWholeInGerman)
{
    const InEnglishAgain after;
    ASSERT_TRUE(ui::useLanguage(*qApp, QStringLiteral("de")));
    World world(World::Models::all);
    const auto window = filledWindow(world);
    Dialogs dialogs(world, *window, "German");
    dialogs.lookAtAll(GetParam());
    EXPECT_GE(dialogs.looked(), leastLooked);
}

TEST_P(AtTextSize, EveryDialogAndMenuIsWholeInTheMadeUpLanguage)
{
    PseudoLanguage language;
    const Speaking speaking(language);
    World world(World::Models::all);
    const auto window = filledWindow(world);
    Dialogs dialogs(world, *window, "pseudo");
    dialogs.lookAtAll(GetParam());
    EXPECT_GE(dialogs.looked(), leastLooked);
}

INSTANTIATE_TEST_SUITE_P(Sizes, AtTextSize, testing::Values(1.0, 1.25, 1.5, 2.0), [](const auto &factor) {
    return "Percent" + std::to_string(static_cast<int>(100 * factor.param));
});

// Negative control of what is new here.
TEST(DialogsThatAreNotWhole, AreFound)
{
    QDialog wide;
    wide.setMinimumSize(1100, 200);
    EXPECT_FALSE(outside(wide, {1024, 700}).isEmpty());
    wide.setMinimumSize(1000, 200);
    wide.resize(1000, 200);
    EXPECT_TRUE(outside(wide, {1024, 700}).isEmpty());
    QPushButton button(QStringLiteral("Close"), &wide);
    wide.show();
    EXPECT_TRUE(buttonsOutOfSight(wide).isEmpty());
    button.move(0, 190);
    EXPECT_FALSE(buttonsOutOfSight(wide).isEmpty()) << "below the edge";
    wide.close();
    QMenu menu;
    menu.addAction(QString(200, u'W'));
    menu.popup(QPoint(0, 0));
    settle();
    EXPECT_FALSE(cutLines(menu, {1024, 700}).isEmpty()) << "wider than the screen";
    menu.close();
}

} // namespace cytogauge::test
