#include "ui/models/model_list.h"

#include "core/model/installed_models.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/model_catalog.h"
#include "ui/common/plain_tip.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace cytogauge::ui {

ModelListModel::ModelListModel(const ModelShelf &shelf, QObject *parent) : QAbstractListModel(parent), shelf_(shelf)
{
    connect(&shelf_, &ModelShelf::changed, this, [this] {
        beginResetModel();
        rows_ = static_cast<int>(shelf_.entries().size());
        endResetModel();
    });
}

int ModelListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : rows_;
}

QString ModelListModel::chipOf(const ShelfEntry &entry) const
{
    if (entry.error) {
        return tr("refused", "a model file");
    }
    if (entry.retired) {
        return tr("retired", "a model version");
    }
    const std::string &schema = entry.model->schema.id;
    const QString name = displayText(schema);
    if (schema == defaultSchemaId) {
        return entry.active ? tr("active", "a model version") : QString();
    }
    return entry.active ? tr("%1 · active", "a schema and that its model is active").arg(name) : name;
}

QVariant ModelListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.row() >= shelf_.entries().size()) {
        return {};
    }
    const ShelfEntry &entry = shelf_.entries().at(index.row());
    const QString title = entry.model ? shelf_.titleOf(entry) : displayText(entry.name.id);
    const QString figures = entry.error ? errorSentence(*entry.error) : shortFigures(entry.figures);
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::AccessibleTextRole:
        return chipOf(entry).isEmpty() ? tr("%1, %2").arg(title, figures)
                                       : tr("%1, %2, %3").arg(title, chipOf(entry), figures);
    case Qt::ToolTipRole:
        return plainTip(entry.error ? errorText(*entry.error) : displayText(entry.name.text()));
    case keyRole:
        return entry.key();
    case figuresRole:
        return figures;
    case chipRole:
        return chipOf(entry);
    case shortChipRole: // without the schema, which a title mostly begins with
        return entry.error || entry.retired ? chipOf(entry)
               : entry.active               ? tr("active", "a model version")
                                            : QString();
    case chipToneRole:
        return static_cast<int>(entry.error ? Tone::error : entry.active ? Tone::accent : Tone::second);
    case damagedRole:
        return entry.error.has_value();
    default:
        return {};
    }
}

int ModelListModel::rowOf(const QString &key) const
{
    for (int row = 0; row < rows_; ++row) {
        if (shelf_.entries().at(row).key() == key) {
            return row;
        }
    }
    return -1;
}

TwoLineDelegate::Below ModelDelegate::below(const QModelIndex &index) const
{
    return {index.data(ModelListModel::figuresRole).toString(), index.data(ModelListModel::damagedRole).toBool()};
}

int ModelDelegate::paintMark(QPainter &painter, const QRect &line, const QModelIndex &index) const
{
    const Theme &look = theme();
    const QFontMetrics small(look.font(TextRole::caption));
    const auto widthOf = [&](const QString &words) { return small.horizontalAdvance(words) + look.scaled(12); };
    QString chip = index.data(ModelListModel::chipRole).toString();
    const int title = QFontMetrics(look.font(TextRole::strong)).horizontalAdvance(index.data().toString());
    if (title + look.scaled(6) + widthOf(chip) > line.width()) { // better a short mark than a name that is cut
        chip = index.data(ModelListModel::shortChipRole).toString();
    }
    if (chip.isEmpty()) {
        return 0;
    }
    const QColor color = look.tone(static_cast<Tone>(index.data(ModelListModel::chipToneRole).toInt()));
    painter.setFont(look.font(TextRole::caption));
    const int width = widthOf(chip);
    const QRectF oval(line.right() - width + 0.5, line.y() + 0.5, width - 1.0, line.height() - 1.0);
    painter.setPen(QPen(color, 1.0));
    painter.setBrush(look.surface);
    painter.drawRoundedRect(oval, oval.height() / 2.0, oval.height() / 2.0);
    painter.drawText(oval, Qt::AlignCenter | Qt::TextSingleLine, chip);
    return width;
}

} // namespace cytogauge::ui
