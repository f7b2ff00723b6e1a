// What a paste would do, field by field, before it is done. Never a nested event loop: connect to accepted().
#pragma once

#include "core/schema/input_text.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <string_view>
#include <vector>

namespace cytogauge::ui {

class EntryFormModel;

// True when the text is one number or one word: it goes into the focused field as it is, without a preview.
[[nodiscard]] bool isSinglePaste(std::string_view text);

// One row for each field that the pasted text speaks of.
class PasteTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { fieldColumn, beforeColumn, afterColumn, stateColumn, columns };

    PasteTable(const EntryFormModel &form, const InputText &input, QObject *parent = nullptr);

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

class PastePreview : public QDialog {
    Q_OBJECT

public:
    PastePreview(const EntryFormModel &form, InputText input, QWidget *parent = nullptr);
    [[nodiscard]] const InputText &input() const { return input_; }

private:
    InputText input_;
};

} // namespace cytogauge::ui
