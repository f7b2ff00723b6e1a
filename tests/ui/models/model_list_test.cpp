#include "tests/ui/models/shelf.h"

#include "tests/ui/support/print.h"
#include "ui/models/model_list.h"

#include <QAbstractItemModelTester>

namespace cytogauge::ui {
namespace {

class ModelListTest : public test::ShelfFixture {
protected:
    [[nodiscard]] QString chip(const QString &key) const
    {
        return list_.index(list_.rowOf(key)).data(ModelListModel::chipRole).toString();
    }
    ModelListModel list_{shelf_};
    QAbstractItemModelTester tester_{&list_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ModelListTest, SaysWhatEachVersionIs)
{
    EXPECT_EQ(list_.rowCount(), 0);
    read();
    ASSERT_EQ(list_.rowCount(), 3);
    EXPECT_EQ(list_.index(0).data().toString(), QStringLiteral("WDBC logistic 1.0.0"));
    EXPECT_EQ(list_.index(0).data(ModelListModel::figuresRole).toString(),
              QStringLiteral("accuracy 97.9\u00a0% · log-loss 0.075"));
    EXPECT_EQ(chip(QStringLiteral("wdbc-logistic@1.0.0")), QStringLiteral("active"));
    EXPECT_EQ(chip(QStringLiteral("wine-logistic@1.0.0")), QStringLiteral("wine · active"));
    EXPECT_EQ(list_.index(list_.rowOf(QStringLiteral("wine-logistic@1.0.0"))).data(ModelListModel::shortChipRole),
              QStringLiteral("active"));
    EXPECT_TRUE(list_.index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("active")));
    keepSmall("1.0.0");
    EXPECT_EQ(chip(QStringLiteral("small-logistic@1.0.0")), QStringLiteral("small"));
    shelf_.retire({"small-logistic", "1.0.0"});
    ASSERT_FALSE(ended());
    EXPECT_EQ(chip(QStringLiteral("small-logistic@1.0.0")), QStringLiteral("retired"));
    EXPECT_EQ(list_.rowOf(QStringLiteral("nobody@1.0.0")), -1);
}

TEST_F(ModelListTest, TellsModelsOfTheSameTitleApartByTheirIds)
{
    keepSmall("1.0.0");
    const QString alone = list_.index(list_.rowOf(QStringLiteral("small-logistic@1.0.0"))).data().toString();
    EXPECT_FALSE(alone.contains(QStringLiteral("small-logistic")));
    Model model = test::smallModel();
    model.id = "small-again";
    model.version = "1.0.0";
    const std::string file = folder_.file("again.json");
    ASSERT_TRUE(writeModel(model, file));
    shelf_.importFile(QString::fromStdString(file));
    ASSERT_FALSE(ended());
    for (const char *id : {"small-logistic", "small-again"}) {
        const QModelIndex index = list_.index(list_.rowOf(QStringLiteral("%1@1.0.0").arg(QLatin1String(id))));
        EXPECT_EQ(index.data().toString(), QStringLiteral("%1 (%2)").arg(alone, QLatin1String(id)));
        EXPECT_TRUE(index.data(Qt::AccessibleTextRole).toString().contains(QLatin1String(id)));
    }
}

TEST_F(ModelListTest, SaysWhyAFileWasRefused)
{
    std::filesystem::create_directory(folder_.file("models"));
    folder_.write("models/broken.json", "{");
    read();
    const QModelIndex last = list_.index(list_.rowCount() - 1);
    EXPECT_EQ(last.data().toString(), QStringLiteral("broken.json"));
    EXPECT_EQ(last.data(ModelListModel::chipRole).toString(), QStringLiteral("refused"));
    EXPECT_TRUE(last.data(ModelListModel::damagedRole).toBool());
    EXPECT_FALSE(last.data(ModelListModel::figuresRole).toString().isEmpty());
}

} // namespace
} // namespace cytogauge::ui
