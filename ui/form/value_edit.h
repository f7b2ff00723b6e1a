// One measurement's line edit. It is no spin box: it never clamps, rounds or steps, and the wheel passes over it.
// Undo, paste of several values and moves between rows belong to the form, so the edit hands them on.
#pragma once

#include "core/schema/validation.h"

#include <QLineEdit>

class QMenu;

namespace cytogauge::ui {

class ValueEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit ValueEdit(QWidget *parent = nullptr);

    void setFieldState(FieldState state);
    [[nodiscard]] FieldState fieldState() const { return state_; }
    void setChangedMark(bool changed); // a dot: the text is not the one that was loaded
    [[nodiscard]] bool changedMark() const { return changed_; }
    // Shows another text without telling that a person typed it; the caret stays when nothing changes.
    void showText(const QString &text);

Q_SIGNALS:
    void pasteRequested(const QString &text);   // Ctrl+V, Shift+Insert, the menu's Paste, the middle button
    void rowMoveRequested(int rows, bool wrap); // arrows; Enter wraps to the next column
    void helpRequested();
    void menuRequested(QMenu *menu); // add what else fits here
    void entered();                  // got the focus
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyMargins();

    FieldState state_ = FieldState::empty;
    bool changed_ = false;
};

// A header's edit (reference, date, note): its own undo would disagree with the form's, so that it leaves it alone.
class HeaderEdit : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

protected:
    bool event(QEvent *event) override;
};

} // namespace cytogauge::ui
