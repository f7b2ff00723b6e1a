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
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

namespace cytogauge::ui {

namespace {

UtcTime startOfDay(const QDate &day)
{
    return UtcTime(std::chrono::milliseconds(day.startOfDay().toMSecsSinceEpoch()));
}

} // namespace

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
    connect(search_, &QLineEdit::textChanged, this, &FilterBar::changed);
    bar_->addWidget(search_);
    schemaChip_ = addChip(tr("Data"));
    classChip_ = addChip(tr("Class"));
    sourceChip_ = addChip(tr("Source"));
    daysChip_ = addChip(tr("Date"));
    statusChip_ = addChip(tr("Input"));
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
    choice(menu, tr("Any class"), !label_ && !indeterminate_, [this] { label_.reset(), indeterminate_ = false; });
    menu->addSeparator();
    if (schema_)
        for (const ClassSpec &spec : schema_->classes)
            choice(menu, schemaText(spec.label), label_ == spec.name, [this, name = spec.name] {
                label_ = name;
                indeterminate_ = false;
            });
    choice(menu, tr("indeterminate"), indeterminate_, [this] { label_.reset(), indeterminate_ = true; });
}

void FilterBar::fillSourceMenu()
{
    QMenu *menu = sourceChip_->menu();
    menu->clear();
    choice(menu, tr("Any source"), !source_, [this] { source_.reset(); });
    menu->addSeparator();
    choice(menu, tr("Local"), source_ == "local", [this] { source_ = "local"; });
    QStringList names(endpoints_.cbegin(), endpoints_.cend());
    names.sort();
    for (const QString &name : std::as_const(names))
        choice(menu, displayText(name.toStdString()), source_ == name.toStdString(),
               [this, name] { source_ = name.toStdString(); });
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
        choice(menu, daysWords(days), days_ == days, [this, days] { days_ = days; });
    menu->addSeparator();
    QAction *own = menu->addAction(daysWords(Days::chosen));
    own->setCheckable(true);
    own->setChecked(days_ == Days::chosen);
    connect(own, &QAction::triggered, this, &FilterBar::chooseDates);
}

void FilterBar::fillStatusMenu()
{
    QMenu *menu = statusChip_->menu();
    menu->clear();
    choice(menu, tr("Any input"), !status_, [this] { status_.reset(); });
    menu->addSeparator();
    choice(menu, tr("Typical"), status_ == "typical", [this] { status_ = "typical"; });
    choice(menu, tr("Unusual"), status_ == "unusual", [this] { status_ = "unusual"; });
    choice(menu, tr("Outside what the model has seen"), status_ == "outside", [this] { status_ = "outside"; });
}

void FilterBar::chooseDates()
{
    const QDate last = days_ == Days::chosen ? to_ : today();
    const QDate first = days_ == Days::chosen ? from_ : last.addDays(-29);
    auto *dialog = new DateRangeDialog(first, last, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DateRangeDialog::chosen, this, [this](const QDate &from, const QDate &to) {
        days_ = Days::chosen;
        from_ = from;
        to_ = to;
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
    HistoryFilter filter;
    filter.search = search_->text().trimmed().toStdString();
    if (!schemaId_.isEmpty())
        filter.schema = schemaId_.toStdString();
    if (indeterminate_)
        filter.indeterminate = true;
    if (label_) {
        // The chip means what the Estimate column shows: an indeterminate answer is no benign one.
        filter.label = label_;
        filter.indeterminate = false;
    }
    filter.source = source_;
    filter.status = status_;
    const QDate day = today();
    switch (days_) {
    case Days::any:
        break;
    case Days::today:
        filter.from = startOfDay(day);
        break;
    case Days::last7:
        filter.from = startOfDay(day.addDays(-6));
        break;
    case Days::last30:
        filter.from = startOfDay(day.addDays(-29));
        break;
    case Days::thisYear:
        filter.from = startOfDay(QDate(day.year(), 1, 1));
        break;
    case Days::chosen:
        filter.from = startOfDay(from_);
        filter.before = startOfDay(to_.addDays(1));
        break;
    }
    return filter;
}

bool FilterBar::isNarrowed() const
{
    return !search_->text().trimmed().isEmpty() || label_ || indeterminate_ || source_ || status_ || days_ != Days::any;
}

void FilterBar::clearFilters()
{
    {
        const QSignalBlocker blocker(search_);
        search_->clear();
    }
    label_.reset();
    indeterminate_ = false;
    source_.reset();
    status_.reset();
    days_ = Days::any;
    refreshChips();
    emit changed();
}

void FilterBar::setSchema(const QString &schemaId, const FeatureSchema *schema)
{
    schemaId_ = schemaId;
    schema_ = schema ? std::optional<FeatureSchema>(*schema) : std::nullopt;
    if (label_ && !(schema_ && schema_->findClass(*label_)))
        label_.reset();
    refreshChips();
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

void FilterBar::refreshChips()
{
    const auto label = [](QPushButton *chip, const QString &words, bool narrowed) {
        QString plain = words;
        chip->setText(plain.replace(QLatin1Char('&'), QLatin1String("&&")));
        chip->setAccessibleName(words);
        chip->setCheckable(narrowed); // shown as switched on while it narrows
        chip->setChecked(narrowed);
    };
    QString classWords = tr("any");
    if (indeterminate_)
        classWords = tr("indeterminate");
    else if (label_ && schema_)
        classWords = schemaText(schema_->classes[*schema_->findClass(*label_)].label);
    label(classChip_, tr("Class: %1").arg(classWords), label_ || indeterminate_);
    const QString source = !source_ ? tr("any") : source_ == "local" ? tr("Local") : displayText(*source_);
    label(sourceChip_, tr("Source: %1").arg(source), source_.has_value());
    QString days = days_ == Days::any ? tr("any") : daysWords(days_);
    days[0] = days[0].toLower(); // nouns keep their capital
    if (days_ == Days::chosen)
        days = tr("%1 to %2").arg(from_.toString(Qt::ISODate), to_.toString(Qt::ISODate));
    label(daysChip_, tr("Date: %1").arg(days), days_ != Days::any);
    const QString status = !status_               ? tr("any")
                           : status_ == "typical" ? tr("typical")
                           : status_ == "unusual" ? tr("unusual")
                                                  : tr("outside");
    label(statusChip_, tr("Input: %1").arg(status), status_.has_value());
    QString title = schemaId_;
    for (const auto &[id, words] : std::as_const(schemas_))
        if (id == schemaId_)
            title = words;
    label(schemaChip_, tr("Data: %1").arg(title), false);
    clear_->setVisible(isNarrowed());
}

} // namespace cytogauge::ui
