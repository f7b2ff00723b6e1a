// About: version, licences, data attribution, the sentence on medical use, system information to copy.
#pragma once

#include "ui/common/app_context.h"

#include <QDialog>
#include <QString>

namespace cytogauge::ui {

class AboutDialog : public QDialog {
    Q_OBJECT
public:
    AboutDialog(AppContext &context, QWidget *parent);
};

// Versions of program, libraries and system, as text; names no folder and no person.
[[nodiscard]] QString systemInformation(const AppContext &context);

} // namespace cytogauge::ui
