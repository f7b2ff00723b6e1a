// The grid of fields that a schema asks for: one row for each measurement and one column for each statistic, or two
// columns of fields where the schema has no statistics.
#pragma once

#include "ui/form/entry_form_model.h"

#include <QList>
#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QMenu;
class QToolButton;

namespace cytogauge::ui {

class DensityStrip;
class ValueEdit;

// A place of the grid.
struct GridCell {
    int row = 0;
    int column = 0;
    friend bool operator==(const GridCell &, const GridCell &) = default;
};

// Where each feature stands; in the schema's order.
struct GridPlan {
    int rows = 0;
    int columns = 0;
    bool byStatistic = false; // rows are measurements, columns statistics
    std::vector<GridCell> cells;
    [[nodiscard]] std::optional<std::size_t> featureAt(GridCell cell) const;
    // The next field in the column; wrap goes on to the next column, else the first and the last row hold.
    [[nodiscard]] std::size_t moved(std::size_t feature, int rows, bool wrap) const;
};
[[nodiscard]] GridPlan planGrid(const FeatureSchema &schema);

class FormGrid : public QWidget {
    Q_OBJECT

public:
    explicit FormGrid(EntryFormModel &form, QWidget *parent = nullptr);
    ~FormGrid() override;

    [[nodiscard]] ValueEdit *edit(std::size_t feature) const { return fields_[feature].edit; }
    [[nodiscard]] DensityStrip *strip(std::size_t feature) const { return fields_[feature].strip; }
    [[nodiscard]] std::size_t current() const { return current_; } // the field that has or last had the focus
    [[nodiscard]] std::size_t size() const { return fields_.size(); }
    void focusField(std::size_t feature);
    void setHighlighted(std::optional<std::size_t> feature); // hovered in a chart: its strip is marked

    // What stands above the rows' names; the grid keeps it over changes of the model.
    void setCorner(QWidget *corner);
    void setStripsVisible(bool visible);
    [[nodiscard]] bool stripsVisible() const { return strips_; }
    [[nodiscard]] int heightWithStrips() const;            // that the grid needs at least, shown or not
    [[nodiscard]] QList<QWidget *> inReadingOrder() const; // across each row

    // What the field's state says: the sentence of the message line.
    [[nodiscard]] QString messageOf(std::size_t feature) const;

Q_SIGNALS:
    void currentChanged();
    void rebuilt();
    void hovered(std::optional<std::size_t> feature); // the pointer is over its strip
    void pasteRequested(const QString &text);
    void helpRequested(std::size_t feature, QWidget *anchor);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Field {
        ValueEdit *edit = nullptr;
        DensityStrip *strip = nullptr;
    };
    void rebuild();
    void addHeader(QGridLayout *layout);
    void addRowLabel(QGridLayout *layout, int row, int column, const QString &text, std::size_t feature);
    void addField(QGridLayout *layout, GridCell cell, std::size_t feature);
    void connectEdit(ValueEdit *edit, std::size_t feature);
    void fillMenu(QMenu *menu, std::size_t feature);
    void showField(std::size_t feature);
    [[nodiscard]] int layoutColumn(int column) const;
    [[nodiscard]] int heightFor(double stripHeight) const;

    EntryFormModel &form_;
    GridPlan plan_;
    QWidget *corner_ = nullptr;
    QWidget *content_ = nullptr;
    std::vector<Field> fields_;
    std::size_t current_ = 0;
    bool strips_ = true;
};

} // namespace cytogauge::ui
