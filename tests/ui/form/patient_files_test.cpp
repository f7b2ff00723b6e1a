// Tables, files and what is dropped on the Patient page.
#include "tests/ui/form/patient_depth_fixture.h"
#include "ui/common/accessible.h"
#include "ui/form/case_list.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QUrl>

namespace cytogauge::ui {
namespace {

using test::rowText;
using PatientFilesTest = PatientDepthTest;

} // namespace

TEST_F(PatientFilesTest, ATableOffersItsCases)
{
    page.offerText(rowText(model->cases[3], ",") + "\n" + rowText(model->cases[4], ",") + "\n");
    PastePreview *dialog = preview();
    ASSERT_NE(dialog, nullptr);
    auto *list = dialog->findChild<CaseList *>();
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->table()->model()->rowCount(), 2);
    list->table()->setFocus();
    QTest::keyClick(list->table(), Qt::Key_Down);
    dialog->accept();
    EXPECT_EQ(field("radius_mean")->text().toDouble(), model->cases[4].values[0]);
    page.commands().undo->trigger();
    EXPECT_EQ(field("radius_mean")->text(), "");
}

TEST_F(PatientFilesTest, AFilesCaseIsFoundByItsId)
{
    QString text = "id";
    for (const FeatureSpec &feature : model->schema.features) {
        text += "," + QString::fromStdString(feature.name);
    }
    for (std::size_t i = 0; i < 40; ++i) {
        text += QStringLiteral("\nP%1,").arg(1000 + i) + rowText(model->cases[i], ",");
    }
    QFile file(world.path("cases.csv"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    page.offerFile(file.fileName());
    ASSERT_TRUE(test::eventually([this] { return preview() != nullptr; }));
    PastePreview *dialog = preview();
    EXPECT_TRUE(dialog->windowTitle().contains("cases.csv"));
    auto *list = dialog->findChild<CaseList *>();
    ASSERT_NE(list, nullptr);
    QLineEdit *find = list->search();
    const QAbstractItemModel &rows = *list->table()->model();
    EXPECT_EQ(rows.rowCount(), 40);
    EXPECT_EQ(rows.index(0, 1).data().toString(), "P1000");
    EXPECT_EQ(rows.index(0, 2).data().toString().toDouble(), model->cases[0].values[0]) << "the first measurement";
    find->setFocus();
    QTest::keyClicks(find, "P101");
    EXPECT_EQ(rows.rowCount(), 10);
    EXPECT_EQ(list->current(), 10U);
    QTest::keyClick(find, Qt::Key_Return);
    EXPECT_EQ(list->current(), 11U);
    EXPECT_TRUE(dialog->isVisible()) << "Enter goes to the next one";
    QTest::keyClicks(find, "x");
    EXPECT_EQ(rows.rowCount(), 0);
    EXPECT_EQ(list->current(), 11U) << "what was chosen stays";
    EXPECT_TRUE(dialog->findChild<QLabel *>("pasteSummary")->text().contains("P101x"));
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(find, Qt::Key_Backspace);
    }
    EXPECT_EQ(rows.rowCount(), 40);
    EXPECT_EQ(list->table()->currentIndex().row(), 11) << "and is selected again";
    EXPECT_TRUE(unnamedControls(dialog).isEmpty()) << unnamedControls(dialog).join('\n').toStdString();
    dialog->accept();
    EXPECT_EQ(field("radius_mean")->text().toDouble(), model->cases[11].values[0]);
}

TEST_F(PatientFilesTest, AFileInAnotherEncodingIsRefusedWithItsPlace)
{
    QFile file(world.path("latin.csv"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("radius_mean,17.99\nM\xFCller,1\n");
    file.close();
    QSignalSpy failed(&page, &PatientPage::fileFailed);
    page.offerFile(file.fileName());
    ASSERT_TRUE(test::eventually([&] { return failed.size() == 1; }));
    const std::string said = describe(failed[0][0].value<Error>());
    EXPECT_NE(said.find("latin.csv"), std::string::npos) << said;
    EXPECT_NE(said.find("offset 19"), std::string::npos) << said;
    EXPECT_EQ(preview(), nullptr);
}

TEST_F(PatientFilesTest, ValuesAcrossTheRowsAreFoundOut)
{
    QStringList across;
    for (std::size_t row = 0; row < 10; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            across += QString::number(model->cases[7].values[*model->schema.featureInGrid(row, column)], 'g', 17);
        }
    }
    page.offerText(across.join(' '));
    PastePreview *dialog = preview();
    ASSERT_NE(dialog, nullptr);
    auto *order = dialog->findChild<QComboBox *>("pasteOrder");
    ASSERT_TRUE(order && order->isVisible());
    EXPECT_EQ(order->currentIndex(), static_cast<int>(ValueOrder::acrossRows));
    EXPECT_TRUE(dialog->findChild<QLabel *>("pasteSummary")->text().contains("row of values"));
    EXPECT_TRUE(unnamedControls(dialog).isEmpty()) << unnamedControls(dialog).join('\n').toStdString();
    dialog->accept();
    EXPECT_EQ(field("radius_worst")->text().toDouble(), model->cases[7].values[20]);
}

TEST_F(PatientFilesTest, ADroppedFileIsOfferedAndADroppedTextPreviewed)
{
    QSignalSpy dropped(&page, &PatientPage::fileDropped);
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile("/tmp/some.csv")});
    drop(file);
    ASSERT_EQ(dropped.size(), 1);
    EXPECT_EQ(dropped[0][0].toString(), "/tmp/some.csv");
    QMimeData text;
    text.setText(rowText(model->cases[3], "\t"));
    drop(text);
    EXPECT_NE(preview(), nullptr);
}

} // namespace cytogauge::ui
