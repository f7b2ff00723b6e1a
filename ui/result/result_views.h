// Views of the same answer, as tabs: the explanation, similar patients, a hundred circles, the table of all fields, the
// full text; and what the page adds (What-if).
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "core/schema/validation.h"
#include "ui/common/action_time.h"
#include "ui/common/card.h"

#include <QJsonObject>

#include <memory>
#include <optional>

class QAction;
class QActionGroup;
class QMenu;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace cytogauge::ui {

class CirclesView;
class ExplanationView;
class FieldTable;
class SimilarView;

// What the form holds and what was answered.
struct ResultContent {
    std::shared_ptr<const Model> model;
    ValidationReport report;
    std::optional<Prediction> prediction;
    std::optional<std::size_t> referenceCase; // the form was filled with it
};

class ResultViews : public Card {
    Q_OBJECT

public:
    explicit ResultViews(QWidget *parent = nullptr);

    // A further view before the one named (at the end without): the words of its tab, and shorter ones for little room.
    void addView(QWidget *view, const QString &id, const QString &title, const QString &brief,
                 const QString &before = {});

    void setContent(ResultContent content);

    // "explanation", "similar", "circles", "table", "sentence" and what was added.
    [[nodiscard]] QString currentView() const;
    void setCurrentView(const QString &id);
    // One for each view, once all are added; checked: the present one.
    [[nodiscard]] QList<QAction *> viewActions();
    void setCirclesMenu(QMenu *menu) { circlesMenu_ = menu; } // copy, save, describe

    [[nodiscard]] QJsonObject saveState() const; // how the explanation is shown, the table's order
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    void fieldChosen(std::size_t feature);
    void copied(const QString &what, cytogauge::ui::TimeTaken taken);
    void viewChanged(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeCircles();
    QWidget *makeTable();
    QWidget *makeSentence();
    void showCurrent(); // the other views wait: every keystroke comes here
    void fitTabs();

    ResultContent content_;
    QActionGroup *actions_ = nullptr;
    QMenu *circlesMenu_ = nullptr;
    QTabBar *tabs_ = nullptr;
    QStackedWidget *stack_ = nullptr;
    ExplanationView *explanation_ = nullptr;
    SimilarView *similar_ = nullptr;
    CirclesView *circles_ = nullptr;
    FieldTable *table_ = nullptr;
    QTableView *tableView_ = nullptr;
    QPlainTextEdit *text_ = nullptr;
};

} // namespace cytogauge::ui
