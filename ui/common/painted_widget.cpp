#include "ui/common/painted_widget.h"

#include <QAccessibleWidget>

namespace cytogauge::ui {

namespace {

class PaintedWidgetInterface final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit PaintedWidgetInterface(PaintedWidget *widget)
        : QAccessibleWidget(widget, widget->accessibleRole()), painted_(widget)
    {
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Value:
            return painted_->valueText();
        case QAccessible::Description:
            return painted_->describe();
        default:
            return QAccessibleWidget::text(kind);
        }
    }

    // What paints itself has no parts; a chart's inner view is one of Qt's unnamed nodes.
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface && painted_->accessibleMaximum() > painted_->accessibleMinimum()) {
            return static_cast<QAccessibleValueInterface *>(this);
        }
        return QAccessibleWidget::interface_cast(type);
    }

    [[nodiscard]] QVariant currentValue() const override { return painted_->accessibleNumber(); }
    void setCurrentValue(const QVariant &value) override { painted_->setAccessibleNumber(value.toDouble()); }
    [[nodiscard]] QVariant maximumValue() const override { return painted_->accessibleMaximum(); }
    [[nodiscard]] QVariant minimumValue() const override { return painted_->accessibleMinimum(); }
    [[nodiscard]] QVariant minimumStepSize() const override { return painted_->accessibleStep(); }

private:
    PaintedWidget *painted_;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *painted = qobject_cast<PaintedWidget *>(object);
    return painted ? new PaintedWidgetInterface(painted) : nullptr;
}

} // namespace

PaintedWidget::PaintedWidget(QWidget *parent) : QWidget(parent)
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

void PaintedWidget::setAccessibleNumber(double) {}

void PaintedWidget::contentChanged()
{
    update();
    if (!QAccessible::isActive()) {
        return; // nobody listens; describing thirty strips for each keystroke would cost more than painting them
    }
    if (accessibleMaximum() > accessibleMinimum()) {
        QAccessibleValueChangeEvent value(this, accessibleNumber());
        QAccessible::updateAccessibility(&value);
    }
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace cytogauge::ui
