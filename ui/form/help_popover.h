// A small sheet with the definition and the source of a measurement, beside what it speaks of. Escape closes it.
#pragma once

#include <QFrame>

namespace cytogauge::ui {

class HelpPopover : public QFrame {
    Q_OBJECT

public:
    // The first paragraph of text is the title. drawing: a file of resources/drawings, without ".svg"; none is shown
    // where there is no such file. Deletes itself when it closes.
    static HelpPopover *showBeside(QWidget *anchor, const QString &text, const QString &drawing = {});

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    HelpPopover(QWidget *anchor, const QString &text, const QString &drawing);
};

} // namespace cytogauge::ui
