#include "ui/common/accessible.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <gtest/gtest.h>

namespace cytogauge::ui {

TEST(UnnamedControls, AreFoundWhenNobodyNamedThem)
{
    QWidget page;
    auto *column = new QVBoxLayout(&page);
    auto *edit = new QLineEdit(&page);
    auto *button = new QPushButton(&page); // an icon only
    column->addWidget(edit);
    column->addWidget(button);
    column->addWidget(new QPushButton(QStringLiteral("Save"), &page));
    EXPECT_EQ(unnamedControls(&page).size(), 2) << unnamedControls(&page).join(QLatin1Char('\n')).toStdString();
    describeWidget(edit, QStringLiteral("Patient reference"));
    button->setAccessibleName(QStringLiteral("Undo"));
    EXPECT_EQ(unnamedControls(&page), QStringList{});
}

TEST(UnnamedControls, TakeTheNameOfALabelThatIsTheirBuddy)
{
    QWidget page;
    auto *column = new QVBoxLayout(&page);
    auto *label = new QLabel(QStringLiteral("&Note"), &page);
    auto *edit = new QLineEdit(&page);
    label->setBuddy(edit);
    column->addWidget(label);
    column->addWidget(edit);
    EXPECT_EQ(unnamedControls(&page), QStringList{});
}

TEST(UnnamedControls, HiddenOnesDoNotCount)
{
    QWidget page;
    auto *edit = new QLineEdit(&page);
    edit->hide();
    EXPECT_EQ(unnamedControls(&page), QStringList{});
}

TEST(Help, ComesFromTheNearestParentThatHasSome)
{
    QWidget page;
    auto *inner = new QWidget(&page);
    auto *edit = new QLineEdit(inner);
    EXPECT_EQ(helpFor(edit), QString());
    setHelp(&page, QStringLiteral("of the page"));
    EXPECT_EQ(helpFor(edit), QStringLiteral("of the page"));
    setHelp(inner, QStringLiteral("of the part"));
    EXPECT_EQ(helpFor(edit), QStringLiteral("of the part"));
}

} // namespace cytogauge::ui
