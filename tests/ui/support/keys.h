// A person at the keyboard: keys go where they would go, to the menu that is open, to the widget with the focus, or to
// the window. There is no mouse.
#pragma once

#include <QString>

class QWidget;

namespace cytogauge::test {

class Keys {
public:
    explicit Keys(QWidget *window);

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void pressTimes(Qt::Key key, int times); // not an overload: a modifier is a number too
    void type(const QString &text);
    // Presses Tab until a widget with this object name, accessible name or text has the focus; the test fails when it
    // comes round without meeting it. Says how many steps it took.
    int tabTo(const QString &name);
    // In the open menu: goes down to the entry that begins with these words, and takes it.
    void choose(const QString &entry);
    // The same for a button with a menu: the key comes back only when its menu is closed.
    void pressAndChoose(Qt::Key key, const QString &entry);
    [[nodiscard]] QWidget *focus() const;

private:
    [[nodiscard]] QWidget *target() const;
    void settle() const;
    QWidget *window_;
};

} // namespace cytogauge::test
