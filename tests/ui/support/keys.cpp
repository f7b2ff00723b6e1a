#include "tests/ui/support/keys.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

QString plain(QString words)
{
    return words.remove(QLatin1Char('&'));
}

bool isCalled(const QWidget *widget, const QString &name)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return widget->objectName() == name || widget->accessibleName() == name ||
           (button && plain(button->text()) == name);
}

} // namespace

Keys::Keys(QWidget *window) : window_(window)
{
    window->activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(window));
}

QWidget *Keys::focus() const
{
    return QApplication::focusWidget();
}

QWidget *Keys::target() const
{
    if (QWidget *popup = QApplication::activePopupWidget()) // a menu, or a frame around a list
        return popup->focusWidget() ? popup->focusWidget() : popup;
    if (QWidget *focused = QApplication::focusWidget())
        return focused;
    QWidget *active = QApplication::activeWindow();
    return active ? active : window_;
}

void Keys::settle() const
{
    for (int i = 0; i < 3; ++i)
        QTest::qWait(0);
}

void Keys::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(target(), key, modifiers);
    settle();
}

void Keys::pressTimes(Qt::Key key, int times)
{
    for (int i = 0; i < times; ++i)
        press(key);
}

void Keys::type(const QString &text)
{
    for (const QChar character : text)
        QTest::keyClick(target(), character.toLatin1());
    settle();
}

int Keys::tabTo(const QString &name)
{
    const QWidget *first = focus();
    for (int steps = 0; steps < 200; ++steps) {
        if (focus() && isCalled(focus(), name))
            return steps;
        if (steps > 0 && focus() == first)
            break;
        press(Qt::Key_Tab);
    }
    ADD_FAILURE() << "Tab does not reach " << name.toStdString();
    return 200;
}

void Keys::choose(const QString &entry)
{
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu) {
        ADD_FAILURE() << "no menu is open for " << entry.toStdString();
        return;
    }
    for (qsizetype steps = 0; steps <= menu->actions().size(); ++steps) {
        const QAction *active = menu->activeAction();
        if (active && plain(active->text()).startsWith(entry)) {
            press(Qt::Key_Return);
            return;
        }
        press(Qt::Key_Down);
    }
    ADD_FAILURE() << "the menu has no entry " << entry.toStdString();
    press(Qt::Key_Escape);
}

void Keys::pressAndChoose(Qt::Key key, const QString &entry)
{
    bool done = false;
    QTimer::singleShot(50, window_, [&] {
        choose(entry);
        done = true;
    });
    press(key);
    EXPECT_TRUE(QTest::qWaitFor([&done] { return done; }));
}

} // namespace cytogauge::test
