#include "tests/support/schemas.h"
#include "tests/ui/models/shelf.h"
#include "ui/common/message_bar.h"
#include "ui/models/import_dialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

#include <nlohmann/json.hpp>

namespace cytogauge::ui {
namespace {

using ImportDialogTest = test::ShelfFixture;

TEST_F(ImportDialogTest, ProposesTheSchemaWithAsManyInputsAsTheModel)
{
    for (const auto &[file, schema] : {std::pair("xgboost_wdbc", "wdbc"), std::pair("xgboost_wine", "wine")}) {
        const QPointer<ImportDialog> dialog(new ImportDialog(
            QString::fromStdString(test::testData() + "/classifiers/" + file + ".json"), shelf_, nullptr));
        const auto *choice = dialog->findChild<QComboBox *>(QStringLiteral("importSchema"));
        ASSERT_NE(choice, nullptr);
        EXPECT_EQ(choice->currentData().toString(), QLatin1String(schema));
        delete dialog.data();
    }
}

// The three that come along are not all that there are.
TEST_F(ImportDialogTest, TakesASchemaFileOfOnesOwnAndAName)
{
    FeatureSchema own = test::schemaNamed("wine");
    own.id = "cellar";
    own.title = "My cellar";
    const QString schema = QString::fromStdString(folder_.write("cellar.json", schemaToJson(own).dump()));
    const QPointer<ImportDialog> dialog(
        new ImportDialog(QString::fromStdString(test::testData() + "/classifiers/xgboost_wine.json"), shelf_, nullptr));
    dialog->addSchemaFile(path("absent.json"));
    EXPECT_TRUE(dialog->findChild<MessageBar *>()->text().startsWith(QStringLiteral("The schema was not read.")));
    dialog->addSchemaFile(schema);
    const auto *choice = dialog->findChild<QComboBox *>(QStringLiteral("importSchema"));
    EXPECT_EQ(choice->currentText(), QStringLiteral("My cellar (cellar.json)"));
    auto *id = dialog->findChild<QLineEdit *>(QStringLiteral("importId"));
    EXPECT_EQ(id->text(), QStringLiteral("cellar-xgboost"));
    auto *start = dialog->findChild<QPushButton *>(QStringLiteral("startImport"));
    id->setText(QStringLiteral("no/name"));
    start->click();
    const auto refused = ended();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code, ErrorCode::registryNameUnsafe);
    id->setText(QStringLiteral("cellar-trees"));
    start->click();
    ASSERT_FALSE(ended());
    EXPECT_EQ(key_, QStringLiteral("cellar-trees@1.0.0"));
    const ShelfEntry *entry = shelf_.find(key_);
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->model->schema.id, "cellar");
    delete dialog.data();
}

} // namespace
} // namespace cytogauge::ui
