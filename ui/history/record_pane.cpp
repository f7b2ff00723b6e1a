#include "ui/history/record_pane.h"

#include "core/base/text.h"
#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/elided_label.h"
#include "ui/common/error_words.h"
#include "ui/common/focus_edge.h"
#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/history/record_words.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace cytogauge::ui {

namespace {

constexpr std::size_t reasonsShown = 5;
constexpr double leastError = 0.01;   // that is said
constexpr qsizetype longestFact = 26; // in characters
constexpr qsizetype shownOfLong = 13;
constexpr double leastSections = 150.0; // below the head, at 100 %

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

RecordPane::RecordPane(QWidget *parent)
    : QWidget(parent),
      title_(plainLabel(this)),
      subtitle_(plainLabel(this)),
      headline_(plainLabel(this)),
      detail_(plainLabel(this)),
      empty_(plainLabel(this)),
      open_(new QPushButton(tr("Open in form"), this)),
      compare_(new QPushButton(tr("Compare"), this)),
      more_(new QPushButton(this)),
      compareMany_(new QPushButton(tr("Compare these records"), this)),
      outcome_(new QComboBox(this)),
      content_(new QWidget(this)),
      nothing_(new QWidget(this)),
      scroll_(new QScrollArea(this)),
      head_(new QWidget(content_)),
      inside_(new QWidget)
{
    setTextRole(title_, TextRole::title);
    setTone(subtitle_, Tone::second);
    setTextRole(headline_, TextRole::title);
    setTone(detail_, Tone::second);
    setTone(empty_, Tone::second);
    for (QLabel *label : {title_, subtitle_, headline_, detail_, empty_})
        label->setWordWrap(true);
    empty_->setAlignment(Qt::AlignCenter);
    more_->setIcon(icon(QStringLiteral("more")));
    describeWidget(more_, tr("More for this record"));
    more_->setToolTip(tr("More for this record"));
    describeWidget(open_, tr("Open in form"), tr("Fills the form of the Patient page with this record's inputs."));
    describeWidget(compareMany_, tr("Compare these records"));
    describeWidget(compare_, tr("Compare"), tr("Puts two to four selected records beside each other."));
    describeWidget(outcome_, tr("Confirmed outcome"), tr("What the case turned out to be; it can be undone."));
    setHelp(this,
            tr("The chosen record as it was stored: the answer, its reasons, the measurements and where they came "
               "from. Open in form fills the Patient page with it; the menu has whatever else "
               "can be done with it."));
    setHelp(outcome_,
            tr("Choose what the case turned out to be, once it is known. The table, the filter Outcome and the "
               "figures of the confirmed cases follow. Ctrl+Z takes it back."));
    outcome_->installEventFilter(this); // the wheel never changes it
    connect(outcome_, &QComboBox::activated, this,
            [this](int index) { emit outcomeChosen(outcome_->itemData(index).toString()); });

    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->viewport()->setAutoFillBackground(false);
    new FocusEdge(scroll_);
    describeWidget(scroll_, tr("Reasons, inputs and origin of the record"));

    auto *buttons = new BarLayout; // long words go on in a second line
    buttons->addWidget(open_);
    buttons->addWidget(compare_);
    buttons->addWidget(more_);
    auto *head = new QVBoxLayout(head_);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(theme().scaled(4));
    for (QLabel *label : {title_, subtitle_, headline_, detail_})
        head->addWidget(label);
    head->addSpacing(theme().scaled(4));
    head->addLayout(buttons);
    auto *outcomeTitle = plainLabel(this);
    outcomeTitle->setText(tr("Confirmed &outcome"));
    outcomeTitle->setBuddy(outcome_);
    setTextRole(outcomeTitle, TextRole::caption);
    setTone(outcomeTitle, Tone::second);
    head->addWidget(outcomeTitle);
    head->addWidget(outcome_);
    auto *scrolling = new QVBoxLayout(inside_);
    scrolling->setContentsMargins(0, 0, theme().scaled(8), 0);
    scrolling->setSpacing(theme().unit());
    inside_->setMinimumWidth(1); // as wide as the pane, whatever its words would like
    scroll_->setWidget(inside_);
    inside_->setAutoFillBackground(false); // setWidget() turns it on; the card shows through
    auto *inner = new QVBoxLayout(content_);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(theme().unit());
    inner->addWidget(head_);
    inner->addWidget(scroll_, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *instead = new QVBoxLayout(nothing_);
    instead->addStretch(1);
    instead->addWidget(empty_);
    instead->addWidget(compareMany_, 0, Qt::AlignHCenter);
    instead->addStretch(1);
    column->addWidget(content_);
    column->addWidget(nothing_, 1);
    showNothing({});
}

void RecordPane::showNothing(const QString &why, bool compareOffered)
{
    record_.reset();
    content_->hide();
    empty_->setText(why);
    compareMany_->setVisible(compareOffered);
    nothing_->show();
}

void RecordPane::showRecord(const StoredRecord &record, const FeatureSchema *schema)
{
    const bool another = !record_ || record_->record.id != record.record.id;
    record_ = record;
    schema_ = schema ? std::optional<FeatureSchema>(*schema) : std::nullopt;
    if (another)
        allReasons_ = false;
    rebuild();
    if (another)
        scroll_->verticalScrollBar()->setValue(0);
    nothing_->hide();
    content_->show();
    placeHead();
}

// Large text in a low window would leave the list below the head a line or two: then all of it scrolls.
void RecordPane::placeHead()
{
    const bool low = head_->heightForWidth(width()) + theme().scaled(leastSections) > height();
    if (low == (head_->parentWidget() == inside_))
        return;
    auto *into = static_cast<QVBoxLayout *>((low ? inside_ : content_)->layout());
    QWidget *focus = head_->isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    into->insertWidget(0, head_);
    head_->show();
    if (focus)
        focus->setFocus();
}

void RecordPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeHead();
}

QString RecordPane::text() const
{
    return plain_;
}

QString RecordPane::featureName(std::size_t index) const
{
    if (schema_ && index < schema_->size())
        return capitalised(schemaText(schema_->features[index].label));
    return tr("Input %1").arg(index + 1);
}

void RecordPane::rebuild()
{
    const RecordWords words = recordWords(*record_, schema_ ? &*schema_ : nullptr);
    title_->setText(words.title);
    subtitle_->setText(words.origin);
    headline_->setText(words.headline);
    setTone(headline_, words.tone);
    detail_->setText(words.detail);
    plain_ = words.title + QLatin1Char('\n') + words.origin + QLatin1Char('\n') + words.headline + QLatin1Char('\n') +
             words.detail + QLatin1Char('\n');

    delete list_;
    list_ = new QWidget(inside_);
    lastStop_ = scroll_;
    sections_ = new QVBoxLayout(list_);
    sections_->setContentsMargins(0, 0, 0, 0);
    sections_->setSpacing(theme().scaled(4));
    showOutcome();
    addNote();
    addReasons();
    addEstimate();
    addInputs();
    addFacts();
    sections_->addStretch(1);
    inside_->layout()->addWidget(list_);
}

bool RecordPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == outcome_ && event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    // Every step through the closed list would record an outcome that nobody meant: the list opens first.
    if (watched == outcome_ && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool step = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_Home ||
                          key->key() == Qt::Key_End || key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown;
        const bool letter = !key->text().isEmpty() && key->text().front().isLetterOrNumber();
        if ((step || letter) && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
            outcome_->showPopup();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RecordPane::showOutcome()
{
    const std::string &now = record_->record.outcome;
    outcome_->clear();
    outcome_->addItem(tr("not known yet"), QString());
    if (schema_)
        for (const ClassSpec &spec : schema_->classes)
            outcome_->addItem(schemaText(spec.label), QString::fromStdString(spec.name));
    if (!now.empty() && outcome_->findData(QString::fromStdString(now)) < 0)
        outcome_->addItem(displayText(now), QString::fromStdString(now));
    outcome_->setCurrentIndex(qMax(0, outcome_->findData(QString::fromStdString(now))));
    outcome_->setEnabled(schema_.has_value());
}

void RecordPane::addNote()
{
    const std::string &note = record_->record.note;
    addSection(tr("Note"));
    if (!note.empty())
        addText(displayText(note));
    auto *edit = new QPushButton(note.empty() ? tr("Add a note…") : tr("Edit the note…"));
    setVariant(edit, ButtonVariant::flat);
    rows_->addWidget(edit, rows_->rowCount(), 0, 1, 2, Qt::AlignLeft);
    setTabOrder(std::exchange(lastStop_, edit), edit);
    connect(edit, &QPushButton::clicked, this, &RecordPane::noteWanted);
}

void RecordPane::addSection(const QString &title)
{
    auto *label = plainLabel(nullptr);
    label->setText(title);
    setTextRole(label, TextRole::caption);
    setTone(label, Tone::second);
    label->setWordWrap(true);
    label->setContentsMargins(0, sections_->count() > 0 ? theme().unit() : 0, 0, 0);
    sections_->addWidget(label);
    rows_ = new QGridLayout;
    rows_->setVerticalSpacing(theme().scaled(4));
    rows_->setColumnStretch(0, 1);
    sections_->addLayout(rows_);
    plain_ += QLatin1Char('\n') + title + QLatin1Char('\n');
}

void RecordPane::addRow(const QString &name, const QString &value, std::optional<Tone> tone, const QString &toolTip)
{
    const int row = rows_->rowCount();
    auto *left = plainLabel(nullptr);
    left->setText(name);
    left->setWordWrap(true);
    auto *right = plainLabel(nullptr);
    right->setText(value);
    right->setAlignment(Qt::AlignRight | Qt::AlignTop);
    right->setToolTip(plainTip(toolTip));
    if (tone) {
        setTone(right, *tone);
    } else {
        setTone(left, Tone::second);
    }
    rows_->addWidget(left, row, 0);
    rows_->addWidget(right, row, 1);
    plain_ += name + QLatin1Char('\t') + value + QLatin1Char('\n');
}

void RecordPane::addText(const QString &text)
{
    auto *label = plainLabel(nullptr);
    label->setText(text);
    label->setWordWrap(true);
    rows_->addWidget(label, rows_->rowCount(), 0, 1, 2);
    plain_ += text + QLatin1Char('\n');
}

void RecordPane::addEstimate()
{
    const QStringList sentences = inputSentences(record_->record, schema_ ? &*schema_ : nullptr);
    if (sentences.isEmpty())
        return;
    addSection(tr("Input"));
    for (const QString &sentence : sentences)
        addText(sentence);
}

void RecordPane::addReasons()
{
    const PredictionRecord &record = record_->record;
    if (record.contributions.empty())
        return;
    addSection(tr("Strongest reasons, in log-odds"));
    std::vector<std::size_t> order(record.contributions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&record](std::size_t a, std::size_t b) {
        return std::abs(record.contributions[a]) > std::abs(record.contributions[b]);
    });
    const bool binary = schema_ && schema_->positiveClass;
    const Tone up = binary ? Tone::classPositive : Tone::normal;
    const Tone down = binary ? Tone::classNegative : Tone::second;
    const std::size_t shown = allReasons_ ? order.size() : std::min(reasonsShown, order.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const double value = record.contributions[order[i]];
        addRow(featureName(order[i]), signedText(value, 2), value >= 0.0 ? up : down);
    }
    if (allReasons_) {
        const double total =
            std::accumulate(record.contributions.begin(), record.contributions.end(), record.contributionBase);
        addRow(tr("Average case"), signedText(record.contributionBase, 2), Tone::normal);
        addRow(tr("This patient"), signedText(total, 2), Tone::normal);
    }
    if (record.contributionsError > 0.0) {
        addText(tr("Estimated by sampling: each may be off by about %1.")
                    .arg(fixedText(std::max(leastError, record.contributionsError), 2)));
    }
    if (order.size() > reasonsShown) {
        auto *toggle = new QPushButton(allReasons_ ? tr("Show the strongest only")
                                                   : tr("Show all %1").arg(countText(qint64(order.size()))));
        setVariant(toggle, ButtonVariant::flat);
        rows_->addWidget(toggle, rows_->rowCount(), 0, 1, 2, Qt::AlignLeft);
        setTabOrder(std::exchange(lastStop_, toggle), toggle);
        connect(toggle, &QPushButton::clicked, this, [this] {
            allReasons_ = !allReasons_;
            const int position = scroll_->verticalScrollBar()->value();
            // The button that was pressed goes away with the list.
            QMetaObject::invokeMethod(
                this,
                [this, position] {
                    rebuild();
                    scroll_->verticalScrollBar()->setValue(position);
                },
                Qt::QueuedConnection);
        });
    }
}

void RecordPane::addInputs()
{
    const PredictionRecord &record = record_->record;
    addSection(tr("Inputs"));
    for (std::size_t i = 0; i < record.inputs.size(); ++i) {
        const QString value = numberText(record.inputs[i]);
        QString toolTip;
        if (i < record.inputsTyped.size() && record.inputsTyped[i] != formatNumber(record.inputs[i]))
            toolTip = tr("Typed as “%1”").arg(displayText(record.inputsTyped[i]));
        addRow(featureName(i), value, std::nullopt, toolTip);
    }
}

void RecordPane::addFacts()
{
    addSection(tr("Origin"));
    for (const auto &[name, value] : originFacts(record_->record))
        addFact(name, value);
}

// A name and a value beside it or, where both are long, below it.
void RecordPane::addFact(const QString &name, const QString &value)
{
    auto *left = plainLabel(nullptr);
    left->setText(name);
    setTone(left, Tone::second);
    // Identities are long: the start is enough to see, the whole stands in the tool tip and in the copied text.
    auto *right = new ElidedLabel;
    right->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    right->setAlignment(Qt::AlignRight);
    right->setText(value.size() > longestFact ? value.left(shownOfLong) + QStringLiteral("…") : value);
    right->setToolTip(plainTip(value));
    right->setAccessibleName(value);
    auto *line = new BarLayout;
    line->addWidget(left);
    line->addTrailing(right);
    sections_->addLayout(line);
    plain_ += name + QLatin1Char('\t') + value + QLatin1Char('\n');
}

} // namespace cytogauge::ui
