#include "ui/result/arithmetic_table.h"

#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QLocale>

namespace cytogauge::ui {

namespace {

constexpr int kDecimals = 4;

}

void ArithmeticTable::setContent(std::shared_ptr<const Model> model, std::optional<LinearEquation> equation,
                                 std::optional<Prediction> prediction, std::vector<double> values)
{
    beginResetModel();
    model_ = std::move(model);
    equation_ = std::move(equation);
    prediction_ = std::move(prediction);
    values_ = std::move(values);
    endResetModel();
}

int ArithmeticTable::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !equation_ || !prediction_) {
        return 0;
    }
    // Intercept, fields, sum; two classes also the probability, which is the sum's alone then.
    return static_cast<int>(values_.size()) + (model_->schema.isBinary() ? 3 : 2);
}

int ArithmeticTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

ArithmeticTable::Line ArithmeticTable::lineOf(int row) const
{
    const int fields = static_cast<int>(values_.size());
    return row == 0 ? Line::intercept : row <= fields ? Line::field : row == fields + 1 ? Line::sum : Line::probability;
}

QString ArithmeticTable::term(int row) const
{
    const QString label =
        schemaText(model_->schema.classes[static_cast<std::size_t>(prediction_->explanation.classIndex)].label);
    switch (lineOf(row)) {
    case Line::intercept:
        return tr("Intercept: the average case");
    case Line::field:
        return fieldLabel(model_->schema, static_cast<std::size_t>(row - 1));
    case Line::sum:
        return model_->schema.isBinary() ? tr("Sum: log-odds of %1").arg(label)
                                         : tr("Sum: score of %1 less the mean score").arg(label);
    case Line::probability:
        break;
    }
    return tr("Probability: 1 / (1 + exp(−sum))");
}

std::optional<double> ArithmeticTable::number(int row, int column) const
{
    switch (lineOf(row)) {
    case Line::intercept:
        return column == addsColumn ? std::optional(equation_->intercept) : std::nullopt;
    case Line::sum:
        return column == addsColumn ? std::optional(prediction_->explanation.total) : std::nullopt;
    case Line::probability:
        return column == addsColumn ? std::optional(prediction_->probability) : std::nullopt;
    case Line::field:
        break;
    }
    const auto feature = static_cast<std::size_t>(row - 1);
    switch (column) {
    case valueColumn:
        return values_[feature];
    case meanColumn:
        return equation_->mean[feature];
    case scaleColumn:
        return equation_->scale[feature];
    case coefficientColumn:
        return equation_->coefficient[feature];
    case addsColumn:
        return equation_->term(feature, values_[feature]);
    default:
        return std::nullopt;
    }
}

QVariant ArithmeticTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Line line = lineOf(index.row());
    const std::optional<double> value = number(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == termColumn) {
            return term(index.row());
        }
        if (!value) {
            return {};
        }
        if (line == Line::probability) {
            return percentPrecise(*value);
        }
        if (index.column() == addsColumn || index.column() == coefficientColumn) {
            return signedText(*value, kDecimals);
        }
        return index.column() == valueColumn ? numberText(*value) : QLocale().toString(*value, 'g', kDecimals + 1);
    case Qt::ToolTipRole: // where the column is too narrow for it
        return index.column() == termColumn ? plainTip(term(index.row())) : QString();
    case Qt::UserRole:
        return value ? QVariant(*value) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == termColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::FontRole:
        return line == Line::sum || line == Line::probability ? QVariant(theme().font(TextRole::strong)) : QVariant();
    default:
        return {};
    }
}

QVariant ArithmeticTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section == termColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case termColumn:
        return tr("Term");
    case valueColumn:
        return tr("(Value");
    case meanColumn:
        return tr("− mean)");
    case scaleColumn:
        return tr("÷ sd");
    case coefficientColumn:
        return tr("× weight");
    default:
        return tr("= adds");
    }
}

} // namespace cytogauge::ui
