// The arithmetic of a linear model, a line for each field: coefficient x (value - mean) / standard deviation = what it
// adds; then the sum, and the probability that it means.
#pragma once

#include "core/prediction/linear_equation.h"
#include "core/prediction/prediction.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

namespace cytogauge::ui {

class ArithmeticTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { termColumn, valueColumn, meanColumn, scaleColumn, coefficientColumn, addsColumn, columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setContent(std::shared_ptr<const Model> model, std::optional<LinearEquation> equation,
                    std::optional<Prediction> prediction, std::vector<double> values);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum class Line { intercept, field, sum, probability };
    [[nodiscard]] Line lineOf(int row) const;
    [[nodiscard]] QString term(int row) const;
    [[nodiscard]] std::optional<double> number(int row, int column) const;

    std::shared_ptr<const Model> model_;
    std::optional<LinearEquation> equation_;
    std::optional<Prediction> prediction_;
    std::vector<double> values_;
};

} // namespace cytogauge::ui
