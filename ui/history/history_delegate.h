// Draws the cells: a line under each row, the class word with its mark, the probability as bar and number.
#pragma once

#include "core/schema/feature_schema.h"

#include <QStyledItemDelegate>

#include <optional>

namespace cytogauge::ui {

class HistoryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit HistoryDelegate(QObject *parent = nullptr);
    void setSchema(const FeatureSchema *schema);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintEstimate(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    void paintProbability(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    [[nodiscard]] int classIndexOf(const QModelIndex &index) const; // -1: unknown to the schema
    std::optional<FeatureSchema> schema_;
};

} // namespace cytogauge::ui
