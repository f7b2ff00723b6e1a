// The Models page: the installed versions on the left; the chosen one's figures, threshold and charts on the right.
#pragma once

#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/models/model_evaluation_state.h"
#include "ui/models/model_shelf.h"

#include <QJsonObject>
#include <QWidget>

#include <functional>

class QAction;
class QListView;
class QMenu;
class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace cytogauge::ui {

class ClassTableCard;
class ConfusionCard;
class EmptyState;
class HeaderCard;
class LearningCard;
class MessageBar;
class ModelListModel;
class PlotCard;
class ThresholdCard;

class ModelsPage : public QWidget {
    Q_OBJECT

public:
    // Every command of the page, for the menu bar; enabled when they can do something.
    struct Commands {
        QAction *train = nullptr;
        QAction *importFile = nullptr;
        QAction *exportJson = nullptr;
        QAction *exportOnnx = nullptr;
        QAction *exportReport = nullptr;
        QAction *exportReportJson = nullptr;
        QAction *facts = nullptr;
        QAction *compare = nullptr;
        QAction *activate = nullptr;
        QAction *rollBack = nullptr;
        QAction *retire = nullptr;
        QAction *verify = nullptr;
        QAction *refresh = nullptr;
    };

    // dataFolder: its models/ is the registry; empty when nothing may be stored.
    ModelsPage(AppContext &context, const QString &dataFolder, QWidget *parent = nullptr);
    ~ModelsPage() override;

    [[nodiscard]] const Commands &commands() const { return commands_; }
    [[nodiscard]] ModelShelf &shelf() { return shelf_; }
    [[nodiscard]] ModelEvaluationState &evaluation() { return evaluation_; }
    [[nodiscard]] MessageBar *bar() const { return bar_; }
    [[nodiscard]] EmptyState *empty() const { return empty_; }
    [[nodiscard]] ConfusionCard *confusion() const { return confusion_; }
    [[nodiscard]] LearningCard *learning() const { return learning_; }
    // The chosen version's evaluation is drawn, or its absence explained, and no more of it is being computed.
    [[nodiscard]] bool isReady() const;

    void setPrivate(bool on); // nothing is written
    void setThreshold(double threshold) { evaluation_.setThreshold(threshold); }
    void select(const QString &key); // "NAME@VERSION"
    [[nodiscard]] QString selected() const { return selected_; }
    void importFrom(const QString &path);
    void exportTo(ExportFormat format, const QString &path);
    void train();
    void showFacts();
    void compareVersions();
    void openCell(int truth, int label);

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

signals:
    // The registry changed. modelId: that model predicts from now on; empty: nothing changed in that.
    void modelsChanged(const QString &modelId);
    void caseWanted(std::shared_ptr<const cytogauge::Model> model, std::size_t caseIndex);
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeCommands();
    QAction *makeCommand(const QString &words, const QString &iconName, const QString &objectName,
                         const std::function<void()> &act);
    void chooseWidths();
    QWidget *makeListCard();
    QWidget *makeRight();
    void makeContent();
    QWidget *makeCards();
    void connectAll();
    void followCommands();
    void showEntries();
    void showSelected();
    void showEvaluation();
    void showThreshold();
    void fitHeader();
    void showNothing(const ShelfEntry *entry);
    void actionDone(ModelShelf::Action action, const QString &key, TimeTaken taken);
    void actionFailed(ModelShelf::Action action, const Error &error);
    void showChecked(const ModelCheck &check);
    void askImport();
    void askMeaning(const QString &path);
    void askExport(ExportFormat format);
    [[nodiscard]] const ShelfEntry *current() const { return shelf_.find(selected_); }

    AppContext &context_;
    ModelShelf shelf_;
    ModelEvaluationState evaluation_;
    ModelListModel *model_;
    Commands commands_;
    QString selected_;
    QSplitter *columns_ = nullptr;
    bool widthsChosen_ = false; // of the columns, in an earlier session
    QListView *list_ = nullptr;
    QStackedWidget *stack_ = nullptr; // nothing to show, a version
    EmptyState *empty_ = nullptr;
    QScrollArea *scroll_ = nullptr;
    QWidget *content_ = nullptr;
    QWidget *cards_ = nullptr;
    EmptyState *noEvaluation_ = nullptr;
    MessageBar *bar_ = nullptr;
    HeaderCard *header_ = nullptr;
    ThresholdCard *threshold_ = nullptr;
    PlotCard *roc_ = nullptr;
    PlotCard *calibration_ = nullptr;
    PlotCard *decision_ = nullptr;
    PlotCard *histogram_ = nullptr;
    PlotCard *precision_ = nullptr;
    ConfusionCard *confusion_ = nullptr;
    ClassTableCard *classTable_ = nullptr;
    LearningCard *learning_ = nullptr;
};

} // namespace cytogauge::ui
