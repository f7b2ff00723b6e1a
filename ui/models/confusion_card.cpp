#include "ui/models/confusion_card.h"

#include "ui/common/accessible.h"
#include "ui/common/elided_label.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/theme.h"
#include "ui/models/card_figures.h"
#include "ui/models/cell_button.h"
#include "ui/models/evaluation_plots.h"
#include "ui/models/share_slider.h"

#include <QFontMetrics>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

QLabel *plainLabel(QWidget *parent, TextRole role, Tone tone)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    setTextRole(label, role);
    setTone(label, tone);
    return label;
}

// Of the classes' names beside the cells: names of several words have a second line rather than being cut.
int linesOfNames(const FeatureSchema &schema)
{
    constexpr double usualWidth = 58.0; // of a column with three classes
    const QFontMetrics metrics(theme().font(TextRole::caption));
    for (int k = 0; k < static_cast<int>(schema.classes.size()); ++k) {
        const QString name = className(schema, k);
        if (name.contains(QLatin1Char(' ')) && metrics.horizontalAdvance(name) > theme().scaled(usualWidth)) {
            return 2;
        }
    }
    return 1;
}

} // namespace

ConfusionCard::ConfusionCard(ModelEvaluationState &state, QWidget *parent)
    : Card(parent),
      state_(state),
      title_(plainLabel(this, TextRole::strong, Tone::normal)),
      hint_(new ElidedLabel(this)),
      cellArea_(new QWidget(this)),
      cells_(nullptr),
      figureArea_(new QWidget(this)),
      figures_(new QGridLayout(figureArea_)),
      prevalenceArea_(new QWidget(this)),
      prevalence_(new ShareSlider(prevalenceArea_)),
      prevalenceValue_(plainLabel(prevalenceArea_, TextRole::caption, Tone::normal))
{
    setObjectName(QStringLiteral("confusionCard"));
    setPadding(1.4, 0.8);
    setTone(hint_, Tone::second);
    hint_->setText(tr("click to open"));
    hint_->setMinimumWidth(1); // the first to give way
    figures_->setContentsMargins(0, 0, 0, 0);
    figures_->setHorizontalSpacing(theme().scaled(6));
    figures_->setVerticalSpacing(theme().scaled(1));
    figures_->setColumnStretch(0, 1);
    sensitivity_ = addRow(QStringLiteral("sensitivityFigure"));
    specificity_ = addRow(QStringLiteral("specificityFigure"));
    auto *name = plainLabel(prevalenceArea_, TextRole::caption, Tone::second);
    name->setText(tr("Pre&valence"));
    name->setBuddy(prevalence_);
    prevalence_->setObjectName(QStringLiteral("prevalenceSlider"));
    prevalenceValue_->setObjectName(QStringLiteral("prevalenceValue"));
    auto *line = new QHBoxLayout(prevalenceArea_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme().unit());
    line->addWidget(name);
    line->addWidget(prevalence_, 1);
    line->addWidget(prevalenceValue_);
    figures_->addWidget(prevalenceArea_, figures_->rowCount(), 0, 1, 3);
    positive_ = addRow(QStringLiteral("ppvFigure"));
    negative_ = addRow(QStringLiteral("npvFigure"));
    auto *head = new QHBoxLayout;
    head->setSpacing(theme().unit());
    head->addWidget(title_);
    head->addWidget(hint_, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(6));
    column->addLayout(head);
    column->addWidget(cellArea_);
    column->addWidget(figureArea_);
    column->addStretch(1);
    setHelp(prevalence_, tr("How common the positive class is where the model is used. In these data it is far more "
                            "common than in screening, so predictive values are computed for the share chosen here."));
    connect(prevalence_, &ShareSlider::shareMoved, &state_, &ModelEvaluationState::setPrevalence);
    connect(&state_, &ModelEvaluationState::stageChanged, this, &ConfusionCard::rebuild);
    connect(&state_, &ModelEvaluationState::curvesChanged, this, &ConfusionCard::refreshCells);
    connect(&state_, &ModelEvaluationState::thresholdChanged, this, &ConfusionCard::refreshCells);
    connect(&state_, &ModelEvaluationState::prevalenceChanged, this, &ConfusionCard::refreshPredictive);
}

CellButton *ConfusionCard::cell(int truth, int label) const
{
    const auto found = buttons_.find({truth, label});
    return found == buttons_.end() ? nullptr : found->second;
}

ConfusionCard::Row ConfusionCard::addRow(const QString &objectName)
{
    Row row;
    row.name = plainLabel(figureArea_, TextRole::caption, Tone::second);
    row.value = plainLabel(figureArea_, TextRole::caption, Tone::normal);
    row.interval = new ElidedLabel(figureArea_);
    setTextRole(row.interval, TextRole::caption);
    setTone(row.interval, Tone::second);
    row.interval->setAlignment(Qt::AlignRight);
    row.value->setObjectName(objectName);
    row.value->setAlignment(Qt::AlignRight);
    const int at = figures_->rowCount();
    figures_->addWidget(row.name, at, 0);
    figures_->addWidget(row.value, at, 1);
    figures_->addWidget(row.interval, at, 2);
    figures_->setColumnStretch(2, 1);
    return row;
}

void ConfusionCard::setRow(const Row &row, const QString &name, double value, const std::array<double, 2> &interval)
{
    row.name->setText(name);
    row.value->setText(std::isnan(value) ? tr("none", "no figure") : shareText(value));
    row.interval->setText(std::isnan(value) ? QString() : shareRange(interval[0], interval[1]));
}

CellButton *ConfusionCard::addCell(int truth, int label, int row, int column)
{
    auto *button = new CellButton(cellArea_);
    button->setObjectName(QStringLiteral("cell%1%2").arg(truth).arg(label));
    cells_->addWidget(button, row, column);
    connect(button, &QAbstractButton::clicked, this, [this, truth, label] { emit cellOpened(truth, label); });
    buttons_[{truth, label}] = button;
    return button;
}

void ConfusionCard::addHeads(int classes)
{
    const FeatureSchema &schema = state_.model()->schema;
    const int lines = linesOfNames(schema);
    for (int k = 0; k < classes; ++k) {
        auto *above = new ElidedLabel(cellArea_);
        above->setText(className(schema, k));
        auto *beside = new ElidedLabel(cellArea_);
        beside->setText(className(schema, k));
        for (ElidedLabel *label : {above, beside}) {
            setTextRole(label, TextRole::caption);
            label->setLines(lines);
            setTone(label, classTone(schema, static_cast<std::size_t>(k)));
        }
        cells_->addWidget(above, 0, k + 1);
        cells_->addWidget(beside, k + 1, 0);
        above->show(); // with the cells: the layout would show them some events later
        beside->show();
    }
}

void ConfusionCard::rebuild()
{
    if (state_.cases().size() == 0) {
        return;
    }
    for (QWidget *old : cellArea_->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        old->hide();
        old->deleteLater();
    }
    buttons_.clear();
    delete cells_;
    cells_ = new QGridLayout(cellArea_);
    cells_->setContentsMargins(0, 0, 0, 0);
    cells_->setSpacing(theme().scaled(6));
    const bool two = state_.hasThreshold();
    title_->setText(two ? tr("Cases at this threshold") : tr("Cases"));
    const bool first = state_.repeatsOfCard() > 1;
    // The figures on top are means over all.
    hint_->setText(two     ? first ? tr("first run", "of several repeats") : tr("click to open")
                       : first ? tr("first run, rows true", "of several repeats")
                           : tr("rows true, columns given"));
    figureArea_->setVisible(two);
    if (two) {
        const int positive = static_cast<int>(*state_.model()->schema.positiveClass);
        addCell(positive, positive, 0, 0);
        addCell(positive, 1 - positive, 0, 1);
        addCell(1 - positive, positive, 1, 0);
        addCell(1 - positive, 1 - positive, 1, 1);
        prevalence_->setShare(state_.prevalence());
    } else {
        const int classes = state_.cases().classCount();
        addHeads(classes);
        for (int truth = 0; truth < classes; ++truth) {
            for (int label = 0; label < classes; ++label) {
                addCell(truth, label, truth + 1, label + 1);
            }
        }
    }
    for (const auto &[place, button] : buttons_) {
        button->show();
    }
    refreshCells();
}

QString ConfusionCard::wordsOf(int truth, int label) const
{
    const FeatureSchema &schema = state_.model()->schema;
    const int positive = static_cast<int>(*schema.positiveClass);
    const QString name = className(schema, truth);
    if (truth == positive) {
        return label == positive ? tr("%1, found", "malignant, found").arg(name)
                                 : tr("%1, missed", "malignant, missed").arg(name);
    }
    return label == positive ? tr("%1, flagged", "benign, flagged").arg(name)
                             : tr("%1, cleared", "benign, cleared").arg(name);
}

QString ConfusionCard::spreadOf(int truth, int label) const
{
    const std::vector<CellSpread> &spreads = state_.cellSpreads();
    if (spreads.empty()) {
        return {};
    }
    const auto classes = static_cast<std::size_t>(state_.cases().classCount());
    const CellSpread &spread = spreads[static_cast<std::size_t>(truth) * classes + static_cast<std::size_t>(label)];
    return tr("The first of %n run(s). Over all of them: %1 on average, %2 to %3.", nullptr, state_.repeatsUsed())
        .arg(fixedText(spread.mean, 1), countText(spread.least), countText(spread.most));
}

void ConfusionCard::refreshCells()
{
    if (buttons_.empty()) {
        return;
    }
    const FeatureSchema &schema = state_.model()->schema;
    const bool two = state_.hasThreshold();
    for (const auto &[place, button] : buttons_) {
        const auto [truth, label] = place;
        const auto count = static_cast<qsizetype>(state_.figures().confusion.count(truth, label));
        button->setContent(count, two ? wordsOf(truth, label) : QString(),
                           classTone(schema, static_cast<std::size_t>(truth)), truth != label);
        const QString words = two ? wordsOf(truth, label)
                                  : tr("%1, taken for %2").arg(className(schema, truth), className(schema, label));
        const QString spread = spreadOf(truth, label);
        const QString opens = tr("Opens the list of these cases.");
        describeWidget(button, tr("%1 %2", "7 malignant, missed").arg(countText(count), words),
                       spread.isEmpty() ? opens : opens + QLatin1Char(' ') + spread);
        const QString tip = two ? tr("Open these cases") : words;
        button->setToolTip(plainTip(spread.isEmpty() ? tip : tip + QLatin1Char('\n') + spread));
    }
    if (two) {
        setRow(sensitivity_, tr("Sensitivity"), state_.figures().sensitivity.value,
               state_.figures().sensitivity.interval);
        setRow(specificity_, tr("Specificity"), state_.figures().specificity.value,
               state_.figures().specificity.interval);
        refreshPredictive();
    }
}

void ConfusionCard::refreshPredictive()
{
    if (buttons_.empty() || !state_.hasThreshold()) {
        return;
    }
    const PredictiveValues values = state_.predictive();
    const QString share = shareText(state_.prevalence());
    prevalence_->setShare(state_.prevalence());
    prevalenceValue_->setText(share);
    describeWidget(
        prevalence_, tr("Prevalence"),
        tr("%1 positive where the model is used; %2 in these cases.").arg(share, shareText(state_.shareOfPositives())));
    setRow(positive_, tr("PPV", "positive predictive value"), values.positive, values.positiveInterval);
    setRow(negative_, tr("NPV", "negative predictive value"), values.negative, values.negativeInterval);
    positive_.name->setToolTip(tr("Positive predictive value at this prevalence"));
    negative_.name->setToolTip(tr("Negative predictive value at this prevalence"));
}

void ConfusionCard::placeInTabOrder(QWidget *before)
{
    // Cells are made anew with each model, which puts them behind everything else. From the matrix' top left.
    const bool two = state_.hasThreshold();
    std::vector<CellButton *> cells;
    for (const auto &[place, button] : buttons_) {
        cells.insert(two ? cells.begin() : cells.end(), button); // two classes: the positive one is on top
    }
    if (two && cells.size() == 4 && *state_.model()->schema.positiveClass == 0) {
        std::reverse(cells.begin(), cells.end());
    }
    for (CellButton *button : cells) {
        setTabOrder(before, button);
        before = button;
    }
}

QString ConfusionCard::text() const
{
    QStringList lines;
    for (const auto &[place, button] : buttons_) {
        const QString spread = spreadOf(place.first, place.second);
        lines << (spread.isEmpty()
                      ? button->accessibleName()
                      : tr("%1. %2", "7 malignant, missed. The first of …").arg(button->accessibleName(), spread));
    }
    if (state_.hasThreshold()) {
        for (const Row &row : {sensitivity_, specificity_, positive_, negative_}) {
            lines << tr("%1: %2 (95 % interval %3)").arg(row.name->text(), row.value->text(), row.interval->text());
        }
    }
    if (state_.repeatsOfCard() > 1) {
        lines << tr("Of the first of %n repeat(s) of cross-validation.", nullptr, state_.repeatsOfCard());
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace cytogauge::ui
