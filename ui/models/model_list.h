// The installed versions, one under the other: name and version, figures of the card, and chips for what they are.
#pragma once

#include "ui/models/model_shelf.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace cytogauge::ui {

class ModelListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { keyRole = Qt::UserRole, figuresRole, chipRole, chipToneRole, damagedRole };

    explicit ModelListModel(const ModelShelf &shelf, QObject *parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] int rowOf(const QString &key) const; // -1: not there

private:
    [[nodiscard]] QString chipOf(const ShelfEntry &entry) const;
    const ModelShelf &shelf_;
    int rows_ = 0;
};

class ModelDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace cytogauge::ui
