// Settings: every change holds at once; there is nothing to apply.
#pragma once

#include "ui/common/app_context.h"
#include "ui/common/background_task.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace cytogauge::ui {

class HistoryCare;
class MessageBar;

class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    // dataFolder empty: nothing is stored (private session without a folder). care lives longer.
    SettingsDialog(AppContext &context, HistoryCare &care, const QString &dataFolder, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeGeneralPage();
    QWidget *makeDataPage();
    void addLanguage(QFormLayout *form);
    void addLook(QFormLayout *form);
    void addThreshold(QFormLayout *form);
    void addOpensFirst(QFormLayout *form);
    void refreshData();
    void showCare();
    void addRetention(QVBoxLayout *column);
    void askTakeBack();

    AppContext &context_;
    HistoryCare &care_;
    QString dataFolder_;
    QTabWidget *tabs_;
    QLabel *size_ = nullptr;
    QLabel *backupState_ = nullptr;
    QListWidget *backups_ = nullptr;
    QPushButton *backUp_ = nullptr;
    QPushButton *takeBack_ = nullptr;
    MessageBar *bar_ = nullptr; // a backup or a restore: how far it is, and what came of it
    BackgroundTask measure_{BackgroundTask::Policy::latest};
};

} // namespace cytogauge::ui
