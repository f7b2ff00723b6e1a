// What-if as a view of the result: which field moves, how, in which scenario; the chart; what it means in words.
#pragma once

#include <QWidget>

#include <memory>
#include <vector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace cytogauge {
struct Model;
}

namespace cytogauge::ui {

class ElidedLabel;
class WhatIfState;

class WhatIfView : public QWidget {
    Q_OBJECT

public:
    explicit WhatIfView(WhatIfState &state, QWidget *parent = nullptr);

Q_SIGNALS:
    void useRequested(); // the scenario's values are to go into the form

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QPushButton *addChip(QButtonGroup *group, const QString &text, const QString &name, const QString &help);
    void makeMenu();
    [[nodiscard]] QString historyWords(std::size_t scenario) const; // how its probability went
    void follow();
    void fitWords();

    WhatIfState &state_;
    std::shared_ptr<const Model> listed_; // whose fields the box holds
    QWidget *head_ = nullptr;
    QComboBox *fields_ = nullptr;
    QButtonGroup *modes_ = nullptr;
    QButtonGroup *scenarios_ = nullptr;
    QPushButton *reset_ = nullptr;
    QToolButton *more_ = nullptr;
    QLabel *sentence_ = nullptr;
    ElidedLabel *history_ = nullptr;
    QWidget *chart_ = nullptr;
};

} // namespace cytogauge::ui
