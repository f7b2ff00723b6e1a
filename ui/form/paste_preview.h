// What a paste would do, field by field, before it is done. Never a nested event loop: connect to accepted().
#pragma once

#include "core/schema/input_cases.h"
#include "core/schema/input_text.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <optional>
#include <string_view>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cytogauge::ui {

class CaseList;
class EntryFormModel;

// True when the text is one number or one word: it goes into the focused field as it is, without a preview.
[[nodiscard]] bool isSinglePaste(std::string_view text);

// One row for each field that the pasted text speaks of.
class PasteTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { fieldColumn, beforeColumn, afterColumn, stateColumn, columns };

    PasteTable(const EntryFormModel &form, const InputText &input, QObject *parent = nullptr);
    void setInput(const EntryFormModel &form, const InputText &input);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] int changes() const; // rows that differ from what the form holds

private:
    struct Row {
        QString field, before, after, state;
        bool changes = false;
        bool stops = false;
    };
    std::vector<Row> rows_;
};

// How the text was read: "Read as a line of wdbc.data."
[[nodiscard]] QString layoutSentence(InputLayout layout);

class PastePreview : public QDialog {
    Q_OBJECT

public:
    PastePreview(const EntryFormModel &form, InputText input, QWidget *parent = nullptr);
    // A table of cases: the preview chooses one of them.
    PastePreview(const EntryFormModel &form, InputCases cases, QWidget *parent = nullptr);

    void setSource(const QString &fileName); // what it offers comes from a file, not from the clipboard
    void setCut(std::size_t bytes);          // the file is longer than these: later cases are not offered
    [[nodiscard]] const InputText &input() const { return shown_; } // in the order chosen

private:
    void build();
    void addChoices(QVBoxLayout *layout);
    void chooseCase(std::size_t index);
    void showInput(); // read_ in the order chosen
    [[nodiscard]] QString summary() const;

    const EntryFormModel &form_;
    std::optional<InputCases> cases_;
    InputText read_;  // as it stands in the text
    InputText shown_; // the same in the order chosen
    QString problem_; // why the chosen case cannot be read
    PasteTable *table_ = nullptr;
    QString cut_; // that there are more cases than are offered
    CaseList *list_ = nullptr;
    QComboBox *order_ = nullptr;
    QLabel *orderLabel_ = nullptr;
    QLabel *summary_ = nullptr;
    QPushButton *apply_ = nullptr;
};

} // namespace cytogauge::ui
