#include "ui/models/models_page.h"

#include "core/base/durable_file.h"
#include "core/model/import_model.h"
#include "core/model/model_file.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/print.h"
#include "tests/ui/support/world.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/plot_card.h"
#include "ui/common/accessible.h"
#include "ui/common/empty_state.h"
#include "ui/common/message_bar.h"
#include "ui/models/case_dialog.h"
#include "ui/models/cell_button.h"
#include "ui/models/comparison_view.h"
#include "ui/models/confusion_card.h"
#include "ui/models/import_dialog.h"
#include "ui/models/model_list.h"
#include "ui/models/share_slider.h"
#include "ui/models/text_dialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::World;

constexpr const char *foreignFile = "xgboost_wine.json";
constexpr const char *foreignSchema = "wine";

class ModelsPageTest : public testing::Test {
protected:
    ModelsPageTest() { open(); }
    void open()
    {
        page_ = std::make_unique<ModelsPage>(world_.context, QString::fromStdString(world_.folder.path()));
        page_->resize(1200, 720);
        page_->show();
        page_->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(page_.get()));
        EXPECT_TRUE(eventually([this] { return page_->isReady(); }));
    }
    template <class Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        auto *found = page_->findChild<Widget *>(QLatin1String(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    void press(const char *name)
    {
        auto *button = find<QPushButton>(name);
        ASSERT_TRUE(button->isVisible()) << name;
        ASSERT_TRUE(button->isEnabled()) << name;
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void choose(const char *key)
    {
        page_->select(QLatin1String(key));
        ASSERT_TRUE(eventually([this] { return page_->isReady(); }));
    }
    template <class Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<Dialog *>(widget); found && found->isVisible()) {
                return found;
            }
        }
        ADD_FAILURE() << "no dialog is open";
        return nullptr;
    }
    [[nodiscard]] QString said(const char *name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QString figureWords(const char *name) const
    {
        return find<QWidget>(name)->findChild<QLabel *>(QStringLiteral("words"))->text();
    }
    QString importSmall(const char *version)
    {
        Model model = test::smallModel();
        model.id = "small-logistic";
        model.version = version;
        const std::string file = world_.folder.file("small.json");
        EXPECT_TRUE(writeModel(model, file));
        const QString key = QStringLiteral("small-logistic@") + QLatin1String(version);
        page_->importFrom(QString::fromStdString(file));
        EXPECT_TRUE(eventually([this, &key] { return page_->selected() == key && page_->isReady(); }));
        return key;
    }

    World world_{World::Models::all};
    std::unique_ptr<ModelsPage> page_;
};

TEST_F(ModelsPageTest, OpensOnTheActiveModelWithItsFiguresAndLimits)
{
    EXPECT_EQ(page_->selected(), QStringLiteral("wdbc-logistic@1.0.0"));
    EXPECT_EQ(said("modelTitle"), QStringLiteral("WDBC logistic 1.0.0"));
    EXPECT_TRUE(said("modelAbout").contains(QStringLiteral("569")));
    EXPECT_TRUE(said("modelLimits").contains(QStringLiteral("one hospital")));
    EXPECT_TRUE(said("modelLimits").contains(QStringLiteral("No external validation")));
    EXPECT_EQ(figureWords("protocolFigure"), QStringLiteral("out of fold, 10 × 10; the charts show the first run"));
    EXPECT_EQ(figureWords("accuracyFigure"), QStringLiteral("accuracy (96.7 to 98.9)"));
    EXPECT_TRUE(find<QLabel>("modelLimits")->isVisible());
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
    EXPECT_NE(page_->confusion()->cell(2, 1), nullptr);
    EXPECT_EQ(page_->confusion()->cell(0, 0)->cases() + page_->confusion()->cell(0, 1)->cases() +
                  page_->confusion()->cell(0, 2)->cases(),
              59);
    EXPECT_EQ(test::clippedWidgets(page_.get()), QStringList());
    test::keepPicture(test::picture(page_.get()), QStringLiteral("models-wine"));
    choose("wdbc-logistic@1.0.0");
    EXPECT_TRUE(find<QWidget>("thresholdCard")->isVisible());
    EXPECT_EQ(page_->confusion()->cell(2, 1), nullptr);
}

TEST_F(ModelsPageTest, ActivatesRollsBackAndRetires)
{
    QStringList used;
    QObject::connect(page_.get(), &ModelsPage::modelsChanged, page_.get(), [&used](const QString &id) { used << id; });
    const QString first = importSmall("1.0.0");
    EXPECT_TRUE(page_->bar()->text().contains(QStringLiteral("once you activate it")));
    EXPECT_FALSE(find<QPushButton>("rollBackModel")->isVisible());
    press("activateModel");
    ASSERT_TRUE(eventually([&] { return page_->shelf().find(first)->active; }));
    ASSERT_TRUE(eventually([&] { return used.contains(QStringLiteral("small-logistic")); }));
    const QString second = importSmall("1.1.0");
    press("activateModel");
    ASSERT_TRUE(eventually([&] { return page_->shelf().find(second)->active; }));
    ASSERT_TRUE(eventually([&] { return find<QPushButton>("rollBackModel")->isEnabled(); }));
    EXPECT_FALSE(find<QPushButton>("activateModel")->isVisible());
    EXPECT_FALSE(find<QPushButton>("retireModel")->isVisible());
    press("rollBackModel");
    ASSERT_TRUE(eventually([&] { return page_->selected() == first && page_->shelf().find(first)->active; }));
    choose(second.toLatin1().constData());
    press("retireModel");
    ASSERT_TRUE(eventually([&] { return page_->shelf().find(second)->retired; }));
    EXPECT_FALSE(find<QPushButton>("activateModel")->isVisible());
    EXPECT_TRUE(said("modelAbout").contains(QStringLiteral("retired")));
}

TEST_F(ModelsPageTest, SaysWhyAnActionFailed)
{
    page_->importFrom(QString::fromStdString(world_.folder.write("no-model.json", "{}")));
    ASSERT_TRUE(eventually([this] { return page_->bar()->isVisible(); }));
    EXPECT_TRUE(page_->bar()->text().startsWith(QStringLiteral("Nothing was imported.")));
    page_->exportTo(ExportFormat::json, world_.path("no/folder.json"));
    ASSERT_TRUE(
        eventually([this] { return page_->bar()->text().startsWith(QStringLiteral("Nothing was exported.")); }));
}

TEST_F(ModelsPageTest, ExplainsAModelThatBringsNoOutOfFoldPredictions)
{
    page_->importFrom(QString::fromStdString(test::testData() + "/classifiers/" + foreignFile));
    ASSERT_TRUE(eventually([this] { return page_->window()->findChild<ImportDialog *>() != nullptr; }));
    auto *asks = dialog<ImportDialog>();
    EXPECT_EQ(unnamedControls(asks), QStringList());
    EXPECT_EQ(test::clippedWidgets(asks), QStringList());
    test::keepPicture(test::picture(asks), QStringLiteral("models-import"));
    auto *schema = asks->findChild<QComboBox *>(QStringLiteral("importSchema"));
    schema->setCurrentIndex(schema->findData(QLatin1String("iris"))); // not what it reads
    QTest::mouseClick(asks->findChild<QPushButton *>(QStringLiteral("startImport")), Qt::LeftButton);
    auto *said = asks->findChild<MessageBar *>();
    ASSERT_TRUE(eventually([said] { return said->isVisible(); }));
    EXPECT_TRUE(said->text().startsWith(QStringLiteral("Nothing was imported."))) << said->text().toStdString();
    schema->setCurrentIndex(schema->findData(QLatin1String(foreignSchema)));
    EXPECT_FALSE(said->isVisible());
    QTest::mouseClick(asks->findChild<QPushButton *>(QStringLiteral("startImport")), Qt::LeftButton);
    const QString key = QLatin1String(foreignSchema) + QStringLiteral("-xgboost@1.0.0");
    ASSERT_TRUE(eventually([this, &key] { return page_->selected() == key && page_->isReady(); }))
        << page_->bar()->text().toStdString();
    auto *none = find<EmptyState>("noEvaluation");
    ASSERT_TRUE(none->isVisible());
    EXPECT_TRUE(none->text().contains(QStringLiteral("brings no predictions")));
    EXPECT_FALSE(none->buttons().isEmpty());
    EXPECT_TRUE(figureWords("protocolFigure").contains(QStringLiteral("no out-of-fold figures")));
    EXPECT_FALSE(find<QWidget>("roc")->isVisible());
}

// A model whose labels mean something else than the schema's order: told wrongly, every answer would be wrong.
TEST_F(ModelsPageTest, ImportsAModelWithTheMeaningThatItsLabelsAreGiven)
{
    const auto bytes = readWholeFile(test::testData() + "/classifiers/" + foreignFile);
    ASSERT_TRUE(bytes);
    nlohmann::json turned = nlohmann::json::parse(*bytes);
    for (nlohmann::json &label : turned["learner"]["gradient_booster"]["model"]["tree_info"]) {
        label = (label.get<int>() + 1) % 3;
    }
    page_->importFrom(QString::fromStdString(world_.folder.write("turned.json", turned.dump())));
    ASSERT_TRUE(eventually([this] { return page_->window()->findChild<ImportDialog *>() != nullptr; }));
    auto *asks = dialog<ImportDialog>();
    auto *schema = asks->findChild<QComboBox *>(QStringLiteral("importSchema"));
    schema->setCurrentIndex(schema->findData(QLatin1String(foreignSchema)));
    auto *start = asks->findChild<QPushButton *>(QStringLiteral("startImport"));
    QTest::mouseClick(start, Qt::LeftButton);
    ASSERT_TRUE(eventually([asks] { return asks->findChild<MessageBar *>()->isVisible(); }))
        << "what is known of a few cases tells that the labels are turned";
    const auto box = [asks](int label) {
        return asks->findChild<QComboBox *>(QStringLiteral("importLabel%1").arg(label));
    };
    ASSERT_NE(box(2), nullptr);
    ASSERT_EQ(box(0)->currentIndex(), 0);
    // By keys, as a person: the labels that meant these classes until now follow.
    box(0)->setFocus();
    QTest::keyClick(box(0), Qt::Key_Down);
    QTest::keyClick(box(0), Qt::Key_Down);
    EXPECT_EQ(box(0)->currentIndex(), 2);
    EXPECT_EQ(box(1)->currentIndex(), 0);
    EXPECT_EQ(box(2)->currentIndex(), 1);
    QTest::mouseClick(start, Qt::LeftButton);
    const QString key = QLatin1String(foreignSchema) + QStringLiteral("-xgboost@1.0.0");
    ASSERT_TRUE(eventually([this, &key] { return page_->selected() == key && page_->isReady(); }));
    const Model &imported = *page_->shelf().find(key)->model;
    const auto plain = importXgboost(*bytes, imported.schema, {}, world_.clock);
    ASSERT_TRUE(plain);
    std::array<double, 3> expected{};
    std::array<double, 3> scores{};
    const std::vector<double> row(imported.schema.size(), 2.0);
    plain->classifier->scores(row, expected);
    imported.classifier->scores(row, scores);
    EXPECT_EQ(scores, expected);
    EXPECT_TRUE(QString::fromStdString(imported.card.attribution).contains(QStringLiteral("turned.json")));
}

TEST_F(ModelsPageTest, NamesADamagedVersionAndTheNextStep)
{
    importSmall("1.0.0");
    const std::string file = world_.folder.file("models/small-logistic@1.0.0.json");
    ASSERT_TRUE(writeFileDurably(file, "{", FilePrivacy::ownerOnly));
    page_->shelf().reload();
    ASSERT_TRUE(eventually([this] { return page_->shelf().entries().constLast().error.has_value(); }));
    page_->select(page_->shelf().entries().constLast().key());
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(0);
    }
    ASSERT_TRUE(page_->empty()->isVisible());
    EXPECT_EQ(test::clippedWidgets(page_.get()), QStringList());
    EXPECT_TRUE(page_->empty()->title().contains(QStringLiteral("refused")));
    EXPECT_FALSE(page_->empty()->text().isEmpty());
    EXPECT_EQ(page_->empty()->buttons().size(), 2);
    EXPECT_FALSE(page_->commands().exportJson->isEnabled());
    test::keepPicture(test::picture(page_.get()), QStringLiteral("models-damaged"));
}

TEST_F(ModelsPageTest, StoresNothingInAPrivateSession)
{
    page_->setPrivate(true);
    EXPECT_FALSE(page_->commands().importFile->isEnabled());
    EXPECT_FALSE(find<QPushButton>("importModel")->isEnabled());
    EXPECT_TRUE(page_->commands().importFile->toolTip().contains(QStringLiteral("private")));
    EXPECT_TRUE(page_->commands().exportJson->isEnabled()) << "a file that the person names is their own business";
    page_->setPrivate(false);
    EXPECT_TRUE(page_->commands().importFile->isEnabled());
}

TEST_F(ModelsPageTest, ShowsTheFactsAndComparesVersions)
{
    press("modelFacts");
    auto *facts = dialog<TextDialog>();
    ASSERT_NE(facts, nullptr);
    EXPECT_TRUE(facts->text().contains(QStringLiteral("No external validation")));
    QTest::mouseClick(facts->findChild<QPushButton *>(QStringLiteral("copyText")), Qt::LeftButton);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), facts->text());
    test::keepPicture(test::picture(facts), QStringLiteral("model-facts"));
    facts->close();
    Model other = *test::shippedModel("wdbc");
    other.version = "1.1.0";
    page_->shelf().keep(std::make_shared<const Model>(other), false);
    ASSERT_TRUE(eventually([this] { return page_->selected() == QStringLiteral("wdbc-logistic@1.1.0"); }));
    press("compareModels");
    auto *view = [this]() -> ComparisonView * {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->isVisible() && widget->objectName() == QLatin1String("compareDialog")) {
                return widget->findChild<ComparisonView *>();
            }
        }
        return nullptr;
    }();
    ASSERT_NE(view, nullptr);
    ASSERT_TRUE(eventually([view] { return !view->text().isEmpty(); }));
    EXPECT_TRUE(view->text().contains(QStringLiteral("WDBC logistic 1.0.0")));
    EXPECT_TRUE(view->text().contains(QStringLiteral("neither is clearly the better one")));
    test::keepPicture(test::picture(view->window()), QStringLiteral("compare-dialog"));
    view->window()->close();
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
};

class ModelsPictures : public testing::TestWithParam<Look> {
protected:
    ~ModelsPictures() override
    {
        test::themeManager().setTextFactor(1.0);
        test::themeManager().setChoice(ThemeChoice::light);
    }
};

TEST_P(ModelsPictures, AreWhole)
{
    const Look look = GetParam();
    test::themeManager().setChoice(look.theme);
    test::themeManager().setTextFactor(look.textFactor);
    World world(World::Models::all);
    ModelsPage page(world.context, QString::fromStdString(world.folder.path()));
    page.resize(look.size);
    page.show();
    ASSERT_TRUE(eventually([&page] { return page.isReady(); }));
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(0);
    }
    EXPECT_EQ(page.size(), look.size) << "the page fits";
    EXPECT_EQ(test::clippedWidgets(&page), QStringList());
    EXPECT_EQ(test::overlaps(&page), QStringList());
    EXPECT_EQ(test::blankParts(&page), QStringList());
    test::keepPicture(test::picture(&page), QStringLiteral("models-page-%1").arg(QLatin1String(look.name)));
}

INSTANTIATE_TEST_SUITE_P(Looks, ModelsPictures,
                         testing::Values(Look{"light", ThemeChoice::light, 1.0, {1205, 690}},
                                         Look{"dark", ThemeChoice::dark, 1.0, {1205, 690}},
                                         Look{"small", ThemeChoice::light, 1.0, {949, 590}},
                                         Look{"text150", ThemeChoice::light, 1.5, {1480, 850}},
                                         Look{"text200", ThemeChoice::dark, 2.0, {1760, 1000}}),
                         [](const auto &parameters) { return std::string(parameters.param.name); });

} // namespace
} // namespace cytogauge::ui
