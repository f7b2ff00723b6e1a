// Views of the same answer: the waterfall with its sentence, the table of all fields, the full text.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "core/schema/validation.h"
#include "ui/common/card.h"

#include <memory>
#include <optional>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace cytogauge::ui {

class FieldTable;
class WaterfallView;

class ResultViews : public Card {
    Q_OBJECT

public:
    explicit ResultViews(QWidget *parent = nullptr);

    void setContent(std::shared_ptr<const Model> model, const ValidationReport &report,
                    const std::optional<Prediction> &prediction);

    [[nodiscard]] QString currentView() const; // "explanation", "table", "sentence"
    void setCurrentView(const QString &id);

Q_SIGNALS:
    void fieldChosen(std::size_t feature);
    void copied(const QString &what);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitExplanation();
    QWidget *makeExplanation();
    QWidget *makeTable();
    QWidget *makeSentence();
    void addView(const QString &id, const QString &title, QWidget *view);
    void showCurrent(); // the other views wait: every keystroke comes here

    std::shared_ptr<const Model> model_;
    ValidationReport report_;
    std::optional<Prediction> prediction_;
    QTabBar *tabs_ = nullptr;
    QStackedWidget *stack_ = nullptr;
    QLabel *sentence_ = nullptr;
    QString explanation_; // the whole sentence; the label may hold its beginning
    WaterfallView *waterfall_ = nullptr;
    FieldTable *table_ = nullptr;
    QTableView *tableView_ = nullptr;
    QPlainTextEdit *text_ = nullptr;
};

} // namespace cytogauge::ui
