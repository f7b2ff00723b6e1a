#include "ui/common/accessible.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QVariant>
#include <QWidget>

namespace cytogauge::ui {

namespace {

constexpr auto helpProperty = "cytogaugeHelp";

// Controls are what takes focus and what a person operates or reads off; parts that Qt makes inside of its own
// widgets (a view's scroll bars and headers, a spin box's editor) speak through the widget they belong to.
bool isControl(const QWidget *widget)
{
    if (qobject_cast<const QScrollBar *>(widget) || qobject_cast<const QHeaderView *>(widget) ||
        qobject_cast<const QMenu *>(widget) || qobject_cast<const QMenuBar *>(widget))
        return false;
    if (widget->objectName().startsWith(QLatin1String("qt_")))
        return false;
    for (const QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        if (qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent) ||
            qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QTabBar *>(parent))
            return false;
    return widget->focusPolicy() != Qt::NoFocus || qobject_cast<const QAbstractButton *>(widget) ||
           qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QAbstractSlider *>(widget) ||
           qobject_cast<const QProgressBar *>(widget);
}

} // namespace

void describeWidget(QWidget *widget, const QString &name, const QString &description)
{
    widget->setAccessibleName(name);
    widget->setAccessibleDescription(description);
}

void announce(QWidget *widget, const QString &text)
{
    if (widget->accessibleName() == text)
        return;
    widget->setAccessibleName(text);
    QAccessibleEvent event(widget, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

QString accessibleNameOf(const QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
    return interface ? interface->text(QAccessible::Name).trimmed() : widget->accessibleName().trimmed();
}

QStringList unnamedControls(const QWidget *root)
{
    QStringList unnamed;
    QList<const QWidget *> widgets{root};
    for (const QWidget *child : root->findChildren<QWidget *>())
        widgets << child;
    for (const QWidget *widget : std::as_const(widgets)) {
        const bool visible = widget == root || widget->isVisibleTo(root);
        if (widget->isWindow() || !visible || !isControl(widget) || !accessibleNameOf(widget).isEmpty())
            continue;
        const QWidget *parent = widget->parentWidget();
        unnamed << QStringLiteral("%1 \"%2\" in %3")
                       .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                            QLatin1String(parent ? parent->metaObject()->className() : "nothing"));
    }
    return unnamed;
}

QStringList undescribedControls(const QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (widget->isWindow() || !widget->isVisibleTo(root) || !isControl(widget))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool saysWhatItDoes = button && !button->text().isEmpty() && !qobject_cast<const QCheckBox *>(widget);
        const bool isContent = qobject_cast<const QTabBar *>(widget) || qobject_cast<const QTabWidget *>(widget) ||
                               qobject_cast<const QProgressBar *>(widget) || qobject_cast<const QLabel *>(widget) ||
                               qobject_cast<const QScrollArea *>(widget);
        if (saysWhatItDoes || isContent)
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || !interface->text(QAccessible::Description).trimmed().isEmpty())
            continue;
        found << QStringLiteral("%1 \"%2\" (%3)")
                     .arg(QLatin1String(widget->metaObject()->className()), accessibleNameOf(widget),
                          widget->objectName());
    }
    return found;
}

void setHelp(QWidget *widget, const QString &help)
{
    widget->setProperty(helpProperty, help);
    if (widget->accessibleDescription().isEmpty())
        widget->setAccessibleDescription(help);
}

QString helpFor(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        const QString help = widget->property(helpProperty).toString();
        if (!help.isEmpty())
            return help;
        if (!widget->whatsThis().isEmpty())
            return widget->whatsThis();
    }
    return {};
}

} // namespace cytogauge::ui
