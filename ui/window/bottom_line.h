// The permanent line: what this program is not, and what was done last.
#pragma once

#include "ui/common/action_time.h"

#include <QWidget>

class QLabel;

namespace cytogauge::ui {

class ElidedLabel;

class BottomLine : public QWidget {
    Q_OBJECT
public:
    explicit BottomLine(const Clock &clock, QWidget *parent = nullptr); // the clock outlives it
    void setMessage(const QString &text, TimeTaken taken = {});
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString when() const;    // "14:32 · 12 ms"
    [[nodiscard]] static QString notice(); // "Demonstration software. Not a medical device."

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyMetrics();
    const Clock &clock_;
    QLabel *notice_;
    ElidedLabel *message_;
    QLabel *when_; // and how long it took
};

} // namespace cytogauge::ui
