#include "ui/charts/trend_view.h"

#include "tests/support/schemas.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/world.h"
#include "ui/charts/chart_view.h"
#include "ui/common/accessible.h"

#include <QMenu>

#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

class TrendViewTest : public testing::Test {
protected:
    TrendViewTest() : view_(world_.history, world_.clock)
    {
        view_.resize(520, 260);
        view_.show();
    }
    void record(const char *patient, int count, int first = 0)
    {
        std::vector<PredictionRecord> records;
        for (int i = first; i < first + count; ++i) {
            records.push_back(wdbcRecord(i, world_.clock.now()));
            records.back().patient = patient;
        }
        world_.add(records);
    }
    [[nodiscard]] bool says(const char *part) const { return view_.words().contains(QLatin1String(part)); }

    World world_;
    const FeatureSchema &schema_ = schemaNamed("wdbc");
    ui::TrendView view_;
};

TEST_F(TrendViewTest, SaysWhatIsMissing)
{
    EXPECT_TRUE(says("No model is loaded.")) << view_.words().toStdString();
    view_.setPatient("", &schema_);
    EXPECT_TRUE(says("Enter a patient reference")) << view_.words().toStdString();
    view_.setPatient("P-1", &schema_);
    EXPECT_TRUE(says("being opened")) << view_.words().toStdString();
    world_.openInMemory();
    ASSERT_TRUE(eventually([this] { return says("No probability is recorded for P-1 yet."); }));
    EXPECT_FALSE(view_.showsChart());
    EXPECT_TRUE(clippedWidgets(&view_).isEmpty()) << clippedWidgets(&view_).join(u'\n').toStdString();
}

TEST_F(TrendViewTest, DrawsTheRecordsOfTheReferenceAndNoOthers)
{
    world_.openInMemory();
    record("P-1", 3);
    record("P-2", 2, 3);
    view_.setPatient("P-1", &schema_);
    ASSERT_TRUE(eventually([this] { return view_.showsChart(); }));
    EXPECT_TRUE(says("3 probabilities are recorded for P-1")) << view_.words().toStdString();
    EXPECT_EQ(view_.view()->describe(), view_.words());
    EXPECT_EQ(view_.view()->table().count(QLatin1Char('\n')), 4);
    EXPECT_FALSE(isBlank(picture(view_.view())));
    EXPECT_TRUE(ui::unnamedControls(&view_).isEmpty()) << ui::unnamedControls(&view_).join(u'\n').toStdString();
    keepPicture(picture(&view_), QStringLiteral("trend-view"));
    view_.setPatient("P-2", &schema_);
    ASSERT_TRUE(eventually([this] { return says("2 probabilities are recorded for P-2"); }));
}

// The column of the answer scrolls as soon as one of its views asks for more height than there is.
// At 1280 x 800 some 220 are left beside an answer that says it was recorded (views_pictures_test.cpp).
TEST_F(TrendViewTest, IsContentWithLittleHeight)
{
    world_.openInMemory();
    record("P-1", 3);
    EXPECT_LT(view_.minimumSizeHint().height(), 215);
    view_.setPatient("P-1", &schema_);
    ASSERT_TRUE(eventually([this] { return view_.showsChart(); }));
    EXPECT_LT(view_.minimumSizeHint().height(), 215);
}

TEST_F(TrendViewTest, FollowsTheHistory)
{
    world_.openInMemory();
    view_.setPatient("P-1", &schema_);
    ASSERT_TRUE(eventually([this] { return says("Predict and record adds the first."); }));
    record("P-1", 1);
    ASSERT_TRUE(eventually([this] { return says("One probability is recorded for P-1"); }));
}

TEST_F(TrendViewTest, OfManyKeystrokesTheLastOneStands)
{
    world_.openInMemory();
    record("P-0042", 2);
    QString typed;
    for (const QChar letter : QStringLiteral("P-0042")) {
        typed += letter;
        view_.setPatient(typed.toStdString(), &schema_);
    }
    ASSERT_TRUE(eventually([this] { return view_.showsChart(); }));
    EXPECT_TRUE(says("recorded for P-0042")) << view_.words().toStdString();
}

TEST_F(TrendViewTest, AsksNothingWhileItIsHidden)
{
    world_.openInMemory();
    record("P-1", 2);
    view_.hide();
    view_.setPatient("P-1", &schema_);
    EXPECT_FALSE(world_.history.worker().isBusy());
    EXPECT_FALSE(view_.showsChart());
    view_.show();
    EXPECT_TRUE(eventually([this] { return view_.showsChart(); }));
}

TEST_F(TrendViewTest, IsOfTheSchemaOfTheForm)
{
    world_.openInMemory();
    record("P-1", 2);
    view_.setPatient("P-1", &schemaNamed("iris"));
    ASSERT_TRUE(eventually([this] { return says("No probability is recorded"); }));
}

TEST_F(TrendViewTest, HasTheMenuOfEveryChart)
{
    QStringList entries;
    for (const QAction *action : view_.view()->menu()->actions())
        if (!action->isSeparator())
            entries << action->text();
    EXPECT_EQ(entries.size(), 5) << entries.join(u'\n').toStdString(); // copy, SVG, PNG, data, Describe
}

} // namespace
} // namespace cytogauge::test
