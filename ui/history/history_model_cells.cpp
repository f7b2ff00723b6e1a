// What stands in the cells and headings.
#include "ui/history/history_model.h"

#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/time_text.h"

namespace cytogauge::ui {

QString HistoryModel::classWord(const std::string &name) const
{
    if (schema_)
        if (const auto found = schema_->findClass(name))
            return schemaText(schema_->classes[*found].label);
    return cytogauge::ui::displayText(name);
}

QString HistoryModel::displayText(const HistoryRow &row, int column) const
{
    switch (column) {
    case numberColumn:
        return QString::number(row.number);
    case timeColumn:
        return timeText(row.created);
    case patientColumn:
        return cytogauge::ui::displayText(row.patient);
    case estimateColumn:
        return row.indeterminate ? tr("indeterminate") : classWord(row.label);
    case probabilityColumn:
        return row.probability ? percentText(*row.probability) : tr("not given");
    case sourceColumn:
        return row.endpoint.empty() ? tr("Local") : cytogauge::ui::displayText(row.endpoint);
    case modelColumn:
        return cytogauge::ui::displayText(row.model + " " + row.modelVersion);
    case statusColumn:
        return row.status == "typical"   ? tr("Typical")
               : row.status == "unusual" ? tr("Unusual")
               : row.status == "outside" ? tr("Outside")
                                         : cytogauge::ui::displayText(row.status);
    case sampleDateColumn:
        return cytogauge::ui::displayText(row.sampleDate);
    case noteColumn:
        return cytogauge::ui::displayText(row.note);
    case outcomeColumn:
        return row.outcome.empty() ? QString() : classWord(row.outcome);
    default:
        return {};
    }
}

QVariant HistoryModel::sortValue(const HistoryRow &row, int column) const
{
    switch (column) {
    case numberColumn:
        return static_cast<qint64>(row.number);
    case timeColumn:
        return static_cast<qint64>(row.created.time_since_epoch().count());
    case probabilityColumn:
        return row.probability ? QVariant(*row.probability) : QVariant();
    default:
        return displayText(row, column);
    }
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return index.column() == numberColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                              : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    const bool wanted = role == Qt::DisplayRole || role == Qt::ToolTipRole || role >= sortRole;
    if (!wanted)
        return {};
    const std::optional<HistoryRow> row = this->row(index.row());
    if (!row)
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return displayText(*row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == noteColumn || index.column() == patientColumn || index.column() == sourceColumn)
            return plainTip(displayText(*row, index.column()));
        if (index.column() == probabilityColumn && row->probability)
            return percentPrecise(*row->probability);
        return {};
    case sortRole:
        return sortValue(*row, index.column());
    case probabilityRole:
        return row->probability ? QVariant(*row->probability) : QVariant();
    case classRole:
        return QString::fromStdString(row->label);
    case indeterminateRole:
        return row->indeterminate;
    case idRole:
        return QString::fromStdString(row->id.text());
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == numberColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                       : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case numberColumn:
        return tr("No.");
    case timeColumn:
        return tr("Time");
    case patientColumn:
        return tr("Patient");
    case estimateColumn:
        return tr("Estimate");
    case probabilityColumn:
        if (schema_ && schema_->positiveClass)
            return tr("Probability of %1").arg(schemaText(schema_->classes[*schema_->positiveClass].label));
        return tr("Probability");
    case sourceColumn:
        return tr("Source");
    case modelColumn:
        return tr("Model");
    case statusColumn:
        return tr("Input");
    case sampleDateColumn:
        return tr("Date of sample");
    case noteColumn:
        return tr("Note");
    case outcomeColumn:
        return tr("Outcome");
    default:
        return {};
    }
}

HistoryColumn HistoryModel::sortColumn(int column)
{
    switch (column) {
    case timeColumn:
        return HistoryColumn::created;
    case patientColumn:
        return HistoryColumn::patient;
    case estimateColumn:
        return HistoryColumn::label;
    case probabilityColumn:
        return HistoryColumn::probability;
    case sourceColumn:
        return HistoryColumn::source;
    case modelColumn:
        return HistoryColumn::model;
    case statusColumn:
        return HistoryColumn::status;
    case sampleDateColumn:
        return HistoryColumn::sampleDate;
    case noteColumn:
        return HistoryColumn::note;
    case outcomeColumn:
        return HistoryColumn::outcome;
    default:
        return HistoryColumn::number;
    }
}

} // namespace cytogauge::ui
