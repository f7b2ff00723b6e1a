// What small multiples and profile have in common: all fields in one painted widget, the one under the pointer or
// chosen by the arrow keys marked, a click or Enter opens it.
#pragma once

#include "core/model/model.h"
#include "core/schema/validation.h"
#include "ui/charts/field_order.h"
#include "ui/common/painted_widget.h"

#include <memory>
#include <optional>
#include <vector>

namespace cytogauge::ui {

class ChartActions;

// What the form holds: a value or none for each feature, and what each contributes to the present answer.
struct FieldValues {
    std::vector<std::optional<double>> values;
    std::vector<double> contributions; // empty while there is no answer
    friend bool operator==(const FieldValues &, const FieldValues &) = default;
};

class FieldsChart : public PaintedWidget {
    Q_OBJECT

public:
    explicit FieldsChart(QWidget *parent = nullptr);

    void setModel(std::shared_ptr<const Model> model);
    void setValues(FieldValues values);
    void setOrder(FieldOrder order);
    [[nodiscard]] FieldOrder order() const { return order_; }
    void setCurrent(std::size_t feature);                    // the form's
    void setHighlighted(std::optional<std::size_t> feature); // hovered in another picture

    [[nodiscard]] QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    [[nodiscard]] QString valueText() const override; // the current field in a sentence
    [[nodiscard]] QString describe() const override;
    [[nodiscard]] QString table() const; // field, value, percentiles
    [[nodiscard]] ChartActions *actions() const { return actions_; }
    [[nodiscard]] const std::vector<std::size_t> &features() const { return features_; } // as shown
    [[nodiscard]] virtual QRectF cellOf(std::size_t place) const = 0;

Q_SIGNALS:
    void opened(std::size_t feature); // clicked, or Enter
    void hovered(std::optional<std::size_t> feature);

protected:
    virtual void paintContent(QPainter &painter) = 0;
    virtual void contentReplaced() {} // model, order or look: what is kept painted is stale
    [[nodiscard]] virtual int placesPerRow() const = 0;

    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

    [[nodiscard]] const std::shared_ptr<const Model> &model() const { return model_; }
    [[nodiscard]] std::optional<double> valueOf(std::size_t feature) const;
    [[nodiscard]] std::optional<std::size_t> marked() const; // hovered, here or elsewhere, else the current one

private:
    void sortFields();
    [[nodiscard]] std::optional<std::size_t> featureAt(const QPointF &place) const;
    [[nodiscard]] QString wordsOf(std::size_t feature) const;

    std::shared_ptr<const Model> model_;
    FieldValues values_;
    FieldOrder order_ = FieldOrder::schema;
    std::vector<std::size_t> features_;
    std::size_t current_ = 0;
    std::optional<std::size_t> highlighted_;
    ChartActions *actions_;
};

} // namespace cytogauge::ui
