// A comparison as a table: differences marked, all of it or the differences only, copied as text.
#pragma once

#include "ui/common/action_time.h"
#include "ui/history/comparison.h"

#include <QAbstractTableModel>
#include <QDialog>

class QCheckBox;
class QLabel;
class QTableView;

namespace cytogauge::ui {

class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { differsRole = Qt::UserRole, sectionRole };
    explicit ComparisonModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setComparison(RecordComparison comparison);
    void setOnlyDifferences(bool on);
    [[nodiscard]] const RecordComparison &comparison() const { return all_; }
    [[nodiscard]] QString text() const; // of what is shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    RecordComparison all_;
    QList<RecordComparisonRow> shown_;
    bool onlyDifferences_ = false;
};

class ComparisonDialog : public QDialog {
    Q_OBJECT
public:
    ComparisonDialog(const QString &title, const RecordComparison &comparison, QWidget *parent);
    [[nodiscard]] ComparisonModel *model() const { return model_; }
    [[nodiscard]] QTableView *table() const { return table_; }
    [[nodiscard]] QCheckBox *onlyDifferences() const { return only_; }
    [[nodiscard]] QLabel *summary() const { return summary_; }

signals:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitRows();
    void fitColumns();
    ComparisonModel *model_;
    QLabel *summary_;
    QTableView *table_;
    QCheckBox *only_;
};

} // namespace cytogauge::ui
