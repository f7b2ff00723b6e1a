// All shortcuts, read from the menus, so that the list is never wrong.
#pragma once

#include <QDialog>

class QMenuBar;

namespace cytogauge::ui {

class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    ShortcutsDialog(const QMenuBar *menus, QWidget *parent);
};

} // namespace cytogauge::ui
