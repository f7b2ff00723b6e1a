#include "ui/result/field_table.h"

#include "core/base/text.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QItemSelectionModel>
#include <QTableView>

#include <algorithm>

namespace cytogauge::ui {

void FieldTable::setContent(std::shared_ptr<const Model> model, const ValidationReport &report,
                            const std::optional<Prediction> &prediction)
{
    const bool sameShape = model == model_ && report.fields.size() == report_.fields.size();
    if (!sameShape) {
        beginResetModel();
    }
    model_ = std::move(model);
    report_ = report;
    prediction_ = prediction;
    if (!sameShape) {
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

int FieldTable::contributionColumn() const
{
    return firstClassColumn + (model_ ? static_cast<int>(model_->schema.classes.size()) : 0);
}

int FieldTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !model_ ? 0 : static_cast<int>(report_.fields.size());
}

int FieldTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : stateColumn() + 1;
}

QString FieldTable::text(std::size_t feature, int column) const
{
    const FieldReport &field = report_.fields[feature];
    if (column == fieldColumn) {
        return fieldLabel(model_->schema, feature);
    }
    if (column == stateColumn()) {
        return stateWord(field.state);
    }
    if (stopsPrediction(field.state)) {
        return {};
    }
    if (column == valueColumn) {
        return numberText(field.number.value);
    }
    if (column == contributionColumn()) {
        return prediction_ ? signedText(prediction_->explanation.contributions[feature], 2) : QString();
    }
    if (!model_->references[feature].known()) {
        return {};
    }
    return percentileCell(placeOf(model_->references[feature], field.number.value, column - firstClassColumn));
}

QVariant FieldTable::raw(std::size_t feature, int column) const
{
    const FieldReport &field = report_.fields[feature];
    if (column == fieldColumn) {
        return static_cast<qulonglong>(feature); // the schema's order, which is the form's
    }
    if (column == stateColumn()) {
        return static_cast<int>(field.state);
    }
    if (stopsPrediction(field.state)) {
        return {};
    }
    if (column == valueColumn) {
        return field.number.value;
    }
    if (column == contributionColumn()) {
        return prediction_ ? QVariant(prediction_->explanation.contributions[feature]) : QVariant();
    }
    if (!model_->references[feature].known()) {
        return {};
    }
    return model_->references[feature].percentile(field.number.value, column - firstClassColumn);
}

QVariant FieldTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const auto feature = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(feature, index.column());
    case SortRole:
        return raw(feature, index.column());
    case Qt::TextAlignmentRole: {
        const bool words = index.column() == fieldColumn || index.column() == stateColumn();
        return QVariant::fromValue((words ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    case Qt::ForegroundRole: {
        const FieldState state = report_.fields[feature].state;
        if (index.column() != stateColumn()) {
            return {};
        }
        if (state == FieldState::error) {
            return theme().error;
        }
        const bool warns =
            state == FieldState::unusual || state == FieldState::outside || state == FieldState::inconsistent;
        return warns ? theme().warning : theme().textSecond;
    }
    default:
        return {};
    }
}

QVariant FieldTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !model_) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool words = section == fieldColumn || section == stateColumn();
        return QVariant::fromValue((words ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        return headerHelp(section);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (section == fieldColumn) {
        return tr("Field");
    }
    if (section == valueColumn) {
        return tr("Value");
    }
    if (section == percentileColumn) {
        return tr("Percentile");
    }
    if (section == contributionColumn()) {
        return tr("Log-odds");
    }
    if (section == stateColumn()) {
        return tr("State");
    }
    return capitalised(schemaText(model_->schema.classes[static_cast<std::size_t>(section - firstClassColumn)].label));
}

QString FieldTable::headerHelp(int section) const
{
    if (section == contributionColumn()) {
        return tr("What the field adds to the log-odds, from the average case");
    }
    if (section == percentileColumn) {
        return tr("Percentile among all reference cases");
    }
    if (section > percentileColumn && section < contributionColumn()) {
        const auto classIndex = static_cast<std::size_t>(section - firstClassColumn);
        return tr("Percentile among the cases of the class %1")
            .arg(schemaText(model_->schema.classes[classIndex].label));
    }
    return {};
}

QString tableText(const QTableView &view)
{
    const QAbstractItemModel &table = *view.model();
    const QModelIndexList selected = view.selectionModel()->selectedRows();
    std::vector<int> rows;
    for (const QModelIndex &index : selected) {
        rows.push_back(index.row());
    }
    if (rows.empty()) {
        for (int row = 0; row < table.rowCount(); ++row) {
            rows.push_back(row);
        }
    }
    std::ranges::sort(rows);
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < table.columnCount(); ++column) {
        cells += table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    lines += cells.join(QLatin1Char('\t'));
    for (const int row : rows) {
        cells.clear();
        for (int column = 0; column < table.columnCount(); ++column) {
            const QModelIndex index = table.index(row, column);
            const QVariant raw = index.data(FieldTable::SortRole);
            cells += raw.typeId() == QMetaType::Double ? QString::fromStdString(formatNumber(raw.toDouble()))
                                                       : index.data().toString();
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace cytogauge::ui
