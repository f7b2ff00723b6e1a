#include "ui/endpoints/endpoint_list.h"

#include "ui/common/theme.h"
#include "ui/endpoints/endpoint_words.h"

#include <QPainter>

namespace cytogauge::ui {

EndpointListModel::EndpointListModel(EndpointAccess &access, QObject *parent)
    : QAbstractListModel(parent), access_(access)
{
    connect(&access_, &EndpointAccess::profilesChanged, this, &EndpointListModel::reload);
    connect(&access_, &EndpointAccess::stateChanged, this, &EndpointListModel::refresh);
    connect(&access_, &EndpointAccess::sourceChanged, this, &EndpointListModel::refresh);
    reload();
}

int EndpointListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(names_.size());
}

QVariant EndpointListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QString &name = names_.at(index.row());
    const bool local = name.isEmpty();
    const EndpointState state = local ? EndpointState() : access_.state(name);
    QString words = local ? (localReady_ ? tr("ready") : tr("no model is loaded")) : healthWords(state);
    if (edited_.contains(name)) {
        words = tr("%1 · not saved", "how an endpoint is doing").arg(words);
    }
    switch (role) {
    case Qt::DisplayRole:
        return local ? tr("Local") : name;
    case Qt::AccessibleTextRole:
        return name == access_.source() ? tr("%1, %2, answers now").arg(data(index, Qt::DisplayRole).toString(), words)
                                        : tr("%1, %2").arg(data(index, Qt::DisplayRole).toString(), words);
    case Qt::ToolTipRole:
        return local ? tr("Predictions on this computer") : QVariant();
    case nameRole:
        return name;
    case wordsRole:
        return words;
    case toneRole:
        return static_cast<int>(local ? (localReady_ ? Tone::good : Tone::error) : healthTone(state.health));
    case sourceRole:
        return name == access_.source();
    default:
        return {};
    }
}

int EndpointListModel::rowOf(const QString &name) const
{
    return qMax(0, static_cast<int>(names_.indexOf(name)));
}

void EndpointListModel::setLocalReady(bool ready)
{
    localReady_ = ready;
    refresh();
}

void EndpointListModel::setEdited(const QStringList &names)
{
    if (names != edited_) {
        edited_ = names;
        refresh();
    }
}

void EndpointListModel::reload()
{
    beginResetModel();
    names_ = {QString()};
    for (const EndpointProfile &profile : access_.profiles().all()) {
        names_ << QString::fromStdString(profile.name);
    }
    endResetModel();
}

void EndpointListModel::refresh()
{
    emit dataChanged(index(0), index(static_cast<int>(names_.size()) - 1));
}

TwoLineDelegate::Below EndpointDelegate::below(const QModelIndex &index) const
{
    const bool source = index.data(EndpointListModel::sourceRole).toBool();
    const QString state = index.data(EndpointListModel::wordsRole).toString();
    return {source ? tr("%1 · answers now").arg(state) : state};
}

int EndpointDelegate::paintMark(QPainter &painter, const QRect &line, const QModelIndex &index) const
{
    const Theme &look = theme();
    const int dot = look.scaled(9);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.tone(static_cast<Tone>(index.data(EndpointListModel::toneRole).toInt())));
    painter.drawEllipse(QRectF(line.right() - dot, line.top() + (line.height() - dot) / 2.0, dot, dot));
    return dot;
}

} // namespace cytogauge::ui
