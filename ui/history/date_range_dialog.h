// First and last day of a filter.
#pragma once

#include <QDate>
#include <QDialog>

class QDateEdit;

namespace cytogauge::ui {

class DateRangeDialog : public QDialog {
    Q_OBJECT
public:
    DateRangeDialog(const QDate &first, const QDate &last, QWidget *parent);

signals:
    void chosen(const QDate &first, const QDate &last);

private:
    QDateEdit *first_;
    QDateEdit *last_;
};

} // namespace cytogauge::ui
