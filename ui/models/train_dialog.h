// Train a model: the form, the progress with its Cancel, and the comparison with the active model before anything is
// kept.
#pragma once

#include "ui/models/training.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace cytogauge::ui {

class ComparisonView;
class MessageBar;
class ModelShelf;
class TrainForm;

class TrainDialog : public QDialog {
    Q_OBJECT

public:
    // shelf, clock: outlive this.
    TrainDialog(ModelShelf &shelf, const Clock &clock, QWidget *parent);
    ~TrainDialog() override;
    [[nodiscard]] TrainForm *form() const { return form_; }
    [[nodiscard]] Training &training() { return training_; }
    [[nodiscard]] ComparisonView *view() const { return view_; }
    [[nodiscard]] MessageBar *bar() const { return bar_; }
    void reject() override; // a running training is cancelled

protected:
    bool event(QEvent *event) override;

signals:
    void keepWanted(std::shared_ptr<const cytogauge::Model> model, bool activateToo);

private:
    QWidget *makeFormPage();
    QWidget *makeProgressPage();
    QWidget *makeResultPage();
    void start();
    void showStage();
    void showResult();
    void showCautions();
    void keep(bool activateToo);
    ModelShelf &shelf_;
    Training training_;
    QStackedWidget *stack_;
    QScrollArea *scroll_ = nullptr;
    TrainForm *form_;
    MessageBar *bar_;
    QLabel *progressWords_;
    QProgressBar *progress_;
    QLabel *resultTitle_;
    QLabel *resultFigures_;
    ComparisonView *view_;
    QPushButton *train_;
    QPushButton *cancel_;
    QPushButton *discard_;
    QPushButton *keep_;
    QPushButton *activate_;
    QPushButton *close_;
};

} // namespace cytogauge::ui
