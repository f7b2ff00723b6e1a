// A cell of the confusion matrix: how many cases, and what they are; pressing it opens them.
#pragma once

#include "ui/common/theme.h"

#include <QAbstractButton>

namespace cytogauge::ui {

class CellButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit CellButton(QWidget *parent = nullptr);
    // words may be empty (a cell of a larger matrix); wrong: labelled wrongly, in the warning colours.
    void setContent(qsizetype count, const QString &words, Tone tone, bool wrong);
    [[nodiscard]] qsizetype cases() const { return count_; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    qsizetype count_ = 0;
    QString words_;
    Tone tone_ = Tone::normal;
    bool wrong_ = false;
};

} // namespace cytogauge::ui
