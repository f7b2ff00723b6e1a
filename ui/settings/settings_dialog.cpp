#include "ui/settings/settings_dialog.h"

#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/history_access.h"
#include "ui/common/icons.h"
#include "ui/common/message_bar.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/common/time_text.h"
#include "ui/settings/backups.h"
#include "ui/settings/history_care.h"
#include "ui/settings/languages.h"
#include "ui/settings/paragraphs.h"
#include "ui/settings/privacy_page.h"
#include "ui/settings/settings_store.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

QComboBox *choices(const QList<std::pair<QString, QString>> &idAndWords, const QString &now)
{
    auto *box = new QComboBox;
    for (const auto &[id, words] : idAndWords)
        box->addItem(words, id);
    box->setCurrentIndex(qMax(0, box->findData(now)));
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return box;
}

QWidget *pageWith(QLayout *content)
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(theme().scaled(4), theme().scaled(16), theme().scaled(4), theme().scaled(8));
    column->addLayout(content);
    column->addStretch(1);
    auto *page = new DialogBody;
    page->setContent(column);
    return page;
}

} // namespace

SettingsDialog::SettingsDialog(AppContext &context, HistoryCare &care, const QString &dataFolder, QWidget *parent)
    : QDialog(parent), context_(context), care_(care), dataFolder_(dataFolder), tabs_(new QTabWidget(this))
{
    setWindowTitle(tr("Settings"));
    describeWidget(tabs_, tr("Settings"));
    tabs_->setDocumentMode(true);
    describeWidget(tabs_->findChild<QWidget *>(QStringLiteral("qt_tabwidget_tabbar")), tr("Parts of the settings"));
    tabs_->addTab(makeGeneralPage(), tr("General"));
    tabs_->addTab(makeDataPage(), tr("Data and backups"));
    tabs_->addTab(new PrivacyPage(context), tr("Privacy"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme().scaled(20), theme().scaled(12), theme().scaled(20), theme().scaled(14));
    column->addWidget(tabs_, 1);
    column->addWidget(buttons);
    resize(theme().scaled(580), theme().scaled(560));
    new FitToScreen(this);
    // The wheel scrolls; it never changes a value that happens to lie under the pointer.
    const QList<QWidget *> children = findChildren<QWidget *>();
    for (QWidget *child : children)
        if (qobject_cast<QComboBox *>(child) || qobject_cast<QSpinBox *>(child))
            child->installEventFilter(this);
}

bool SettingsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void SettingsDialog::addLanguage(QFormLayout *form)
{
    QList<std::pair<QString, QString>> known{{QStringLiteral("system"), tr("As the system")}};
    for (const QString &code : installedLanguages())
        known.append({code, QLocale(code).nativeLanguageName()});
    QComboBox *language = choices(known, context_.settings->values().language);
    describeWidget(language, tr("Language"), tr("Of the whole program; it holds at once."));
    language->setObjectName(QStringLiteral("language"));
    connect(language, &QComboBox::activated, this, [this, language] {
        context_.settings->update([language](Settings &s) { s.language = language->currentData().toString(); });
    });
    form->addRow(tr("&Language"), language);
}

void SettingsDialog::addLook(QFormLayout *form)
{
    const Settings &now = context_.settings->values();
    QComboBox *look = choices({{QStringLiteral("0"), tr("As the system")},
                               {QStringLiteral("1"), tr("Light")},
                               {QStringLiteral("2"), tr("Dark")}},
                              QString::number(static_cast<int>(now.theme)));
    describeWidget(look, tr("Theme"), tr("Light or dark; it holds at once."));
    connect(look, &QComboBox::activated, this, [this, look] {
        context_.settings->update(
            [look](Settings &s) { s.theme = static_cast<ThemeChoice>(look->currentData().toInt()); });
    });
    form->addRow(tr("&Theme"), look);
    auto *size = new QSpinBox;
    size->setRange(80, 200);
    size->setSingleStep(10);
    size->setSuffix(tr(" %"));
    size->setValue(qRound(now.textFactor * 100));
    size->setKeyboardTracking(false);
    size->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describeWidget(size, tr("Text size in per cent"),
                   tr("Of the whole window. Ctrl with plus and minus changes it too."));
    connect(size, &QSpinBox::valueChanged, this, [this](int percent) {
        context_.settings->update([percent](Settings &s) { s.textFactor = percent / 100.0; });
    });
    form->addRow(tr("Text &size"), size);
}

void SettingsDialog::addThreshold(QFormLayout *form)
{
    auto *threshold = new QSpinBox;
    threshold->setRange(1, 99);
    threshold->setSuffix(tr(" %"));
    threshold->setValue(qRound(context_.settings->values().threshold * 100));
    threshold->setKeyboardTracking(false);
    threshold->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const QString words = tr("At or above this probability the answer of a two-class model is the positive class. "
                             "Records keep the threshold that they were made with.");
    describeWidget(threshold, tr("Action threshold in per cent"), words);
    connect(threshold, &QSpinBox::valueChanged, this, [this](int percent) {
        context_.settings->update([percent](Settings &s) { s.threshold = percent / 100.0; });
    });
    form->addRow(tr("&Action threshold"), threshold);
    form->addRow(QString(), note(words));
}

void SettingsDialog::addOpensFirst(QFormLayout *form)
{
    QComboBox *first = choices({{QStringLiteral("last"), tr("The page used last")},
                                {QStringLiteral("patient"), tr("Patient")},
                                {QStringLiteral("history"), tr("History")},
                                {QStringLiteral("models"), tr("Models")},
                                {QStringLiteral("endpoints"), tr("Endpoints")}},
                               context_.settings->values().opensFirst);
    describeWidget(first, tr("What opens first"), tr("The page that shows when the program starts."));
    connect(first, &QComboBox::activated, this, [this, first] {
        context_.settings->update([first](Settings &s) { s.opensFirst = first->currentData().toString(); });
    });
    form->addRow(tr("&Opens first"), first);
}

QWidget *SettingsDialog::makeGeneralPage()
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(theme().scaled(24));
    addLook(form);
    addLanguage(form);
    addOpensFirst(form);
    addThreshold(form);
    return pageWith(form);
}

QWidget *SettingsDialog::makeDataPage()
{
    auto *column = new QVBoxLayout;
    size_ = paragraph({});
    column->addWidget(paragraph(dataFolder_.isEmpty() ? tr("This session stores nothing.")
                                                      : tr("History, settings and backups are kept in this folder:")));
    auto *folder = paragraph(QDir::toNativeSeparators(dataFolder_));
    folder->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    folder->setVisible(!dataFolder_.isEmpty());
    describeWidget(folder, tr("Data folder: %1").arg(dataFolder_));
    column->addWidget(folder);
    column->addWidget(size_);
    auto *row = new QHBoxLayout;
    auto *open = new QPushButton(icon(QStringLiteral("folder")), tr("Open the &folder"));
    connect(open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(dataFolder_)); });
    backUp_ = new QPushButton(icon(QStringLiteral("backup")), tr("Make a &backup now"));
    connect(backUp_, &QPushButton::clicked, &care_, &HistoryCare::backUp);
    row->addWidget(open);
    row->addWidget(backUp_);
    row->addStretch(1);
    column->addLayout(row);
    backupState_ = paragraph({});
    column->addWidget(backupState_);
    backups_ = new QListWidget;
    backups_->setMaximumHeight(theme().scaled(120));
    describeWidget(backups_, tr("Backups of the history"), tr("Choose one to restore it."));
    column->addWidget(backups_);
    takeBack_ = new QPushButton(icon(QStringLiteral("revert")), tr("&Restore the selected backup…"));
    connect(takeBack_, &QPushButton::clicked, this, &SettingsDialog::askTakeBack);
    connect(backups_, &QListWidget::currentRowChanged, this, &SettingsDialog::showCare);
    auto *takeBackRow = new QHBoxLayout;
    takeBackRow->addWidget(takeBack_);
    takeBackRow->addStretch(1);
    column->addLayout(takeBackRow);
    bar_ = new MessageBar(*context_.clock);
    column->addWidget(bar_);
    connect(&care_, &HistoryCare::changed, this, &SettingsDialog::showCare);
    connect(&care_, &HistoryCare::progressed, this, [this](const QString &words, double share) {
        bar_->showProgress(words, share, {tr("Cancel"), [this] { care_.cancel(); }});
    });
    connect(&care_, &HistoryCare::ended, this, [this](HistoryCare::Kind, bool failed, const QString &text) {
        refreshData();
        showCare();
        bar_->showMessage(failed ? MessageBar::Kind::error : MessageBar::Kind::info, text);
    });
    addRetention(column);
    column->addWidget(
        note(tr("A backup is made before every change of the history's format, and whenever you ask. If the "
                "history is ever damaged, the History page offers the way back.")));
    open->setEnabled(!dataFolder_.isEmpty());
    refreshData();
    showCare();
    care_.tell();
    return pageWith(column);
}

void SettingsDialog::addRetention(QVBoxLayout *column)
{
    constexpr int days[] = {0, 30, 90, 365, 1826, 3652};
    QList<std::pair<QString, QString>> known;
    for (const int count : days)
        known.append({QString::number(count), count == 0    ? tr("For ever")
                                              : count < 365 ? tr("%n day(s)", nullptr, count)
                                                            : tr("%n year(s)", nullptr, count / 365)});
    const QString now = QString::number(context_.settings->values().retentionDays);
    if (std::none_of(known.begin(), known.end(), [&now](const auto &entry) { return entry.first == now; }))
        known.append({now, tr("%n day(s)", nullptr, now.toInt())});
    QComboBox *keep = choices(known, now);
    const QString explained =
        tr("When the program starts, older records are backed up and deleted. They can be brought back "
           "until it starts again; then that backup is deleted too. Backups of your own keep them.");
    describeWidget(keep, tr("How long records are kept"), explained);
    connect(keep, &QComboBox::activated, this, [this, keep] {
        context_.settings->update([keep](Settings &s) { s.retentionDays = keep->currentData().toInt(); });
    });
    auto *words = new QLabel(tr("&Keep records"));
    words->setBuddy(keep);
    auto *row = new QHBoxLayout;
    row->addWidget(words);
    row->addWidget(keep);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(note(explained));
}

void SettingsDialog::askTakeBack()
{
    const QListWidgetItem *chosen = backups_->currentItem();
    if (!chosen)
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Restore a backup"),
                                     tr("Take the history back to the backup of %1?").arg(chosen->text()),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("Records that were made or changed since then leave the history. A backup of the "
                                    "present state is made first, so that this can be taken back."));
    QPushButton *restore = question->addButton(tr("Restore"), QMessageBox::AcceptRole);
    connect(restore, &QPushButton::clicked, this,
            [this, path = chosen->data(Qt::UserRole).toString()] { care_.takeBack(path); });
    question->open();
}

void SettingsDialog::refreshData()
{
    backups_->clear();
    const QList<Backup> all = backupsOf(dataFolder_);
    for (const Backup &backup : all) {
        auto *item = new QListWidgetItem(
            tr("%1, %2", "a backup: time and size")
                .arg(timeText(backup.time, TimeDetail::second), QLocale().formattedDataSize(backup.bytes)),
            backups_);
        item->setData(Qt::UserRole, backup.path);
    }
    takeBack_->setVisible(!all.isEmpty());
    backups_->setVisible(!all.isEmpty());
    backupState_->setText(all.isEmpty() ? tr("There is no backup yet.") : tr("%n backup(s)", nullptr, int(all.size())));
    if (dataFolder_.isEmpty())
        return;
    measure_.start(
        [folder = dataFolder_](TaskControl &) { return folderSize(folder); },
        [this](quint64, qint64 bytes) { size_->setText(tr("It holds %1.").arg(QLocale().formattedDataSize(bytes))); });
}

void SettingsDialog::showCare()
{
    backUp_->setEnabled(care_.canBackUp());
    takeBack_->setEnabled(backups_->currentRow() >= 0 && care_.canBackUp());
}

} // namespace cytogauge::ui
