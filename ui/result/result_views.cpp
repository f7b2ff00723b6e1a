#include "ui/result/result_views.h"

#include "ui/common/accessible.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/result/field_table.h"
#include "ui/result/result_words.h"
#include "ui/result/waterfall.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr double kRowHeight = 25.0;
constexpr double kShort = 260.0;

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
    stack_ = new QStackedWidget(this);
    addView(QStringLiteral("explanation"), tr("Explanation"), makeExplanation());
    addView(QStringLiteral("table"), tr("Table"), makeTable());
    addView(QStringLiteral("sentence"), tr("Sentence"), makeSentence());
    connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
        stack_->setCurrentIndex(index);
        showCurrent();
    });
    layout->addWidget(tabs_);
    layout->addWidget(stack_, 1);
}

void ResultViews::addView(const QString &id, const QString &title, QWidget *view)
{
    view->setObjectName(id);
    tabs_->addTab(title);
    stack_->addWidget(view);
}

QWidget *ResultViews::makeExplanation()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(6));
    sentence_ = new QLabel(page);
    sentence_->setObjectName(QStringLiteral("explanationSentence"));
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setWordWrap(true);
    setTone(sentence_, Tone::second);
    waterfall_ = new WaterfallView(page);
    waterfall_->setObjectName(QStringLiteral("waterfall"));
    connect(waterfall_, &WaterfallView::fieldChosen, this, &ResultViews::fieldChosen);
    layout->addWidget(sentence_);
    layout->addWidget(waterfall_, 1);
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
    tableView_ = new QTableView(page);
    tableView_->setObjectName(QStringLiteral("fieldTable"));
    tableView_->setModel(sorted);
    tableView_->setSortingEnabled(true);
    tableView_->sortByColumn(FieldTable::fieldColumn, Qt::AscendingOrder);
    tableView_->setSelectionBehavior(QAbstractItemView::SelectRows);
    tableView_->setShowGrid(false);
    tableView_->setFrameShape(QFrame::NoFrame);
    tableView_->setTabKeyNavigation(false);
    tableView_->setWordWrap(false);
    tableView_->verticalHeader()->hide();
    tableView_->horizontalHeader()->setHighlightSections(false);
    tableView_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    tableView_->horizontalHeader()->setSectionResizeMode(FieldTable::fieldColumn, QHeaderView::Stretch);
    tableView_->verticalHeader()->setMinimumSectionSize(theme().scaled(kRowHeight));
    tableView_->verticalHeader()->setDefaultSectionSize(theme().scaled(kRowHeight));
    describeWidget(
        tableView_, tr("All fields"),
        tr("Value, percentiles among the reference cases, contribution in log-odds and state of each field."));
    auto *copy = new QAction(icon(QStringLiteral("copy")), tr("&Copy rows"), tableView_);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    tableView_->addAction(copy);
    tableView_->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(tableText(*tableView_));
        Q_EMIT copied(tr("Copied the table's rows."));
    });
    connect(tableView_, &QTableView::activated, this, [this, sorted](const QModelIndex &index) {
        Q_EMIT fieldChosen(static_cast<std::size_t>(sorted->mapToSource(index).row()));
    });
    auto *button = new QPushButton(icon(QStringLiteral("copy")), tr("Copy table"), page);
    describeWidget(button, tr("Copy table"), tr("Copies the selected rows, or all, as text with tabs."));
    connect(button, &QPushButton::clicked, copy, &QAction::trigger);
    layout->addWidget(tableView_, 1);
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
    describeWidget(text_, tr("The answer in words"));
    auto *button = new QPushButton(icon(QStringLiteral("copy")), tr("Copy text"), page);
    describeWidget(button, tr("Copy text"), tr("Copies the answer in words."));
    connect(button, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(text_->toPlainText());
        Q_EMIT copied(tr("Copied the answer in words."));
    });
    layout->addWidget(text_, 1);
    layout->addWidget(button, 0, Qt::AlignRight);
    return page;
}

void ResultViews::setContent(std::shared_ptr<const Model> model, const ValidationReport &report,
                             const std::optional<Prediction> &prediction)
{
    model_ = std::move(model);
    report_ = report;
    prediction_ = prediction;
    showCurrent();
}

void ResultViews::showCurrent()
{
    const QString view = currentView();
    if (view == QLatin1String("table")) {
        table_->setContent(model_, report_, prediction_);
        return;
    }
    const std::vector<double> values = prediction_ ? report_.values() : std::vector<double>{};
    const QString waiting = model_ ? tr("The explanation appears as soon as the form is complete.") : QString();
    if (view == QLatin1String("sentence")) {
        text_->setPlainText(prediction_ ? fullText(*prediction_, *model_, values) : waiting);
        return;
    }
    explanation_ = prediction_ ? explanationSentence(*prediction_, *model_, values) : waiting;
    sentence_->setToolTip(explanation_);
    sentence_->setAccessibleName(explanation_);
    fitExplanation();
    waterfall_->setContent(model_, prediction_, values);
}

// Where there is little height the sentence keeps two lines (the text view and its tooltip have all), so that the
// waterfall keeps its axis.
void ResultViews::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitExplanation();
}

void ResultViews::fitExplanation()
{
    const int twoLines = 2 * sentence_->fontMetrics().lineSpacing();
    sentence_->setMinimumHeight(0);
    sentence_->setText(explanation_);
    if (height() >= theme().scaled(kShort)) {
        return;
    }
    sentence_->setMinimumHeight(twoLines);
    QString shown = explanation_;
    while (sentence_->heightForWidth(contentsRect().width()) > twoLines && shown.contains(QLatin1Char(' '))) {
        shown.truncate(shown.lastIndexOf(QLatin1Char(' ')));
        while (shown.endsWith(QLatin1Char('.')) || shown.endsWith(QLatin1Char(',')))
            shown.chop(1);
        sentence_->setText(shown + QChar(0x2026));
    }
}

QString ResultViews::currentView() const
{
    return stack_->currentWidget()->objectName();
}

void ResultViews::setCurrentView(const QString &id)
{
    for (int i = 0; i < stack_->count(); ++i) {
        if (stack_->widget(i)->objectName() == id) {
            tabs_->setCurrentIndex(i);
        }
    }
}

} // namespace cytogauge::ui
