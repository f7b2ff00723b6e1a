// How the Models page and the window work together.
#include "ui/form/patient_page.h"
#include "ui/models/models_page.h"
#include "ui/settings/settings_store.h"
#include "ui/window/bottom_line.h"
#include "ui/window/main_window.h"

namespace cytogauge::ui {

void MainWindow::connectModels()
{
    models_->setPrivate(privateSession_);
    connect(models_, &ModelsPage::message, bottom_, &BottomLine::setMessage);
    connect(models_, &ModelsPage::caseWanted, this, &MainWindow::openCase);
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
        setModel(std::move(model));
    patient_->loadCase(caseIndex);
    showPage(QStringLiteral("patient"));
}

} // namespace cytogauge::ui
