// The installed versions, one under the other: name and version, figures of the card, and chips for what they are.
#pragma once

#include "ui/common/list_card.h"
#include "ui/models/model_shelf.h"

#include <QAbstractListModel>

namespace cytogauge::ui {

class ModelListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { keyRole = Qt::UserRole, figuresRole, chipRole, shortChipRole, chipToneRole, damagedRole };

    explicit ModelListModel(const ModelShelf &shelf, QObject *parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] int rowOf(const QString &key) const; // -1: not there

private:
    [[nodiscard]] QString chipOf(const ShelfEntry &entry) const;
    const ModelShelf &shelf_;
    int rows_ = 0;
};

class ModelDelegate : public TwoLineDelegate {
    Q_OBJECT

public:
    using TwoLineDelegate::TwoLineDelegate;

protected:
    [[nodiscard]] Below below(const QModelIndex &index) const override;
    int paintMark(QPainter &painter, const QRect &line, const QModelIndex &index) const override; // a chip
};

} // namespace cytogauge::ui
