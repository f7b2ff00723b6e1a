// What a person does with the models of the page: activate, retire, import, compare, read the facts.
#include "tests/ui/models/models_page_fixture.h"

#include "core/base/durable_file.h"
#include "core/model/import_model.h"
#include "tests/support/paths.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "ui/common/accessible.h"
#include "ui/common/empty_state.h"
#include "ui/common/message_bar.h"
#include "ui/models/comparison_view.h"
#include "ui/models/import_dialog.h"
#include "ui/models/model_list.h"
#include "ui/models/text_dialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QListView>

#include <nlohmann/json.hpp>

namespace cytogauge::ui {
namespace {

using test::eventually;

constexpr const char *foreignFile = "xgboost_wine.json";
constexpr const char *foreignSchema = "wine";

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

TEST_F(ModelsPageTest, VerifiesAllVersionsAndSaysSo)
{
    press("verifyModels");
    ASSERT_TRUE(eventually([this] { return page_->window()->findChild<TextDialog *>() != nullptr; }));
    auto *found = dialog<TextDialog>();
    ASSERT_NE(found, nullptr);
    EXPECT_TRUE(found->text().contains(QStringLiteral("wdbc-logistic@1.0.0: whole"))) << found->text().toStdString();
    test::keepPicture(test::picture(found), QStringLiteral("models-verified"));
    found->close();
}

TEST_F(ModelsPageTest, AReportShowsHowFarItIsAndCanBeCancelled)
{
    // As where nothing was evaluated yet.
    page_->evaluation().setModel(nullptr);
    bool pressed = false;
    QObject::connect(&page_->shelf(), &ModelShelf::exportProgressed, page_.get(), [&] {
        if (!pressed && !page_->bar()->buttons().isEmpty()) {
            pressed = true;
            page_->bar()->buttons().constFirst()->click();
        }
    });
    page_->exportTo(ExportFormat::reportHtml, world_.path("report.html"));
    ASSERT_TRUE(eventually([this] { return page_->bar()->text().contains(QStringLiteral("was cancelled")); }));
    EXPECT_TRUE(pressed);
    EXPECT_FALSE(QFile::exists(world_.path("report.html")));
    page_->exportTo(ExportFormat::reportHtml, world_.path("report.html"));
    ASSERT_TRUE(eventually([this] { return QFile::exists(world_.path("report.html")); }));
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

} // namespace
} // namespace cytogauge::ui
