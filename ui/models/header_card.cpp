#include "ui/models/header_card.h"

#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/card_words.h"
#include "ui/common/error_words.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/share_text.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

QLabel *selectableLabel(QWidget *parent, TextRole role, Tone tone)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(label, role);
    setTone(label, tone);
    return label;
}

QString aboutWords(const ShelfEntry &entry)
{
    const QString counted = entry.model->hasOutOfFold()
                                ? HeaderCard::tr("%1 cases").arg(countText(static_cast<qint64>(entry.model->card.rows)))
                                : HeaderCard::tr("cases not known");
    const QString cases = QStringLiteral("%1 · %2").arg(displayText(entry.name.id), counted);
    if (entry.retired) {
        return HeaderCard::tr("%1 · retired: kept for the records, no longer offered").arg(cases);
    }
    return entry.active ? HeaderCard::tr("%1 · active").arg(cases) : cases;
}

// What stands beside the figure: its name, and its interval where there is one.
QString accuracyWords(const Estimate &accuracy)
{
    return intervalKnown(accuracy) ? HeaderCard::tr("accuracy (%1 to %2)")
                                         .arg(percentOf(accuracy.interval[0], 1), percentOf(accuracy.interval[1], 1))
                                   : HeaderCard::tr("accuracy");
}

QString areaWords(const Estimate &area)
{
    if (!intervalKnown(area)) {
        return HeaderCard::tr("AUC");
    }
    const QString range = HeaderCard::tr("(%1 to %2)", "a 95 % interval")
                              .arg(chanceText(area.interval[0], 3), chanceText(area.interval[1], 3));
    return HeaderCard::tr("AUC %1", "a figure's name and its interval").arg(range);
}

} // namespace

HeaderCard::HeaderCard(const QList<QAction *> &actions, const QAction *primary, QWidget *parent)
    : Card(parent), more_(new QPushButton(tr("Actions"), this))
{
    setObjectName(QStringLiteral("headerCard"));
    setPadding(1.5, 0.9);
    title_ = selectableLabel(this, TextRole::headline, Tone::normal);
    title_->setObjectName(QStringLiteral("modelTitle"));
    about_ = selectableLabel(this, TextRole::caption, Tone::second);
    about_->setObjectName(QStringLiteral("modelAbout"));
    auto *head = new BarLayout;
    head->addWidget(title_);
    addActions(actions, primary, head);
    head->addWidget(about_); // beside the title, else below it: the buttons have the first right to its line
    auto *figures = new BarLayout;
    accuracy_ = addFigure(QStringLiteral("accuracyFigure"));
    auc_ = addFigure(QStringLiteral("aucFigure"));
    loss_ = addFigure(QStringLiteral("lossFigure"));
    protocol_ = addFigure(QStringLiteral("protocolFigure"));
    charts_ = addFigure(QStringLiteral("chartsFigure"));
    for (QWidget *widget : {accuracy_, auc_, loss_, protocol_, charts_}) {
        figures->addWidget(widget);
    }
    fold_ = new QWidget(this);
    limitsStart_ = selectableLabel(fold_, TextRole::caption, Tone::second);
    limitsButton_ = new QPushButton(fold_);
    limitsButton_->setObjectName(QStringLiteral("unfoldLimits"));
    setVariant(limitsButton_, ButtonVariant::flat);
    connect(limitsButton_, &QPushButton::clicked, this, [this] {
        unfolded_ = !unfolded_;
        showLimits();
    });
    auto *foldLine = new BarLayout(fold_);
    foldLine->addWidget(limitsStart_);
    foldLine->addWidget(limitsButton_);
    limits_ = selectableLabel(this, TextRole::caption, Tone::second);
    limits_->setObjectName(QStringLiteral("modelLimits"));
    limits_->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(5));
    column->addLayout(head);
    column->addLayout(figures);
    column->addWidget(fold_);
    column->addWidget(limits_);
    setCompact(false);
}

void HeaderCard::addActions(const QList<QAction *> &actions, const QAction *primary, BarLayout *head)
{
    auto *menu = new QMenu(more_);
    more_->setObjectName(QStringLiteral("modelActions"));
    describeWidget(more_, tr("Actions"), tr("What can be done with this version."));
    more_->setMenu(menu);
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->iconText(), this);
        button->setObjectName(action->objectName());
        describeWidget(button, action->iconText(), action->toolTip());
        const bool isPrimary = action == primary;
        if (isPrimary) {
            setVariant(button, ButtonVariant::primary);
        } else {
            menu->addAction(action);
        }
        const auto follow = [this, button, action, isPrimary] {
            button->setEnabled(action->isEnabled());
            button->setVisible(action->isVisible() && (isPrimary || !compact_));
            button->setToolTip(action->toolTip());
            describeWidget(button, action->iconText(), action->toolTip());
        };
        connect(action, &QAction::changed, button, follow);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        followers_ << follow;
        head->addTrailing(button);
    }
    head->addTrailing(more_);
}

void HeaderCard::setCompact(bool on)
{
    compact_ = on;
    for (const auto &follow : followers_) {
        follow();
    }
    more_->setVisible(compact_);
    showFigures();
    showLimits();
}

void HeaderCard::fitInto(const QSize &room)
{
    constexpr double mostOfRoom = 0.4;
    setCompact(false);
    layout()->invalidate();
    const QMargins margins = contentsMargins();
    const int whole = layout()->totalHeightForWidth(room.width()) + margins.top() + margins.bottom();
    if (whole > mostOfRoom * room.height()) {
        setCompact(true);
    }
}

QWidget *HeaderCard::addFigure(const QString &objectName)
{
    auto *figure = new QWidget(this);
    figure->setObjectName(objectName);
    auto *row = new QHBoxLayout(figure);
    row->setContentsMargins(0, 0, theme().unit(), 0);
    row->setSpacing(theme().scaled(5));
    auto *value = selectableLabel(figure, TextRole::title, Tone::normal);
    value->setObjectName(QStringLiteral("value"));
    auto *words = selectableLabel(figure, TextRole::body, Tone::second);
    words->setObjectName(QStringLiteral("words"));
    row->addWidget(value, 0, Qt::AlignBottom);
    row->addWidget(words, 0, Qt::AlignBottom);
    return figure;
}

void HeaderCard::setFigure(QWidget *figure, const QString &value, const QString &words)
{
    auto *number = figure->findChild<QLabel *>(QStringLiteral("value"));
    number->setText(value);
    number->setVisible(!value.isEmpty());
    auto *label = figure->findChild<QLabel *>(QStringLiteral("words"));
    label->setText(words);
    // On the base line of the larger value.
    label->setContentsMargins(0, 0, 0,
                              QFontMetrics(theme().font(TextRole::title)).descent() -
                                  QFontMetrics(theme().font(TextRole::body)).descent());
    figure->setMinimumHeight(QFontMetrics(theme().font(TextRole::title)).height());
    figure->setVisible(!value.isEmpty() || !words.isEmpty());
}

void HeaderCard::showFigures()
{
    const bool whole = !compact_;
    const auto &accuracy = figures_.accuracy;
    const auto &auc = figures_.auc;
    setFigure(accuracy_, accuracy ? shareText(accuracy->mean) : QString(),
              !accuracy ? QString()
              : whole   ? accuracyWords(*accuracy)
                        : tr("accuracy"));
    setFigure(auc_, auc ? chanceText(auc->mean, 3) : QString(), !auc ? QString() : whole ? areaWords(*auc) : tr("AUC"));
    setFigure(loss_, figures_.logLoss ? fixedText(figures_.logLoss->mean, 3) : QString(),
              figures_.logLoss ? tr("log-loss") : QString());
    setFigure(protocol_, QString(),
              !figures_.any() ? tr("This model brings no out-of-fold figures along.")
              : compact_      ? QString()
              : figures_.repeats <= 1
                  ? tr("out of fold")
                  : tr("out of fold, %1 × %2", "folds and repeats").arg(figures_.folds).arg(figures_.repeats));
}

void HeaderCard::showLimits()
{
    fold_->setVisible(compact_ && hasLimits_);
    limits_->setVisible(hasLimits_ && (!compact_ || unfolded_));
    limitsStart_->setText(figures_.any() ? tr("No external validation.") : tr("Made by another program."));
    limitsButton_->setText(unfolded_ ? tr("Less") : tr("All limits"));
    describeWidget(limitsButton_, unfolded_ ? tr("Show less of the limits") : tr("Show all limits"));
}

void HeaderCard::setEntry(const ShelfEntry &entry)
{
    title_->setText(modelTitle(*entry.model));
    about_->setText(aboutWords(entry));
    figures_ = entry.figures;
    hasLimits_ = !entry.model->card.limits.empty();
    limits_->setText(cardLimits(*entry.model));
    unfolded_ = false;
    showFigures();
    showLimits();
}

void HeaderCard::setRuns(int used, int all)
{
    setFigure(charts_, QString(), used < all ? tr("charts: the first run", "of several repeats") : QString());
}

} // namespace cytogauge::ui
