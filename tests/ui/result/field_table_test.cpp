#include "ui/result/field_table.h"

#include "tests/ui/support/models.h"
#include "ui/form/entry_form_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::predicted;
using test::shippedModel;

class FieldTableTest : public testing::Test {
protected:
    void fill(std::size_t caseIndex)
    {
        form.setModel(model);
        form.loadCase(caseIndex);
        prediction = predicted(model, form.report().values());
        table.setContent(model, form.report(), prediction);
    }
    [[nodiscard]] QString text(int row, int column) const { return table.index(row, column).data().toString(); }

    std::shared_ptr<const Model> model = shippedModel("wdbc");
    EntryFormModel form;
    std::optional<Prediction> prediction;
    FieldTable table;
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(FieldTableTest, IsEmptyWithoutAModel)
{
    EXPECT_EQ(table.rowCount(), 0);
}

TEST_F(FieldTableTest, HoldsOneRowForEachFieldInTheSchemasOrder)
{
    fill(0);
    EXPECT_EQ(table.rowCount(), 30);
    EXPECT_EQ(table.columnCount(), 7);
    EXPECT_EQ(text(0, FieldTable::fieldColumn), "Mean radius");
    EXPECT_EQ(text(0, FieldTable::valueColumn), "17.99");
    EXPECT_EQ(text(0, FieldTable::percentileColumn), "84");
    EXPECT_EQ(text(0, table.stateColumn()), "valid");
}

TEST_F(FieldTableTest, SaysWhenAValueIsAboveEveryCaseOfAClass)
{
    fill(0);
    const int benign = FieldTable::firstClassColumn + static_cast<int>(*model->schema.findClass("benign"));
    EXPECT_EQ(text(0, benign), "above all");
}

TEST_F(FieldTableTest, SortsByRawNumbers)
{
    fill(0);
    const QModelIndex cell = table.index(3, table.contributionColumn());
    EXPECT_EQ(cell.data(FieldTable::SortRole).toDouble(), prediction->explanation.contributions[3]);
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&table);
    sorted.setSortRole(FieldTable::SortRole);
    sorted.sort(FieldTable::valueColumn);
    double last = -1.0;
    for (int row = 0; row < sorted.rowCount(); ++row) {
        const double value = sorted.index(row, FieldTable::valueColumn).data(FieldTable::SortRole).toDouble();
        EXPECT_GE(value, last);
        last = value;
    }
}

TEST_F(FieldTableTest, LeavesTheCellsOfAMissingValueEmpty)
{
    fill(0);
    form.setText(5, "");
    table.setContent(model, form.report(), std::nullopt);
    EXPECT_EQ(text(5, FieldTable::valueColumn), "");
    EXPECT_EQ(text(5, FieldTable::percentileColumn), "");
    EXPECT_EQ(text(5, table.contributionColumn()), "");
    EXPECT_EQ(text(5, table.stateColumn()), "empty");
    EXPECT_EQ(text(6, FieldTable::valueColumn), form.text(6));
}

TEST_F(FieldTableTest, FollowsTheSchemaOfAnotherModel)
{
    fill(0);
    model = shippedModel("wine");
    fill(0);
    EXPECT_EQ(table.rowCount(), 13);
    EXPECT_EQ(table.columnCount(), 8);
}

TEST_F(FieldTableTest, CopiesRowsWithDecimalPointsInEveryLocale)
{
    fill(0);
    QTableView view;
    view.setModel(&table);
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const QString all = tableText(view);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QStringList lines = all.split('\n', Qt::SkipEmptyParts);
    ASSERT_EQ(lines.size(), 31);
    EXPECT_EQ(lines[0].split('\t').size(), 7);
    EXPECT_EQ(lines[1].split('\t').value(1), "17.99");
    view.selectRow(4);
    EXPECT_EQ(tableText(view).split('\n', Qt::SkipEmptyParts).size(), 2);
}

} // namespace
} // namespace cytogauge::ui
