// Names and descriptions for screen readers.
#pragma once

#include <QString>
#include <QStringList>

class QAction;
class QWidget;

namespace cytogauge::ui {

// Name, and description when there is more to say than the name.
void describeWidget(QWidget *widget, const QString &name, const QString &description = {});
// Says that a widget's name or description changed (Qt 6.4 has no announcement event).
void announce(QWidget *widget, const QString &text);
// What a screen reader calls the widget: its accessible name, else what its class offers; empty when nobody named it.
[[nodiscard]] QString accessibleNameOf(const QWidget *widget);
// Visible controls below root that nobody named, as "ClassName objectName in ParentClass".
[[nodiscard]] QStringList unnamedControls(const QWidget *root);
// Visible controls below root that say no more than their name, where more would be of use: fields, choices, tables,
// pictures, and buttons without words. A screen reader gets the description, else the tool tip.
[[nodiscard]] QStringList undescribedControls(const QWidget *root);
// Help that F1 shows for a widget (the nearest parent that has one), and its description unless it has another.
void setHelp(QWidget *widget, const QString &help);
[[nodiscard]] QString helpFor(const QWidget *widget);

} // namespace cytogauge::ui
