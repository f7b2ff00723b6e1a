// The card on the left of the Patient page: header line, quick fill, the grid, what the focused field says, actions.
#pragma once

#include "core/schema/input_text.h"
#include "ui/common/card.h"
#include "ui/form/patient_page.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace cytogauge::ui {

class EntryFormModel;
class FieldMessage;
class FormGrid;
class HeaderEdit;
class PastePreview;
class QuickFill;

class EntryForm : public Card {
    Q_OBJECT

public:
    EntryForm(EntryFormModel &form, const PatientPage::Commands &commands, QWidget *parent = nullptr);

    [[nodiscard]] FormGrid *grid() const { return grid_; }
    void setSamples(const QList<QAction *> &samples); // the buttons for the model's classes
    void showNotice(const QString &text, bool isError = true);
    // Puts text into the focused field or, several values, opens the preview.
    void paste(const QString &text);
    void showHelp(std::size_t feature, QWidget *anchor);

Q_SIGNALS:
    void currentFieldChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHeader();
    HeaderEdit *addHeaderField(QHBoxLayout *line, const QString &label, int stretch);
    QWidget *makeTools(const PatientPage::Commands &commands);
    QWidget *makeActions(const PatientPage::Commands &commands);
    void showHeader();
    void showCounter();
    void keepRoom(const QString &longest);
    void showMessage();
    void orderTabs();
    void placeMessage();
    void fitStrips();
    void fitWidth();
    void keepFieldsWhole();

    EntryFormModel &form_;
    HeaderEdit *patient_ = nullptr;
    HeaderEdit *date_ = nullptr;
    HeaderEdit *note_ = nullptr;
    QuickFill *quickFill_ = nullptr;
    QList<QWidget *> tools_; // undo, redo, revert
    QPushButton *clear_ = nullptr;
    QPushButton *predict_ = nullptr;
    QString predictKeys_; // beside its words, where there is room
    bool narrow_ = false;
    QScrollArea *scroll_ = nullptr;
    FormGrid *grid_ = nullptr;
    QLabel *counter_ = nullptr;
    FieldMessage *message_ = nullptr;
};

} // namespace cytogauge::ui
