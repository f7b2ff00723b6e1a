#include "ui/models/training.h"

#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/models/training_options.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

#include <algorithm>

namespace cytogauge::ui {
namespace {

using Stage = Training::Stage;
using test::eventually;

class TrainingTest : public testing::Test {
protected:
    [[nodiscard]] static QString data(const char *name)
    {
        return QString::fromStdString(test::resources() + "/data/" + name + ".csv");
    }
    // A quick one.
    [[nodiscard]] static TrainingRequest irisRequest()
    {
        TrainingRequest request;
        request.path = data("iris");
        request.target = QStringLiteral("class");
        request.classifier = QStringLiteral("knn");
        request.folds = 5;
        request.repeats = 1;
        return request;
    }
    void readSource(const QString &path)
    {
        training_.readSource(path);
        ASSERT_TRUE(eventually([this] { return training_.stage() != Stage::reading; }));
    }
    void train(const TrainingRequest &request, Training::Models inUse = {})
    {
        training_.start(request, std::move(inUse));
        EXPECT_EQ(training_.stage(), Stage::training);
        ASSERT_TRUE(eventually([this] { return training_.stage() != Stage::training; }));
    }

    test::FakeClock clock_;
    test::TemporaryFolder folder_;
    Training training_{clock_};
};

TEST_F(TrainingTest, CallsASchemaOfItsOwnAsAsked)
{
    TrainingRequest request = irisRequest();
    const std::string bytes = test::contentOf(data("iris").toStdString());
    // One column less: no known schema.
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string line = bytes.substr(at, end - at);
        text += line.substr(0, line.rfind(',')) + '\n';
        at = end + 1;
    }
    request.path = QString::fromStdString(folder_.write("flowers-7.csv", text));
    request.schemaName = QStringLiteral("Garden flowers");
    ASSERT_EQ(Training::problemOf(request), QString());
    train(request);
    ASSERT_TRUE(training_.model()) << describe(*training_.error());
    EXPECT_EQ(training_.model()->schema.id, "garden_flowers");
    EXPECT_EQ(training_.model()->id, "garden_flowers-knn");
    request.schemaName = QStringLiteral("iris");
    EXPECT_TRUE(Training::problemOf(request).contains(QStringLiteral("Schema name")))
        << Training::problemOf(request).toStdString();
}

TEST_F(TrainingTest, AMeanOfSeveralHasTheOptionsOfItsMembers)
{
    QStringList keys;
    for (const TrainingOption &option : trainingOptions(QStringLiteral("ensemble"))) {
        keys << option.key;
        EXPECT_TRUE(option.key == QLatin1String("members") || option.label.contains(QLatin1Char(':')))
            << option.label.toStdString();
    }
    if (Training::classifiers().contains(QStringLiteral("svm"))) {
        EXPECT_TRUE(keys.contains(QStringLiteral("svm.c")));
        EXPECT_TRUE(keys.contains(QStringLiteral("logistic.c")));
        TrainingRequest request = irisRequest();
        request.classifier = QStringLiteral("ensemble");
        request.options = {{QStringLiteral("svm.c"), QStringLiteral("-1")}};
        EXPECT_TRUE(Training::problemOf(request).contains(QStringLiteral("SVM: C")))
            << Training::problemOf(request).toStdString();
    }
}

TEST_F(TrainingTest, AMeanOfSeveralIsOfTheMembersThatAreNamed)
{
    if (!Training::classifiers().contains(QStringLiteral("ensemble"))) {
        GTEST_SKIP() << "this build trains no ensembles";
    }
    const QList<TrainingOption> options = trainingOptions(QStringLiteral("ensemble"));
    const auto members = std::find_if(options.begin(), options.end(), [](const TrainingOption &option) {
        return option.key == QLatin1String("members");
    });
    ASSERT_NE(members, options.end());
    EXPECT_EQ(members->shown, QStringLiteral("logistic,svm"));
    TrainingRequest request = irisRequest();
    request.classifier = QStringLiteral("ensemble");
    request.options = {{QStringLiteral("members"), QStringLiteral("knn")}};
    EXPECT_EQ(Training::problemOf(request),
              QStringLiteral("Members is “knn”, but must be two or more of logistic, knn, lda, mlp, qda, svm, boosted, "
                             "each once, with commas between them."));
    request.options = {{QStringLiteral("members"), QStringLiteral("lda, knn")}};
    ASSERT_EQ(Training::problemOf(request), QString());
    train(request);
    ASSERT_TRUE(training_.model()) << describe(*training_.error());
    const auto card = nlohmann::json::parse(training_.model()->card.optionsJson);
    EXPECT_EQ(card["members"], "knn,lda");
    EXPECT_FALSE(card.contains("svm"));
}

TEST_F(TrainingTest, ReadsWhatAFileHolds)
{
    readSource(data("wdbc"));
    ASSERT_TRUE(training_.source());
    EXPECT_EQ(training_.source()->schemaId, QStringLiteral("wdbc"));
    EXPECT_EQ(training_.source()->target, QStringLiteral("diagnosis"));
    EXPECT_EQ(training_.source()->classes, (QStringList{QStringLiteral("malignant"), QStringLiteral("benign")}));
    readSource(QString::fromStdString(folder_.write("own.csv", "a,b,outcome\n1,2,x\n3,4,y\n")));
    ASSERT_TRUE(training_.source());
    EXPECT_TRUE(training_.source()->schemaId.isEmpty());
    EXPECT_EQ(training_.source()->columns.size(), 3);
    readSource(QString::fromStdString(folder_.file("nothing.csv")));
    EXPECT_EQ(training_.stage(), Stage::failed);
    EXPECT_EQ(training_.error()->code, ErrorCode::fileNotFound);
    EXPECT_FALSE(training_.source());
    readSource(QString::fromStdString(folder_.write("empty.csv", "")));
    EXPECT_EQ(training_.error()->code, ErrorCode::csvEmpty);
}

// Iris as libsvm has it: numbers in place of names.
TEST_F(TrainingTest, LearnsFromAFileInLibsvmsFormatAsFromTheCsv)
{
    std::string lines;
    for (int i = 0; i < 60; ++i) {
        const int label = i % 2;
        lines += std::to_string(label) + " 1:" + std::to_string(5 + label + 0.01 * i) +
                 " 2:" + std::to_string(3 - label + 0.02 * (i % 7)) + "\n";
    }
    const QString path = QString::fromStdString(folder_.write("cases.libsvm", lines));
    readSource(path);
    ASSERT_TRUE(training_.source());
    EXPECT_TRUE(training_.source()->numbered);
    TrainingRequest request = irisRequest();
    request.path = path;
    request.numbered = true;
    request.target.clear();
    request.classNames = QStringLiteral("0=calm, 1=wild");
    request.positive = QStringLiteral("wild");
    EXPECT_EQ(Training::problemOf(request), QString());
    train(request);
    ASSERT_EQ(training_.stage(), Stage::trained) << describe(*training_.error());
    const Model &model = *training_.model();
    EXPECT_EQ(model.schema.features.front().name, "x1");
    EXPECT_EQ(model.schema.classes.at(*model.schema.positiveClass).name, "wild");
    request.classNames = QStringLiteral("0 calm");
    EXPECT_TRUE(Training::problemOf(request).contains(QStringLiteral("LABEL=NAME")));
    // Two fields are none of the known schemas.
    request.classNames.clear();
    request.schema = QStringLiteral("iris");
    train(request);
    EXPECT_EQ(training_.stage(), Stage::failed);
}

TEST_F(TrainingTest, TrainsAndComparesWithTheActiveModel)
{
    const auto active = test::shippedModel("iris");
    QSignalSpy progress(&training_, &Training::progressed);
    TrainingRequest request = irisRequest();
    request.target = QString::fromStdString(active->schema.target);
    request.folds = 10; // as the active model was judged
    train(request, {test::shippedModel("wdbc"), active});
    ASSERT_EQ(training_.stage(), Stage::trained) << describe(training_.error().value_or(Error()));
    ASSERT_NE(training_.model(), nullptr);
    EXPECT_EQ(training_.model()->id, "iris-knn");
    EXPECT_EQ(training_.model()->sha256.size(), 64U);
    EXPECT_GT(progress.size(), 0);
    ASSERT_TRUE(training_.comparison());
    ASSERT_TRUE(training_.comparison()->paired) << describe(training_.comparison()->whyNot.value_or(Error()));
    const QList<ComparisonRow> rows = rowsOf(*training_.comparison());
    ASSERT_GT(rows.size(), 4);
    EXPECT_EQ(rows[0].figure, QStringLiteral("Accuracy"));
    EXPECT_TRUE(rows[0].probability.contains(QLatin1Char('%')));
    EXPECT_TRUE(verdictOf(*training_.comparison()).contains(QStringLiteral("probability")));
    EXPECT_TRUE(textOf(*training_.comparison()).contains(QStringLiteral("Classifier: ")));
    EXPECT_FALSE(rows[0].p.isEmpty()) << "accuracy is a mean over cases";
    EXPECT_TRUE(basisOf(*training_.comparison()).contains(QStringLiteral("first run")));
    EXPECT_FALSE(basisOf(*training_.comparison()).contains(QStringLiteral("threshold"))) << "three classes have none";
    training_.discard();
    EXPECT_EQ(training_.model(), nullptr);
    EXPECT_EQ(training_.stage(), Stage::idle);
}

TEST_F(TrainingTest, ProposesTheColumnThatLooksLikeAClass)
{
    const auto targetOf = [this](const char *text) {
        training_.readSource(QString::fromStdString(folder_.write("columns.csv", text)));
        EXPECT_TRUE(eventually([this] { return training_.source().has_value(); }));
        return training_.source() ? training_.source()->target : QString();
    };
    EXPECT_EQ(targetOf("kind,width,height\nwild,1,2\n"), QStringLiteral("kind")) << "the one that holds no number";
    EXPECT_EQ(targetOf("Label,width,note\n1,1,good\n"), QStringLiteral("Label")) << "by its name";
    EXPECT_EQ(targetOf("a,b\n1,2\n"), QStringLiteral("b")) << "nothing tells";
}

TEST_F(TrainingTest, SaysWhichColumnAKnownSchemaLacks)
{
    training_.readSource(
        QString::fromStdString(folder_.write("iris.csv", "class,sepal_length_cm,sepal_width_cm,petal_length_cm\n")));
    ASSERT_TRUE(eventually([this] { return training_.source().has_value(); }));
    EXPECT_EQ(training_.source()->nearLacks, QStringList{QStringLiteral("petal_width_cm")});
}

TEST_F(TrainingTest, TellsVersionsOfTheSameTitleApartByTheirIds)
{
    const auto model = test::shippedModel("wdbc");
    auto other = std::make_shared<Model>(*model);
    other->id = "wdbc-again";
    const Comparison comparison = compare(model, other, 0.3, {});
    EXPECT_EQ(titlesOf(comparison).first, QStringLiteral("WDBC logistic 1.0.0 (wdbc-logistic)"));
    EXPECT_EQ(titlesOf(comparison).second, QStringLiteral("WDBC logistic 1.0.0 (wdbc-again)"));
    EXPECT_TRUE(basisOf(comparison).contains(QStringLiteral("threshold 0.30")));
}

TEST_F(TrainingTest, ComparesCardsWhenTheCasesAreOthers)
{
    const auto iris = test::shippedModel("iris");
    const auto wine = test::shippedModel("wine");
    const Comparison comparison = compare(iris, wine, 0.5, {});
    EXPECT_FALSE(comparison.paired);
    ASSERT_TRUE(comparison.whyNot);
    EXPECT_TRUE(verdictOf(comparison).contains(QStringLiteral("cannot be compared")));
    const QList<ComparisonRow> rows = rowsOf(comparison);
    ASSERT_FALSE(rows.isEmpty());
    EXPECT_TRUE(rows[0].probability.isEmpty());
}

TEST_F(TrainingTest, LeavesNothingWhenItIsCancelled)
{
    TrainingRequest request;
    request.path = data("wdbc");
    request.target = QStringLiteral("diagnosis");
    request.classifier = QStringLiteral("mlp");
    request.repeats = 100; // minutes
    training_.start(request, {});
    QSignalSpy progress(&training_, &Training::progressed);
    training_.cancel();
    ASSERT_TRUE(eventually([this] { return training_.stage() != Stage::training; }));
    EXPECT_EQ(training_.stage(), Stage::failed);
    EXPECT_EQ(training_.error()->code, ErrorCode::cancelled);
    EXPECT_EQ(training_.model(), nullptr);
    EXPECT_TRUE(folder_.names().empty());
    train(irisRequest()); // and can be started again
    EXPECT_EQ(training_.stage(), Stage::trained);
}

TEST_F(TrainingTest, SaysWhyDataCannotBeLearned)
{
    const auto codeFor = [this](const char *name, const std::string &text) {
        TrainingRequest request = irisRequest();
        request.path = QString::fromStdString(folder_.write(name, text));
        request.target = QStringLiteral("outcome");
        request.positive = QStringLiteral("y");
        train(request);
        EXPECT_EQ(training_.stage(), Stage::failed) << name;
        EXPECT_EQ(training_.model(), nullptr);
        return training_.error() ? training_.error()->code : ErrorCode::internal;
    };
    EXPECT_EQ(codeFor("one.csv", "a,outcome\n1,x\n2,x\n"), ErrorCode::tooFewClasses);
    EXPECT_EQ(codeFor("missing.csv", "a,b\n1,x\n2,y\n"), ErrorCode::targetMissing);
    EXPECT_EQ(codeFor("nan.csv", "a,outcome\nNaN,x\n2,y\n"), ErrorCode::notANumber);
    EXPECT_EQ(codeFor("few.csv", "a,outcome\n1,x\n2,y\n3,x\n4,y\n"), ErrorCode::classSmallerThanFolds);
}

TEST_F(TrainingTest, RefusesOptionsThatMakeNoSenseBeforeItStarts)
{
    TrainingRequest request = irisRequest();
    EXPECT_EQ(Training::problemOf(request), QString());
    request.options = {{QStringLiteral("k"), QStringLiteral("minus one")}};
    EXPECT_FALSE(Training::problemOf(request).isEmpty());
    request.options = {{QStringLiteral("speed"), QStringLiteral("1")}};
    EXPECT_FALSE(Training::problemOf(request).isEmpty());
    request = irisRequest();
    request.version = QStringLiteral("../1");
    EXPECT_FALSE(Training::problemOf(request).isEmpty());
    request = irisRequest();
    request.path.clear();
    EXPECT_FALSE(Training::problemOf(request).isEmpty());
    request = irisRequest();
    request.target.clear();
    EXPECT_FALSE(Training::problemOf(request).isEmpty());
}

TEST_F(TrainingTest, OffersEveryClassifierWithItsOptions)
{
    const QStringList names = Training::classifiers();
    for (const char *name : {"logistic", "knn", "mlp", "lda", "qda"}) {
        EXPECT_TRUE(names.contains(QLatin1String(name))) << name;
    }
    for (const QString &name : names) { // the numbers that are shown are accepted as they are
        for (const TrainingOption &option : trainingOptions(name)) {
            QStringList values{optionValue(option.shown)};
            bool isNumber = false;
            (void)values.constFirst().toDouble(&isNumber);
            if (!isNumber) {
                values.clear(); // words, or "1 / number of measurements": what it is when nothing is given
            }
            for (const auto &[words, value] : option.choices) {
                values << value;
            }
            for (const QString &value : values) {
                TrainingRequest request = irisRequest();
                request.classifier = name;
                request.options = {{option.key, value}};
                EXPECT_EQ(Training::problemOf(request), QString())
                    << name.toStdString() << ' ' << option.key.toStdString() << ' ' << value.toStdString();
            }
        }
    }
}

} // namespace
} // namespace cytogauge::ui
