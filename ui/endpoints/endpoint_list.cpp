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

QSize EndpointDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &t = theme();
    const int lines =
        QFontMetrics(t.font(TextRole::strong)).height() + QFontMetrics(t.font(TextRole::caption)).height();
    return {t.scaled(120), lines + t.scaled(16)};
}

void EndpointDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(option.rect).adjusted(0, 1, 0, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? t.accentSoft : t.hover);
        painter->drawRoundedRect(ground, t.controlRadius(), t.controlRadius());
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(t.accent, 2.0));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(ground.adjusted(1, 1, -1, -1), t.controlRadius(), t.controlRadius());
    }
    const int dot = t.scaled(9);
    const QRect inner = option.rect.adjusted(t.scaled(10), t.scaled(8), -t.scaled(10), -t.scaled(8));
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.tone(static_cast<Tone>(index.data(EndpointListModel::toneRole).toInt())));
    painter->drawEllipse(QRectF(inner.right() - dot, inner.top() + t.scaled(4), dot, dot));
    const QRect words = inner.adjusted(0, 0, -dot - t.scaled(6), 0);
    painter->setFont(t.font(TextRole::strong));
    painter->setPen(t.text);
    const int height = painter->fontMetrics().height();
    painter->drawText(QRect(words.x(), words.y(), words.width(), height), Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
    painter->setFont(t.font(TextRole::caption));
    painter->setPen(t.textSecond);
    const bool source = index.data(EndpointListModel::sourceRole).toBool();
    const QString state = index.data(EndpointListModel::wordsRole).toString();
    const QString below = source ? tr("%1 · answers now").arg(state) : state;
    painter->drawText(QRect(words.x(), words.y() + height, inner.width(), painter->fontMetrics().height()),
                      Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(below, Qt::ElideRight, inner.width()));
    painter->restore();
}

} // namespace cytogauge::ui
