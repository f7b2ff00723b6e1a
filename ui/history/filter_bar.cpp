#include "ui/history/filter_bar.h"

#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/common/time_text.h"

#include <QActionGroup>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace cytogauge::ui {

namespace {

constexpr int mostLines = 2;

} // namespace

FilterBar::FilterBar(const Clock &clock, QWidget *parent)
    : QWidget(parent), clock_(clock), bar_(new BarLayout(this)), search_(new QLineEdit(this)), count_(new QLabel(this))
{
    search_->setPlaceholderText(tr("Search"));
    search_->setClearButtonEnabled(true);
    search_->addAction(icon(QStringLiteral("search"), Tone::second), QLineEdit::LeadingPosition);
    fitSearch();
    setHelp(this,
            tr("Filters: each narrows the table by one thing, and all that are set hold together. A chip shows what it "
               "lets through; its menu has the choices and the way back to all. A set of filters can be given a "
               "name and chosen again."));
    describeWidget(search_, tr("Search"), tr("Finds records by patient reference and note, letter case aside."));
    setHelp(search_, tr("Type a part of a patient reference or of a note. The table shows the records that contain it, "
                        "letter case aside. Esc clears the field."));
    connect(search_, &QLineEdit::textChanged, this, [this](const QString &text) {
        choices_.search = text.trimmed();
        emit changed();
    });
    bar_->addWidget(search_);
    schemaChip_ = addChip(tr("Data"));
    classChip_ = addChip(tr("Class"));
    sideChip_ = addChip(tr("Threshold"));
    sourceChip_ = addChip(tr("Source"));
    daysChip_ = addChip(tr("Date"));
    statusChip_ = addChip(tr("Input"));
    modelChip_ = addChip(tr("Model"));
    outcomeChip_ = addChip(tr("Outcome"));
    savedChip_ = addChip(tr("Saved filters"));
    savedChip_->setText(tr("Saved filters"));
    describeWidget(savedChip_, tr("Saved filters"), tr("Filters that you gave a name."));
    chips_ = findChildren<QPushButton *>();
    folded_ = new QPushButton(tr("More filters"), this);
    setVariant(folded_, ButtonVariant::chip);
    folded_->setMenu(new QMenu(folded_));
    describeWidget(folded_, tr("More filters"), tr("Filters that find no room beside the others."));
    folded_->hide();
    bar_->addWidget(folded_);
    connect(folded_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillFoldedMenu);
    clear_ = new QPushButton(tr("Clear filters"), this);
    setVariant(clear_, ButtonVariant::flat);
    clear_->hide();
    connect(clear_, &QPushButton::clicked, this, &FilterBar::clearFilters);
    bar_->addWidget(clear_);
    lastStop_ = clear_;
    count_->setTextFormat(Qt::PlainText);
    count_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setTone(count_, Tone::second);
    bar_->addTrailing(count_);
    connect(classChip_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillClassMenu);
    connect(sourceChip_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillSourceMenu);
    connect(daysChip_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillDaysMenu);
    connect(statusChip_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillStatusMenu);
    connect(sideChip_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillSideMenu);
    connect(modelChip_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillModelMenu);
    connect(outcomeChip_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillOutcomeMenu);
    connect(savedChip_->menu(), &QMenu::aboutToShow, this, &FilterBar::fillSavedMenu);
    connect(schemaChip_->menu(), &QMenu::aboutToShow, this, [this] {
        schemaChip_->menu()->clear();
        for (const auto &[id, title] : std::as_const(schemas_))
            choice(schemaChip_->menu(), title, id == schemaId_, [this, id = id] { emit schemaChosen(id); });
    });
    refreshChips();
}

QPushButton *FilterBar::addChip(const QString &name)
{
    auto *chip = new QPushButton(this);
    setVariant(chip, ButtonVariant::chip);
    chip->setMenu(new QMenu(chip));
    chip->setAccessibleDescription(tr("Filter by: %1").arg(name));
    bar_->addWidget(chip);
    return chip;
}

void FilterBar::fitSearch()
{
    search_->setMinimumWidth(theme().scaled(110));
    search_->setMaximumWidth(theme().scaled(260));
}

void FilterBar::addTrailing(QWidget *widget)
{
    bar_->addTrailing(widget);
    setTabOrder(std::exchange(lastStop_, widget), widget);
    fold();
}

QDate FilterBar::today() const
{
    return localTime(clock_.now()).date();
}

HistoryFilter FilterBar::filter() const
{
    HistoryFilter filter = choices_.filter(today());
    if (!schemaId_.isEmpty())
        filter.schema = schemaId_.toStdString();
    return filter;
}

bool FilterBar::isNarrowed() const
{
    return choices_.isNarrowed();
}

void FilterBar::setChoices(const FilterChoices &choices)
{
    choices_ = choices;
    if (choices_.label && !(schema_ && schema_->findClass(*choices_.label)))
        choices_.label.reset();
    {
        const QSignalBlocker blocker(search_);
        search_->setText(choices_.search);
    }
    refreshChips();
    emit changed();
}

void FilterBar::clearFilters()
{
    setChoices({});
}

void FilterBar::setSchema(const QString &schemaId, const FeatureSchema *schema)
{
    const bool another = schemaId != schemaId_;
    schemaId_ = schemaId;
    schema_ = schema ? std::optional<FeatureSchema>(*schema) : std::nullopt;
    if (choices_.label && !(schema_ && schema_->findClass(*choices_.label)))
        choices_.label.reset();
    if (another) {
        choices_.modelId.reset();
        choices_.modelVersion.reset();
        models_.clear();
        endpoints_.clear();
    }
    if (!isOffered(sideChip_))
        choices_.aboveThreshold.reset();
    refreshChips();
}

void FilterBar::setModels(const std::vector<ModelUse> &models)
{
    models_ = models;
}

void FilterBar::setSchemas(const QList<std::pair<QString, QString>> &idAndTitle)
{
    schemas_ = idAndTitle;
    refreshChips();
}

void FilterBar::setEndpoints(const QSet<QString> &names)
{
    endpoints_ = names;
}

void FilterBar::setCounts(std::int64_t matching, std::int64_t all)
{
    showCount(isNarrowed() ? tr("%1 of %2").arg(countText(matching), countText(all)) : recordsText(all));
    announce(count_, tr("%1 of %2 records").arg(countText(matching), countText(all)));
}

void FilterBar::setCounting()
{
    showCount(tr("counting…"));
}

void FilterBar::setNoCount()
{
    showCount({});
}

// The room for it only grows: chips would come and go with each count otherwise.
void FilterBar::showCount(const QString &words)
{
    count_->setText(words);
    count_->setMinimumWidth(qMax(count_->minimumWidth(), count_->sizeHint().width()));
    fold();
}

bool FilterBar::isOffered(const QPushButton *chip) const
{
    if (chip == schemaChip_)
        return schemas_.size() > 1;
    return chip != sideChip_ || !schema_ || schema_->isBinary();
}

void FilterBar::fold()
{
    QList<QPushButton *> hidden;
    const auto shown = [&](const QWidget *widget) {
        if (widget == folded_)
            return !hidden.isEmpty();
        if (widget == clear_)
            return isNarrowed();
        for (const QPushButton *chip : std::as_const(chips_))
            if (widget == chip)
                return isOffered(chip) && !hidden.contains(chip);
        return !widget->isHidden();
    };
    for (auto chip = chips_.crbegin(); chip != chips_.crend() && bar_->lineCount(width(), shown) > mostLines; ++chip)
        if (isOffered(*chip) && !(*chip)->isChecked())
            hidden.prepend(*chip);
    folded_->setVisible(!hidden.isEmpty());
    clear_->setVisible(isNarrowed());
    for (QPushButton *chip : std::as_const(chips_)) {
        if (hidden.contains(chip) && chip->hasFocus())
            folded_->setFocus();
        chip->setVisible(shown(chip));
    }
}

void FilterBar::fillFoldedMenu()
{
    QMenu *menu = folded_->menu();
    menu->clear();
    for (QPushButton *chip : std::as_const(chips_)) {
        if (!isOffered(chip) || !chip->isHidden())
            continue;
        chip->menu()->setTitle(chip->text());
        menu->addMenu(chip->menu());
    }
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitSearch();
        count_->setMinimumWidth(0);
        showCount(count_->text());
    }
}

QString FilterBar::modelWords() const
{
    if (!choices_.modelId)
        return tr("any");
    return displayText(choices_.modelVersion ? *choices_.modelId + " " + *choices_.modelVersion : *choices_.modelId);
}

void FilterBar::refreshChips()
{
    const auto label = [](QPushButton *chip, const QString &words, bool narrowed) {
        QString plain = words;
        chip->setText(plain.replace(QLatin1Char('&'), QLatin1String("&&")));
        chip->setAccessibleName(words);
        chip->setCheckable(narrowed); // shown as switched on while it narrows
        chip->setChecked(narrowed);
    };
    const FilterChoices &c = choices_;
    QString classWords = tr("any");
    if (c.indeterminate)
        classWords = tr("indeterminate");
    else if (c.label && schema_)
        classWords = schemaText(schema_->classes[*schema_->findClass(*c.label)].label);
    label(classChip_, tr("Class: %1").arg(classWords), c.label || c.indeterminate);
    const QString side = !c.aboveThreshold ? tr("any") : *c.aboveThreshold ? tr("above") : tr("below");
    label(sideChip_, tr("Threshold: %1").arg(side), c.aboveThreshold.has_value());
    const QString source = !c.source ? tr("any") : c.source == "local" ? tr("Local") : displayText(*c.source);
    label(sourceChip_, tr("Source: %1").arg(source), c.source.has_value());
    QString days = c.days == Days::any ? tr("any") : daysWords(c.days);
    days[0] = days[0].toLower(); // nouns keep their capital
    if (c.days == Days::chosen)
        days = tr("%1 to %2").arg(dateText(c.from), dateText(c.to));
    label(daysChip_, tr("Date: %1").arg(days), c.days != Days::any);
    const QString status = !c.status               ? tr("any")
                           : c.status == "typical" ? tr("typical")
                           : c.status == "unusual" ? tr("unusual")
                                                   : tr("outside");
    label(statusChip_, tr("Input: %1").arg(status), c.status.has_value());
    label(modelChip_, tr("Model: %1").arg(modelWords()), c.modelId.has_value());
    const QString outcome = !c.outcomeKnown ? tr("any") : *c.outcomeKnown ? tr("known") : tr("not known");
    label(outcomeChip_, tr("Outcome: %1").arg(outcome), c.outcomeKnown.has_value());
    QString title = schemaId_;
    for (const auto &[id, words] : std::as_const(schemas_))
        if (id == schemaId_)
            title = words;
    label(schemaChip_, tr("Data: %1").arg(title), false);
    fold();
}

} // namespace cytogauge::ui
