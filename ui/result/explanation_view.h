// Why the estimate is what it is: in words, as a waterfall grouped as asked, or as the arithmetic of a linear model.
#pragma once

#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "ui/common/action_time.h"
#include "ui/result/waterfall.h"

#include <QJsonObject>
#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace cytogauge::ui {

class ArithmeticTable;
class CalmTable;

class ExplanationView : public QWidget {
    Q_OBJECT

public:
    explicit ExplanationView(QWidget *parent = nullptr);

    void setContent(std::shared_ptr<const Model> model, const std::optional<Prediction> &prediction,
                    std::vector<double> values);

    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return waterfall_->grouping(); }
    void showArithmetic(bool on);
    [[nodiscard]] QMenu *menu() const; // grouping, arithmetic and what the page adds
    [[nodiscard]] bool arithmeticShown() const;
    // The card is low: the sentence keeps two lines, so that the waterfall keeps its axis.
    void setLow(bool low);

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    void fieldChosen(std::size_t feature);
    void copied(const QString &what, cytogauge::ui::TimeTaken taken);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeMenu();
    void fitSentence();
    void followMenu();
    void fillArithmetic();

    std::shared_ptr<const Model> model_;
    std::optional<Prediction> prediction_;
    std::vector<double> values_;
    QString words_; // the whole sentence; the label may hold its beginning
    bool low_ = false;
    QLabel *sentence_;
    QToolButton *button_;
    QActionGroup *groupings_ = nullptr;
    QAction *arithmetic_ = nullptr;
    QStackedWidget *stack_;
    WaterfallView *waterfall_;
    ArithmeticTable *table_;
    CalmTable *tableView_;
};

} // namespace cytogauge::ui
