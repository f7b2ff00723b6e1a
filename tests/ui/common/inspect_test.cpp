// Negative controls of the page inspection: what it must find, it finds.
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/moves.h"

#include "ui/common/card.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <gtest/gtest.h>

namespace cytogauge::test {

TEST(PageInspection, FindsALabelThatIsTooNarrowForItsWords)
{
    QWidget page;
    page.resize(400, 300);
    QLabel label(QStringLiteral("a sentence that needs some room"), &page);
    label.setGeometry(10, 10, 300, 30);
    page.show();
    EXPECT_TRUE(clippedWidgets(&page).isEmpty());
    label.setGeometry(10, 10, 60, 30);
    EXPECT_EQ(clippedWidgets(&page).size(), 1);
}

TEST(PageInspection, FindsAWrappedLabelThatIsTooLow)
{
    QWidget page;
    page.resize(400, 300);
    QLabel label(QStringLiteral("a sentence that needs two lines at the least when it is as narrow as this"), &page);
    label.setWordWrap(true);
    label.setGeometry(10, 10, 120, 20);
    page.show();
    EXPECT_EQ(clippedWidgets(&page).size(), 1);
}

TEST(PageInspection, FindsAButtonThatSticksOutOfItsParent)
{
    QWidget page;
    page.resize(200, 100);
    QPushButton button(QStringLiteral("Predict"), &page);
    button.setGeometry(150, 10, 120, 30);
    page.show();
    ASSERT_EQ(clippedWidgets(&page).size(), 1);
    EXPECT_TRUE(clippedWidgets(&page).first().startsWith(QLatin1String("sticks out")));
}

TEST(PageInspection, FindsAButtonBeyondTheEdgeOfWhatScrollsDownOnly)
{
    QScrollArea area;
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.resize(200, 100);
    auto *content = new QWidget;
    content->resize(400, 90);
    auto *button = new QPushButton(QStringLiteral("Predict"), content);
    button->setGeometry(10, 10, 120, 30);
    area.setWidget(content);
    area.show();
    EXPECT_TRUE(clippedWidgets(&area).isEmpty());
    button->move(150, 10);
    ASSERT_EQ(clippedWidgets(&area).size(), 1);
    EXPECT_TRUE(clippedWidgets(&area).first().startsWith(QLatin1String("cut at the side")));
}

TEST(PageInspection, FindsControlsOnTopOfEachOther)
{
    QWidget page;
    page.resize(300, 100);
    QPushButton first(QStringLiteral("one"), &page);
    QPushButton second(QStringLiteral("two"), &page);
    first.setGeometry(10, 10, 100, 30);
    second.setGeometry(120, 10, 100, 30);
    page.show();
    EXPECT_TRUE(overlaps(&page).isEmpty());
    second.move(60, 10);
    EXPECT_EQ(overlaps(&page).size(), 1);
}

TEST(PageInspection, FindsAnEmptyCard)
{
    QWidget page;
    page.resize(400, 300);
    auto *column = new QVBoxLayout(&page);
    auto *card = new ui::Card(&page);
    column->addWidget(card);
    page.show();
    EXPECT_FALSE(blankParts(&page).isEmpty());
    auto *inside = new QVBoxLayout(card);
    inside->addWidget(new QLabel(QStringLiteral("Now there are words."), card));
    inside->addWidget(new QPushButton(QStringLiteral("And a button"), card));
    QCoreApplication::processEvents(); // layouts show new children from the event loop
    EXPECT_TRUE(blankParts(&page).isEmpty());
}

TEST(PageInspection, FindsWhatGoesToAndFroAndLetsWhatComesLateComeToRest)
{
    QWidget page;
    page.resize(400, 300);
    auto *part = new QWidget(&page);
    part->setObjectName(QStringLiteral("part"));
    page.show();
    EXPECT_EQ(restless(&page), QString());
    int turns = 0;
    QTimer mover;
    QObject::connect(&mover, &QTimer::timeout, part, [&] { part->resize(100 + ++turns % 2, 20); });
    mover.start(1);
    EXPECT_TRUE(restless(&page, 300).contains(QLatin1String("part")));
    QTimer::singleShot(100, &mover, &QTimer::stop);
    EXPECT_EQ(restless(&page), QString());
}

} // namespace cytogauge::test
