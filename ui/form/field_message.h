// The line under the grid: what the focused field's state says, with both readings of an ambiguous number to choose, or
// the proposed fix of a value that contradicts the others.
#pragma once

#include "core/schema/validation.h"

#include <QList>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace cytogauge::ui {

class FieldMessage : public QWidget {
    Q_OBJECT

public:
    explicit FieldMessage(QWidget *parent = nullptr);

    void showField(const QString &label, const FieldReport &report, const QString &message);
    void setFix(const QString &words);                  // the button's; after showField(), empty: none
    void showNotice(const QString &text, bool isError); // in place of a field's message, until the next showField
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QList<QWidget *> inReadingOrder() const;

Q_SIGNALS:
    void readingChosen(double value);
    void fixChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setReading(QPushButton *button, const std::optional<double> &reading);

    FieldState state_ = FieldState::empty;
    QLabel *label_;
    QPushButton *decimal_;
    QPushButton *thousands_;
    QPushButton *fix_;
};

} // namespace cytogauge::ui
