#include "app/desktop/wiring.h"

#include "core/base/data_folder.h"
#include "core/history/sqlite_history_store.h"
#include "core/model/installed_models.h"
#include "ui/common/folders.h"

namespace cytogauge {

namespace {

QStringList foldersOfModels(const QString &dataFolder)
{
    QStringList folders;
    for (const std::string &folder : modelFolders(dataFolder.toStdString()))
        folders << QString::fromStdString(folder);
    return folders;
}

QString settingsPath(const WiringOptions &options)
{
    return options.keepSettings ? options.dataFolder + QStringLiteral("/settings.json") : QString();
}

} // namespace

Wiring::Wiring(const WiringOptions &options)
    : options_(options),
      settings_(settingsPath(options), !options.isPrivate),
      models_(foldersOfModels(options.dataFolder), options.modelFile),
      context_{&clock_, &history_, settings_.values().threshold, &settings_, &models_, &themes_}
{
    themes_.setTextFactor(settings_.values().textFactor);
    themes_.setChoice(settings_.values().theme);
}

std::unique_ptr<ui::MainWindow> Wiring::makeWindow()
{
    ui::MainWindow::Storage storage;
    storage.dataFolder = options_.dataFolder;
    storage.startPrivate = options_.isPrivate;
    storage.disk = [this, folder = options_.dataFolder]() -> Result<std::unique_ptr<HistoryStore>> {
        if (auto made = ui::makePrivateFolder(folder); !made)
            return fail(made.error());
        return openHistory(folder.toStdString() + '/' + std::string(historyFileName), clock_);
    };
    storage.memory = [this] { return openHistoryInMemory(clock_); };
    return std::make_unique<ui::MainWindow>(context_, std::move(storage));
}

} // namespace cytogauge
