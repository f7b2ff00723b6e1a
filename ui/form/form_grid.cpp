#include "ui/form/form_grid.h"

#include "ui/common/accessible.h"
#include "ui/common/icons.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/density_strip.h"
#include "ui/form/field_words.h"
#include "ui/form/value_edit.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int kTwoColumns = 2;
constexpr double kRowGap = 2.0;
constexpr double kLeastStrip = 8.0;
constexpr double kTallestStrip = 40.0; // of a form with few rows
constexpr double kLabelWidth = 130.0;
constexpr double kColumnGap = 8.0;
constexpr double kWideColumnGap = 22.0; // between the two halves of a form without statistics
constexpr double kStripGap = 2.0;
constexpr double kFieldRoom = 35.0; // beside the digits: padding and the state's icon

std::size_t indexOf(const std::vector<Measurement> &list, const std::string &id)
{
    return static_cast<std::size_t>(std::ranges::find(list, id, &Measurement::id) - list.begin());
}

} // namespace

std::optional<std::size_t> GridPlan::featureAt(GridCell cell) const
{
    const auto found = std::ranges::find(cells, cell);
    if (found == cells.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - cells.begin());
}

std::size_t GridPlan::moved(std::size_t feature, int rows_, bool wrap) const
{
    GridCell cell = cells[feature];
    const int steps = rows * columns;
    for (int i = 0; i < steps; ++i) { // holes of an incomplete grid are stepped over
        cell.row += rows_;
        if (cell.row < 0 || cell.row >= rows) {
            if (!wrap) {
                return feature;
            }
            cell.column = (cell.column + (rows_ > 0 ? 1 : columns - 1)) % columns;
            cell.row = rows_ > 0 ? 0 : rows - 1;
        }
        if (const auto found = featureAt(cell)) {
            return *found;
        }
    }
    return feature;
}

GridPlan planGrid(const FeatureSchema &schema)
{
    GridPlan plan;
    plan.byStatistic = !schema.statistics.empty();
    if (plan.byStatistic) {
        plan.rows = static_cast<int>(schema.measurements.size());
        plan.columns = static_cast<int>(schema.statistics.size());
        for (const FeatureSpec &feature : schema.features) {
            const auto statistic = std::ranges::find(schema.statistics, feature.statistic, &Statistic::id);
            plan.cells.push_back({static_cast<int>(indexOf(schema.measurements, feature.measurement)),
                                  static_cast<int>(statistic - schema.statistics.begin())});
        }
        return plan;
    }
    const int count = static_cast<int>(schema.size());
    plan.columns = std::min(kTwoColumns, count);
    plan.rows = (count + plan.columns - 1) / plan.columns;
    for (int i = 0; i < count; ++i) {
        plan.cells.push_back({i / plan.columns, i % plan.columns});
    }
    return plan;
}

FormGrid::FormGrid(EntryFormModel &form, QWidget *parent) : QWidget(parent), form_(form)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    connect(&form_, &EntryFormModel::modelChanged, this, &FormGrid::rebuild);
    connect(&form_, &EntryFormModel::fieldChanged, this,
            [this](int feature) { showField(static_cast<std::size_t>(feature)); });
    rebuild();
}

int FormGrid::layoutColumn(int column) const
{
    return plan_.byStatistic ? column + 1 : 2 * column + 1;
}

void FormGrid::rebuild()
{
    if (corner_) {
        corner_->setParent(this); // Qt hides it; the new content shows it again
    }
    delete content_;
    fields_.clear();
    current_ = 0;
    content_ = new QWidget(this);
    layout()->addWidget(content_);
    if (form_.hasFields()) {
        const FeatureSchema &schema = form_.schema();
        plan_ = planGrid(schema);
        auto *grid = new QGridLayout(content_);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(theme().scaled(kColumnGap));
        grid->setVerticalSpacing(theme().scaled(kRowGap));
        fields_.resize(schema.size());
        if (corner_) {
            grid->addWidget(corner_, 0, 0);
            corner_->show();
        }
        if (plan_.byStatistic) {
            addHeader(grid);
        }
        for (int row = 0; row < plan_.rows; ++row) {
            grid->setRowStretch(row + 1, 1);
            for (int column = 0; column < plan_.columns; ++column) {
                const auto feature = plan_.featureAt({row, column});
                if (!feature) {
                    continue;
                }
                if (!plan_.byStatistic) {
                    addRowLabel(grid, row, column, fieldLabel(schema, *feature), *feature);
                } else if (column == 0) {
                    const auto measurement = static_cast<std::size_t>(row);
                    addRowLabel(grid, row, 0, schemaText(schema.measurements[measurement].label), *feature);
                }
                addField(grid, {row, column}, *feature);
            }
        }
        for (int column = 0; column < plan_.columns; ++column) {
            grid->setColumnStretch(layoutColumn(column), 1);
        }
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            showField(i);
        }
        setMaximumHeight(heightFor(kTallestStrip));
    } else {
        plan_ = {};
        auto *box = new QVBoxLayout(content_);
        auto *label = new QLabel(tr("The fields stand here as soon as a model is loaded."), content_);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        setTone(label, Tone::second);
        box->addWidget(label);
        setMaximumHeight(QWIDGETSIZE_MAX);
    }
    Q_EMIT rebuilt();
}

void FormGrid::setCorner(QWidget *corner)
{
    corner_ = corner;
    rebuild();
}

void FormGrid::addHeader(QGridLayout *layout)
{
    const std::vector<Statistic> &statistics = form_.schema().statistics;
    for (std::size_t i = 0; i < statistics.size(); ++i) {
        auto *label = new QLabel(schemaText(statistics[i].label), content_);
        label->setTextFormat(Qt::PlainText);
        label->setToolTip(plainTip(schemaText(statistics[i].definition)));
        label->setAlignment(Qt::AlignRight | Qt::AlignBottom);
        label->setIndent(theme().scaled(8));
        setTextRole(label, TextRole::caption);
        setTone(label, Tone::second);
        layout->addWidget(label, 0, static_cast<int>(i) + 1);
    }
}

void FormGrid::addRowLabel(QGridLayout *layout, int row, int column, const QString &text, std::size_t feature)
{
    auto *holder = new QWidget(content_);
    auto *line = new QHBoxLayout(holder);
    line->setContentsMargins(plan_.byStatistic || column == 0 ? 0 : theme().scaled(kWideColumnGap - kColumnGap), 0, 0,
                             0);
    line->setSpacing(theme().scaled(4));
    auto *label = new QLabel(text, holder);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumHeight(theme().controlHeight());
    if (label->sizeHint().width() > theme().scaled(kLabelWidth)) {
        label->setWordWrap(true);
        label->setFixedWidth(theme().scaled(kLabelWidth));
    }
    auto *info = new QToolButton(holder);
    info->setIcon(icon(QStringLiteral("info"), Tone::second));
    info->setIconSize(QSize(theme().scaled(14), theme().scaled(14)));
    info->setAutoRaise(true);
    info->setFocusPolicy(Qt::NoFocus); // F1 in the field does the same
    setVariant(info, ButtonVariant::flat);
    info->setFixedSize(theme().scaled(20), theme().scaled(20));
    describeWidget(info, tr("About %1").arg(text), tr("Shows how it is defined, and by whom. F1 in a field does too."));
    info->setToolTip(plainTip(tr("About %1 (F1)").arg(text)));
    connect(info, &QToolButton::clicked, this, [this, feature, info] { Q_EMIT helpRequested(feature, info); });
    line->addWidget(label);
    line->addWidget(info);
    line->addStretch(1);
    layout->addWidget(holder, row + 1, plan_.byStatistic ? 0 : 2 * column, Qt::AlignTop);
}

void FormGrid::addField(QGridLayout *layout, GridCell cell, std::size_t feature)
{
    auto *holder = new QWidget(content_);
    auto *box = new QVBoxLayout(holder);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(theme().scaled(kStripGap));
    Field &field = fields_[feature];
    field.edit = new ValueEdit(holder);
    field.edit->setObjectName(QStringLiteral("field_") + QString::fromStdString(form_.schema().features[feature].name));
    // A field shows its longest number whole, whatever the width of the window.
    field.edit->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0.0005082")) +
                                theme().scaled(kFieldRoom));
    field.edit->setAccessibleName(fieldLabel(form_.schema(), feature));
    setHelp(field.edit, fieldHelp(form_.schema(), feature));
    field.strip = new DensityStrip(holder);
    if (form_.hasModel()) {
        field.strip->setFeature(form_.model(), feature);
    }
    field.strip->setVisible(strips_ && form_.hasModel());
    connect(field.strip, &DensityStrip::hovered, this,
            [this, feature](bool on) { Q_EMIT hovered(on ? std::optional(feature) : std::nullopt); });
    box->addWidget(field.edit);
    box->addWidget(field.strip, 1);
    box->addStretch(0);
    layout->addWidget(holder, cell.row + 1, layoutColumn(cell.column));
    connectEdit(field.edit, feature);
}

FormGrid::~FormGrid()
{
    // An edit that goes loses the focus and says so, when only the widget is left of this.
    for (ValueEdit *edit : findChildren<ValueEdit *>()) {
        edit->disconnect(this);
    }
}

void FormGrid::connectEdit(ValueEdit *edit, std::size_t feature)
{
    connect(edit, &QLineEdit::textEdited, this, [this, feature](const QString &text) { form_.setText(feature, text); });
    connect(edit, &ValueEdit::left, this, [this] { form_.endTyping(); });
    connect(edit, &ValueEdit::entered, this, [this, feature] {
        if (current_ != feature) {
            current_ = feature;
            Q_EMIT currentChanged();
        }
    });
    connect(edit, &ValueEdit::rowMoveRequested, this,
            [this, feature](int rows, bool wrap) { focusField(plan_.moved(feature, rows, wrap)); });
    connect(edit, &ValueEdit::helpRequested, this, [this, feature, edit] { Q_EMIT helpRequested(feature, edit); });
    connect(edit, &ValueEdit::pasteRequested, this, &FormGrid::pasteRequested);
    connect(edit, &ValueEdit::menuRequested, this, [this, feature](QMenu *menu) { fillMenu(menu, feature); });
}

void FormGrid::fillMenu(QMenu *menu, std::size_t feature)
{
    const FieldReport &report = form_.field(feature);
    for (const std::optional<double> &reading : {report.number.decimalReading, report.number.thousandsReading}) {
        if (reading) {
            const QString value = fieldText(*reading);
            const auto words = [value] { return tr("Read as %1").arg(value); };
            menu->addAction(words(), this, [this, feature, value, words] { form_.replaceText(feature, value, words); });
        }
    }
    menu->addAction(icon(QStringLiteral("revert")), tr("&Revert field"), this,
                    [this, feature] { form_.revertField(feature); })
        ->setEnabled(form_.changed(feature));
    menu->addAction(icon(QStringLiteral("help")), tr("&About this measurement"), this,
                    [this, feature] { Q_EMIT helpRequested(feature, edit(feature)); });
}

void FormGrid::focusField(std::size_t feature)
{
    if (feature < fields_.size()) {
        fields_[feature].edit->setFocus(Qt::TabFocusReason); // selects the text, as Tab does
    }
}

QString FormGrid::messageOf(std::size_t feature) const
{
    const FieldReport &report = form_.field(feature);
    if (const Inconsistency *found = form_.inconsistency(feature)) {
        return inconsistencyMessage(form_.schema(), report.number.value, *found);
    }
    const FeatureRange *range = form_.range(feature);
    return range ? fieldMessage(*form_.model(), feature, report, *range) : fieldMessage(report);
}

void FormGrid::showField(std::size_t feature)
{
    if (feature >= fields_.size()) {
        return;
    }
    const Field &field = fields_[feature];
    const FieldReport &report = form_.field(feature);
    field.edit->showText(form_.text(feature));
    field.edit->setFieldState(report.state);
    field.edit->setChangedMark(form_.changed(feature));
    field.strip->setValue(report.number.ok() && !stopsPrediction(report.state) ? std::optional(report.number.value)
                                                                               : std::nullopt);
    const QString message = messageOf(feature);
    const QString changed = form_.changed(feature) ? tr(" Changed since it was loaded.") : QString();
    field.edit->setToolTip(plainTip(message + changed));
    field.strip->setToolTip(plainTip(message));
    field.edit->setAccessibleDescription(tr("State: %1. %2%3").arg(stateWord(report.state), message, changed));
}

// Sizes of the grid follow the text, so that a new text size makes a new grid.
void FormGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && content_) {
        const std::size_t feature = current_;
        const bool focused = isAncestorOf(focusWidget());
        QMetaObject::invokeMethod(
            this,
            [this, feature, focused] {
                rebuild();
                current_ = std::min(feature, fields_.empty() ? 0 : fields_.size() - 1);
                if (focused) {
                    focusField(current_);
                }
            },
            Qt::QueuedConnection);
    }
}

void FormGrid::setHighlighted(std::optional<std::size_t> feature)
{
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        fields_[i].strip->setHighlighted(i == feature);
    }
}

void FormGrid::setStripsVisible(bool visible)
{
    if (visible == strips_) {
        return;
    }
    strips_ = visible;
    for (const Field &field : fields_) {
        field.strip->setVisible(visible && form_.hasModel());
    }
}

int FormGrid::heightWithStrips() const
{
    return heightFor(kLeastStrip);
}

int FormGrid::heightFor(double stripHeight) const
{
    const int corner = corner_ ? corner_->sizeHint().height() : 0;
    const int header = std::max(corner, plan_.byStatistic ? fontMetrics().height() : 0) + theme().scaled(kRowGap);
    const int strip = theme().scaled(kStripGap) + theme().scaled(stripHeight);
    return header + plan_.rows * (theme().controlHeight() + strip + theme().scaled(kRowGap));
}

QList<QWidget *> FormGrid::inReadingOrder() const
{
    QList<QWidget *> edits;
    for (int row = 0; row < plan_.rows; ++row) {
        for (int column = 0; column < plan_.columns; ++column) {
            if (const auto feature = plan_.featureAt({row, column})) {
                edits += fields_[*feature].edit;
            }
        }
    }
    return edits;
}

} // namespace cytogauge::ui
