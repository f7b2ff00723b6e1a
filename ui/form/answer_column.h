// The right side of the Patient page: the answer on top with the height that its words need, the views of it below with
// the rest. Where the window or the text size leaves too little for both, the column scrolls; nothing is squeezed.
#pragma once

#include <QScrollArea>

namespace cytogauge::ui {

class AnswerColumn : public QScrollArea {
    Q_OBJECT

public:
    // Both become children of the column; gap in pixels.
    AnswerColumn(QWidget *answer, QWidget *views, int gap, QWidget *parent = nullptr);

    // Shows all of its height and scrolls no more: the page around it does.
    void setWhole(bool whole);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QWidget *content_;
    QWidget *answer_;
    QWidget *views_;
    int gap_;
    bool whole_ = false;
};

} // namespace cytogauge::ui
