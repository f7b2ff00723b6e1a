#include "ui/common/model_catalog.h"

#include "core/base/resources.h"
#include "core/model/installed_models.h"
#include "ui/common/card_words.h"
#include "ui/common/error_words.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace cytogauge::ui {

ModelCatalog::ModelCatalog(QStringList folders, QString extra) : folders_(std::move(folders)), extra_(std::move(extra))
{
}

QList<CatalogEntry> ModelCatalog::readAll() const
{
    QList<CatalogEntry> entries;
    QSet<QString> seen;
    const auto take = [&](const QString &path, std::shared_ptr<const Model> model, const Error &error) {
        if (model) {
            const QString id = QString::fromStdString(model->id);
            if (seen.contains(id))
                return;
            seen.insert(id);
        }
        entries.append({path, std::move(model), error.file.empty() ? error.in(path.toStdString()) : error});
    };
    if (!extra_.isEmpty()) {
        auto model = readModel(extra_.toStdString());
        take(extra_, model ? std::move(*model) : nullptr, model ? Error() : model.error());
    }
    std::vector<std::string> folders;
    for (const QString &folder : folders_)
        folders.push_back(folder.toStdString());
    // Of each model the version in use comes first, then what was not merely imported, then the newest; what is retired
    // is offered no longer.
    std::vector<InstalledModel> installed = installedModels(folders);
    std::erase_if(installed, [](const InstalledModel &one) { return one.retired; });
    std::stable_sort(installed.begin(), installed.end(), [](const InstalledModel &a, const InstalledModel &b) {
        if (!a.model || !b.model)
            return a.model && !b.model;
        if (a.model->id != b.model->id)
            return a.model->id < b.model->id;
        if (a.inUse != b.inUse)
            return a.inUse;
        return a.registered != b.registered ? b.registered : isOlderVersion(b.model->version, a.model->version);
    });
    for (InstalledModel &found : installed)
        take(QString::fromStdString(found.path), std::move(found.model), found.error.value_or(Error()));
    // The file that a person named stays first, then the default model, then by title.
    const auto rank = [this](const CatalogEntry &entry) {
        if (!extra_.isEmpty() && entry.path == extra_)
            return 0;
        return entry.ok() && entry.model->id == defaultModelName(defaultSchemaId) ? 1 : entry.ok() ? 2 : 3;
    };
    std::stable_sort(entries.begin(), entries.end(),
                     [&rank](const CatalogEntry &a, const CatalogEntry &b) { return rank(a) < rank(b); });
    return entries;
}

std::shared_ptr<const Model> ModelCatalog::find(const QString &id) const
{
    for (const CatalogEntry &entry : entries_)
        if (entry.ok() && QString::fromStdString(entry.model->id) == id)
            return entry.model;
    return nullptr;
}

std::shared_ptr<const Model> ModelCatalog::choose(const QString &id) const
{
    if (!extra_.isEmpty()) {
        // A file named by the person is meant; when it is refused nothing else answers in its place.
        for (const CatalogEntry &entry : entries_)
            if (entry.path == extra_)
                return entry.model;
        return nullptr;
    }
    if (auto model = find(id))
        return model;
    if (auto model = find(QString::fromStdString(defaultModelName(defaultSchemaId))))
        return model;
    for (const CatalogEntry &entry : entries_)
        if (entry.ok())
            return entry.model;
    return nullptr;
}

void ModelCatalog::install(QList<CatalogEntry> entries)
{
    entries_ = std::move(entries);
    schemas_.removeIf([](const auto &one) { return one.value() == nullptr; }); // these may know it
}

std::shared_ptr<const Model> ModelCatalog::forSchema(const QString &schemaId, const QString &preferred) const
{
    const std::string wanted = schemaId.toStdString();
    if (auto model = find(preferred); model && model->schema.id == wanted)
        return model;
    for (const CatalogEntry &entry : entries_)
        if (entry.ok() && entry.model->schema.id == wanted)
            return entry.model;
    return nullptr;
}

const FeatureSchema *ModelCatalog::schema(const QString &schemaId) const
{
    const auto known = schemas_.constFind(schemaId);
    if (known != schemas_.constEnd())
        return known->get();
    std::shared_ptr<const FeatureSchema> found;
    if (const auto model = forSchema(schemaId, {})) {
        found = std::make_shared<const FeatureSchema>(model->schema);
    } else {
        // The id comes from a file: only names that cannot leave the folder are looked up.
        static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_-]{1,64}$"));
        if (!plain.match(schemaId).hasMatch())
            return nullptr;
        std::vector<std::string> folders;
        for (const QString &folder : folders_)
            folders.push_back(folder.toStdString());
        // A retired model is offered no longer, but its records are still there. What is not found is remembered too.
        if (auto schema = schemaOfRecords(schemaId.toStdString(), folders))
            found = std::make_shared<const FeatureSchema>(std::move(*schema));
    }
    return schemas_.insert(schemaId, found)->get();
}

QString modelTitle(const Model &model)
{
    return cardTitle(model) + QLatin1Char(' ') + displayText(model.version);
}

} // namespace cytogauge::ui
