// Sees what a person does anywhere in the program: when it was, for the messages that speak of it; and Shift+F10, which
// opens the menu of what has the focus as the menu key does.
#pragma once

#include <QObject>

namespace cytogauge::ui {

// For QCoreApplication::installEventFilter().
class InputWatch : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace cytogauge::ui
