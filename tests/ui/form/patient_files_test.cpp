// Tables, files and what is dropped on the Patient page.
#include "tests/ui/form/patient_depth_fixture.h"
#include "ui/common/accessible.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
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
    auto *chooser = dialog->findChild<QSpinBox *>("pasteCase");
    ASSERT_NE(chooser, nullptr);
    EXPECT_EQ(chooser->maximum(), 2);
    chooser->setValue(2);
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
    auto *find = dialog->findChild<QLineEdit *>("pasteFind");
    ASSERT_NE(find, nullptr);
    find->setFocus();
    QTest::keyClicks(find, "P101");
    auto *chooser = dialog->findChild<QSpinBox *>("pasteCase");
    EXPECT_EQ(chooser->value(), 11);
    QTest::keyClick(find, Qt::Key_Return);
    EXPECT_EQ(chooser->value(), 12);
    EXPECT_TRUE(dialog->isVisible()) << "Enter looks for the next one";
    QTest::keyClicks(find, "x");
    EXPECT_EQ(chooser->value(), 12);
    EXPECT_TRUE(dialog->findChild<QLabel *>("pasteSummary")->text().contains("P101x"));
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
