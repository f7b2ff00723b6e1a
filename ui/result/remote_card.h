// What an endpoint said, beside the local answer: nothing yet, being asked, its answer and whether the two agree, or
// why there is none, with the two ways on.
#pragma once

#include "core/base/clock.h"
#include "core/client/answer_comparison.h"
#include "core/client/remote_predictor.h"
#include "core/schema/feature_schema.h"
#include "ui/common/card.h"

#include <QString>

class QLabel;
class QProgressBar;
class QPushButton;

namespace cytogauge::ui {

class Badge;
class ClassChip;

class RemoteCard : public Card {
    Q_OBJECT

public:
    explicit RemoteCard(QWidget *parent = nullptr);

    void showWaiting(const QString &endpoint);
    void showAsking(const QString &endpoint);
    // comparison: none where there is no local answer.
    void showAnswer(const RemotePrediction &answer, const FeatureSchema &schema, double threshold,
                    const std::optional<AnswerComparison> &comparison, const std::optional<Prediction> &local);
    void showFailure(const QString &endpoint, const Error &error, UtcTime when, bool localPossible);

    [[nodiscard]] QString announced() const { return announced_; } // what assistive programs were told last

Q_SIGNALS:
    void retryRequested();
    void localRequested();
    void cancelRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Look { quiet, busy, answer, warning, failure };
    void setLook(Look look);
    void say(const QString &text);
    void fitFirstRow();

    QLabel *headline_;
    QLabel *interval_;
    ClassChip *chip_;
    Badge *badge_;
    QLabel *icon_;
    QLabel *sentence_;
    QProgressBar *progress_;
    QPushButton *retry_;
    QPushButton *local_;
    QPushButton *cancel_;
    QWidget *first_;
    QString announced_;
};

} // namespace cytogauge::ui
