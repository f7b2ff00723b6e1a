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

class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    // dataFolder empty: nothing is stored (private session without a folder).
    SettingsDialog(AppContext &context, const QString &dataFolder, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeGeneralPage();
    QWidget *makeDataPage();
    QWidget *makePrivacyPage();
    void addLanguage(QFormLayout *form);
    void addLook(QFormLayout *form);
    void addThreshold(QFormLayout *form);
    void addOpensFirst(QFormLayout *form);
    void refreshData();
    void makeBackup();
    void addRetention(QVBoxLayout *column);
    void askTakeBack();
    void takeBack(const QString &backup);

    AppContext &context_;
    QString dataFolder_;
    QTabWidget *tabs_;
    QLabel *size_ = nullptr;
    QLabel *backupState_ = nullptr;
    QListWidget *backups_ = nullptr;
    QPushButton *backUp_ = nullptr;
    QPushButton *takeBack_ = nullptr;
    BackgroundTask measure_{BackgroundTask::Policy::latest};
};

} // namespace cytogauge::ui
