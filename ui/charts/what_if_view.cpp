#include "ui/charts/what_if_view.h"

#include "ui/charts/what_if_chart.h"
#include "ui/charts/what_if_state.h"
#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QAction>
#include <QActionGroup>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr int kSentenceLines = 2;
constexpr std::size_t kShownSteps = 5; // of a scenario's history

} // namespace

WhatIfView::WhatIfView(WhatIfState &state, QWidget *parent) : QWidget(parent), state_(state)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(4));
    head_ = makeHead();
    layout->addWidget(head_);
    chart_ = new WhatIfChart(state_, this);
    layout->addWidget(chart_, 1);
    history_ = new ElidedLabel(this);
    history_->setObjectName(QStringLiteral("whatIfHistory"));
    setTextRole(history_, TextRole::caption);
    setTone(history_, Tone::second);
    layout->addWidget(history_);
    sentence_ = new QLabel(this);
    sentence_->setObjectName(QStringLiteral("whatIfSentence"));
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setWordWrap(true);
    sentence_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextRole(sentence_, TextRole::caption);
    layout->addWidget(sentence_);
    connect(&state_, &WhatIfState::changed, this, [this] {
        if (isVisible()) { // every keystroke comes here
            follow();
        }
    });
    follow();
}

QPushButton *WhatIfView::addChip(QButtonGroup *group, const QString &text, const QString &name, const QString &help)
{
    auto *chip = new QPushButton(text, this);
    chip->setCheckable(true);
    chip->setObjectName(name);
    chip->setToolTip(help);
    setVariant(chip, ButtonVariant::chip);
    describeWidget(chip, text, help);
    group->addButton(chip, static_cast<int>(group->buttons().size()));
    return chip;
}

QWidget *WhatIfView::makeHead()
{
    auto *head = new QWidget(this);
    auto *line = new BarLayout(head); // two lines where there is little room
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme().scaled(4));
    fields_ = new QComboBox(head);
    fields_->setObjectName(QStringLiteral("whatIfField"));
    fields_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fields_->setMinimumContentsLength(8);
    describeWidget(fields_, tr("Field that moves"), tr("Follows the field that has the focus in the form."));
    line->addWidget(fields_);
    modes_ = new QButtonGroup(this);
    line->addWidget(addChip(modes_, tr("Linked"), QStringLiteral("whatIfLinked"),
                            tr("Correlated fields go along, to what the moved field lets expect of this patient.")));
    line->addWidget(addChip(modes_, tr("Free"), QStringLiteral("whatIfFree"),
                            tr("All other fields stay as they are, however unusual the case becomes.")));
    scenarios_ = new QButtonGroup(this);
    for (std::size_t i = 0; i < WhatIfState::scenarioCount; ++i) {
        const QString name = WhatIfState::scenarioName(i);
        QPushButton *chip = addChip(scenarios_, name, QStringLiteral("scenario%1").arg(name),
                                    tr("Scenario %1: its own steps away from the patient.").arg(name));
        chip->setAccessibleName(tr("Scenario %1").arg(name));
        line->addWidget(chip);
    }
    reset_ = new QPushButton(tr("Reset"), head);
    reset_->setObjectName(QStringLiteral("whatIfReset"));
    setVariant(reset_, ButtonVariant::flat);
    describeWidget(reset_, tr("Reset the scenario"), tr("Takes the scenario back to the patient. It can be undone."));
    line->addWidget(reset_);
    makeMenu();
    line->addWidget(more_);
    connect(fields_, &QComboBox::activated, this,
            [this](int index) { state_.setFeature(static_cast<std::size_t>(index)); });
    connect(modes_, &QButtonGroup::idClicked, this,
            [this](int id) { state_.setMode(id == 0 ? WhatIfMode::linked : WhatIfMode::free); });
    connect(scenarios_, &QButtonGroup::idClicked, this,
            [this](int id) { state_.setActive(static_cast<std::size_t>(id)); });
    connect(reset_, &QPushButton::clicked, &state_, &WhatIfState::reset);
    return head;
}

void WhatIfView::makeMenu()
{
    more_ = new QToolButton(this);
    more_->setObjectName(QStringLiteral("whatIfMenu"));
    more_->setIcon(icon(QStringLiteral("more")));
    more_->setAutoRaise(true);
    more_->setFocusPolicy(Qt::StrongFocus);
    more_->setPopupMode(QToolButton::InstantPopup);
    setVariant(more_, ButtonVariant::flat);
    describeWidget(more_, tr("More of What-if"),
                   tr("The smallest change, the nearest case of the other class, and the way into the form."));
    more_->setToolTip(more_->accessibleDescription());
    auto *menu = new QMenu(more_);
    const auto add = [menu](const QString &text, const QString &name) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        return action;
    };
    auto *scenarios = new QActionGroup(menu);
    for (std::size_t i = 0; i < WhatIfState::scenarioCount; ++i) {
        QAction *action = add(tr("Scenario &%1").arg(WhatIfState::scenarioName(i)),
                              QStringLiteral("menuScenario%1").arg(WhatIfState::scenarioName(i)));
        action->setCheckable(true);
        scenarios->addAction(action);
        connect(action, &QAction::triggered, &state_, [this, i] { state_.setActive(i); });
    }
    QAction *reset = add(tr("&Reset the scenario"), QStringLiteral("menuReset"));
    connect(reset, &QAction::triggered, &state_, &WhatIfState::reset);
    menu->addSeparator();
    auto *modes = new QActionGroup(menu);
    for (const WhatIfMode mode : {WhatIfMode::linked, WhatIfMode::free}) {
        const bool linked = mode == WhatIfMode::linked;
        QAction *action = add(linked ? tr("&Linked fields go along") : tr("&Free: the others stay"),
                              linked ? QStringLiteral("menuLinked") : QStringLiteral("menuFree"));
        action->setCheckable(true);
        modes->addAction(action);
        connect(action, &QAction::triggered, &state_, [this, mode] { state_.setMode(mode); });
    }
    menu->addSeparator();
    QAction *smallest = add(tr("&Smallest plausible change across the threshold"), QStringLiteral("smallestChange"));
    QAction *other = add(tr("&Nearest case of the other class"), QStringLiteral("otherClass"));
    menu->addSeparator();
    QAction *use = add(tr("&Put the scenario into the form"), QStringLiteral("useScenario"));
    connect(smallest, &QAction::triggered, &state_, &WhatIfState::findSmallestChange);
    connect(other, &QAction::triggered, &state_, &WhatIfState::moveToOtherClass);
    connect(use, &QAction::triggered, this, &WhatIfView::useRequested);
    connect(&state_, &WhatIfState::changed, menu, [this, smallest, other, use, reset, scenarios, modes] {
        const bool ready = state_.patient().has_value();
        scenarios->setEnabled(ready);
        scenarios->actions().at(static_cast<qsizetype>(state_.active()))->setChecked(true);
        modes->actions().at(state_.mode() == WhatIfMode::linked ? 0 : 1)->setChecked(true);
        reset->setEnabled(ready && !state_.scenarios()[state_.active()].empty());
        smallest->setEnabled(ready && state_.patient()->model->schema.isBinary() && !state_.searching());
        other->setEnabled(ready);
        use->setEnabled(ready && !state_.scenarios()[state_.active()].empty());
    });
    more_->setMenu(menu);
}

void WhatIfView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void WhatIfView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitWords();
}

// The heights that the words need at this width are the least: the column scrolls before anything is cut.
void WhatIfView::fitWords()
{
    const int lines = QFontMetrics(theme().font(TextRole::caption)).lineSpacing() * kSentenceLines;
    head_->setMinimumHeight(head_->heightForWidth(width()));
    sentence_->setMinimumHeight(qMax(lines, sentence_->heightForWidth(width())));
}

void WhatIfView::follow()
{
    const auto &patient = state_.patient();
    if (patient && patient->model != listed_) {
        listed_ = patient->model;
        const QSignalBlocker quiet(fields_);
        fields_->clear();
        for (std::size_t i = 0; i < listed_->schema.size(); ++i) {
            fields_->addItem(fieldLabel(listed_->schema, i));
        }
    }
    for (QWidget *widget : {static_cast<QWidget *>(fields_), static_cast<QWidget *>(chart_)}) {
        widget->setEnabled(patient.has_value());
    }
    fields_->setCurrentIndex(patient ? static_cast<int>(state_.feature()) : -1);
    fields_->setToolTip(plainTip(fields_->currentText())); // at large text the box cuts long names
    modes_->button(state_.mode() == WhatIfMode::linked ? 0 : 1)->setChecked(true);
    scenarios_->button(static_cast<int>(state_.active()))->setChecked(true);
    reset_->setEnabled(!state_.scenarios()[state_.active()].empty());
    QStringList histories;
    for (std::size_t i = 0; patient && i < WhatIfState::scenarioCount; ++i) {
        if (i == state_.active() || !state_.scenarios()[i].empty()) {
            histories += historyWords(i);
        }
    }
    history_->setText(histories.join(QStringLiteral("   ")));
    history_->setAccessibleName(tr("Estimates by scenario: %1").arg(histories.join(tr("; "))));
    const QString words = state_.searching() ? tr("Looking for the smallest plausible change…") : state_.sentence();
    if (sentence_->text() != words) {
        sentence_->setText(words);
        sentence_->setToolTip(plainTip(words));
        announce(sentence_, words);
        fitWords();
    }
}

QString WhatIfView::historyWords(std::size_t scenario) const
{
    std::vector<double> probabilities = state_.history(scenario);
    QStringList words;
    const bool cut = probabilities.size() > kShownSteps + 1;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (cut && i > 0 && i + kShownSteps < probabilities.size()) {
            continue;
        }
        if (cut && i + kShownSteps == probabilities.size()) {
            words += QString(QChar(0x2026));
        }
        words += percentText(probabilities[i]);
    }
    return tr("%1: %2").arg(WhatIfState::scenarioName(scenario), words.join(QStringLiteral(" → ")));
}

} // namespace cytogauge::ui
