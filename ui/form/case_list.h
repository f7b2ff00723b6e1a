// The cases of a table to choose one from: a row for each with what it calls itself and its first measurements, and a
// search that narrows them. A row is read when it comes into view.
#pragma once

#include "core/schema/feature_schema.h"
#include "core/schema/input_cases.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <map>
#include <vector>

class QLineEdit;
class QTableView;

namespace cytogauge::ui {

class CaseListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int firstValues = 3; // measurements beside the number and the id

    CaseListModel(const InputCases &cases, const FeatureSchema &schema, QObject *parent = nullptr);
    void narrow(const QString &part); // to cases that hold this text
    [[nodiscard]] std::size_t caseAt(int row) const { return shown_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(std::size_t index) const; // -1: not among those shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const QStringList &cells(std::size_t index) const;
    [[nodiscard]] int firstColumn() const { return hasIds_ ? 2 : 1; } // of the measurements

    const InputCases &cases_;
    const FeatureSchema &schema_;
    bool hasIds_ = false;
    std::vector<std::size_t> shown_;
    mutable std::map<std::size_t, QStringList> read_;
};

class CaseList : public QWidget {
    Q_OBJECT

public:
    // Both live longer. Holds the first case.
    CaseList(const InputCases &cases, const FeatureSchema &schema, QWidget *parent = nullptr);
    [[nodiscard]] std::size_t current() const { return current_; }
    [[nodiscard]] QString notFound() const; // what was looked for in vain; empty: something is there
    [[nodiscard]] QTableView *table() const { return table_; }
    [[nodiscard]] QLineEdit *search() const { return search_; }

Q_SIGNALS:
    void chosen(std::size_t index);
    void searched(); // the rows are others

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void select(int row);

    CaseListModel *model_;
    QLineEdit *search_;
    QTableView *table_;
    std::size_t current_ = 0;
};

} // namespace cytogauge::ui
