// The five nearest reference cases and the nearest of the other class, as a table.
#pragma once

#include "core/prediction/neighbours.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

namespace cytogauge::ui {

class SimilarTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { caseColumn, classColumn, distanceColumn, differsColumn, columns };

    using QAbstractTableModel::QAbstractTableModel;

    // values: the patient's.
    void setContent(std::shared_ptr<const Model> model, std::optional<Neighbours> neighbours,
                    std::vector<double> values);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // The case of a row; the last row is the nearest of the other class.
    [[nodiscard]] const Neighbour *neighbour(int row) const;
    // "Case 12 is benign. It differs by more than one standard deviation in worst texture (17.3 here, 25.1 there) …".
    [[nodiscard]] QString sentence(int row) const;
    [[nodiscard]] QString summary() const; // "Of the five nearest cases 4 are malignant and 1 is benign."

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString className(const Neighbour &neighbour) const;

    std::shared_ptr<const Model> model_;
    std::optional<Neighbours> neighbours_;
    std::vector<double> values_;
};

} // namespace cytogauge::ui
