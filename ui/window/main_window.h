// The window: menu bar, top bar, rail, pages, bottom line. Wires pages to each other; owns no logic of theirs.
#pragma once

#include "core/model/model.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/common/background_task.h"
#include "ui/common/history_access.h"
#include "ui/common/model_catalog.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QActionGroup;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace cytogauge::ui {

class BottomLine;
class CommandPalette;
class EndpointsPage;
class HistoryCare;
class HistoryPage;
class MessageBar;
class ModelsPage;
class NavigationRail;
class PatientPage;
class Retention;
class SourceChooser;
class TopBar;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    // Where things are kept; the composition root decides.
    struct Storage {
        HistoryAccess::Opener disk;   // the history in the data folder
        HistoryAccess::Opener memory; // a history that is gone when the program ends
        QString dataFolder;
        bool startPrivate = false;
    };

    MainWindow(AppContext &context, Storage storage, QWidget *parent = nullptr);
    ~MainWindow() override;

    // Reads the models and opens the history; ready() follows once both answered.
    void start();
    // Instead of start(), after the language changed: goes on where the other window is, with the models and the
    // history as they are, and with the steps of undo. time: begun when the language was chosen.
    void takeOver(MainWindow &other, const ActionTime &time);
    // What would be lost if the window were made anew now, as a sentence; empty: nothing.
    [[nodiscard]] QString unfinished() const;
    [[nodiscard]] bool isReady() const { return modelsRead_ && historyAnswered_; }

    [[nodiscard]] PatientPage *patientPage() const { return patient_; }
    [[nodiscard]] HistoryPage *historyPage() const { return history_; }
    [[nodiscard]] EndpointsPage *endpointsPage() const { return endpoints_; } // null without EndpointAccess
    [[nodiscard]] ModelsPage *modelsPage() const { return models_; }
    [[nodiscard]] SourceChooser *sourceChooser() const { return source_; }
    [[nodiscard]] TopBar *topBar() const { return topBar_; }
    [[nodiscard]] NavigationRail *rail() const { return rail_; }
    [[nodiscard]] BottomLine *bottomLine() const { return bottom_; }
    // One line per subject, so that none hides another's: "settings", "model", "history".
    [[nodiscard]] MessageBar *messageBar(const QString &subject);
    [[nodiscard]] std::shared_ptr<const Model> model() const { return model_; }

    void showPage(const QString &id); // "patient", "history", "models", "endpoints"
    [[nodiscard]] QString currentPage() const;
    void useModel(const QString &id);
    void setPrivateSession(bool on);
    [[nodiscard]] bool isPrivateSession() const { return privateSession_; }
    // Shows what a file holds as a paste preview of the form.
    void offerFile(const QString &path);
    void saveState(); // to the settings; also done when the window closes

public slots:
    void showSettings();
    void showPalette(); // every command, by typing a part of its name
    void showAbout();
    void showHelp(); // on what has the focus

signals:
    void ready();
    void modelChanged();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void finishFirst(); // before the window may close
    void goOnClosing();
    void askUnsaved();
    void makePages();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenus();
    void makeCaseMenu();
    void makeViewMenu();
    void makeHelpMenu();
    void fillModelMenu(QMenu *menu);
    void findRecords(const QString &text, const QPointer<CommandPalette> &palette);
    void connectPages();
    void connectEndpoints();
    void connectModels();
    void openCase(std::shared_ptr<const Model> model, std::size_t caseIndex);
    // Another version than the one in use answers for a while: said in a line, recorded nowhere.
    void lookAt(std::shared_ptr<const Model> model);
    void stopLooking(); // back to the one in use
    void endLooking();  // another one has been chosen
    [[nodiscard]] std::shared_ptr<const Model> modelInUse() const { return looking_ ? inUse_ : model_; }
    void readModels();
    void modelsArrived(QList<CatalogEntry> entries);
    // Without a model: the fields of this schema, for an endpoint to answer (empty: of the chosen endpoint).
    void setModel(std::shared_ptr<const Model> model, const QString &schemaId = {});
    void useSchema(const QString &schemaId);
    [[nodiscard]] const FeatureSchema *schemaWithoutModel(const QString &schemaId) const;
    void showModelProblem();
    void historyStateChanged();
    void showHistoryProblem();
    void openRecord(const StoredRecord &record, const ActionTime &time);
    void goOnInMemory();
    void rescueHistory(bool fromBackup);
    void connectRetention();
    void noteEndpoints();
    void pageChanged();
    void settingsChanged();
    void zoom(double step);
    void restoreState();
    void restorePages();
    [[nodiscard]] QSize roomOnScreen() const; // for the window without its title bar
    void followDraftFile();
    void showStorage();
    void announceSettingsProblem();
    void connectCare();
    void makeBackup();
    void askCase(); // a file with one, for the form
    QAction *action(QMenu *menu, const QString &words, const QString &iconName, const QKeySequence &keys,
                    const std::function<void()> &act);

    AppContext &context_;
    Storage storage_;
    TopBar *topBar_;
    NavigationRail *rail_;
    QStackedWidget *stack_;
    BottomLine *bottom_;
    QWidget *barArea_; // hidden while no bar says anything
    QHash<QString, MessageBar *> barOf_;
    PatientPage *patient_ = nullptr;
    HistoryPage *history_ = nullptr;
    ModelsPage *models_ = nullptr;
    EndpointsPage *endpoints_ = nullptr;
    SourceChooser *source_ = nullptr;
    Retention *retention_ = nullptr;
    HistoryCare *care_ = nullptr;
    QActionGroup *pages_;
    QAction *privateAction_ = nullptr;
    QList<QMenu *> patientMenus_, historyMenus_, modelMenus_,
        endpointMenus_; // shown with their page only, so that shortcuts never clash
    std::shared_ptr<const Model> model_;
    std::shared_ptr<const Model> inUse_; // while another one is looked at
    bool looking_ = false;
    BackgroundTask modelTask_{BackgroundTask::Policy::latest};
    bool modelsRead_ = false;
    bool historyAnswered_ = false;
    bool privateSession_ = false;
    bool closing_ = false;     // as soon as what is being recorded is stored
    bool closeAnyway_ = false; // the person said so
    bool inMemory_ = false;    // the file could not be used and the person chose to go on
};

} // namespace cytogauge::ui
