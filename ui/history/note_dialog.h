// A record's note in a field of several lines.
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace cytogauge::ui {

class NoteDialog : public QDialog {
    Q_OBJECT
public:
    NoteDialog(const QString &title, const QString &note, QWidget *parent);
    [[nodiscard]] QPlainTextEdit *field() const { return field_; }

signals:
    void noteChosen(const QString &note);

private:
    QPlainTextEdit *field_;
};

} // namespace cytogauge::ui
