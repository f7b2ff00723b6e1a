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

QString endpointsPath(const WiringOptions &options)
{
    const QString name = QString::fromUtf8(endpointsFileName.data(), qsizetype(endpointsFileName.size()));
    return options.keepSettings ? options.dataFolder + QLatin1Char('/') + name : QString();
}

} // namespace

Wiring::Wiring(const WiringOptions &options)
    : options_(options),
      settings_(settingsPath(options), !options.isPrivate),
      models_(foldersOfModels(options.dataFolder), options.modelFile),
      endpoints_(models_, ui::EndpointProfiles(endpointsPath(options), !options.isPrivate), makeSystemSecretStore(),
                 systemRemoteWorld()),
      context_{&clock_, &history_, settings_.values().threshold, &settings_, &models_, &themes_, &endpoints_}
{
    endpoints_.setSource(options.endpoint.isEmpty() ? settings_.values().endpoint : options.endpoint);
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
