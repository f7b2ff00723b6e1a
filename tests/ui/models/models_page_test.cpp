#include "tests/ui/models/models_page_fixture.h"

#include "tests/support/paths.h"
#include "tests/ui/models/elided.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/moves.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/plot_card.h"
#include "ui/common/accessible.h"
#include "ui/common/elided_label.h"
#include "ui/common/empty_state.h"
#include "ui/common/theme.h"
#include "ui/models/case_dialog.h"
#include "ui/models/cell_button.h"
#include "ui/models/confusion_card.h"
#include "ui/models/header_card.h"
#include "ui/models/learning_card.h"
#include "ui/models/share_slider.h"
#include "ui/settings/languages.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QListView>
#include <QScrollBar>
#include <QTableWidget>

#include <algorithm>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::World;

TEST_F(ModelsPageTest, OpensOnTheActiveModelWithItsFiguresAndLimits)
{
    EXPECT_EQ(page_->selected(), QStringLiteral("wdbc-logistic@1.0.0"));
    EXPECT_EQ(said("modelTitle"), QStringLiteral("WDBC logistic 1.0.0"));
    EXPECT_TRUE(said("modelAbout").contains(QStringLiteral("569")));
    EXPECT_TRUE(said("modelLimits").contains(QStringLiteral("one hospital")));
    EXPECT_TRUE(said("modelLimits").contains(QStringLiteral("No external validation")));
    EXPECT_EQ(figureWords("protocolFigure"), QStringLiteral("out of fold, 10 × 10"));
    EXPECT_EQ(figureWords("chartsFigure"), QString()) << "they are means over all runs, as the figures are";
    EXPECT_TRUE(find<PlotCard>("roc")->view()->describe().contains(QStringLiteral("Mean over 10")));
    EXPECT_TRUE(page_->confusion()->text().contains(QStringLiteral("first of 10")));
    EXPECT_EQ(figureWords("accuracyFigure"), QStringLiteral("accuracy (96.7 to 98.9)"));
    EXPECT_TRUE(find<QLabel>("modelLimits")->isVisible());
}

// In a small window the charts are what one came for.
TEST_F(ModelsPageTest, TheHeaderSaysLessWhereThereIsLittleRoom)
{
    auto *header = page_->findChild<HeaderCard *>();
    EXPECT_FALSE(header->isCompact());
    EXPECT_FALSE(find<QWidget>("modelActions")->isVisible());
    page_->resize(640, 420);
    QTest::qWait(0);
    EXPECT_TRUE(header->isCompact());
    EXPECT_TRUE(find<QWidget>("modelActions")->isVisible());
    EXPECT_FALSE(find<QLabel>("modelLimits")->isVisible());
    EXPECT_EQ(figureWords("accuracyFigure"), QStringLiteral("accuracy"));
    press("unfoldLimits");
    EXPECT_TRUE(find<QLabel>("modelLimits")->isVisible());
    page_->resize(1200, 720);
    QTest::qWait(0);
    EXPECT_FALSE(header->isCompact());
    EXPECT_TRUE(find<QLabel>("modelLimits")->isVisible());
}

// The evaluation that the file does not hold: repeats and learning curve, made in the background.
TEST_F(ModelsPageTest, ShowsTheLearningCurveAmongTheCharts)
{
    auto *card = page_->learning();
    ASSERT_TRUE(card->plot()->isVisible());
    EXPECT_EQ(card->plot()->subject().title, QStringLiteral("Learning curve"));
    EXPECT_TRUE(card->plot()->view()->describe().contains(QStringLiteral("training cases")));
    test::keepPicture(test::picture(card), QStringLiteral("learning-curve"));
    EXPECT_EQ(page_->evaluation().repeatsUsed(), 10);
    // The curves are the means that the card's figures are, and the mark stands on them.
    const auto &area = page_->evaluation().curves().classes.front().roc.area;
    EXPECT_NEAR(area.mean, page_->shelf().find(page_->selected())->figures.auc->mean, 1e-12);
}

TEST_F(ModelsPageTest, TheLearningCurveCanBeCancelledAndAskedForAgain)
{
    page_->evaluation().setModel(nullptr);
    auto cancelled = std::make_shared<Model>(*test::shippedModel("wdbc"));
    cancelled->sha256 = "another";
    bool asked = false;
    QObject::connect(&page_->evaluation(), &ModelEvaluationState::wholeChanged, page_.get(), [&] {
        if (page_->evaluation().whole() == ModelEvaluationState::Whole::computing && !asked) {
            asked = true;
            press("learningButton");
        }
    });
    page_->evaluation().setModel(cancelled);
    ASSERT_TRUE(eventually([this] { return page_->evaluation().whole() == ModelEvaluationState::Whole::cancelled; }));
    EXPECT_TRUE(page_->learning()->words().contains(QStringLiteral("cancelled")));
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(0);
    }
    EXPECT_EQ(test::clippedWidgets(page_->learning()), QStringList());
    test::keepPicture(test::picture(page_->learning()), QStringLiteral("learning-cancelled"));
    EXPECT_EQ(page_->evaluation().repeatsUsed(), 1);
    EXPECT_EQ(figureWords("chartsFigure"), QStringLiteral("charts: the first run"));
    EXPECT_TRUE(find<PlotCard>("roc")->view()->describe().contains(QStringLiteral("Of the first of 10")));
    press("learningButton");
    ASSERT_TRUE(eventually([this] { return page_->evaluation().whole() == ModelEvaluationState::Whole::ready; }));
    EXPECT_EQ(page_->evaluation().repeatsUsed(), 10);
}

// The number is of the cases that a click opens; how it differs from run to run stands behind it.
TEST_F(ModelsPageTest, CellsCountTheCasesThatTheyOpenAndSayHowThatDiffersFromRunToRun)
{
    const ModelEvaluationState &evaluation = page_->evaluation();
    ASSERT_EQ(evaluation.repeatsUsed(), 10);
    bool differs = false;
    for (int truth = 0; truth < 2; ++truth) {
        for (int label = 0; label < 2; ++label) {
            const auto *cell = page_->confusion()->cell(truth, label);
            EXPECT_EQ(static_cast<std::size_t>(cell->cases()), evaluation.casesOf(truth, label).size());
            long least = 1000000;
            long most = 0;
            for (std::size_t run = 0; run < 10; ++run) {
                const long count =
                    thresholdFigures(evaluation.cases(), evaluation.threshold(), run).confusion.count(truth, label);
                least = std::min(least, count);
                most = std::max(most, count);
            }
            differs = differs || least < most;
            const QString range = QStringLiteral("on average, %1 to %2.").arg(least).arg(most);
            EXPECT_TRUE(cell->toolTip().contains(QStringLiteral("The first of 10 run")))
                << cell->toolTip().toStdString();
            EXPECT_TRUE(cell->toolTip().endsWith(range)) << cell->toolTip().toStdString();
            EXPECT_TRUE(cell->accessibleDescription().contains(range)) << cell->accessibleDescription().toStdString();
            EXPECT_TRUE(page_->confusion()->text().contains(range));
        }
    }
    EXPECT_TRUE(differs) << "else there would be nothing to say";
}

TEST_F(ModelsPageTest, MovesEverythingWithOneSlider)
{
    auto *slider = find<ShareSlider>("thresholdSlider");
    auto *roc = find<PlotCard>("roc");
    auto *histogram = find<PlotCard>("histogram");
    const QPointF before = *roc->chart()->mark();
    const qsizetype missed = page_->confusion()->cell(1, 0)->cases();
    const QString described = roc->view()->describe();
    slider->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(slider, Qt::Key_Right);
    }
    EXPECT_EQ(said("thresholdValue"), QStringLiteral("0.90"));
    EXPECT_NEAR(page_->evaluation().threshold(), 0.9, 1e-12);
    EXPECT_NE(*roc->chart()->mark(), before);
    EXPECT_NE(roc->view()->describe(), described);
    EXPECT_GT(page_->confusion()->cell(1, 0)->cases(), missed);
    EXPECT_NEAR(*histogram->chart()->vertical(), 0.9, 1e-12);
    EXPECT_NEAR(*find<PlotCard>("decision")->chart()->vertical(), 0.9, 1e-12);
    QTest::keyClick(slider, Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(said("thresholdValue"), QStringLiteral("0.899"));
    QTest::mouseClick(slider, Qt::LeftButton, {}, QPoint(slider->width() / 2, slider->height() / 2));
    EXPECT_NEAR(page_->evaluation().threshold(), 0.5, 0.01);
}

TEST_F(ModelsPageTest, TakesTheThresholdOfAWantedSensitivity)
{
    press("sensitivity98");
    const double first = page_->evaluation().threshold();
    EXPECT_LT(first, 0.27);
    EXPECT_LE(page_->confusion()->cell(1, 0)->cases(), 5); // about 2 % of 212
    press("sensitivity99");
    EXPECT_LT(page_->evaluation().threshold(), first);
    EXPECT_NEAR(find<ShareSlider>("thresholdSlider")->share(), page_->evaluation().threshold(), 0.0005);
}

TEST_F(ModelsPageTest, PutsPredictiveValuesAtTheChosenPrevalence)
{
    const QString before = said("ppvFigure");
    auto *slider = page_->confusion()->prevalenceSlider();
    slider->setFocus(Qt::TabFocusReason);
    QTest::keyClick(slider, Qt::Key_Home);
    QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_EQ(said("prevalenceValue"), QStringLiteral("1.1\u00a0%"));
    EXPECT_NE(said("ppvFigure"), before);
    EXPECT_TRUE(page_->confusion()->text().contains(QStringLiteral("PPV")));
}

TEST_F(ModelsPageTest, OpensTheCasesOfACellAndOneOfThemInTheForm)
{
    std::shared_ptr<const Model> model;
    std::size_t chosen = 0;
    QObject::connect(page_.get(), &ModelsPage::caseWanted, page_.get(),
                     [&](const std::shared_ptr<const Model> &of, std::size_t index) {
                         model = of;
                         chosen = index;
                     });
    CellButton *missed = page_->confusion()->cell(1, 0);
    missed->setFocus(Qt::TabFocusReason);
    QTest::keyClick(missed, Qt::Key_Space);
    auto *cases = dialog<CaseDialog>();
    ASSERT_NE(cases, nullptr);
    auto *table = cases->findChild<QTableWidget *>(QStringLiteral("caseTable"));
    EXPECT_EQ(table->rowCount(), missed->cases());
    EXPECT_EQ(unnamedControls(cases), QStringList());
    test::keepPicture(test::picture(cases), QStringLiteral("case-dialog"));
    QTest::keyClick(table, Qt::Key_Down);
    QTest::mouseClick(cases->findChild<QPushButton *>(QStringLiteral("openCase")), Qt::LeftButton);
    ASSERT_NE(model, nullptr);
    EXPECT_EQ(model->schema.id, "wdbc");
    EXPECT_EQ(model->cases[chosen].classIndex, 1);
    EXPECT_LT(model->cases[chosen].outOfFold[1], 0.5);
}

TEST_F(ModelsPageTest, ShowsTablesAndCurvesOfEachClassInPlaceOfAThreshold)
{
    choose("wine-logistic@1.0.0");
    EXPECT_FALSE(find<QWidget>("thresholdCard")->isVisible());
    EXPECT_FALSE(find<QWidget>("decision")->isVisible());
    auto *table = find<QTableWidget>("classTable");
    ASSERT_TRUE(table->isVisible());
    EXPECT_EQ(table->columnCount(), 4); // the names of the figures and three classes
    EXPECT_EQ(table->item(0, 1)->text(), QStringLiteral("59"));
    EXPECT_FALSE(table->horizontalScrollBar()->isVisible()) << "all classes side by side";
    for (int column = 1; column < table->columnCount(); ++column) {
        EXPECT_GE(table->columnWidth(column), table->horizontalHeader()->sectionSizeHint(column)) << column;
    }
    EXPECT_GE(table->horizontalHeader()->height(), 2 * QFontMetrics(theme().font(TextRole::caption)).height())
        << "the name of a class, a word to a line";
    EXPECT_NE(page_->confusion()->cell(2, 1), nullptr);
    EXPECT_EQ(page_->confusion()->cell(0, 0)->cases() + page_->confusion()->cell(0, 1)->cases() +
                  page_->confusion()->cell(0, 2)->cases(),
              59);
    const QList<ElidedLabel *> heads = page_->confusion()->findChildren<ElidedLabel *>();
    EXPECT_EQ(std::count_if(heads.begin(), heads.end(),
                            [](const ElidedLabel *head) {
                                return head->isVisible() && head->text().startsWith(QLatin1String("cultivar"));
                            }),
              6)
        << "each row and each column of the matrix has its name";
    EXPECT_EQ(test::clippedWidgets(page_.get()), QStringList());
    test::keepPicture(test::picture(page_.get()), QStringLiteral("models-wine"));
    choose("wdbc-logistic@1.0.0");
    EXPECT_TRUE(find<QWidget>("thresholdCard")->isVisible());
    EXPECT_EQ(page_->confusion()->cell(2, 1), nullptr);
}

TEST_F(ModelsPageTest, CanBeUsedWithoutAMouseAndHeardOf)
{
    EXPECT_EQ(unnamedControls(page_.get()), QStringList());
    // Tab goes in reading order: never up within the right column.
    auto *list = find<QListView>("modelList");
    list->setFocus(Qt::TabFocusReason);
    QTest::keyClick(list, Qt::Key_Down);
    ASSERT_TRUE(eventually([this] { return page_->isReady(); }));
    EXPECT_NE(page_->selected(), QStringLiteral("wdbc-logistic@1.0.0"));
    choose("wdbc-logistic@1.0.0");
    QStringList order;
    list->setFocus(Qt::TabFocusReason);
    QWidget *widget = list;
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(widget, Qt::Key_Tab);
        widget = QApplication::focusWidget();
        if (widget == nullptr || widget == list || order.contains(widget->objectName())) {
            break;
        }
        if (!widget->objectName().isEmpty()) {
            order << widget->objectName();
        }
    }
    const QStringList wanted{QStringLiteral("importModel"),   QStringLiteral("exportModel"),
                             QStringLiteral("modelFacts"),    QStringLiteral("thresholdSlider"),
                             QStringLiteral("sensitivity98"), QStringLiteral("rocChart"),
                             QStringLiteral("cell11"),        QStringLiteral("prevalenceSlider"),
                             QStringLiteral("decisionChart"), QStringLiteral("precisionRecallChart")};
    qsizetype last = -1;
    for (const QString &name : wanted) {
        const qsizetype at = order.indexOf(name);
        EXPECT_GT(at, last) << name.toStdString() << " in " << order.join(QLatin1Char(' ')).toStdString();
        last = at;
    }
}

TEST_F(ModelsPageTest, DescribesEveryChart)
{
    for (const char *name : {"roc", "calibration", "decision", "histogram", "precisionRecall"}) {
        ChartView *view = find<PlotCard>(name)->view();
        EXPECT_TRUE(view->accessibleName().startsWith(QStringLiteral("Chart: "))) << name;
        EXPECT_GT(view->describe().size(), 100) << name;
        EXPECT_TRUE(view->describe().contains(QStringLiteral("hreshold"))) << name;
        EXPECT_GT(view->table().size(), 100) << name;
        EXPECT_FALSE(test::isBlank(view->image(1.0))) << name;
    }
}

TEST_F(ModelsPageTest, KeepsItsChoice)
{
    choose("iris-logistic@1.0.0");
    const QJsonObject state = page_->saveState();
    page_.reset();
    page_ = std::make_unique<ModelsPage>(world_.context, QString::fromStdString(world_.folder.path()));
    page_->restoreState(state);
    page_->show();
    ASSERT_TRUE(eventually([this] { return page_->isReady(); }));
    EXPECT_EQ(page_->selected(), QStringLiteral("iris-logistic@1.0.0"));
}

TEST(ModelsPageAlone, SaysWhatToDoWithoutAModel)
{
    World world;
    ModelsPage page(world.context, QString::fromStdString(world.folder.path()));
    page.resize(1200, 720);
    page.show();
    ASSERT_TRUE(eventually([&page] { return page.shelf().isLoaded(); }));
    EXPECT_EQ(page.empty()->title(), QStringLiteral("No model is installed"));
    EXPECT_EQ(page.empty()->buttons().size(), 2);
    EXPECT_EQ(test::clippedWidgets(&page), QStringList());
}

TEST(ModelsPageAlone, CanBeClosedWhileItEvaluates)
{
    World world(World::Models::all);
    auto page = std::make_unique<ModelsPage>(world.context, QString::fromStdString(world.folder.path()));
    page->show();
    ASSERT_TRUE(eventually(
        [&page] { return page->evaluation().stage() == ModelEvaluationState::Stage::computing || page->isReady(); }));
    page.reset();
    QCoreApplication::processEvents();
}

struct Look {
    const char *name;
    ThemeChoice theme;
    double textFactor;
    QSize size;
    const char *language = "en";
};

class ModelsPictures : public testing::TestWithParam<Look> {
protected:
    ~ModelsPictures() override
    {
        test::themeManager().setTextFactor(1.0);
        test::themeManager().setChoice(ThemeChoice::light);
        (void)useLanguage(*qApp, QStringLiteral("en"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }
};

TEST_P(ModelsPictures, AreWhole)
{
    const Look look = GetParam();
    ASSERT_TRUE(useLanguage(*qApp, QLatin1String(look.language)));
    test::themeManager().setChoice(look.theme);
    test::themeManager().setTextFactor(look.textFactor);
    World world(World::Models::all);
    ModelsPage page(world.context, QString::fromStdString(world.folder.path()));
    page.resize(look.size);
    page.show();
    for (const char *key : {"wdbc-logistic@1.0.0", "wine-logistic@1.0.0", "iris-logistic@1.0.0"}) {
        page.select(QLatin1String(key));
        ASSERT_TRUE(eventually([&page] { return page.isReady(); }));
        for (int i = 0; i < 5; ++i) {
            QTest::qWait(0);
        }
        EXPECT_EQ(test::restless(&page), QString()) << key;
        EXPECT_EQ(page.size(), look.size) << "the page fits";
        EXPECT_EQ(test::clippedWidgets(&page), QStringList()) << key;
        EXPECT_EQ(test::overlaps(&page), QStringList()) << key;
        EXPECT_EQ(test::blankParts(&page), QStringList()) << key;
        EXPECT_EQ(test::elidedWords(&page), QStringList()) << key;
        EXPECT_EQ(test::wordsOnWords(&page), QStringList()) << key;
        test::keepPicture(
            test::picture(&page),
            QStringLiteral("models-page-%1-%2").arg(QLatin1String(look.name), QLatin1String(key).left(4)));
    }
}

// What windows of 1280 x 800 and of 1024 x 700 leave to the page, and larger ones.
INSTANTIATE_TEST_SUITE_P(Looks, ModelsPictures,
                         testing::Values(Look{"light", ThemeChoice::light, 1.0, {1182, 701}},
                                         Look{"dark", ThemeChoice::dark, 1.0, {1182, 701}},
                                         Look{"small", ThemeChoice::light, 1.0, {926, 601}},
                                         Look{"german", ThemeChoice::light, 1.0, {1182, 701}, "de"},
                                         Look{"germanSmall", ThemeChoice::dark, 1.0, {926, 601}, "de"},
                                         Look{"german150", ThemeChoice::light, 1.5, {1140, 660}, "de"},
                                         Look{"german150small", ThemeChoice::light, 1.5, {884, 560}, "de"},
                                         Look{"text150", ThemeChoice::light, 1.5, {1480, 850}},
                                         Look{"text200", ThemeChoice::dark, 2.0, {1760, 1000}}),
                         [](const auto &parameters) { return std::string(parameters.param.name); });

} // namespace
} // namespace cytogauge::ui
