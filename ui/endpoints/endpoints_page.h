// The Endpoints page: the list on the left, the profile in the middle, its test and its request on the right.
#pragma once

#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/endpoints/endpoint_draft.h"
#include "ui/endpoints/endpoint_test.h"

#include <QJsonObject>
#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace cytogauge::ui {

class EmptyState;
class EndpointEditor;
class EndpointListModel;
class MessageBar;
class RequestCard;
class TestCard;

class EndpointsPage : public QWidget {
    Q_OBJECT

public:
    // Every command of the page, for the menu bar; enabled when they can do something.
    struct Commands {
        QAction *add = nullptr;
        QAction *save = nullptr;
        QAction *revert = nullptr;
        QAction *duplicate = nullptr;
        QAction *remove = nullptr;
        QAction *test = nullptr;
        QAction *use = nullptr;
        QAction *copyCurl = nullptr;
        QAction *importFile = nullptr;
        QAction *exportFile = nullptr;
    };

    explicit EndpointsPage(AppContext &context, QWidget *parent = nullptr);
    ~EndpointsPage() override;

    [[nodiscard]] const Commands &commands() const { return commands_; }
    [[nodiscard]] EndpointDraft &draft() { return draft_; }
    [[nodiscard]] EndpointTest &test() { return test_; }
    [[nodiscard]] EndpointEditor *editor() const { return editor_; }
    [[nodiscard]] MessageBar *bar() const { return bar_; }
    void setLocalModel(const QString &title); // empty: none is loaded

    void select(const QString &name); // empty: this computer
    void addProfile();
    void duplicateProfile();
    void removeProfile();
    void saveProfile();
    void startTest();
    void useForPredictions();
    void importFrom(const QString &path);
    void exportTo(const QString &path);

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

signals:
    void sourceWanted(const QString &name); // empty: this computer
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeCommands();
    void followCommands();
    QWidget *makeListCard();
    QWidget *makeEditorCard();
    QWidget *makeLocalPage();
    QWidget *makeProfilePage();
    QWidget *makeSide();
    void connectAll();
    void showDraft();
    void showSelected();
    void keepSelection();
    void askImport();
    void askExport();
    void showReadError();
    void testFinished(bool passed, double milliseconds);

    AppContext &context_;
    EndpointAccess &access_;
    EndpointDraft draft_;
    EndpointTest test_;
    EndpointListModel *model_;
    Commands commands_;
    QListView *list_ = nullptr;
    QStackedWidget *stack_ = nullptr; // local, profile
    EmptyState *local_ = nullptr;
    QLabel *title_ = nullptr;
    EndpointEditor *editor_ = nullptr;
    QScrollArea *scroll_ = nullptr;
    TestCard *testCard_ = nullptr;
    RequestCard *requestCard_ = nullptr;
    QWidget *side_ = nullptr;
    QSplitter *columns_ = nullptr;
    MessageBar *bar_ = nullptr;
    QPushButton *save_ = nullptr;
    QPushButton *revert_ = nullptr;
    QPushButton *duplicate_ = nullptr;
    QPushButton *remove_ = nullptr;
    QPushButton *export_ = nullptr;
    QString localModel_;
};

} // namespace cytogauge::ui
