#include "ui/result/similar_table.h"

#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr std::size_t kNamedInCell = 3;
constexpr std::size_t kNamedInSentence = 8;
constexpr double kRowMark = 11.0;

QPixmap markPixmap(const FeatureSchema &schema, std::size_t classIndex)
{
    constexpr double ratio = 2.0;
    const int size = theme().scaled(kRowMark);
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintClassMark(painter, classMark(schema, classIndex), theme().classColor(schema, classIndex).area,
                   QRectF(0.0, 0.0, size, size));
    return pixmap;
}

} // namespace

void SimilarTable::setContent(std::shared_ptr<const Model> model, std::optional<Neighbours> neighbours,
                              std::vector<double> values)
{
    beginResetModel();
    model_ = std::move(model);
    neighbours_ = std::move(neighbours);
    values_ = std::move(values);
    endResetModel();
}

int SimilarTable::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !neighbours_) {
        return 0;
    }
    return static_cast<int>(neighbours_->nearest.size()) + (neighbours_->otherClass ? 1 : 0);
}

int SimilarTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

const Neighbour *SimilarTable::neighbour(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return nullptr;
    }
    const auto index = static_cast<std::size_t>(row);
    return index < neighbours_->nearest.size() ? &neighbours_->nearest[index] : &*neighbours_->otherClass;
}

QString SimilarTable::className(const Neighbour &neighbour) const
{
    return schemaText(
        model_->schema.classes[static_cast<std::size_t>(model_->cases[neighbour.caseIndex].classIndex)].label);
}

QString SimilarTable::text(int row, int column) const
{
    const Neighbour &one = *neighbour(row);
    const QString id = displayText(model_->cases[one.caseIndex].id);
    switch (column) {
    case caseColumn:
        return static_cast<std::size_t>(row) < neighbours_->nearest.size()
                   ? tr("Case %1").arg(id)
                   : tr("Case %1, nearest %2").arg(id, className(one));
    case classColumn:
        return className(one);
    case distanceColumn:
        return fixedText(one.distance, 2);
    default:
        break;
    }
    QStringList names;
    for (std::size_t i = 0; i < std::min(kNamedInCell, one.differing.size()); ++i) {
        const FieldDifference &difference = one.differing[i];
        const QString label = schemaText(model_->schema.features[difference.feature].label);
        names += (difference.deviations > 0.0 ? tr("%1 higher") : tr("%1 lower")).arg(label);
    }
    if (one.differing.size() > kNamedInCell) {
        names += tr("%1 more").arg(one.differing.size() - kNamedInCell);
    }
    return names.isEmpty() ? tr("no field by more than 1 sd") : names.join(tr(", "));
}

QString SimilarTable::sentence(int row) const
{
    const Neighbour *one = neighbour(row);
    if (one == nullptr) {
        return {};
    }
    const QString id = displayText(model_->cases[one->caseIndex].id);
    if (one->differing.empty()) {
        return tr("Case %1 is %2. No field differs by more than one standard deviation.").arg(id, className(*one));
    }
    QStringList fields;
    for (std::size_t i = 0; i < std::min(kNamedInSentence, one->differing.size()); ++i) {
        const std::size_t feature = one->differing[i].feature;
        fields += tr("%1 (%2 here, %3 there)")
                      .arg(schemaText(model_->schema.features[feature].label), numberText(values_[feature]),
                           numberText(model_->cases[one->caseIndex].values[feature]));
    }
    if (one->differing.size() > kNamedInSentence) {
        fields += tr("%1 more").arg(one->differing.size() - kNamedInSentence);
    }
    return tr("Case %1 is %2. It differs by more than one standard deviation in %3.")
        .arg(id, className(*one), fields.join(tr(", ")));
}

QString SimilarTable::summary() const
{
    if (!neighbours_) {
        return {};
    }
    QStringList parts;
    for (std::size_t k = 0; k < model_->schema.classes.size(); ++k) {
        const auto count = std::ranges::count_if(neighbours_->nearest, [&](const Neighbour &one) {
            return model_->cases[one.caseIndex].classIndex == static_cast<int>(k);
        });
        if (count > 0) {
            parts += tr("%1 %2").arg(QString::number(count), schemaText(model_->schema.classes[k].label));
        }
    }
    return tr("The nearest reference cases by true class: %1. Distances are in standard deviations, a mean over all "
              "fields; the model has no part in them.")
        .arg(parts.join(tr(", ")));
}

QVariant SimilarTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || neighbour(index.row()) == nullptr) {
        return {};
    }
    const Neighbour &one = *neighbour(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return plainTip(sentence(index.row()));
    case Qt::DecorationRole:
        return index.column() == classColumn
                   ? QVariant(
                         markPixmap(model_->schema, static_cast<std::size_t>(model_->cases[one.caseIndex].classIndex)))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == distanceColumn ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return index.column() == differsColumn ? QVariant(theme().textSecond) : QVariant();
    case Qt::UserRole:
        return index.column() == distanceColumn ? QVariant(one.distance) : QVariant();
    default:
        return {};
    }
}

QVariant SimilarTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section == distanceColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case caseColumn:
        return tr("Reference case");
    case classColumn:
        return tr("True class");
    case distanceColumn:
        return tr("Distance");
    default:
        return tr("Differs most in");
    }
}

} // namespace cytogauge::ui
