// A comparison on screen: the sentence, the figures as a table, and what differs in the making.
#pragma once

#include "ui/models/comparison.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTableWidget;

namespace cytogauge::ui {

class ComparisonView : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonView(QWidget *parent = nullptr);
    void setComparison(Comparison comparison);
    void setWaiting(const QString &words); // nothing to show yet
    [[nodiscard]] QString text() const;    // as it can be copied; empty while there is none

private:
    void fillTable();
    std::optional<Comparison> comparison_;
    QLabel *verdict_;
    QLabel *basis_;
    QTableWidget *table_;
    QPlainTextEdit *details_;
};

} // namespace cytogauge::ui
