#include "ui/history/date_range_dialog.h"

#include <QDateEdit>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <utility>

namespace cytogauge::test {

namespace {

const QDate early(2026, 3, 9);
const QDate late(2026, 11, 28);

using Days = std::pair<QDate, QDate>;

// What is chosen when the two fields hold these days.
Days chosenWith(const QDate &first, const QDate &last)
{
    ui::DateRangeDialog dialog(late, late, nullptr);
    dialog.open();
    const auto fields = dialog.findChildren<QDateEdit *>();
    EXPECT_EQ(fields.size(), 2);
    fields[0]->setDate(first);
    fields[1]->setDate(last);
    QSignalSpy chosen(&dialog, &ui::DateRangeDialog::chosen);
    QTest::mouseClick(dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    EXPECT_EQ(chosen.count(), 1);
    EXPECT_FALSE(dialog.isVisible());
    return chosen.isEmpty() ? Days{} : Days(chosen[0][0].toDate(), chosen[0][1].toDate());
}

} // namespace

TEST(DateRangeDialogTest, GivesBothDays)
{
    EXPECT_EQ(chosenWith(early, late), Days(early, late));
    EXPECT_EQ(chosenWith(early, early), Days(early, early));
}

TEST(DateRangeDialogTest, DaysInTheWrongOrderAreMeantTheOtherWayRound)
{
    EXPECT_EQ(chosenWith(late, early), Days(early, late));
}

TEST(DateRangeDialogTest, CancelChoosesNothing)
{
    ui::DateRangeDialog dialog(early, late, nullptr);
    dialog.open();
    QSignalSpy chosen(&dialog, &ui::DateRangeDialog::chosen);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_FALSE(dialog.isVisible());
    EXPECT_EQ(chosen.count(), 0);
}

} // namespace cytogauge::test
