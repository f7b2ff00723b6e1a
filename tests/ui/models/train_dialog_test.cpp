#include "tests/ui/models/shelf.h"

#include "tests/ui/models/elided.h"
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
#include "ui/models/training_options.h"
#include "ui/settings/languages.h"

#include <QApplication>
#include <QComboBox>
#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

namespace cytogauge::ui {
namespace {

using test::eventually;
using Stage = Training::Stage;

class TrainDialogTest : public test::ShelfFixture, protected test::Hands {
protected:
    TrainDialogTest()
    {
        read();
        open();
    }
    void open()
    {
        dialog_ = new TrainDialog(shelf_, clock_, nullptr);
        QObject::connect(dialog_, &TrainDialog::keepWanted, &shelf_, &ModelShelf::keep);
        alive_ = dialog_;
        dialog_->open();
    }
    ~TrainDialogTest() override { delete alive_.data(); }
    [[nodiscard]] QWidget *within() const override { return dialog_; }
    void choose(const char *name, const char *classifier)
    {
        dialog_->form()->setPath(QString::fromStdString(test::resources() + "/data/" + name + ".csv"));
        ASSERT_TRUE(eventually([this] { return dialog_->training().source().has_value(); }));
        auto *box = find<QComboBox>("trainClassifier");
        box->setCurrentIndex(box->findData(QLatin1String(classifier)));
    }

    TrainDialog *dialog_ = nullptr;
    QPointer<TrainDialog> alive_; // the dialog deletes itself when it was closed
};

TEST_F(TrainDialogTest, TrainsComparesAndKeeps)
{
    choose("iris", "knn");
    EXPECT_EQ(find<QLineEdit>("trainId")->text(), QStringLiteral("iris-knn"));
    EXPECT_EQ(find<QLineEdit>("trainVersion")->text(), QStringLiteral("1.0.0"));
    EXPECT_TRUE(find<QLabel>("trainSchema")->text().contains(QStringLiteral("Iris")));
    find<QSpinBox>("trainRepeats")->setValue(1);
    press("startTraining");
    ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::trained; }));
    EXPECT_EQ(find<QLabel>("trainedTitle")->text(), QStringLiteral("Iris nearest neighbours 1.0.0"));
    EXPECT_TRUE(dialog_->view()->text().contains(QStringLiteral("Iris logistic 1.0.0")));
    EXPECT_TRUE(find<QLabel>("comparisonVerdict")->text().contains(QStringLiteral("probability")));
    EXPECT_TRUE(find<QLabel>("comparisonBasis")->text().contains(QStringLiteral("first run")));
    const auto *table = find<QTableWidget>("comparisonTable");
    EXPECT_EQ(table->horizontalHeaderItem(5)->text(), QStringLiteral("p"));
    EXPECT_FALSE(table->horizontalScrollBar()->isVisible()) << "everything is to be seen at once";
    EXPECT_EQ(shelf_.find(QStringLiteral("iris-knn@1.0.0")), nullptr) << "nothing is kept before one says so";
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(0);
    }
    for (int column = 0; column < table->columnCount(); ++column) {
        EXPECT_GE(table->columnWidth(column), table->horizontalHeader()->sectionSizeHint(column)) << column;
    }
    const QFontMetrics small(theme().font(TextRole::caption));
    EXPECT_GE(table->horizontalHeader()->height(), 3 * small.height()) << "the models' names, a word to a line";
    EXPECT_EQ(test::clippedWidgets(dialog_), QStringList());
    test::keepPicture(test::picture(dialog_), QStringLiteral("train-result"));
    press("keepAndActivate");
    ASSERT_TRUE(eventually([this] { return alive_.isNull(); }));
    ASSERT_NE(shelf_.find(QStringLiteral("iris-knn@1.0.0")), nullptr);
    EXPECT_TRUE(shelf_.find(QStringLiteral("iris-knn@1.0.0"))->active);
    EXPECT_TRUE(shelf_.canRollBack("iris"));
}

TEST_F(TrainDialogTest, CancelsAndDiscardsWithoutATrace)
{
    choose("wdbc", "mlp");
    find<QSpinBox>("trainRepeats")->setValue(100);
    press("startTraining");
    ASSERT_EQ(dialog_->training().stage(), Stage::training);
    test::keepPicture(test::picture(dialog_), QStringLiteral("train-progress"));
    press("cancelTraining");
    ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::failed; }));
    EXPECT_TRUE(dialog_->bar()->text().contains(QStringLiteral("cancelled")));
    EXPECT_TRUE(find<QPushButton>("startTraining")->isVisible());
    choose("iris", "lda");
    find<QSpinBox>("trainRepeats")->setValue(1);
    press("startTraining");
    ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::trained; }));
    press("discardModel");
    EXPECT_EQ(dialog_->training().model(), nullptr);
    EXPECT_FALSE(std::filesystem::exists(path("models").toStdString()));
}

TEST_F(TrainDialogTest, SaysWhatIsMissingOrWrong)
{
    press("startTraining");
    EXPECT_TRUE(dialog_->bar()->text().contains(QStringLiteral("Choose the file")));
    choose("iris", "knn");
    auto *k = find<QLineEdit>("option_k");
    k->selectAll();
    QTest::keyClicks(k, QStringLiteral("zero"));
    press("startTraining");
    EXPECT_TRUE(dialog_->bar()->text().startsWith(QStringLiteral("Not trained.")));
    EXPECT_EQ(dialog_->training().stage(), Stage::idle);
    choose("iris", "logistic"); // the version that the program brings along is taken
    find<QLineEdit>("trainVersion")->setText(QStringLiteral("1.0.0"));
    press("startTraining");
    EXPECT_TRUE(dialog_->bar()->text().contains(QStringLiteral("1.0.0 of iris-logistic")));
}

TEST_F(TrainDialogTest, ForgetsAnErrorOnceSomethingWasCorrected)
{
    const std::string file = folder_.write("cases.csv", "");
    dialog_->form()->setPath(QString::fromStdString(file));
    ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::failed; }));
    EXPECT_TRUE(dialog_->bar()->isVisible());
    folder_.write("cases.csv", "diagnosis,width\nwild,1\ncalm,2\n");
    press("startTraining"); // the same path, and the file was mended
    ASSERT_TRUE(eventually([this] { return dialog_->training().source().has_value(); }));
    EXPECT_FALSE(dialog_->bar()->isVisible());
    EXPECT_EQ(find<QComboBox>("trainTarget")->currentText(), QStringLiteral("diagnosis")) << "not the last column";
    EXPECT_TRUE(find<QLineEdit>("trainClassNames")->isVisible());
}

TEST_F(TrainDialogTest, EscCancelsATrainingAndKeepsWhatWasTyped)
{
    choose("wdbc", "mlp");
    find<QSpinBox>("trainRepeats")->setValue(100);
    press("startTraining");
    ASSERT_EQ(dialog_->training().stage(), Stage::training);
    EXPECT_TRUE(find<QProgressBar>("trainProgress")->isTextVisible());
    QTest::keyClick(dialog_, Qt::Key_Escape);
    ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::failed; }));
    ASSERT_FALSE(alive_.isNull());
    EXPECT_TRUE(dialog_->isVisible());
    EXPECT_EQ(find<QSpinBox>("trainRepeats")->value(), 100);
    QTest::keyClick(dialog_, Qt::Key_Escape);
    EXPECT_TRUE(eventually([this] { return alive_.isNull(); }));
}

TEST_F(TrainDialogTest, SuggestsTheNextFreeVersion)
{
    choose("wdbc", "logistic");
    EXPECT_EQ(find<QLineEdit>("trainId")->text(), QStringLiteral("wdbc-logistic"));
    EXPECT_EQ(find<QLineEdit>("trainVersion")->text(), QStringLiteral("1.1.0"));
}

class TrainDialogInGerman : public TrainDialogTest {
protected:
    TrainDialogInGerman()
    {
        EXPECT_TRUE(useLanguage(*qApp, QStringLiteral("de")));
        delete dialog_;
        open();
    }
    ~TrainDialogInGerman() override
    {
        (void)useLanguage(*qApp, QStringLiteral("en"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        test::themeManager().setTextFactor(1.0);
    }
};

TEST_F(TrainDialogInGerman, WritesAndReadsNumbersAsPeopleThereDo)
{
    choose("iris", "boosted");
    auto *eta = find<QLineEdit>("option_eta");
    EXPECT_EQ(eta->text(), QStringLiteral("0,3"));
    EXPECT_TRUE(dialog_->form()->request().options.isEmpty()) << "nothing was chosen yet";
    const auto read = [&](const char *typed) {
        eta->selectAll();
        QTest::keyClicks(eta, QLatin1String(typed));
        return dialog_->form()->request().options;
    };
    const QList<std::pair<QString, QString>> quarter{{QStringLiteral("eta"), QStringLiteral("0.25")}};
    EXPECT_EQ(read("0,25"), quarter);
    EXPECT_EQ(read("0.25"), quarter) << "a point is read as well";
    read("1,5");
    press("startTraining");
    EXPECT_EQ(dialog_->bar()->text(),
              QStringLiteral("Nicht trainiert. η ist „1,5“, muss aber eine Zahl über 0 und höchstens 1 sein."));
    read("viel");
    press("startTraining");
    EXPECT_EQ(dialog_->bar()->text(),
              QStringLiteral("Nicht trainiert. η ist „viel“, muss aber eine Zahl über 0 und höchstens 1 sein."));
}

TEST_F(TrainDialogInGerman, SaysOptionsInWordsAndKeepsTheSymbolsOfTheField)
{
    static const QStringList symbols{QStringLiteral("C"), QStringLiteral("k"), QStringLiteral("α"),
                                     QStringLiteral("γ"), QStringLiteral("η"), QStringLiteral("λ")};
    const auto inEnglish = [](const QString &classifier) {
        (void)useLanguage(*qApp, QStringLiteral("en"));
        const QList<TrainingOption> options = trainingOptions(classifier);
        (void)useLanguage(*qApp, QStringLiteral("de"));
        return options;
    };
    for (const QString &classifier : Training::classifiers()) {
        const QList<TrainingOption> english = inEnglish(classifier);
        const QList<TrainingOption> german = trainingOptions(classifier);
        ASSERT_EQ(german.size(), english.size());
        for (qsizetype i = 0; i < german.size(); ++i) {
            const std::string where = classifier.toStdString() + ' ' + german[i].key.toStdString();
            const QString name = german[i].label.section(QStringLiteral(": "), -1); // behind the member of a mean
            EXPECT_TRUE(symbols.contains(name) || german[i].label != english[i].label) << where;
            EXPECT_FALSE(german[i].about.isEmpty()) << where;
            EXPECT_NE(german[i].about, english[i].about) << where;
        }
    }
    choose("iris", "knn");
    auto *inputs = find<QComboBox>("option_inputs");
    EXPECT_EQ(inputs->currentText(), QStringLiteral("standardisiert"));
    inputs->setCurrentText(QStringLiteral("wie gemessen"));
    const QList<std::pair<QString, QString>> raw{{QStringLiteral("inputs"), QStringLiteral("raw")}};
    EXPECT_EQ(dialog_->form()->request().options, raw);
}

TEST_F(TrainDialogInGerman, NamesTheClassesOfAKnownSchemaInGerman)
{
    choose("wdbc", "logistic");
    auto *positive = find<QComboBox>("trainPositive");
    EXPECT_EQ(positive->currentText(), QStringLiteral("bösartig"));
    EXPECT_EQ(dialog_->form()->request().positive, QStringLiteral("malignant")) << "as the file has it";
    positive->setCurrentText(QStringLiteral("malignant")); // typed
    EXPECT_EQ(dialog_->form()->request().positive, QStringLiteral("malignant"));
}

TEST_F(TrainDialogInGerman, IsWholeAtEverySize)
{
    for (const double factor : {1.0, 1.5}) {
        test::themeManager().setTextFactor(factor);
        delete dialog_;
        open();
        for (const char *classifier : {"boosted", "svm", "mlp", "ensemble"}) {
            choose("wdbc", classifier);
            for (int i = 0; i < 5; ++i) {
                QTest::qWait(0);
            }
            EXPECT_EQ(test::clippedWidgets(dialog_), QStringList()) << classifier << factor;
            EXPECT_EQ(test::overlaps(dialog_), QStringList()) << classifier << factor;
            test::keepPicture(test::picture(dialog_),
                              QStringLiteral("train-form-de-%1-%2").arg(QLatin1String(classifier)).arg(factor));
        }
    }
}

TEST_F(TrainDialogInGerman, ShowsItsResultWholeAtEverySize)
{
    for (const double factor : {1.0, 1.5}) {
        test::themeManager().setTextFactor(factor);
        delete dialog_;
        open();
        choose("iris", "knn");
        find<QSpinBox>("trainRepeats")->setValue(1);
        press("startTraining");
        ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::trained; }));
        for (int i = 0; i < 5; ++i) {
            QTest::qWait(0);
        }
        EXPECT_EQ(find<QLabel>("trainedTitle")->text(), QStringLiteral("Iris nächste Nachbarn 1.0.0"));
        EXPECT_FALSE(find<QTableWidget>("comparisonTable")->horizontalScrollBar()->isVisible()) << factor;
        EXPECT_EQ(test::elidedWords(dialog_), QStringList()) << factor;
        EXPECT_EQ(test::clippedWidgets(dialog_), QStringList()) << factor;
        test::keepPicture(test::picture(dialog_), QStringLiteral("train-result-de-%1").arg(factor));
    }
}

TEST_F(TrainDialogInGerman, KeepsItsButtonsInSightOnASmallScreen)
{
    const test::OnScreen screen(test::smallestScreen);
    test::themeManager().setTextFactor(2.0);
    delete dialog_;
    open();
    choose("wdbc", "boosted");
    const auto expectButtons = [this](std::initializer_list<const char *> names) {
        for (int i = 0; i < 5; ++i) {
            QTest::qWait(0);
        }
        EXPECT_LE(dialog_->frameGeometry().width(), test::smallestScreen.width());
        EXPECT_LE(dialog_->frameGeometry().height(), test::smallestScreen.height());
        for (const char *name : names) {
            EXPECT_TRUE(dialog_->rect().contains(find<QPushButton>(name)->geometry())) << name;
            EXPECT_TRUE(find<QPushButton>(name)->isVisible()) << name;
        }
        EXPECT_EQ(test::clippedWidgets(dialog_), QStringList());
        EXPECT_EQ(test::overlaps(dialog_), QStringList());
    };
    expectButtons({"startTraining", "closeTraining"});
    EXPECT_LE(dialog_->form()->width(), dialog_->form()->parentWidget()->width()) << "nothing is cut at the side";
    test::keepPicture(test::picture(dialog_), QStringLiteral("train-form-small-screen"));
    choose("iris", "knn");
    find<QSpinBox>("trainRepeats")->setValue(1);
    press("startTraining");
    ASSERT_TRUE(eventually([this] { return dialog_->training().stage() == Stage::trained; }));
    expectButtons({"discardModel", "keepModel", "keepAndActivate"});
    test::keepPicture(test::picture(dialog_), QStringLiteral("train-result-small-screen"));
}

TEST_F(TrainDialogTest, IsNamedAndWholeAtEverySize)
{
    choose("wdbc", "boosted");
    EXPECT_EQ(unnamedControls(dialog_), QStringList());
    for (const double factor : {1.0, 2.0}) {
        test::themeManager().setTextFactor(factor);
        for (int i = 0; i < 5; ++i) {
            QTest::qWait(0);
        }
        EXPECT_LE(dialog_->form()->width(), dialog_->form()->parentWidget()->width()) << "nothing is cut at the side";
        EXPECT_EQ(test::clippedWidgets(dialog_), QStringList()) << factor;
        EXPECT_EQ(test::overlaps(dialog_), QStringList()) << factor;
        test::keepPicture(test::picture(dialog_), QStringLiteral("train-form-%1").arg(factor));
    }
    test::themeManager().setTextFactor(1.0);
}

} // namespace
} // namespace cytogauge::ui
