// The answer: one sentence in large type, its interval, class word, status, badge and scale; or calmly what is missing.
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/model/model.h"
#include "core/prediction/prediction.h"
#include "ui/common/card.h"
#include "ui/result/result_words.h"

#include <memory>
#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace cytogauge::ui {

class BarLayout;
class Badge;
class ClassBars;
class ClassChip;
class ScoreScale;

class ResultCard : public Card {
    Q_OBJECT

public:
    explicit ResultCard(QWidget *parent = nullptr);

    void showLoading(); // the models are being read
    void setModel(std::shared_ptr<const Model> model);
    void showPrediction(const Prediction &prediction);
    // Nothing typed yet, or some of it: filled of all, and the labels of what is missing or wrong.
    void showIncomplete(std::size_t filled, const std::vector<std::size_t> &empty,
                        const std::vector<std::size_t> &wrong);
    void showFailure(const Error &error, UtcTime when);

    // What happened to the record; unsaved: how many predictions could not be stored.
    void showRecorded(const QString &text);
    void showUnsaved(std::size_t unsaved, const std::optional<Error> &why, UtcTime when, bool thisOne);
    void hideSaving();

    [[nodiscard]] ScoreScale *scale() const { return scale_; }
    [[nodiscard]] QString announced() const; // what assistive programs were told last

Q_SIGNALS:
    void retryRequested();
    void fieldRequested(std::size_t feature); // a missing field's name was clicked

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeAnswer();
    QWidget *makeMessage();
    QWidget *makeSavingRow();
    void fitFirstRow();
    void setDigits(Digits digits);
    void showWords();
    void showMessage(const QString &title, const QString &body);
    void say(const QString &text);

    std::shared_ptr<const Model> model_;
    std::optional<Prediction> prediction_;
    Digits digits_ = Digits::whole;
    bool clickedExact_ = false;

    QStackedLayout *pages_ = nullptr;
    QWidget *answerPage_ = nullptr;
    QWidget *messagePage_ = nullptr;
    QHBoxLayout *firstRow_ = nullptr;
    BarLayout *belowRow_ = nullptr; // what finds no room in the first one
    QLabel *answer_ = nullptr;
    QLabel *interval_ = nullptr;
    QLabel *intervalBelow_ = nullptr; // in its place where the first row is too narrow for it
    Badge *badge_ = nullptr;
    ClassChip *chip_ = nullptr;
    QLabel *threshold_ = nullptr;
    QLabel *status_ = nullptr;
    QLabel *statusIcon_ = nullptr;
    QWidget *statusRow_ = nullptr;
    ScoreScale *scale_ = nullptr;
    ClassBars *bars_ = nullptr;
    QLabel *title_ = nullptr;
    QLabel *body_ = nullptr;
    QWidget *savingRow_ = nullptr;
    QLabel *savingIcon_ = nullptr;
    QLabel *saving_ = nullptr;
    QPushButton *retry_ = nullptr;
    QLabel *announcer_ = nullptr; // not painted; its name is the whole result
};

} // namespace cytogauge::ui
