#include "ui/result/explanation_view.h"

#include "ui/common/accessible.h"
#include "ui/common/plain_tip.h"
#include "ui/common/theme.h"
#include "ui/result/arithmetic_table.h"
#include "ui/result/calm_table.h"
#include "ui/result/result_words.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace cytogauge::ui {

namespace {

constexpr double kLeastSentence = 120.0;
constexpr double kLeastTerm = 96.0;
constexpr std::array kGroupings{Grouping::field, Grouping::measurement, Grouping::kind};

QString idOf(Grouping grouping)
{
    switch (grouping) {
    case Grouping::field:
        return QStringLiteral("field");
    case Grouping::measurement:
        return QStringLiteral("measurement");
    case Grouping::kind:
        break;
    }
    return QStringLiteral("kind");
}

QString wordOf(Grouping grouping)
{
    switch (grouping) {
    case Grouping::field:
        return ExplanationView::tr("By &field");
    case Grouping::measurement:
        return ExplanationView::tr("By &measurement");
    case Grouping::kind:
        break;
    }
    return ExplanationView::tr("By &kind of value");
}

} // namespace

ExplanationView::ExplanationView(QWidget *parent)
    : QWidget(parent),
      sentence_(new QLabel(this)),
      button_(new QToolButton(this)),
      stack_(new QStackedWidget(this)),
      waterfall_(new WaterfallView(this)),
      table_(new ArithmeticTable(this)),
      tableView_(new CalmTable(table_, this))
{
    sentence_->setObjectName(QStringLiteral("explanationSentence"));
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setWordWrap(true);
    sentence_->setMinimumWidth(theme().scaled(kLeastSentence)); // whatever its words are: else they would move the page
    setTone(sentence_, Tone::second);
    waterfall_->setObjectName(QStringLiteral("waterfall"));
    tableView_->setObjectName(QStringLiteral("arithmeticTable"));
    tableView_->setLeastStretch(kLeastTerm); // the numbers are what the table is for
    describeWidget(tableView_, tr("The arithmetic"),
                   tr("A line for each field: weight times value less mean over standard deviation. The last lines are "
                      "the sum and its probability."));
    makeMenu();
    stack_->addWidget(waterfall_);
    stack_->addWidget(tableView_);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme().unit());
    head->addWidget(sentence_, 1);
    head->addWidget(button_, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(6));
    layout->addLayout(head);
    layout->addWidget(stack_, 1);
    connect(waterfall_, &WaterfallView::fieldChosen, this, &ExplanationView::fieldChosen);
    connect(tableView_, &CalmTable::copied, this,
            [this](double milliseconds) { Q_EMIT copied(tr("Copied the arithmetic."), milliseconds); });
    followMenu();
}

void ExplanationView::makeMenu()
{
    button_->setObjectName(QStringLiteral("explanationMenu"));
    button_->setPopupMode(QToolButton::InstantPopup);
    button_->setAutoRaise(true);
    button_->setFocusPolicy(Qt::StrongFocus);
    setVariant(button_, ButtonVariant::flat);
    auto *menu = new QMenu(button_);
    groupings_ = new QActionGroup(menu);
    for (const Grouping grouping : kGroupings) {
        QAction *action = menu->addAction(wordOf(grouping));
        action->setCheckable(true);
        action->setData(static_cast<int>(grouping));
        action->setObjectName(idOf(grouping));
        groupings_->addAction(action);
    }
    menu->addSeparator();
    arithmetic_ = menu->addAction(tr("Show the &arithmetic"));
    arithmetic_->setCheckable(true);
    arithmetic_->setObjectName(QStringLiteral("showArithmetic"));
    button_->setMenu(menu);
    connect(groupings_, &QActionGroup::triggered, this,
            [this](QAction *action) { setGrouping(static_cast<Grouping>(action->data().toInt())); });
    connect(arithmetic_, &QAction::toggled, this, [this] { followMenu(); });
}

void ExplanationView::followMenu()
{
    for (QAction *action : groupings_->actions()) {
        action->setChecked(static_cast<Grouping>(action->data().toInt()) == grouping());
        action->setEnabled(model_ && canGroup(model_->schema, static_cast<Grouping>(action->data().toInt())));
    }
    const bool shown = arithmeticShown();
    stack_->setCurrentWidget(shown ? static_cast<QWidget *>(tableView_) : waterfall_);
    button_->setText((shown ? tr("Arithmetic") : wordOf(grouping())).remove(QLatin1Char('&')));
    describeWidget(
        button_, tr("How the explanation is shown: %1").arg(button_->text()),
        tr("Groups the bars by field, by measurement or by kind, or shows the arithmetic of a linear model."));
    button_->setToolTip(button_->accessibleDescription());
    fillArithmetic();
}

void ExplanationView::setGrouping(Grouping grouping)
{
    arithmetic_->setChecked(false);
    waterfall_->setGrouping(model_ && !canGroup(model_->schema, grouping) ? Grouping::field : grouping);
    followMenu();
}

QMenu *ExplanationView::menu() const
{
    return button_->menu();
}

void ExplanationView::showArithmetic(bool on)
{
    arithmetic_->setChecked(on);
}

bool ExplanationView::arithmeticShown() const
{
    return arithmetic_->isChecked() && arithmetic_->isEnabled();
}

void ExplanationView::setLow(bool low)
{
    low_ = low;
    fitSentence();
}

void ExplanationView::setContent(std::shared_ptr<const Model> model, const std::optional<Prediction> &prediction,
                                 std::vector<double> values)
{
    const bool otherModel = model != model_;
    model_ = std::move(model);
    prediction_ = prediction;
    values_ = std::move(values);
    const QString waiting = model_ ? tr("The explanation appears as soon as the form is complete.") : QString();
    words_ = prediction_ ? explanationSentence(*prediction_, *model_, values_) : waiting;
    sentence_->setToolTip(plainTip(words_));
    sentence_->setAccessibleName(words_);
    fitSentence();
    waterfall_->setContent(model_, prediction_, values_);
    if (otherModel) {
        arithmetic_->setEnabled(model_ && linearEquation(*model_, -1, 0).has_value());
        if (model_ && !canGroup(model_->schema, grouping())) {
            waterfall_->setGrouping(Grouping::field);
        }
        followMenu();
    } else {
        fillArithmetic();
    }
}

void ExplanationView::fillArithmetic()
{
    if (!arithmeticShown()) {
        return;
    }
    const std::optional<LinearEquation> equation =
        prediction_ ? linearEquation(*model_, prediction_->fold, prediction_->explanation.classIndex) : std::nullopt;
    table_->setContent(model_, equation, prediction_, values_);
}

void ExplanationView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSentence();
}

void ExplanationView::fitSentence()
{
    const int twoLines = 2 * sentence_->fontMetrics().lineSpacing();
    const QRect room(0, 0, width() - button_->sizeHint().width() - theme().unit(), QWIDGETSIZE_MAX);
    QString shown = words_;
    // Lines are some pixels higher than they say; a third one is a whole line more.
    const auto isTooHigh = [&](const QString &text) {
        const QRect taken = sentence_->fontMetrics().boundingRect(room, Qt::TextWordWrap, text);
        return taken.height() > twoLines + twoLines / 4;
    };
    const QChar ellipsis(0x2026);
    if (low_ && isTooHigh(words_)) {
        while (isTooHigh(shown + ellipsis) && shown.contains(QLatin1Char(' '))) {
            shown.truncate(shown.lastIndexOf(QLatin1Char(' ')));
            while (shown.endsWith(QLatin1Char('.')) || shown.endsWith(QLatin1Char(',')))
                shown.chop(1);
        }
        shown += ellipsis;
    }
    sentence_->setText(shown);
    // Low or not: were the low view higher than the other, the two would take turns.
    sentence_->setMinimumHeight(twoLines);
}

QJsonObject ExplanationView::saveState() const
{
    return {{QStringLiteral("grouping"), idOf(grouping())}, {QStringLiteral("arithmetic"), arithmetic_->isChecked()}};
}

void ExplanationView::restoreState(const QJsonObject &state)
{
    const QString grouping = state.value(QLatin1String("grouping")).toString();
    for (const Grouping one : kGroupings) {
        if (idOf(one) == grouping) {
            setGrouping(one);
        }
    }
    showArithmetic(state.value(QLatin1String("arithmetic")).toBool());
}

} // namespace cytogauge::ui
