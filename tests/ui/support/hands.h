// Finds controls by their names, and presses them as a person would: what cannot be seen or used cannot be pressed.
#pragma once

#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

namespace cytogauge::test {

class Hands {
public:
    Hands(const Hands &) = delete;
    Hands &operator=(const Hands &) = delete;

protected:
    Hands() = default;
    ~Hands() = default;
    [[nodiscard]] virtual QWidget *within() const = 0; // where the controls are

    template <class Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        auto *found = within()->findChild<Widget *>(QLatin1String(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    void press(const char *name) const
    {
        auto *button = find<QPushButton>(name);
        ASSERT_NE(button, nullptr) << name;
        ASSERT_TRUE(button->isVisible()) << name;
        ASSERT_TRUE(button->isEnabled()) << name;
        QTest::mouseClick(button, Qt::LeftButton);
    }
};

} // namespace cytogauge::test
