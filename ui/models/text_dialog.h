// A page of text to read and to copy.
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace cytogauge::ui {

class TextDialog : public QDialog {
    Q_OBJECT

public:
    TextDialog(const QString &title, const QString &text, QWidget *parent);
    [[nodiscard]] QString text() const;

private:
    QPlainTextEdit *text_;
};

} // namespace cytogauge::ui
