#include "tests/ui/models/shelf.h"
#include "ui/models/import_dialog.h"

#include <QComboBox>
#include <QPointer>

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

} // namespace
} // namespace cytogauge::ui
