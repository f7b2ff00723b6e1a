// What leaves this computer and what stays: in words, and as switches for each endpoint that has a place for more than
// measurements. A switch holds at once; the next question to that endpoint keeps to it.
#pragma once

#include "ui/common/app_context.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace cytogauge::ui {

class PrivacyPage : public QScrollArea {
    Q_OBJECT
public:
    explicit PrivacyPage(AppContext &context, QWidget *parent = nullptr);

private:
    QWidget *makeSwitches();
    void addProfile(QGridLayout *grid, int row, const QString &name);
    void addSwitch(QGridLayout *grid, int row, int column, const QString &name, bool patient);

    AppContext &context_;
    QLabel *trouble_; // why a switch was not stored
};

} // namespace cytogauge::ui
