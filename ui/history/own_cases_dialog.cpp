#include "ui/history/own_cases_dialog.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/percent_axis.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/history_access.h"
#include "ui/common/icons.h"
#include "ui/common/message_time.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGraphicsLayout>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QPen>
#include <QPushButton>
#include <QScatterSeries>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QValueAxis>

namespace cytogauge::ui {

namespace {

constexpr double leastBeside = 700.0; // at 100 %: narrower, and the halves stand below each other

QLabel *plainLabel(QWidget *parent, TextRole role, Tone tone)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setTextRole(label, role);
    setTone(label, tone);
    return label;
}

} // namespace

OwnCalibrationChart::OwnCalibrationChart()
    : x_(new QValueAxis), y_(new QValueAxis), diagonal_(new QLineSeries), points_(new QScatterSeries)
{
    legend()->hide();
    layout()->setContentsMargins(0, 0, 0, 0);
    setAnimationOptions(QChart::NoAnimation);
    setLocalizeNumbers(true);
    addAxis(x_, Qt::AlignBottom);
    addAxis(y_, Qt::AlignLeft);
    x_->setTitleText(tr("Predicted on average"));
    y_->setTitleText(tr("Turned out positive"));
    for (QValueAxis *axis : {x_, y_}) {
        setPercentAxis(*axis);
    }
    diagonal_->append(0.0, 0.0);
    diagonal_->append(100.0, 100.0);
    for (QXYSeries *series : {static_cast<QXYSeries *>(diagonal_), static_cast<QXYSeries *>(points_)}) {
        addSeries(series);
        series->attachAxis(x_);
        series->attachAxis(y_);
    }
    applyTheme();
}

void OwnCalibrationChart::setGroups(const std::vector<CalibrationGroup> &groups)
{
    for (QLineSeries *series : std::as_const(intervals_)) {
        removeSeries(series);
        delete series;
    }
    intervals_.clear();
    QList<QPointF> points;
    for (const CalibrationGroup &group : groups) {
        const double x = 100.0 * group.meanProbability;
        const auto [low, high] = group.positives.interval;
        points << QPointF(x, 100.0 * group.positives.value);
        auto *interval = new QLineSeries;
        interval->append(x, 100.0 * low);
        interval->append(x, 100.0 * high);
        addSeries(interval);
        interval->attachAxis(x_);
        interval->attachAxis(y_);
        intervals_ << interval;
    }
    points_->replace(points);
    applyTheme();
}

void OwnCalibrationChart::applyTheme()
{
    const Theme &t = ui::theme();
    diagonal_->setPen(QPen(t.textSecond, 1.0, Qt::DashLine));
    points_->setMarkerSize(t.scaled(9));
    points_->setColor(t.accent);
    points_->setBorderColor(t.accent);
    for (QLineSeries *series : std::as_const(intervals_))
        series->setPen(QPen(t.accent, 2.0));
    for (QValueAxis *axis : {x_, y_}) {
        axis->setLabelsFont(t.font(TextRole::caption));
        axis->setLabelsColor(t.textSecond);
        axis->setTitleFont(t.font(TextRole::caption));
        axis->setTitleBrush(t.textSecond);
        axis->setLinePenColor(t.line);
        axis->setGridLineColor(t.line);
    }
}

OwnCasesDialog::OwnCasesDialog(AppContext &context, const FeatureSchema &schema, QWidget *parent)
    : QDialog(parent),
      context_(context),
      schema_(schema),
      summary_(plainLabel(this, TextRole::body, Tone::normal)),
      matrixTitle_(plainLabel(this, TextRole::strong, Tone::normal)),
      chartTitle_(plainLabel(this, TextRole::strong, Tone::normal)),
      matrix_(new QTableWidget(this)),
      figures_(new QWidget(this)),
      rows_(new QGridLayout(figures_)),
      chart_(new OwnCalibrationChart),
      view_(new ChartView(chart_, this)),
      halves_(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setWindowTitle(tr("Confirmed cases"));
    matrixTitle_->setText(tr("Confirmed outcome against answer"));
    chartTitle_->setText(tr("Calibration"));
    matrix_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    if (auto *corner = matrix_->findChild<QAbstractButton *>()) {
        corner->setAccessibleName(matrixTitle_->text());
    }
    matrix_->setSelectionMode(QAbstractItemView::SingleSelection);
    matrix_->setTabKeyNavigation(false);
    matrix_->setFrameShape(QFrame::NoFrame);
    matrix_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    matrix_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    matrix_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    matrix_->verticalHeader()->setDefaultSectionSize(theme().scaled(30));
    describeWidget(matrix_, tr("Confusion matrix"), tr("A row for each confirmed outcome, a column for each answer."));
    rows_->setContentsMargins(0, 0, 0, 0);
    rows_->setColumnStretch(1, 1);
    view_->setTitle(tr("Calibration of the confirmed cases"));
    view_->setMinimumHeight(theme().scaled(220));
    connect(view_, &ChartView::message, this, &OwnCasesDialog::message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy as text"), QDialogButtonBox::ActionRole);
    copy->setIcon(icon(QStringLiteral("copy")));
    connect(copy, &QPushButton::clicked, this, [this] {
        const ActionTime time(*context_.clock);
        QGuiApplication::clipboard()->setText(words_.text());
        emit message(tr("The figures of the confirmed cases were copied."), time.milliseconds());
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *left = new QVBoxLayout;
    left->addWidget(matrixTitle_);
    left->addWidget(matrix_);
    left->addWidget(figures_);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->addWidget(chartTitle_);
    right->addWidget(view_, 1);
    halves_->setSpacing(3 * theme().unit());
    halves_->addLayout(left, 1);
    halves_->addLayout(right, 1);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(theme().unit());
    content->addWidget(summary_);
    content->addLayout(halves_, 1);
    auto *body = new DialogBody(this);
    body->setContent(content);
    auto *column = new QVBoxLayout(this);
    const int margin = theme().scaled(16);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme().unit());
    column->addWidget(body, 1);
    column->addWidget(buttons);
    resize(theme().scaled(960), theme().scaled(600));
    new FitToScreen(this);
    summary_->setText(tr("The confirmed cases are being counted."));
    showParts({});
}

void OwnCasesDialog::setFilter(const HistoryFilter &filter, bool narrowed)
{
    const quint64 mine = ++generation_;
    context_.history->submitLong(
        this,
        [filter, schema = schema_](HistoryStore &store, TaskControl &control) -> Result<OwnCases> {
            const auto cases = store.confirmedCases(filter, schema, control.stop());
            return cases ? Result<OwnCases>(summarise(*cases, schema)) : fail(cases.error());
        },
        [this, mine, narrowed](const Result<OwnCases> &own) {
            if (mine != generation_)
                return;
            if (own)
                show(*own, narrowed);
            else
                summary_->setText(withMessageTime(errorText(own.error()), context_.clock->now()));
            emit shown();
        });
}

void OwnCasesDialog::showParts(const OwnCases &own)
{
    for (QWidget *widget : {static_cast<QWidget *>(matrixTitle_), static_cast<QWidget *>(matrix_), figures_})
        widget->setVisible(own.cases > 0);
    for (QWidget *widget : {static_cast<QWidget *>(chartTitle_), static_cast<QWidget *>(view_)})
        widget->setVisible(!own.calibration.empty());
}

void OwnCasesDialog::show(const OwnCases &own, bool narrowed)
{
    words_ = ownCasesWords(own, schema_);
    if (narrowed && own.cases > 0)
        words_.summary = tr("Of the records that the filter shows: %1").arg(words_.summary);
    summary_->setText(words_.summary);
    describeWidget(summary_, words_.summary);
    showParts(own);
    chart_->setGroups(own.calibration);
    view_->setDescription(words_.calibration);
    view_->setTable([this] { return words_.calibrationTable; });
    showMatrix();
    showFigures();
}

void OwnCasesDialog::showMatrix()
{
    const int size = static_cast<int>(words_.matrix.size());
    matrix_->clear();
    matrix_->setRowCount(size);
    matrix_->setColumnCount(size);
    for (int row = 0; row < size; ++row) {
        matrix_->setVerticalHeaderItem(row, new QTableWidgetItem(tr("%1, confirmed").arg(words_.classes[row])));
        auto *title = new QTableWidgetItem(tr("answered %1").arg(words_.classes[row]));
        title->setTextAlignment(Qt::AlignCenter);
        matrix_->setHorizontalHeaderItem(row, title);
        for (int column = 0; column < size; ++column) {
            const QString count = countText(words_.matrix[row][column]);
            auto *item = new QTableWidgetItem(count);
            item->setTextAlignment(Qt::AlignCenter);
            item->setFont(theme().font(row == column ? TextRole::strong : TextRole::body));
            item->setData(Qt::AccessibleTextRole,
                          tr("%1 confirmed %2, answered %3").arg(count, words_.classes[row], words_.classes[column]));
            matrix_->setItem(row, column, item);
        }
    }
    matrix_->setFixedHeight(matrix_->horizontalHeader()->sizeHint().height() + matrix_->verticalHeader()->length());
}

void OwnCasesDialog::showFigures()
{
    while (const QLayoutItem *item = rows_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &[name, value] : std::as_const(words_.figures)) {
        auto *left = plainLabel(figures_, TextRole::body, Tone::second);
        left->setText(name);
        left->setWordWrap(false);
        auto *right = plainLabel(figures_, TextRole::body, Tone::normal);
        right->setText(value);
        right->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const int row = rows_->rowCount();
        rows_->addWidget(left, row, 0, Qt::AlignLeft | Qt::AlignTop);
        rows_->addWidget(right, row, 1);
    }
}

// In large text a half has no room for a figure and its interval: the chart stands below them then.
void OwnCasesDialog::resizeEvent(QResizeEvent *event)
{
    halves_->setDirection(width() < theme().scaled(leastBeside) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QDialog::resizeEvent(event);
}

void OwnCasesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        chart_->applyTheme();
    QDialog::changeEvent(event);
}

} // namespace cytogauge::ui
