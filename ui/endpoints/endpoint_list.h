// This computer and the endpoints, one under the other, with how each is doing.
#pragma once

#include "ui/common/endpoint_access.h"
#include "ui/common/list_card.h"

#include <QAbstractListModel>

namespace cytogauge::ui {

class EndpointListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { nameRole = Qt::UserRole, wordsRole, toneRole, sourceRole };

    // The first row is this computer, its name empty.
    explicit EndpointListModel(EndpointAccess &access, QObject *parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] int rowOf(const QString &name) const; // 0 for this computer and for names that are unknown
    void setLocalReady(bool ready);                     // whether a model is loaded
    // Marks a profile whose edits are not saved.
    void setEdited(const QStringList &names);

private:
    void reload();
    void refresh();
    EndpointAccess &access_;
    QStringList names_;
    QStringList edited_;
    bool localReady_ = true;
};

class EndpointDelegate : public TwoLineDelegate {
    Q_OBJECT

public:
    using TwoLineDelegate::TwoLineDelegate;

protected:
    [[nodiscard]] Below below(const QModelIndex &index) const override;
    int paintMark(QPainter &painter, const QRect &line, const QModelIndex &index) const override; // a dot
};

} // namespace cytogauge::ui
