// A window in another language: what is carried over, and what stands against it.
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/endpoints/endpoints_page.h"
#include "ui/form/patient_page.h"
#include "ui/history/history_page.h"
#include "ui/settings/history_care.h"
#include "ui/settings/retention.h"
#include "ui/settings/settings_store.h"
#include "ui/window/bottom_line.h"
#include "ui/window/main_window.h"

#include <QLocale>

namespace cytogauge::ui {

QString MainWindow::unfinished() const
{
    if (const QString patient = patient_->unfinished(); !patient.isEmpty())
        return patient;
    if (history_->isBusy())
        return tr("An export or import of the history is running.");
    if (care_->isBusy())
        return care_->words();
    if (retention_->work().isBusy())
        return retention_->work().words();
    if (endpoints_ && endpoints_->draft().isDirty())
        return tr("Changes of an endpoint are not saved.");
    if (endpoints_ && endpoints_->test().isRunning())
        return tr("An endpoint is being tested.");
    return {};
}

void MainWindow::takeOver(MainWindow &other, const ActionTime &time)
{
    privateSession_ = other.privateSession_;
    inMemory_ = other.inMemory_;
    modelsRead_ = true;
    historyAnswered_ = true;
    setModel(other.modelInUse());
    showModelProblem();
    if (!other.messageBar(QStringLiteral("settings"))->isHidden())
        announceSettingsProblem();
    showHistoryProblem();
    showStorage();
    patient_->takeOver(*other.patient_);
    history_->takeOver(*other.history_);
    showPage(other.currentPage());
    bottom_->setMessage(tr("The language is now %1.").arg(QLocale().nativeLanguageName()), time.milliseconds());
    emit ready();
}

} // namespace cytogauge::ui
