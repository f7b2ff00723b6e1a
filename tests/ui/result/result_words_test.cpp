#include "ui/result/result_words.h"

#include "core/model/train_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/small_model.h"
#include "tests/ui/support/models.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge::ui {
namespace {

using test::predicted;
using test::shippedModel;
using test::sureCase;

// Numbers and their signs stay on one line on screen; tests read them with plain spaces.
QString plain(QString text)
{
    return text.replace(QChar(0x00a0), u' ');
}

Prediction of(double probability, double low = 0.0, double high = 1.0)
{
    Prediction prediction;
    prediction.probability = probability;
    prediction.logOdds = std::log(probability / (1.0 - probability));
    prediction.label = probability >= 0.5 ? 1 : 0;
    prediction.probabilities = {1.0 - probability, probability};
    prediction.interval = Interval{low, high, 0.95};
    prediction.setAvailable = true;
    prediction.setLevel = 0.98;
    prediction.set = {prediction.label};
    return prediction;
}

class ResultWords : public testing::Test {
protected:
    ResultWords() { positive = static_cast<int>(*model->schema.positiveClass); }
    std::shared_ptr<const Model> model = shippedModel("wdbc");
    const FeatureSchema &schema = model->schema;
    int positive = 1;
};

TEST_F(ResultWords, SayTheWholeEstimateInOneSentence)
{
    EXPECT_EQ(plain(estimateSentence(of(0.968, 0.912, 0.988), schema)),
              "Model estimate: 97 % malignant (95 % interval 91 to 99 %). Above the action threshold of 50 %.");
}

TEST_F(ResultWords, SayWhereTheKindOfModelHasNoInterval)
{
    Prediction prediction = of(0.968);
    prediction.interval.reset();
    EXPECT_EQ(plain(estimateSentence(prediction, schema)),
              "Model estimate: 97 % malignant (no interval: this model does not say how far it may be off). "
              "Above the action threshold of 50 %.");
}

TEST_F(ResultWords, NeverClaimCertaintyInWholePerCents)
{
    EXPECT_EQ(plain(headline(of(0.9999, 0.995, 0.99999), schema, Digits::whole).answer), "> 99 % malignant");
    EXPECT_EQ(plain(headline(of(0.9999, 0.995, 0.99999), schema, Digits::whole).interval), "95 % interval over 99 %");
    EXPECT_EQ(plain(headline(of(0.0001, 0.00001, 0.03), schema, Digits::whole).answer), "< 1 % malignant");
    EXPECT_EQ(plain(headline(of(0.0001, 0.00001, 0.03), schema, Digits::whole).interval),
              "95 % interval under 1 to 3 %");
    EXPECT_EQ(plain(headline(of(0.99, 0.5, 0.99), schema, Digits::whole).answer), "99 % malignant");
}

TEST_F(ResultWords, GiveMoreDigitsWhenAsked)
{
    EXPECT_EQ(plain(headline(of(0.9642, 0.9, 0.99), schema, Digits::exact).answer), "96.42 % malignant");
    const QString sure = plain(headline(of(0.9999987, 0.9, 0.99), schema, Digits::exact).answer);
    EXPECT_TRUE(sure.startsWith("99.9998")) << sure.toStdString();
}

TEST_F(ResultWords, NeverSpeakOfConfidenceOrDiagnosis)
{
    for (const char *name : {"malignant", "benign"}) {
        const ReferenceCase &reference = model->cases[sureCase(*model, name)];
        const QString text = fullText(predicted(model, reference.values), *model, reference.values).toLower();
        EXPECT_FALSE(text.contains("confiden"));
        EXPECT_FALSE(text.contains("diagnos"));
        EXPECT_TRUE(text.contains("not a medical device"));
    }
}

TEST_F(ResultWords, CallTheAnswerIndeterminateUnlessTheSetIsExactlyTheLabel)
{
    Prediction prediction = of(0.7);
    prediction.label = positive;
    prediction.set = {positive};
    EXPECT_EQ(classWord(prediction, schema), "Malignant");
    prediction.set = {0, 1};
    EXPECT_EQ(classWord(prediction, schema), "Indeterminate");
    EXPECT_TRUE(classWordReason(prediction, schema).contains(" and "));
    prediction.set = {};
    EXPECT_EQ(classWord(prediction, schema), "Indeterminate");
    prediction.setAvailable = false;
    EXPECT_EQ(classWord(prediction, schema), "Malignant") << "without a set there is only the label";
}

TEST_F(ResultWords, PlaceTheAnswerBesideTheThreshold)
{
    Prediction prediction = of(0.3);
    prediction.threshold = 0.095;
    EXPECT_EQ(plain(thresholdSentence(prediction, schema)), "Above the action threshold of 9.5 %.");
    prediction.threshold = 0.5;
    EXPECT_EQ(plain(thresholdSentence(prediction, schema)), "Below the action threshold of 50 %.");
    prediction.threshold = 0.3;
    EXPECT_EQ(plain(thresholdSentence(prediction, schema)), "At the action threshold of 30 %.");
    EXPECT_TRUE(thresholdSentence(prediction, shippedModel("wine")->schema).isEmpty());
}

TEST_F(ResultWords, NameTheFieldsThatAreOutside)
{
    Prediction prediction = of(0.7);
    EXPECT_EQ(statusSentence(prediction, schema), "What is usual is not known of this model.");
    prediction.noveltyCut = 50.0;
    EXPECT_EQ(statusSentence(prediction, schema), "Typical of the cases the model has seen.");
    prediction.status = InputStatus::outside;
    prediction.flags = {{Flag::Kind::outside, test::featureNamed(*model, "area_worst")},
                        {Flag::Kind::unusual, test::featureNamed(*model, "area_mean")}};
    EXPECT_EQ(statusSentence(prediction, schema), "Outside what the model has seen, by worst area.");
    prediction.status = InputStatus::unusual;
    prediction.noveltyFields = {0, 1, 2, 3, 4};
    EXPECT_TRUE(statusSentence(prediction, schema).contains("and 2 more"))
        << statusSentence(prediction, schema).toStdString();
}

TEST_F(ResultWords, SayWhichModelAndWhichFoldAnswered)
{
    Prediction prediction = of(0.7);
    EXPECT_EQ(badgeText(prediction, *model), "Local · logistic " + QString::fromStdString(model->version));
    prediction.fold = 3;
    EXPECT_TRUE(badgeText(prediction, *model).endsWith("· fold 3"));
    EXPECT_EQ(briefBadgeText(prediction), "Local · fold 3");
}

TEST_F(ResultWords, NameTheFieldsThatMovedTheEstimateMost)
{
    std::vector<double> values;
    for (const FeatureReference &reference : model->references) {
        values.push_back((reference.range.percentile1 + reference.range.percentile99) / 2.0);
    }
    const std::size_t area = test::featureNamed(*model, "area_worst");
    values[area] = model->references[area].sorted[static_cast<std::size_t>(positive)].back() * 0.95;
    QString sentence = explanationSentence(predicted(model, values), *model, values);
    EXPECT_TRUE(sentence.startsWith("Mainly raised by worst area (")) << sentence.toStdString();
    EXPECT_TRUE(sentence.contains("higher than every benign case")) << sentence.toStdString();
    values[area] = model->references[area].range.maximum * 2.0;
    sentence = explanationSentence(predicted(model, values), *model, values);
    EXPECT_TRUE(sentence.contains("higher than every case")) << sentence.toStdString();
}

TEST_F(ResultWords, SayHowFarOffAnEstimatedExplanationMayBe)
{
    const std::vector<double> values = model->cases.front().values;
    Prediction prediction = predicted(model, values);
    EXPECT_FALSE(explanationSentence(prediction, *model, values).contains("estimates")) << "a linear one is exact";
    prediction.explanation.exact = false;
    prediction.explanation.standardError = 0.1251;
    EXPECT_TRUE(explanationSentence(prediction, *model, values)
                    .endsWith("These are estimates, with a standard error of up to 0.13 log-odds."));
    EXPECT_TRUE(fullText(prediction, *model, values).contains("up to 0.13 log-odds"));
    prediction.explanation.standardError = 0.0001;
    EXPECT_TRUE(explanationSentence(prediction, *model, values).contains("up to 0.01"));
}

// An interval from the fold models does not know what a kind of model gets wrong by itself.
TEST(ResultWordsOfAnInterval, SayWhatItCannotKnow)
{
    const Model trained = test::smallModel();
    const std::vector<double> &values = trained.cases.front().values;
    const auto logistic = std::make_shared<const Model>(trained);
    EXPECT_EQ(intervalNote(predicted(logistic, values), *logistic), QString()) << "it states one of its own";
    TrainModelOptions options;
    options.classifier = "mlp";
    options.folds = 3;
    options.repeats = 1;
    auto perceptron = trainModel(test::smallDataset(), options, test::FakeClock(), {});
    ASSERT_TRUE(perceptron);
    const auto model = std::make_shared<const Model>(*std::move(perceptron));
    const Prediction prediction = predicted(model, values);
    ASSERT_TRUE(prediction.interval);
    EXPECT_TRUE(intervalNote(prediction, *model).contains(QStringLiteral("73 to 97 of 100")));
    EXPECT_TRUE(fullText(prediction, *model, values).contains(intervalNote(prediction, *model)));
}

TEST(ResultWordsOfManyClasses, HeadTheLikeliestClassAndListThemAll)
{
    const auto wine = shippedModel("wine");
    const ReferenceCase &reference = wine->cases[sureCase(*wine, "class_1")];
    const Prediction prediction = predicted(wine, reference.values);
    EXPECT_EQ(headlineClass(prediction, wine->schema), 1U);
    const QString text = fullText(prediction, *wine, reference.values);
    EXPECT_TRUE(text.contains("All classes:"));
    for (const ClassSpec &spec : wine->schema.classes) {
        EXPECT_TRUE(text.contains(QString::fromStdString(spec.label)));
    }
    EXPECT_FALSE(text.contains("threshold"));
}

} // namespace
} // namespace cytogauge::ui
