#include "ui/result/result_views.h"

#include "ui/charts/chart_menu_button.h"
#include "ui/common/accessible.h"
#include "ui/common/compact_tabs.h"
#include "ui/common/focus_edge.h"
#include "ui/common/icons.h"
#include "ui/common/page_stack.h"
#include "ui/common/theme.h"
#include "ui/result/calm_table.h"
#include "ui/result/circles_view.h"
#include "ui/result/explanation_view.h"
#include "ui/result/field_table.h"
#include "ui/result/result_words.h"
#include "ui/result/similar_view.h"

#include <QAction>
#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr double kShort = 260.0;
constexpr double kLeastText = 110.0; // some lines of it
constexpr const char *kTitle = "title";
constexpr const char *kBrief = "brief";

// The first letter that none before has, in whatever language the title is.
QString withMnemonic(QString title, QString &taken)
{
    for (qsizetype i = 0; i < title.size(); ++i) {
        if (title.at(i).isLetterOrNumber() && !taken.contains(title.at(i), Qt::CaseInsensitive)) {
            taken += title.at(i);
            return title.insert(i, QLatin1Char('&'));
        }
    }
    return title;
}

} // namespace

ResultViews::ResultViews(QWidget *parent) : Card(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().unit());
    setPadding(1.6, 0.9);
    tabs_ = new QTabBar(this);
    tabs_->setObjectName(QStringLiteral("resultTabs"));
    tabs_->setDrawBase(true);
    tabs_->setExpanding(false);
    tabs_->setUsesScrollButtons(true);
    describeWidget(tabs_, tr("Views of the answer"), tr("Arrow keys change the view."));
    stack_ = new PageStack(this);
    explanation_ = new ExplanationView(this);
    similar_ = new SimilarView(this);
    circles_ = new CirclesView(this);
    addView(explanation_, QStringLiteral("explanation"), tr("Explanation"), tr("Why", "where there is little room"));
    addView(similar_, QStringLiteral("similar"), tr("Similar patients"), tr("Similar"));
    addView(makeCircles(), QStringLiteral("circles"), tr("100 circles"), tr("Circles"));
    addView(makeTable(), QStringLiteral("table"), tr("Table"), tr("Table", "where there is little room"));
    addView(makeSentence(), QStringLiteral("sentence"), tr("Sentence"), tr("Text"));
    connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
        stack_->setCurrentIndex(index);
        showCurrent();
        Q_EMIT viewChanged(currentView());
    });
    connect(explanation_, &ExplanationView::fieldChosen, this, &ResultViews::fieldChosen);
    connect(explanation_, &ExplanationView::copied, this, &ResultViews::copied);
    connect(similar_, &SimilarView::copied, this, &ResultViews::copied);
    setHelp(tabs_,
            tr("Views of the same answer: why, who is similar, a hundred circles, all fields, the answer in words, "
               "what-if and the trend. Arrow keys change the view; the last one opens first next time."));
    setHelp(explanation_,
            tr("From the average case to this patient, in log-odds: bars to the right raise the probability, "
               "bars to the left lower it, and together they are exactly the answer. Arrow keys go from "
               "bar to bar, Enter goes to the field. The menu groups them or shows the arithmetic."));
    setHelp(similar_,
            tr("The reference cases that are nearest to this patient, with their true class, and the nearest one "
               "of the other class. Ctrl+C copies the chosen rows."));
    setHelp(circles_->parentWidget(),
            tr("Of a hundred patients with this estimate so many would be of each class. The menu "
               "copies, saves or describes the picture."));
    setHelp(tableView_->parentWidget(),
            tr("Every field with its value, percentiles, contribution and state. A click on a heading sorts; "
               "Enter goes to the field in the form; Ctrl+C copies the chosen rows."));
    setHelp(text_->parentWidget(), tr("The whole answer in words, to be read aloud or copied into a letter."));
    layout->addWidget(tabs_);
    layout->addWidget(stack_, 1);
}

void ResultViews::addView(QWidget *view, const QString &id, const QString &title, const QString &brief,
                          const QString &before)
{
    int index = stack_->count();
    for (int i = 0; i < stack_->count(); ++i) {
        index = stack_->widget(i)->objectName() == before ? i : index;
    }
    view->setObjectName(id);
    view->setProperty(kTitle, title);
    view->setProperty(kBrief, brief);
    stack_->insertWidget(index, view);
    const QSignalBlocker quiet(tabs_);
    tabs_->insertTab(index, title);
    tabs_->setTabToolTip(index, title);
    tabs_->setCurrentIndex(stack_->currentIndex());
    fitTabs();
}

// Where the tabs do not fit they come closer together, then their words become brief: none is hidden behind an arrow
// before that.
void ResultViews::fitTabs()
{
    const QFontMetrics metrics(theme().font(TextRole::strong));
    const auto width = [&](const char *words, bool compact) {
        int total = 0;
        for (int i = 0; i < stack_->count(); ++i) {
            total += metrics.horizontalAdvance(stack_->widget(i)->property(words).toString()) + tabSpace(compact);
        }
        return total;
    };
    const int room = contentsRect().width();
    const bool brief = width(kTitle, true) > room;
    const char *words = brief ? kBrief : kTitle;
    setCompact(tabs_, width(words, false) > room);
    for (int i = 0; i < stack_->count(); ++i) {
        const QString text = stack_->widget(i)->property(words).toString();
        if (tabs_->tabText(i) != text) {
            tabs_->setTabText(i, text);
        }
    }
}

// The button beside the picture, not over it: it is no part of what is copied and saved.
QWidget *ResultViews::makeCircles()
{
    auto *page = new QWidget(this);
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(4));
    circles_->setParent(page);
    circles_->setObjectName(QStringLiteral("circles"));
    layout->addWidget(circles_, 1);
    auto *more = new ChartMenuButton([this] { return circlesMenu_; }, page);
    more->setObjectName(QStringLiteral("circlesMenu"));
    layout->addWidget(more, 0, Qt::AlignTop);
    return page;
}

QWidget *ResultViews::makeTable()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(6));
    table_ = new FieldTable(this);
    auto *sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(table_);
    sorted->setSortRole(FieldTable::SortRole);
    auto *view = new CalmTable(sorted, page);
    tableView_ = view;
    view->setObjectName(QStringLiteral("fieldTable"));
    view->setSortingEnabled(true);
    view->sortByColumn(FieldTable::fieldColumn, Qt::AscendingOrder);
    describeWidget(
        view, tr("All fields"),
        tr("Value, percentiles among the reference cases, contribution in log-odds and state of each field."));
    connect(view, &CalmTable::copied, this,
            [this](double milliseconds) { Q_EMIT copied(tr("Copied the table's rows."), milliseconds); });
    connect(view, &QTableView::activated, this, [this, sorted](const QModelIndex &index) {
        Q_EMIT fieldChosen(static_cast<std::size_t>(sorted->mapToSource(index).row()));
    });
    auto *button = new QPushButton(icon(QStringLiteral("copy")), tr("Copy table"), page);
    describeWidget(button, tr("Copy table"), tr("Copies the selected rows, or all, as text with tabs."));
    connect(button, &QPushButton::clicked, view->copyAction(), &QAction::trigger);
    layout->addWidget(view, 1);
    layout->addWidget(button, 0, Qt::AlignRight);
    return page;
}

QWidget *ResultViews::makeSentence()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(6));
    text_ = new QPlainTextEdit(page);
    text_->setObjectName(QStringLiteral("fullText"));
    text_->setReadOnly(true);
    text_->setFrameShape(QFrame::NoFrame);
    text_->setTabChangesFocus(true);
    new FocusEdge(text_);
    describeWidget(text_, tr("The answer in words"));
    auto *button = new QPushButton(icon(QStringLiteral("copy")), tr("Copy text"), page);
    describeWidget(button, tr("Copy text"), tr("Copies the answer in words."));
    connect(button, &QPushButton::clicked, this, [this] {
        const ActionTime time;
        QGuiApplication::clipboard()->setText(text_->toPlainText());
        Q_EMIT copied(tr("Copied the answer in words."), time.milliseconds());
    });
    layout->addWidget(text_, 1);
    layout->addWidget(button, 0, Qt::AlignRight);
    return page;
}

void ResultViews::setContent(ResultContent content)
{
    content_ = std::move(content);
    showCurrent();
}

void ResultViews::showCurrent()
{
    const std::optional<Prediction> &prediction = content_.prediction;
    const std::vector<double> values = prediction ? content_.report.values() : std::vector<double>{};
    const QWidget *shown = stack_->currentWidget();
    if (shown == explanation_) {
        explanation_->setContent(content_.model, prediction, values);
    } else if (shown == similar_) {
        similar_->setContent(content_.model, prediction, values, content_.referenceCase);
    } else if (currentView() == QLatin1String("circles")) {
        circles_->setContent(content_.model, prediction);
    } else if (currentView() == QLatin1String("table")) {
        table_->setContent(content_.model, content_.report, prediction);
    } else if (currentView() == QLatin1String("sentence")) {
        const QString waiting =
            content_.model ? tr("The answer in words appears as soon as the form is complete.") : QString();
        text_->setPlainText(prediction ? fullText(*prediction, *content_.model, values) : waiting);
    }
}

void ResultViews::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitTabs();
    text_->setMinimumHeight(theme().scaled(kLeastText));
    explanation_->setLow(height() < theme().scaled(kShort));
}

QString ResultViews::currentView() const
{
    return stack_->currentWidget()->objectName();
}

QList<QAction *> ResultViews::viewActions()
{
    if (!actions_) {
        actions_ = new QActionGroup(this);
        QString taken;
        for (int i = 0; i < stack_->count(); ++i) {
            const QWidget *view = stack_->widget(i);
            auto *action = new QAction(withMnemonic(view->property(kTitle).toString(), taken), this);
            action->setCheckable(true);
            action->setData(view->objectName());
            action->setChecked(i == stack_->currentIndex());
            actions_->addAction(action);
        }
        connect(actions_, &QActionGroup::triggered, this,
                [this](const QAction *chosen) { setCurrentView(chosen->data().toString()); });
        connect(this, &ResultViews::viewChanged, actions_, [this](const QString &id) {
            for (QAction *action : actions_->actions()) {
                action->setChecked(action->data().toString() == id);
            }
        });
    }
    return actions_->actions();
}

void ResultViews::setCurrentView(const QString &id)
{
    for (int i = 0; i < stack_->count(); ++i) {
        if (stack_->widget(i)->objectName() == id) {
            tabs_->setCurrentIndex(i);
        }
    }
}

QJsonObject ResultViews::saveState() const
{
    const QHeaderView *header = tableView_->horizontalHeader();
    return {{QStringLiteral("view"), currentView()},
            {QStringLiteral("explanation"), explanation_->saveState()},
            {QStringLiteral("tableSort"), header->sortIndicatorSection()},
            {QStringLiteral("tableDescending"), header->sortIndicatorOrder() == Qt::DescendingOrder}};
}

void ResultViews::restoreState(const QJsonObject &state)
{
    explanation_->restoreState(state.value(QLatin1String("explanation")).toObject());
    const int column = state.value(QLatin1String("tableSort")).toInt(FieldTable::fieldColumn);
    if (column >= 0) {
        tableView_->sortByColumn(column, state.value(QLatin1String("tableDescending")).toBool() ? Qt::DescendingOrder
                                                                                                : Qt::AscendingOrder);
    }
    setCurrentView(state.value(QLatin1String("view")).toString());
}

} // namespace cytogauge::ui
