// How the Models page and the window work together.
#include "ui/common/message_bar.h"
#include "ui/common/model_catalog.h"
#include "ui/form/patient_page.h"
#include "ui/history/history_page.h"
#include "ui/models/models_page.h"
#include "ui/settings/settings_store.h"
#include "ui/window/bottom_line.h"
#include "ui/window/main_window.h"

#include <QAction>

namespace cytogauge::ui {

void MainWindow::connectModels()
{
    models_->setPrivate(privateSession_);
    connect(models_, &ModelsPage::message, bottom_, &BottomLine::setMessage);
    connect(models_, &ModelsPage::caseWanted, this, &MainWindow::openCase);
    connect(patient_->commands().clear, &QAction::triggered, this, &MainWindow::stopLooking);
    connect(models_, &ModelsPage::modelsChanged, this, [this](const QString &modelId) {
        if (!modelId.isEmpty())
            context_.settings->update([&modelId](Settings &settings) { settings.model = modelId; });
        readModels();
    });
}

void MainWindow::openCase(std::shared_ptr<const Model> model, std::size_t caseIndex)
{
    // The version that was looked at, which need not be the one in use.
    if (!model_ || model_->sha256 != model->sha256)
        lookAt(std::move(model));
    patient_->loadCase(caseIndex);
    showPage(QStringLiteral("patient"));
}

void MainWindow::lookAt(std::shared_ptr<const Model> model)
{
    std::shared_ptr<const Model> inUse = modelInUse();
    setModel(std::move(model));
    if (inUse && inUse->sha256 == model_->sha256)
        return;
    looking_ = true;
    inUse_ = std::move(inUse);
    if (inUse_ && inUse_->schema.id == model_->schema.id)
        history_->setModel(inUse_); // which "predict again" means
    const QString words =
        tr("%1 answers, which is not the version in use: what it says is not recorded.").arg(modelTitle(*model_));
    patient_->setNotRecorded(words);
    const QString back = inUse_ ? tr("Back to %1").arg(modelTitle(*inUse_)) : tr("Back");
    messageBar(QStringLiteral("looking"))
        ->showMessage(MessageBar::Kind::info, words, {{back, [this] { stopLooking(); }}}, false);
}

void MainWindow::stopLooking()
{
    if (looking_)
        setModel(inUse_);
}

void MainWindow::endLooking()
{
    if (!looking_)
        return;
    looking_ = false;
    inUse_ = nullptr;
    patient_->setNotRecorded({});
    messageBar(QStringLiteral("looking"))->hide();
}

} // namespace cytogauge::ui
