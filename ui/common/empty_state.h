// What a page shows in place of content that is not there: why, and what to do next.
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cytogauge::ui {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    struct Step {
        QString words;
        std::function<void()> act;
    };
    explicit EmptyState(QWidget *parent = nullptr);
    void setContent(const QString &iconName, const QString &title, const QString &text, const QList<Step> &steps = {});
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QList<QPushButton *> buttons() const { return buttons_; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void refreshIcon();
    QString iconName_;
    QLabel *icon_;
    QLabel *title_;
    QLabel *text_;
    QVBoxLayout *steps_;
    QList<QPushButton *> buttons_;
};

} // namespace cytogauge::ui
