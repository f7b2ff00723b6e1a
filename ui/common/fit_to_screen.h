// Dialogs in large text and on small screens: none is larger than its screen has room for. What does not fit scrolls,
// and the buttons stay in sight. Where there is room, nothing looks different.
#pragma once

#include <QRect>
#include <QScrollArea>

#include <functional>

class QDialog;

namespace cytogauge::ui {

// The part of a dialog above its buttons. It asks for the room of its content, up to what the screen has; only then
// does it scroll, and what gets the focus by a key comes into view.
class DialogBody : public QScrollArea {
    Q_OBJECT
public:
    explicit DialogBody(QWidget *parent = nullptr);
    void setContent(QLayout *content); // takes it; its margins are those of the content
    void setRoom(QSize most);          // of the screen, in pixels
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QSize needed() const;
    void measure();
    void follow(QWidget *focus);
    QSize room_{QWIDGETSIZE_MAX, QWIDGETSIZE_MAX};
    int wrapped_ = 0; // height that the content needs at its present width
};

// Keeps a dialog within its screen while it opens, changes or moves to another one; a hand may make it larger. Page Up
// and Page Down scroll its body from its buttons too. To be made when the dialog has its layout and its size.
class FitToScreen : public QObject {
    Q_OBJECT
public:
    explicit FitToScreen(QDialog *dialog); // and is owned by it
    // What the screen of the widget has free, in global coordinates. Tests have a screen of their own.
    using Screen = std::function<QRect(const QWidget &)>;
    static void setScreen(Screen screen); // none: the real one

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class After { opening, resize, growth, hand }; // resized by the program; grown within; resized by a person
    [[nodiscard]] QSize room() const;
    void fit(After what);
    [[nodiscard]] bool turnPage(int key) const; // true: it was one for that
    void moveInside();
    QDialog *dialog_;
    bool fitting_ = false;
};

} // namespace cytogauge::ui
