// The user's own confirmed cases: the running confusion matrix, figures with counts and intervals, and calibration.
// Stays open beside the page and follows its filter and every change of the records.
#pragma once

#include "core/history/history_store.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"
#include "ui/history/own_cases_words.h"

#include <QChart>
#include <QDialog>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QTableWidget;
class QValueAxis;
class QLineSeries;
class QScatterSeries;

namespace cytogauge::ui {

class ChartView;

// Groups of cases: mean predicted probability against the share that turned out positive, with its interval.
class OwnCalibrationChart : public QChart {
    Q_OBJECT
public:
    OwnCalibrationChart();
    void setGroups(const std::vector<CalibrationGroup> &groups);
    void applyTheme();

private:
    QValueAxis *x_;
    QValueAxis *y_;
    QLineSeries *diagonal_;
    QScatterSeries *points_;
    QList<QLineSeries *> intervals_;
};

class OwnCasesDialog : public QDialog {
    Q_OBJECT
public:
    OwnCasesDialog(AppContext &context, const FeatureSchema &schema, QWidget *parent);
    // Counts anew on the history's worker: after another filter or a change of records.
    void setFilter(const HistoryFilter &filter, bool narrowed);
    [[nodiscard]] const OwnCasesWords &words() const { return words_; }
    [[nodiscard]] QTableWidget *matrix() const { return matrix_; }

signals:
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});
    void shown();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void show(const OwnCases &own, bool narrowed);
    void showParts(const OwnCases &own); // those that have something to show
    void showMatrix();
    void showFigures();

    AppContext &context_;
    FeatureSchema schema_;
    OwnCasesWords words_;
    quint64 generation_ = 0;
    QLabel *summary_, *matrixTitle_, *chartTitle_;
    QTableWidget *matrix_;
    QWidget *figures_;
    QGridLayout *rows_;
    OwnCalibrationChart *chart_;
    ChartView *view_;
    QBoxLayout *halves_;
};

} // namespace cytogauge::ui
