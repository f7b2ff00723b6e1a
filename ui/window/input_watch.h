// Shift+F10 anywhere in the program opens the menu of what has the focus, as the menu key does.
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
