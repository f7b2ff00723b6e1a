// The row of the form that fills it: a button for each class's sample, the menu of more samples, Paste.
#pragma once

#include "ui/form/patient_page.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace cytogauge {
struct FeatureSchema;
}

namespace cytogauge::ui {

class QuickFill : public QWidget {
    Q_OBJECT

public:
    QuickFill(const PatientPage::Commands &commands, QWidget *parent = nullptr);

    // The buttons for the schema's classes; without a schema there are none.
    void setSamples(const QList<QAction *> &samples, const FeatureSchema *schema);
    // In a narrow form words give way: first the caption, then half of "More samples";
    // what still finds no room goes on in a second line.
    void fit(int room);
    // Teaching mode: the true class of the sample is hidden and can be asked for. Whether this is a change.
    bool offerTrueClass(bool on);
    [[nodiscard]] QList<QWidget *> inReadingOrder() const;

private:
    QLabel *caption_ = nullptr;
    QHBoxLayout *samples_ = nullptr;
    QPushButton *more_ = nullptr;
    QPushButton *paste_ = nullptr;
    QPushButton *trueClass_ = nullptr;
};

} // namespace cytogauge::ui
