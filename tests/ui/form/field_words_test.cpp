#include "ui/form/field_words.h"

#include "tests/ui/support/models.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace cytogauge::ui {
namespace {

using test::featureNamed;
using test::shippedModel;

TEST(Ordinal, FollowsEnglishRules)
{
    const std::map<int, QString> expected{{1, "1st"},   {2, "2nd"},   {3, "3rd"},   {4, "4th"},
                                          {11, "11th"}, {12, "12th"}, {13, "13th"}, {21, "21st"},
                                          {22, "22nd"}, {23, "23rd"}, {84, "84th"}, {99, "99th"}};
    for (const auto &[number, text] : expected) {
        EXPECT_EQ(ordinal(number), text);
    }
}

TEST(PercentileSentence, SaysWhereTheTextbookRadiusStands)
{
    const auto model = shippedModel("wdbc");
    EXPECT_EQ(percentileSentence(*model, featureNamed(*model, "radius_mean"), 17.99),
              "17.99: 84th percentile of all, above every benign case, 56th of malignant");
}

TEST(PercentileSentence, NamesValuesBeyondEveryCase)
{
    const auto model = shippedModel("wdbc");
    const std::size_t radius = featureNamed(*model, "radius_mean");
    EXPECT_EQ(percentileSentence(*model, radius, 1000.0),
              "1000: above every case, above every benign case, above every malignant case");
    EXPECT_EQ(percentileSentence(*model, radius, 1.0),
              "1: below every case, below every benign case, below every malignant case");
}

TEST(PercentileSentence, NeverPutsAReferenceValueBeyondItsOwnCases)
{
    const auto model = shippedModel("wdbc");
    for (std::size_t i = 0; i < model->schema.size(); ++i) {
        for (const ReferenceCase &reference : model->cases) {
            const ClassPlace place = placeOf(model->references[i], reference.values[i], reference.classIndex);
            ASSERT_EQ(place.place, ClassPlace::Place::inside);
            ASSERT_GE(place.percentile, 1);
            ASSERT_LE(place.percentile, 99);
        }
    }
}

TEST(FieldMessage, GivesTheReasonOfEachState)
{
    const auto model = shippedModel("wdbc");
    const std::size_t radius = featureNamed(*model, "radius_mean");
    const FeatureRange range = model->ranges()[radius];
    const auto message = [&](const std::string &text) {
        RawInput input;
        input.texts.resize(model->schema.size());
        input.texts[radius] = text;
        const ValidationReport report = validate(model->schema, input, model->ranges());
        return fieldMessage(*model, radius, report.fields[radius], range);
    };
    EXPECT_TRUE(message("").startsWith("Empty."));
    EXPECT_TRUE(message("17.99").startsWith("17.99: 84th"));
    EXPECT_TRUE(message("27").startsWith("Unusual: above the 99th percentile")) << message("27").toStdString();
    EXPECT_FALSE(message("27").contains("00000") || message("27").contains("99999")) << message("27").toStdString();
    EXPECT_TRUE(message("90").startsWith("Outside what the model has seen")) << message("90").toStdString();
    EXPECT_TRUE(message("abc").contains("abc")) << message("abc").toStdString();
    EXPECT_NE(message("-3"), message("abc"));
}

TEST(FieldMessage, ShowsNoDigitsThatOnlyTheArithmeticMade)
{
    const auto model = shippedModel("wdbc");
    for (std::size_t i = 0; i < model->schema.size(); ++i) {
        const FeatureRange range = model->ranges()[i];
        FieldReport report;
        report.state = FieldState::unusual;
        for (const double value : {range.minimum, range.maximum}) {
            report.number.value = value;
            const QString words = fieldMessage(*model, i, report, range);
            EXPECT_FALSE(words.contains(QRegularExpression("\\d{10}"))) << words.toStdString();
        }
    }
}

TEST(FieldHelp, HoldsDefinitionStatisticAndSource)
{
    const auto model = shippedModel("wdbc");
    for (std::size_t i = 0; i < model->schema.size(); ++i) {
        const QString help = fieldHelp(model->schema, i);
        const FeatureSpec &spec = model->schema.features[i];
        const auto measurement = std::ranges::find(model->schema.measurements, spec.measurement, &Measurement::id);
        ASSERT_NE(measurement, model->schema.measurements.end());
        EXPECT_TRUE(help.contains(QString::fromStdString(measurement->definition))) << spec.name;
        EXPECT_TRUE(help.contains(QString::fromStdString(measurement->source))) << spec.name;
        EXPECT_FALSE(measurement->definition.empty()) << spec.name;
    }
}

} // namespace
} // namespace cytogauge::ui
