// Training from files of one's own: what they are compared with, and what is left out of them.
#include "tests/ui/models/shelf.h"
#include "tests/ui/support/hands.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/print.h"
#include "tests/ui/support/screen.h"
#include "ui/common/accessible.h"
#include "ui/common/message_bar.h"
#include "ui/common/theme.h"
#include "ui/models/comparison_view.h"
#include "ui/models/train_dialog.h"
#include "ui/models/train_form.h"
#include "ui/settings/languages.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QSpinBox>
#include <QTest>

#include <algorithm>

namespace cytogauge::ui {
namespace {

using test::eventually;
using Stage = Training::Stage;

class OwnDataTraining : public test::ShelfFixture, protected test::Hands {
protected:
    OwnDataTraining()
    {
        read();
        open();
    }
    ~OwnDataTraining() override { delete alive_.data(); }
    void open()
    {
        dialog_ = new TrainDialog(shelf_, clock_, nullptr);
        QObject::connect(dialog_, &TrainDialog::keepWanted, &shelf_, &ModelShelf::keep);
        alive_ = dialog_;
        dialog_->open();
    }
    [[nodiscard]] QWidget *within() const override { return dialog_; }
    void choose(const std::string &path)
    {
        dialog_->form()->setPath(QString::fromStdString(path));
        ASSERT_TRUE(eventually([this] { return dialog_->training().source().has_value(); }));
        auto *classifier = find<QComboBox>("trainClassifier");
        classifier->setCurrentIndex(classifier->findData(QStringLiteral("lda")));
        find<QSpinBox>("trainRepeats")->setValue(1);
    }
    void train()
    {
        press("startTraining");
        ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::trained; }))
            << dialog_->bar()->text().toStdString();
    }
    // Sorted by outcome, as files are: the number of the case foretells it.
    [[nodiscard]] std::string clinic() const
    {
        std::string text = "patient_id,age,marker,outcome\n";
        for (int i = 0; i < 60; ++i) {
            for (const int value : {1000 + i, 30 + 7 * i % 41, 13 * i % 17}) {
                text += std::to_string(value) + ',';
            }
            text += i < 30 ? "well\n" : "ill\n";
        }
        return folder_.write("clinic.csv", text);
    }
    // Iris in libsvm's format, classes by name.
    [[nodiscard]] std::string numberedIris() const
    {
        const Dataset &data = test::datasetNamed("iris");
        std::string text;
        for (std::size_t i = 0; i < data.size(); ++i) {
            text += data.schema.classes[static_cast<std::size_t>(data.classes[i])].name;
            for (std::size_t j = 0; j < data.schema.size(); ++j) {
                text += ' ' + std::to_string(j + 1) + ':' +
                        std::to_string(data.values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)));
            }
            text += '\n';
        }
        return folder_.write("iris.libsvm", text);
    }

    TrainDialog *dialog_ = nullptr;
    QPointer<TrainDialog> alive_; // the dialog deletes itself when it was closed
};

} // namespace

TEST_F(OwnDataTraining, ComparesNumberedFieldsWithTheActiveModelOfWhatTheyAre)
{
    choose(numberedIris());
    auto *numbers = find<QComboBox>("trainNumbers");
    numbers->setCurrentIndex(numbers->findData(QStringLiteral("iris")));
    train();
    ASSERT_TRUE(dialog_->training().comparison());
    EXPECT_TRUE(dialog_->view()->text().contains(QStringLiteral("Iris logistic 1.0.0")))
        << dialog_->view()->text().toStdString();
}

TEST_F(OwnDataTraining, ComparesAFileOfItsOwnWithTheModelThatWasActivatedForIt)
{
    const std::string path = clinic();
    choose(path);
    find<QComboBox>("trainPositive")->setCurrentText(QStringLiteral("ill"));
    train();
    EXPECT_FALSE(dialog_->training().comparison()) << "nothing reads these fields yet";
    const auto words = dialog_->view()->findChildren<QLabel *>();
    EXPECT_TRUE(std::ranges::any_of(words, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("nothing to compare with"));
    }));
    press("keepAndActivate");
    ASSERT_TRUE(eventually([this] { return alive_.isNull() && !shelf_.isBusy(); }));
    ASSERT_NE(shelf_.activeFor("clinic"), nullptr);
    open();
    choose(path);
    find<QComboBox>("trainPositive")->setCurrentText(QStringLiteral("ill"));
    find<QLineEdit>("trainVersion")->setText(QStringLiteral("1.1.0"));
    train();
    ASSERT_TRUE(dialog_->training().comparison());
    EXPECT_EQ(dialog_->training().comparison()->second->id, "clinic-lda");
}

TEST_F(OwnDataTraining, LeavesOutTheColumnsThatAPersonNames)
{
    choose(clinic());
    auto *ignored = find<QLineEdit>("trainIgnored");
    ASSERT_TRUE(ignored->isVisible());
    EXPECT_TRUE(find<QLabel>("trainSchema")->text().contains(QStringLiteral("patient_id")));
    find<QComboBox>("trainPositive")->setCurrentText(QStringLiteral("ill"));
    train();
    EXPECT_EQ(dialog_->training().model()->schema.size(), 3U);
    EXPECT_TRUE(dialog_->bar()->isVisible());
    EXPECT_TRUE(dialog_->bar()->text().contains(QStringLiteral("patient_id"))) << dialog_->bar()->text().toStdString();
    press("discardModel");
    QTest::keyClicks(ignored, QStringLiteral("patient_id, weight"));
    press("startTraining");
    ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::failed; }));
    EXPECT_TRUE(dialog_->bar()->text().contains(QStringLiteral("weight")));
    ignored->selectAll();
    QTest::keyClicks(ignored, QStringLiteral(" patient_id ,"));
    train();
    EXPECT_EQ(dialog_->training().model()->schema.size(), 2U);
    EXPECT_FALSE(dialog_->bar()->isVisible());
    press("discardModel");
    // Another file has other columns, and a known schema takes its own.
    choose(test::resources() + "/data/iris.csv");
    EXPECT_FALSE(ignored->isVisible());
    EXPECT_TRUE(dialog_->form()->request().ignored.isEmpty());
    choose(numberedIris());
    EXPECT_TRUE(ignored->isVisible()) << "x1, x2, …";
}

TEST_F(OwnDataTraining, TakesNamesWithCommasBetween)
{
    const QStringList columns{QStringLiteral("a"), QStringLiteral("b, c")};
    EXPECT_EQ(Training::columnsIn(QStringLiteral(" a,d "), columns),
              (QStringList{QStringLiteral("a"), QStringLiteral("d")}));
    EXPECT_EQ(Training::columnsIn(QStringLiteral("b, c"), columns), QStringList{QStringLiteral("b, c")});
    EXPECT_EQ(Training::columnsIn(QStringLiteral(" , "), {QString()}), QStringList());
}

TEST_F(OwnDataTraining, IsWholeInGermanOnASmallScreen)
{
    const test::OnScreen screen(test::smallestScreen);
    ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("de")));
    for (const double factor : {1.0, 2.0}) {
        test::themeManager().setTextFactor(factor);
        delete dialog_;
        open();
        choose(clinic());
        for (int i = 0; i < 5; ++i) {
            QTest::qWait(0);
        }
        EXPECT_EQ(test::clippedWidgets(dialog_), QStringList()) << factor;
        EXPECT_EQ(test::overlaps(dialog_), QStringList()) << factor;
        EXPECT_LE(dialog_->form()->width(), dialog_->form()->parentWidget()->width()) << factor;
        EXPECT_EQ(unnamedControls(dialog_), QStringList());
        find<QComboBox>("trainPositive")->setCurrentText(QStringLiteral("ill"));
        train();
        for (int i = 0; i < 5; ++i) {
            QTest::qWait(0);
        }
        EXPECT_EQ(test::clippedWidgets(dialog_), QStringList()) << factor;
        EXPECT_TRUE(eventually([this] { return dialog_->frameGeometry().height() <= test::smallestScreen.height(); }))
            << factor << ": " << dialog_->frameGeometry().height();
        test::keepPicture(test::picture(dialog_), QStringLiteral("train-own-data-de-%1").arg(factor));
    }
    test::themeManager().setTextFactor(1.0);
    (void)useLanguage(*qApp, QStringLiteral("en"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

} // namespace cytogauge::ui
