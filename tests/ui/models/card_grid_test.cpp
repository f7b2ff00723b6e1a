#include "ui/models/card_grid.h"

#include <QWidget>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

class CardGridTest : public testing::Test {
protected:
    CardGridTest()
    {
        area_.setLayout(grid_);
        grid_->setSpacing(10);
        for (int i = 0; i < 5; ++i) {
            auto *card = new QWidget(&area_);
            card->setMinimumHeight(i == 0 ? 120 : 100);
            grid_->addWidget(card);
            cards_ << card;
            card->show();
        }
    }
    void layOut(int width, int height)
    {
        area_.resize(width, height);
        grid_->setGeometry(QRect(0, 0, width, height));
    }

    QWidget area_;
    CardGrid *grid_ = new CardGrid(200.0, 3);
    QList<QWidget *> cards_;
};

TEST_F(CardGridTest, TakesAsManyColumnsAsFit)
{
    EXPECT_EQ(grid_->columnsFor(199), 1);
    EXPECT_EQ(grid_->columnsFor(409), 1);
    EXPECT_EQ(grid_->columnsFor(410), 2);
    EXPECT_EQ(grid_->columnsFor(620), 3);
    EXPECT_EQ(grid_->columnsFor(5000), 3);
}

TEST_F(CardGridTest, NeedsTheHeightOfItsRows)
{
    EXPECT_EQ(grid_->heightForWidth(640), 120 + 10 + 100);
    EXPECT_EQ(grid_->heightForWidth(420), 120 + 10 + 100 + 10 + 100);
    EXPECT_EQ(grid_->heightForWidth(300), 120 + 4 * 110);
    cards_[4]->hide();
    EXPECT_EQ(grid_->heightForWidth(420), 120 + 10 + 100);
}

TEST_F(CardGridTest, SharesTheHeightAndOverlapsNothing)
{
    layOut(640, 500);
    for (qsizetype i = 0; i < cards_.size(); ++i) {
        EXPECT_TRUE(area_.rect().contains(cards_[i]->geometry())) << i;
        for (qsizetype j = 0; j < i; ++j) {
            EXPECT_FALSE(cards_[i]->geometry().intersects(cards_[j]->geometry())) << i << ' ' << j;
        }
    }
    EXPECT_EQ(cards_[0]->height(), cards_[3]->height()); // 245 each
    EXPECT_EQ(cards_[0]->height(), 245);
    EXPECT_EQ(cards_[2]->geometry().right(), 639);
    EXPECT_EQ(cards_[4]->geometry().right(), 639) << "the last row is filled";
    EXPECT_EQ(cards_[3]->width(), 315);
    layOut(640, 100); // less than is needed: nothing gets smaller than it can be
    EXPECT_EQ(cards_[0]->height(), 120);
}

} // namespace
} // namespace cytogauge::ui
