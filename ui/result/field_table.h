// All fields as a table: value, percentiles, contribution, state. Everything that strips and waterfall paint is here.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "core/schema/validation.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

class QTableView;

namespace cytogauge::ui {

class FieldTable : public QAbstractTableModel {
    Q_OBJECT

public:
    // One column for each class stands between percentileColumn and the last two.
    enum Column { fieldColumn, valueColumn, percentileColumn, firstClassColumn };
    static constexpr int SortRole = Qt::UserRole; // raw numbers

    using QAbstractTableModel::QAbstractTableModel;

    void setContent(std::shared_ptr<const Model> model, const ValidationReport &report,
                    const std::optional<Prediction> &prediction);
    [[nodiscard]] int contributionColumn() const;
    [[nodiscard]] int stateColumn() const { return contributionColumn() + 1; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(std::size_t feature, int column) const;
    [[nodiscard]] QString headerHelp(int section) const;
    [[nodiscard]] QVariant raw(std::size_t feature, int column) const;

    std::shared_ptr<const Model> model_;
    ValidationReport report_;
    std::optional<Prediction> prediction_;
};

// The selected rows (all without a selection) as tab-separated text with a header and decimal points.
[[nodiscard]] QString tableText(const QTableView &view);

} // namespace cytogauge::ui
