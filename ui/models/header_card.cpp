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

HeaderCard::HeaderCard(const QList<QAction *> &actions, const QAction *primary, QWidget *parent) : Card(parent)
{
    setObjectName(QStringLiteral("headerCard"));
    setPadding(1.5, 0.9);
    title_ = selectableLabel(this, TextRole::headline, Tone::normal);
    title_->setObjectName(QStringLiteral("modelTitle"));
    about_ = selectableLabel(this, TextRole::caption, Tone::second);
    about_->setObjectName(QStringLiteral("modelAbout"));
    auto *head = new BarLayout;
    head->addWidget(title_);
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->iconText(), this);
        button->setObjectName(action->objectName());
        describeWidget(button, action->iconText(), action->toolTip());
        if (action == primary) {
            setVariant(button, ButtonVariant::primary);
        }
        const auto follow = [button, action] {
            button->setEnabled(action->isEnabled());
            button->setVisible(action->isVisible());
            button->setToolTip(action->toolTip());
            describeWidget(button, action->iconText(), action->toolTip());
        };
        connect(action, &QAction::changed, button, follow);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        follow();
        head->addTrailing(button);
    }
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
    limits_ = selectableLabel(this, TextRole::caption, Tone::second);
    limits_->setObjectName(QStringLiteral("modelLimits"));
    limits_->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(5));
    column->addLayout(head);
    column->addLayout(figures);
    column->addWidget(limits_);
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

void HeaderCard::setEntry(const ShelfEntry &entry)
{
    title_->setText(modelTitle(*entry.model));
    about_->setText(aboutWords(entry));
    const CardFigures &figures = entry.figures;
    setFigure(accuracy_, figures.accuracy ? shareText(figures.accuracy->mean) : QString(),
              figures.accuracy ? accuracyWords(*figures.accuracy) : QString());
    setFigure(auc_, figures.auc ? chanceText(figures.auc->mean, 3) : QString(),
              figures.auc ? areaWords(*figures.auc) : QString());
    setFigure(loss_, figures.logLoss ? fixedText(figures.logLoss->mean, 3) : QString(),
              figures.logLoss ? tr("log-loss") : QString());
    setFigure(protocol_, QString(),
              !figures.any() ? tr("This model brings no out-of-fold figures along.")
              : figures.repeats <= 1
                  ? tr("out of fold")
                  : tr("out of fold, %1 × %2", "folds and repeats").arg(figures.folds).arg(figures.repeats));
    setFigure(charts_, QString(),
              figures.any() && figures.repeats > 1 ? tr("charts: the first run", "of several repeats") : QString());
    limits_->setText(cardLimits(*entry.model));
    limits_->setVisible(!entry.model->card.limits.empty());
}

} // namespace cytogauge::ui
