// A line across a page that says what happened and offers the next step; never in the way, never a dialog.
#pragma once

#include "core/base/clock.h"

#include <QFrame>
#include <QList>

#include <functional>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace cytogauge::ui {

class MessageBar : public QFrame {
    Q_OBJECT
public:
    enum class Kind { info, warning, error };
    struct Step {
        QString words; // of the button
        std::function<void()> act;
    };

    // Says when each message was said; the clock outlives it.
    explicit MessageBar(const Clock &clock, QWidget *parent = nullptr);
    // Plain text. Steps become buttons; closable adds one that hides the bar.
    void showMessage(Kind kind, const QString &text, const QList<Step> &steps = {}, bool closable = true);
    // With a bar that fills; share < 0: how far is not known.
    void showProgress(const QString &text, double share, const Step &cancel);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QList<QPushButton *> buttons() const { return buttons_; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setSteps(const QList<Step> &steps);
    void refreshLook();
    const Clock &clock_;
    Kind kind_ = Kind::info;
    QLabel *icon_;
    QLabel *text_;
    QLabel *time_; // when it was said; not of what is under way
    QProgressBar *progress_;
    QHBoxLayout *steps_;
    QPushButton *close_;
    QList<QPushButton *> buttons_;
    QString cancelWords_; // of the progress that stands now
};

} // namespace cytogauge::ui
