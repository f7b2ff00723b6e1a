#include "ui/history/comparison.h"

#include "tests/support/schemas.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/history/comparison_dialog.h"

#include "core/exchange/make_record.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QScrollBar>
#include <QTableView>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace cytogauge::test {

namespace {

const FeatureSchema *finder(const std::string &id)
{
    return &schemaNamed(id);
}

const ui::RecordComparisonRow *rowNamed(const ui::RecordComparison &comparison, const char *name)
{
    for (const ui::RecordComparisonRow &row : comparison.rows)
        if (row.name == QLatin1String(name))
            return &row;
    return nullptr;
}

std::vector<StoredRecord> twoRecords()
{
    const FakeClock clock;
    return {{7, wdbcRecord(1, clock.now())}, {9, wdbcRecord(2, clock.now())}};
}

// What the shipped model says of a case that it has not seen, as a record.
StoredRecord recordOf(const std::shared_ptr<const Model> &model, std::size_t referenceCase)
{
    const FakeClock clock;
    RecordContext context;
    const ReferenceCase &reference = model->cases[referenceCase];
    context.inputs = reference.values;
    return {3, makeRecord(predicted(model, reference.values, 0.5, reference.fold), *model, context, clock)};
}

} // namespace

TEST(Comparison, MarksWhatDiffersAndLeavesOutWhatNobodyHas)
{
    const auto records = twoRecords();
    const ui::RecordComparison comparison = ui::compareRecords(records, finder);
    EXPECT_EQ(comparison.columns, (QStringList{QStringLiteral("No. 7"), QStringLiteral("No. 9")}));
    const ui::RecordComparisonRow *patient = rowNamed(comparison, "Patient");
    ASSERT_TRUE(patient);
    EXPECT_TRUE(patient->differs);
    EXPECT_EQ(patient->cells, (QStringList{QStringLiteral("P-0017"), QStringLiteral("P-0034")}));
    const ui::RecordComparisonRow *model = rowNamed(comparison, "Model");
    ASSERT_TRUE(model);
    EXPECT_FALSE(model->differs);
    EXPECT_FALSE(rowNamed(comparison, "Confirmed outcome"));
    const auto inputs =
        std::count_if(comparison.rows.begin(), comparison.rows.end(), [](const ui::RecordComparisonRow &row) {
            return row.name == QLatin1String("Mean radius") || row.name == QLatin1String("Worst fractal dimension");
        });
    EXPECT_GE(inputs, 2);
    EXPECT_TRUE(comparison.text().startsWith(QLatin1String("\tNo. 7\tNo. 9\n")));
}

TEST(Comparison, SaysSoWhenTheRecordsBelongToDifferentData)
{
    auto records = twoRecords();
    records[1].record.schema = "iris";
    records[1].record.label = "setosa";
    const ui::RecordComparison comparison = ui::compareRecords(records, finder);
    EXPECT_TRUE(comparison.summary.contains(QLatin1String("different kinds of data")));
    EXPECT_FALSE(rowNamed(comparison, "Mean radius"));
}

TEST(Reprediction, OfTheSameModelChangesNothing)
{
    const auto model = shippedModel("wdbc");
    const StoredRecord record = recordOf(model, sureCase(*model, "malignant"));
    const auto again = ui::repredict(record, model, 0.5, {});
    ASSERT_TRUE(again);
    const ui::RecordComparison words = ui::describeReprediction(*again);
    for (const ui::RecordComparisonRow &row : words.rows)
        EXPECT_FALSE(row.differs) << row.name.toStdString();
    EXPECT_TRUE(words.summary.contains(QLatin1String("The class stays")));
    EXPECT_TRUE(words.summary.contains(QLatin1String("The record stays as it is.")));
}

TEST(Reprediction, ShowsWhatAnotherAnswerWouldHaveBeen)
{
    const auto model = shippedModel("wdbc");
    StoredRecord record = recordOf(model, sureCase(*model, "malignant"));
    record.record.label = "benign";
    record.record.probability = 0.25;
    record.record.modelVersion = "0.9.0";
    record.record.modelSha256 = "another";
    record.record.contributions[4] += 1.5;
    const StoredRecord before = record;
    const auto again = ui::repredict(record, model, 0.5, {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->before.record, before.record) << "the record is never overwritten";
    const ui::RecordComparison words = ui::describeReprediction(*again);
    EXPECT_TRUE(rowNamed(words, "Class")->differs);
    EXPECT_TRUE(rowNamed(words, "Probability")->differs);
    EXPECT_TRUE(rowNamed(words, "Model")->differs);
    // The contribution that changed stands first.
    qsizetype first = 0;
    while (!words.rows[first].name.startsWith(QLatin1String("Contributions")))
        ++first;
    EXPECT_TRUE(words.rows[first + 1].differs);
    EXPECT_EQ(words.rows[first + 1].cells[2].back(), QLatin1Char('0'));
    EXPECT_FALSE(words.rows[first + 2].differs);
    EXPECT_TRUE(words.summary.contains(QLatin1String("The class changes from benign to malignant.")));
}

TEST(Reprediction, ByAnotherModelAsksTheFoldThatHasNotSeenTheCaseThere)
{
    const auto model = shippedModel("wdbc");
    const std::size_t index = sureCase(*model, "malignant");
    const StoredRecord record = recordOf(model, index);
    auto other = std::make_shared<Model>(*model);
    other->sha256 = "another";
    other->cases[index].fold = (model->cases[index].fold + 1) % 10;
    const auto again = ui::repredict(record, other, 0.5, {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->now.fold, other->cases[index].fold);
    EXPECT_TRUE(ui::describeReprediction(*again).summary.contains(QLatin1String("which has not seen it.")));
}

TEST(Reprediction, RefusesARecordOfAnotherSchema)
{
    const FakeClock clock;
    const auto again = ui::repredict({1, wdbcRecord(1, clock.now())}, shippedModel("iris"), 0.5, {});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::recordOfOtherSchema);
}

TEST(ComparisonDialog, ShowsAllOrOnlyTheDifferences)
{
    ui::ComparisonDialog dialog(QStringLiteral("Records compared"), ui::compareRecords(twoRecords(), finder), nullptr);
    const QAbstractItemModelTester tester(dialog.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const int all = dialog.model()->rowCount();
    dialog.onlyDifferences()->setChecked(true);
    const int some = dialog.model()->rowCount();
    EXPECT_LT(some, all);
    EXPECT_GT(some, 0);
    for (int row = 0; row < some; ++row) {
        const QModelIndex index = dialog.model()->index(row, 0);
        EXPECT_TRUE(index.data(ui::ComparisonModel::differsRole).toBool() ||
                    index.data(ui::ComparisonModel::sectionRole).toBool());
    }
    dialog.onlyDifferences()->setChecked(false);
    EXPECT_EQ(dialog.model()->rowCount(), all);
}

TEST(ComparisonDialog, GivesLongWordsTheRoomThatShortOnesLeave)
{
    ui::RecordComparison comparison;
    comparison.columns = {QStringLiteral("1"), QStringLiteral("2")};
    const QString words = QStringLiteral("a case of the reference data that a fold answers");
    comparison.rows = {{QStringLiteral("Source"), {words, QStringLiteral("local")}, true},
                       {QStringLiteral("Class"), {QStringLiteral("M"), QStringLiteral("B")}, true}};
    ui::ComparisonDialog dialog(QStringLiteral("Records compared"), comparison, nullptr);
    QTableView *table = dialog.table();
    const QAbstractItemView *view = table;
    const auto wants = [&](int column) { return view->sizeHintForColumn(column); };
    dialog.show();
    dialog.resize(wants(0) + wants(1) + wants(2) + 120, 400);
    ASSERT_TRUE(eventually([&] { return table->viewport()->width() > wants(0) + wants(1) + wants(2); }));
    EXPECT_GE(table->columnWidth(1), wants(1));
    EXPECT_GE(table->columnWidth(2), wants(2));
    EXPECT_LT(table->columnWidth(2), table->columnWidth(1));
    const auto filled = [&] {
        return table->columnWidth(0) + table->columnWidth(1) + table->columnWidth(2) == table->viewport()->width();
    };
    EXPECT_TRUE(filled());
    dialog.resize(wants(0) + 2 * wants(1) + 120, 400);
    EXPECT_TRUE(eventually([&] { return std::abs(table->columnWidth(1) - table->columnWidth(2)) <= 1 && filled(); }))
        << "alike where there is room for both";
    dialog.setMinimumWidth(0);
    dialog.resize(wants(0) + wants(1), 400);
    EXPECT_TRUE(eventually([&] { return table->horizontalScrollBar()->maximum() > 0; })) << "rather than cut words";
    EXPECT_GE(table->columnWidth(1), wants(1));
}

TEST(ImportedRecords, HaveTheReasonsOfTheVeryModelThatAnswered)
{
    const auto model = shippedModel("wdbc");
    const PredictionRecord original = recordOf(model, 44).record;
    ASSERT_FALSE(original.contributions.empty());
    PredictionRecord imported = original;
    imported.contributions.clear();
    imported.contributionBase = 0.0;
    imported.contributionsError = 0.0;
    PredictionRecord foreign = imported;
    foreign.modelSha256 = std::string(64, '0');
    ui::addReasons(foreign, {model});
    EXPECT_TRUE(foreign.contributions.empty()) << "another model's reasons are not the record's";
    PredictionRecord other = imported;
    other.probability = *other.probability / 2.0;
    ui::addReasons(other, {model});
    EXPECT_TRUE(other.contributions.empty()) << "the model does not say this any more";
    ui::addReasons(imported, {shippedModel("iris"), model});
    EXPECT_EQ(imported, original);
}

} // namespace cytogauge::test
