// The menu bar: every action of the program, with its shortcut and mnemonic.
#include "core/base/clock.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/message_bar.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/form/patient_page.h"
#include "ui/history/history_page.h"
#include "ui/models/models_page.h"
#include "ui/settings/about_dialog.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/settings_store.h"
#include "ui/window/bottom_line.h"
#include "ui/window/main_window.h"
#include "ui/window/shortcuts_dialog.h"
#include "ui/window/source_chooser.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QWhatsThis>

namespace cytogauge::ui {

QAction *MainWindow::action(QMenu *menu, const QString &words, const QString &iconName, const QKeySequence &keys,
                            const std::function<void()> &act)
{
    auto *made = new QAction(iconName.isEmpty() ? QIcon() : icon(iconName), words, this);
    made->setShortcut(keys);
    connect(made, &QAction::triggered, this, act);
    menu->addAction(made);
    return made;
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenus();
    makeCaseMenu();
    makeViewMenu();
    makeHelpMenu();
    topBar_->modelChip()->setMenu(new QMenu(topBar_->modelChip()));
    connect(topBar_->modelChip()->menu(), &QMenu::aboutToShow, this,
            [this] { fillModelMenu(topBar_->modelChip()->menu()); });
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    const HistoryPage::Commands &c = history_->commands();
    action(menu, tr("&Open a case from CSV…"), QStringLiteral("open-in-form"),
           QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { askCase(); });
    menu->addSeparator();
    menu->addAction(c.importFile);
    QMenu *exports = menu->addMenu(icon(QStringLiteral("export")), tr("&Export history"));
    exports->addActions({c.exportSelected, c.exportFiltered, c.exportAll});
    exports->addSeparator();
    exports->addActions({c.excelVariant, c.deidentified});
    action(menu, tr("Make a &backup now"), QStringLiteral("backup"), {}, [this] { makeBackup(); });
    menu->addSeparator();
    privateAction_ = action(menu, tr("P&rivate session"), QStringLiteral("private"), {}, [] {});
    privateAction_->setCheckable(true);
    privateAction_->setToolTip(tr("Nothing is written to the disk."));
    connect(privateAction_, &QAction::toggled, this, &MainWindow::setPrivateSession);
    menu->addSeparator();
    action(menu, tr("&Settings…"), QStringLiteral("settings"), QKeySequence(tr("Ctrl+,")), [this] { showSettings(); });
    menu->addSeparator();
    QAction *quit = action(menu, tr("&Quit"), QStringLiteral("quit"), QKeySequence(tr("Ctrl+Q")), [this] { close(); });
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::makeEditMenus()
{
    const PatientPage::Commands &p = patient_->commands();
    QMenu *patient = menuBar()->addMenu(tr("&Edit"));
    patient->addActions({p.undo, p.redo});
    patient->addSeparator();
    patient->addActions({p.paste, p.clear});
    patient->addSeparator();
    patient->addActions({p.applyFix, p.revertField, p.revertAll});
    patientMenus_ << patient;

    const HistoryPage::Commands &h = history_->commands();
    QMenu *history = menuBar()->addMenu(tr("&Edit"));
    history->addActions({h.undo, h.redo});
    history->addSeparator();
    history->addActions({h.copyRows, h.selectAll, h.remove});
    history->addSeparator();
    history->addActions({h.find, h.clearFilters});
    historyMenus_ << history;
}

void MainWindow::makeCaseMenu()
{
    const PatientPage::Commands &p = patient_->commands();
    QMenu *menu = menuBar()->addMenu(tr("&Case"));
    menu->addAction(p.predictAndRecord);
    menu->addSeparator();
    connect(menu, &QMenu::aboutToShow, this, [menu, &p] {
        // The samples belong to the model, which may have changed.
        menu->clear();
        menu->addAction(p.predictAndRecord);
        menu->addSeparator();
        // In teaching mode a sample that names its class would give it away.
        menu->addActions(p.teaching->isChecked() && p.anySample ? QList<QAction *>{p.anySample} : p.samples);
        if (p.moreSamples)
            menu->addMenu(p.moreSamples);
    });
    patientMenus_ << menu;

    QMenu *answer = menuBar()->addMenu(tr("&Answer"));
    answer->addMenu(tr("&Views"))->addActions(p.views);
    for (QMenu *views : p.viewMenus)
        answer->addMenu(views);
    patientMenus_ << answer;

    QMenu *record = menuBar()->addMenu(tr("&Record"));
    const HistoryPage::Commands &h = history_->commands();
    record->addAction(h.openInForm);
    record->addSeparator();
    record->addActions({h.compare, h.repredict, h.trend, h.editNote});
    record->addSeparator();
    record->addActions({h.print, h.saveReport, h.saveFhir});
    record->addSeparator();
    record->addActions({h.ownCases, h.columns, h.sortBy, h.refresh});
    historyMenus_ << record;

    const ModelsPage::Commands &m = models_->commands();
    QMenu *models = menuBar()->addMenu(tr("&Models"));
    models->addActions({m.train, m.importFile});
    models->addMenu(icon(QStringLiteral("export")), tr("&Export"))
        ->addActions({m.exportJson, m.exportOnnx, m.exportReport, m.exportReportJson});
    models->addSeparator();
    models->addActions({m.facts, m.compare});
    models->addSeparator();
    models->addActions({m.activate, m.rollBack, m.retire});
    models->addSeparator();
    models->addActions({m.verify, m.refresh});
    modelMenus_ << models;

    if (!endpoints_)
        return;
    const EndpointsPage::Commands &e = endpoints_->commands();
    QMenu *endpoint = menuBar()->addMenu(tr("&Endpoint"));
    endpoint->addActions({e.add, e.save, e.revert, e.duplicate, e.remove});
    endpoint->addSeparator();
    endpoint->addActions({e.test, e.use, e.copyCurl});
    endpoint->addSeparator();
    endpoint->addActions({e.importFile, e.exportFile});
    endpointMenus_ << endpoint;
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    menu->addActions(pages_->actions());
    menu->addSeparator();
    QAction *palette = action(menu, tr("&Find a command…"), QStringLiteral("search"), QKeySequence(tr("Ctrl+K")),
                              [this] { showPalette(); });
    topBar_->setPaletteAction(palette);
    menu->addSeparator();
    QMenu *models = menu->addMenu(icon(QStringLiteral("model")), tr("&Model"));
    connect(models, &QMenu::aboutToShow, this, [this, models] { fillModelMenu(models); });
    if (endpoints_) {
        QMenu *sources = menu->addMenu(icon(QStringLiteral("endpoint")), tr("Predict &with"));
        connect(sources, &QMenu::aboutToShow, this, [this, sources] { source_->fillMenu(sources); });
    }
    QMenu *themes = menu->addMenu(icon(QStringLiteral("theme")), tr("&Theme"));
    auto *group = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::system, tr("As the &system")},
                                                       {ThemeChoice::light, tr("&Light")},
                                                       {ThemeChoice::dark, tr("&Dark")}};
    for (const auto &[choice, words] : choices) {
        QAction *made = action(themes, words, {}, {}, [this, choice = choice] {
            context_.settings->update([choice](Settings &settings) { settings.theme = choice; });
        });
        made->setCheckable(true);
        made->setActionGroup(group);
        const auto check = [this, made, choice = choice] {
            made->setChecked(context_.settings->values().theme == choice);
        };
        check();
        connect(context_.settings, &SettingsStore::changed, made, check);
    }
    menu->addSeparator();
    QAction *larger =
        action(menu, tr("Text &larger"), QStringLiteral("zoom-in"), QKeySequence::ZoomIn, [this] { zoom(0.1); });
    larger->setShortcuts({QKeySequence(QKeySequence::ZoomIn), QKeySequence(tr("Ctrl+="))});
    action(menu, tr("Text &smaller"), QStringLiteral("zoom-out"), QKeySequence::ZoomOut, [this] { zoom(-0.1); });
    action(menu, tr("Text &normal"), {}, QKeySequence(tr("Ctrl+0")), [this] { zoom(0.0); });
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    action(menu, tr("&Help on what has the focus"), QStringLiteral("help"), QKeySequence::HelpContents,
           [this] { showHelp(); });
    action(menu, tr("&Keyboard shortcuts"), {}, QKeySequence(tr("Ctrl+?")), [this] {
        auto *dialog = new ShortcutsDialog(menuBar(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    menu->addSeparator();
    action(menu, tr("&About Cytogauge"), QStringLiteral("about"), {}, [this] { showAbout(); });
}

void MainWindow::fillModelMenu(QMenu *menu)
{
    menu->clear();
    for (const CatalogEntry &entry : context_.models->entries()) {
        if (!entry.ok()) {
            QAction *refused = menu->addAction(icon(QStringLiteral("error"), Tone::error),
                                               tr("%1 was refused").arg(entry.path.section(QLatin1Char('/'), -1)));
            refused->setEnabled(false);
            continue;
        }
        QString title = tr("%1 – %2", "a model and what it is for")
                            .arg(modelTitle(*entry.model), schemaText(entry.model->schema.title));
        QAction *choice = menu->addAction(title.replace(QLatin1Char('&'), QLatin1String("&&")));
        choice->setCheckable(true);
        choice->setChecked(entry.model == model_);
        connect(choice, &QAction::triggered, this,
                [this, id = QString::fromStdString(entry.model->id)] { useModel(id); });
    }
    if (menu->isEmpty())
        menu->addAction(modelsRead_ ? tr("No model is installed") : tr("The models are being read"))->setEnabled(false);
}

void MainWindow::askCase()
{
    auto *dialog = new QFileDialog(this, tr("Open a case"));
    dialog->setObjectName(QStringLiteral("openCase"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Cases (*.csv *.txt *.data *.json)"), tr("All files (*)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::offerFile);
    dialog->open();
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(context_, *care_, storage_.dataFolder, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *dialog = new AboutDialog(context_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showHelp()
{
    QWidget *focused = focusWidget() ? focusWidget() : this;
    QString help = helpFor(focused);
    if (help.isEmpty() && currentPage() == QLatin1String("models"))
        help =
            tr("The versions of a model are on the left; the right side says what it is and how good it was on cases "
               "that it had not seen. Moving the threshold moves every figure. A version predicts once it is "
               "activated.");
    else if (help.isEmpty() && currentPage() == QLatin1String("endpoints"))
        help = tr("An endpoint is a service that answers Predict and record in place of this computer. Enter its "
                  "address, test the connection, then choose it at the top right. Measurements are sent to it, the "
                  "reference and the note only where the profile allows it.");
    if (help.isEmpty())
        help =
            currentPage() == QLatin1String("patient")
                ? tr("Fill in the form, take a sample or paste a row. The estimate on the right follows every change. "
                     "Ctrl+Enter predicts and records. Put the focus into a field and press F1 to read what it means.")
                : tr("What was recorded stands here. Ctrl+F searches, Enter opens a record in the form, Ctrl+E "
                     "exports.");
    // Qt centres the text on the place that it is given.
    QWhatsThis::showText(focused->mapToGlobal(QPoint(focused->width() / 2, focused->height())), plainTip(help),
                         focused);
}

} // namespace cytogauge::ui
