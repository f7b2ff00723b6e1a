// The menus of the chips.
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/history/date_range_dialog.h"
#include "ui/history/filter_bar.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace cytogauge::ui {

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
        describeWidget(field, tr("Name of the filter"), tr("A filter of the same name is replaced."));
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

} // namespace cytogauge::ui
