#include "ui/history/filter_bar.h"

#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/history/date_range_dialog.h"

#include <QActionGroup>
#include <QDateTime>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace cytogauge::ui {

FilterBar::FilterBar(const Clock &clock, QWidget *parent)
    : QWidget(parent), clock_(clock), bar_(new BarLayout(this)), search_(new QLineEdit(this)), count_(new QLabel(this))
{
    search_->setPlaceholderText(tr("Search"));
    search_->setClearButtonEnabled(true);
    search_->addAction(icon(QStringLiteral("search"), Tone::second), QLineEdit::LeadingPosition);
    search_->setMinimumWidth(theme().scaled(110));
    search_->setMaximumWidth(theme().scaled(260));
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
    schemaChip_->hide();
    clear_ = new QPushButton(tr("Clear filters"), this);
    setVariant(clear_, ButtonVariant::flat);
    clear_->hide();
    connect(clear_, &QPushButton::clicked, this, &FilterBar::clearFilters);
    bar_->addWidget(clear_);
    count_->setTextFormat(Qt::PlainText);
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

void FilterBar::addTrailing(QWidget *widget)
{
    bar_->addTrailing(widget);
}

QAction *FilterBar::choice(QMenu *menu, const QString &words, bool checked, const std::function<void()> &act)
{
    QString plain = words;
    QAction *action = menu->addAction(plain.replace(QLatin1Char('&'), QLatin1String("&&")));
    action->setCheckable(true);
    action->setChecked(checked);
    connect(action, &QAction::triggered, this, [this, act] {
        act();
        refreshChips();
        emit changed();
    });
    return action;
}

void FilterBar::fillClassMenu()
{
    QMenu *menu = classChip_->menu();
    menu->clear();
    FilterChoices &c = choices_;
    choice(menu, tr("Any class"), !c.label && !c.indeterminate, [&c] { c.label.reset(), c.indeterminate = false; });
    menu->addSeparator();
    if (schema_)
        for (const ClassSpec &spec : schema_->classes)
            choice(menu, schemaText(spec.label), c.label == spec.name, [&c, name = spec.name] {
                c.label = name;
                c.indeterminate = false;
            });
    choice(menu, tr("indeterminate"), c.indeterminate, [&c] { c.label.reset(), c.indeterminate = true; });
}

void FilterBar::fillSideMenu()
{
    QMenu *menu = sideChip_->menu();
    menu->clear();
    FilterChoices &c = choices_;
    choice(menu, tr("Either side"), !c.aboveThreshold, [&c] { c.aboveThreshold.reset(); });
    menu->addSeparator();
    choice(menu, tr("At or above its threshold"), c.aboveThreshold == true, [&c] { c.aboveThreshold = true; });
    choice(menu, tr("Below its threshold"), c.aboveThreshold == false, [&c] { c.aboveThreshold = false; });
}

void FilterBar::fillSourceMenu()
{
    QMenu *menu = sourceChip_->menu();
    menu->clear();
    FilterChoices &c = choices_;
    choice(menu, tr("Any source"), !c.source, [&c] { c.source.reset(); });
    menu->addSeparator();
    choice(menu, tr("Local"), c.source == "local", [&c] { c.source = "local"; });
    QStringList names(endpoints_.cbegin(), endpoints_.cend());
    names.sort();
    for (const QString &name : std::as_const(names))
        choice(menu, displayText(name.toStdString()), c.source == name.toStdString(),
               [&c, name] { c.source = name.toStdString(); });
}

void FilterBar::fillModelMenu()
{
    QMenu *menu = modelChip_->menu();
    menu->clear();
    FilterChoices &c = choices_;
    choice(menu, tr("Any model"), !c.modelId, [&c] { c.modelId.reset(), c.modelVersion.reset(); });
    menu->addSeparator();
    QStringList named; // models with more than one version can be meant as a whole
    for (std::size_t i = 0; i < models_.size(); ++i) {
        const ModelUse &use = models_[i];
        const QString name = QString::fromStdString(use.model);
        const auto versions = std::count_if(models_.begin(), models_.end(),
                                            [&use](const ModelUse &other) { return other.model == use.model; });
        if (versions > 1 && !named.contains(name)) {
            named << name;
            choice(menu, tr("%1, any version").arg(displayText(use.model)), c.modelId == use.model && !c.modelVersion,
                   [&c, model = use.model] { c.modelId = model, c.modelVersion.reset(); });
        }
        choice(menu,
               tr("%1 %2 (%3)", "a model, its version and how many records")
                   .arg(displayText(use.model), displayText(use.version), countText(use.records)),
               c.modelId == use.model && c.modelVersion == use.version,
               [&c, use] { c.modelId = use.model, c.modelVersion = use.version; });
    }
}

void FilterBar::fillOutcomeMenu()
{
    QMenu *menu = outcomeChip_->menu();
    menu->clear();
    FilterChoices &c = choices_;
    choice(menu, tr("Outcome known or not"), !c.outcomeKnown, [&c] { c.outcomeKnown.reset(); });
    menu->addSeparator();
    choice(menu, tr("Outcome known"), c.outcomeKnown == true, [&c] { c.outcomeKnown = true; });
    choice(menu, tr("Outcome not known yet"), c.outcomeKnown == false, [&c] { c.outcomeKnown = false; });
}

void FilterBar::fillSavedMenu()
{
    QMenu *menu = savedChip_->menu();
    menu->clear();
    const QList<SavedFilters::Entry> entries = saved_.of(schemaId_);
    for (const SavedFilters::Entry &entry : entries) {
        QString words = entry.name;
        QAction *action = menu->addAction(words.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(entry.choices == choices_);
        connect(action, &QAction::triggered, this, [this, choices = entry.choices] { setChoices(choices); });
    }
    menu->addSeparator();
    QAction *save = menu->addAction(tr("&Save this filter…"));
    save->setEnabled(isNarrowed());
    connect(save, &QAction::triggered, this, &FilterBar::askName);
    QMenu *forget = menu->addMenu(tr("&Delete"));
    forget->setEnabled(!entries.isEmpty());
    for (const SavedFilters::Entry &entry : entries) {
        QString words = entry.name;
        QAction *action = forget->addAction(words.replace(QLatin1Char('&'), QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, name = entry.name] {
            saved_.remove(name, schemaId_);
            emit savedChanged();
        });
    }
}

void FilterBar::askName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this filter"));
    dialog->setLabelText(tr("Name of the filter:"));
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (saved_.put(name, schemaId_, choices_))
            emit savedChanged();
    });
    dialog->open();
    if (auto *field = dialog->findChild<QLineEdit *>()) {
        describeWidget(field, tr("Name of the filter"));
        field->setMaxLength(SavedFilters::longestName);
    }
}

QString FilterBar::daysWords(Days days) const
{
    switch (days) {
    case Days::any:
        return tr("Any date");
    case Days::today:
        return tr("Today");
    case Days::last7:
        return tr("Last 7 days");
    case Days::last30:
        return tr("Last 30 days");
    case Days::thisYear:
        return tr("This year");
    case Days::chosen:
        break;
    }
    return tr("Choose dates…");
}

void FilterBar::fillDaysMenu()
{
    QMenu *menu = daysChip_->menu();
    menu->clear();
    for (const Days days : {Days::any, Days::today, Days::last7, Days::last30, Days::thisYear})
        choice(menu, daysWords(days), choices_.days == days, [this, days] {
            choices_.days = days;
            choices_.from = choices_.to = QDate();
        });
    menu->addSeparator();
    QAction *own = menu->addAction(daysWords(Days::chosen));
    own->setCheckable(true);
    own->setChecked(choices_.days == Days::chosen);
    connect(own, &QAction::triggered, this, &FilterBar::chooseDates);
}

void FilterBar::fillStatusMenu()
{
    QMenu *menu = statusChip_->menu();
    menu->clear();
    FilterChoices &c = choices_;
    choice(menu, tr("Any input"), !c.status, [&c] { c.status.reset(); });
    menu->addSeparator();
    choice(menu, tr("Typical"), c.status == "typical", [&c] { c.status = "typical"; });
    choice(menu, tr("Unusual"), c.status == "unusual", [&c] { c.status = "unusual"; });
    choice(menu, tr("Outside what the model has seen"), c.status == "outside", [&c] { c.status = "outside"; });
}

void FilterBar::chooseDates()
{
    const QDate last = choices_.days == Days::chosen ? choices_.to : today();
    const QDate first = choices_.days == Days::chosen ? choices_.from : last.addDays(-29);
    auto *dialog = new DateRangeDialog(first, last, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DateRangeDialog::chosen, this, [this](const QDate &from, const QDate &to) {
        choices_.days = Days::chosen;
        choices_.from = from;
        choices_.to = to;
        refreshChips();
        emit changed();
    });
    dialog->open();
}

QDate FilterBar::today() const
{
    return QDateTime::fromMSecsSinceEpoch(clock_.now().time_since_epoch().count()).date();
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
    sideChip_->setVisible(!schema_ || schema_->isBinary());
    if (sideChip_->isHidden())
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
    schemaChip_->setVisible(schemas_.size() > 1);
    refreshChips();
}

void FilterBar::setEndpoints(const QSet<QString> &names)
{
    endpoints_ = names;
}

void FilterBar::setCounts(std::int64_t matching, std::int64_t all)
{
    count_->setText(isNarrowed() ? tr("%1 of %2").arg(countText(matching), countText(all)) : recordsText(all));
    clear_->setVisible(isNarrowed());
    announce(count_, tr("%1 of %2 records").arg(countText(matching), countText(all)));
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
        days = tr("%1 to %2").arg(c.from.toString(Qt::ISODate), c.to.toString(Qt::ISODate));
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
    clear_->setVisible(isNarrowed());
}

} // namespace cytogauge::ui
