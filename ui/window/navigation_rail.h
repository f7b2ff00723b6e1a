// The pages, with icon and word.
#pragma once

#include <QList>
#include <QWidget>

class QActionGroup;
class QToolButton;
class QVBoxLayout;
class QAction;

namespace cytogauge::ui {

class NavigationRail : public QWidget {
    Q_OBJECT
public:
    explicit NavigationRail(QWidget *parent = nullptr);
    // The action is checkable and belongs to the window's group of pages.
    void addPage(QAction *action);
    [[nodiscard]] const QList<QToolButton *> &buttons() const { return buttons_; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyMetrics();
    QVBoxLayout *column_;
    QList<QToolButton *> buttons_;
};

} // namespace cytogauge::ui
