// The card on the left of the Patient page: header line, quick fill, the grid, what the focused field says, actions.
#pragma once

#include "core/schema/input_text.h"
#include "ui/common/card.h"
#include "ui/form/patient_page.h"

#include <optional>

class QBoxLayout;
class QHBoxLayout;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace cytogauge::ui {

class CounterLabel;
class EntryFormModel;
class FieldMessage;
class FormGrid;
class HeaderEdit;
class PastePreview;
class QuickFill;
struct CaseFile;

class EntryForm : public Card {
    Q_OBJECT

public:
    EntryForm(EntryFormModel &form, const PatientPage::Commands &commands, QWidget *parent = nullptr);

    [[nodiscard]] FormGrid *grid() const { return grid_; }
    void setSamples(const QList<QAction *> &samples); // the buttons for the model's classes
    void showNotice(const QString &text, bool isError = true);
    // Puts text into the focused field or, several values, opens the preview. What a file holds is always previewed.
    void paste(const QString &text, const QString &fileName = {});
    void offer(CaseFile file, const QString &fileName);
    void setLoading(bool loading); // the models are being read
    void showHelp(std::size_t feature, QWidget *anchor);
    // Shows all of its height and scrolls no more: the page around it does, which is so many pixels high.
    void setWhole(bool whole, int pageHeight);

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
    void open(PastePreview *preview, const QString &fileName); // empty: it was pasted
    void showHeader();
    void showCounter();
    void showMessage();
    void orderTabs();
    void placeMessage();
    void showHeaderNotice(HeaderEdit *edit, const QString &text, bool isError);
    [[nodiscard]] static std::optional<std::size_t> valuesInOneLine(const Error &error);
    [[nodiscard]] QString pasteProblem(const Error &error, const QString &fileName) const;
    void dropHeaderNotice(const HeaderEdit *edit);
    void fitStrips();
    void fitWidth();
    void keepFieldsWhole();
    void sizeParts();

    EntryFormModel &form_;
    HeaderEdit *patient_ = nullptr;
    HeaderEdit *date_ = nullptr;
    HeaderEdit *note_ = nullptr;
    QuickFill *quickFill_ = nullptr;
    QList<QToolButton *> tools_; // undo, redo, revert
    QBoxLayout *actions_ = nullptr;
    QPushButton *clear_ = nullptr;
    QPushButton *predict_ = nullptr;
    QString predictKeys_; // beside its words, where there is room
    bool narrow_ = false;
    bool whole_ = false;
    bool loading_ = false;
    int pageHeight_ = 0;
    QScrollArea *scroll_ = nullptr;
    FormGrid *grid_ = nullptr;
    CounterLabel *counter_ = nullptr;
    FieldMessage *message_ = nullptr;
    HeaderEdit *noticeOf_ = nullptr; // which the message line speaks of; null: of a field
};

} // namespace cytogauge::ui
