#include "ui/models/model_shelf.h"

#include "core/api/foreign_model.h"
#include "core/base/durable_file.h"
#include "core/dataset/schema_choice.h"
#include "core/exchange/model_report.h"
#include "core/exchange/prediction_json.h"
#include "core/history/overwrite_guard.h"
#include "core/model/installed_models.h"
#include "core/model/model_file.h"
#include "core/model/onnx_export.h"
#include "core/model/registry_index.h"
#include "ui/common/folders.h"
#include "ui/common/model_catalog.h"

#include <QFileInfo>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace cytogauge::ui {

namespace {

// What answers for each schema, as NAME@VERSION or as NAME alone when nothing was ever imported.
using Answering = std::map<std::string, std::string>;

bool answers(const ShelfEntry &entry, const Answering &answering)
{
    const auto found = answering.find(entry.model->schema.id);
    if (found == answering.end()) {
        return false;
    }
    // A name alone means what came with the program: what was merely imported predicts once it is activated.
    return found->second == entry.name.text() || (found->second == entry.name.id && !entry.registered);
}

int rankOf(const ShelfEntry &entry)
{
    return !entry.model ? 2 : entry.retired ? 1 : 0;
}

bool comesBefore(const ShelfEntry &a, const ShelfEntry &b)
{
    if (rankOf(a) != rankOf(b)) {
        return rankOf(a) < rankOf(b);
    }
    if (!a.model) {
        return a.path < b.path;
    }
    const std::string &schemaA = a.model->schema.id;
    const std::string &schemaB = b.model->schema.id;
    if (schemaA != schemaB) {
        const bool usualA = schemaA == defaultSchemaId;
        const bool usualB = schemaB == defaultSchemaId;
        return usualA != usualB ? usualA : schemaA > schemaB;
    }
    if (a.active != b.active) {
        return a.active;
    }
    if (a.name.id != b.name.id) {
        return a.name.id < b.name.id;
    }
    return isOlderVersion(b.name.version, a.name.version);
}

Result<std::string> bytesOf(const std::shared_ptr<const Model> &model, ExportFormat format,
                            const ModelShelf::ExportNeeds &needs, const TaskControl &control)
{
    switch (format) {
    case ExportFormat::onnx:
        return onnxFromModel(*model);
    case ExportFormat::json: {
        Model copy = *model; // content and creation time stay, and so do the bytes
        return modelToBytes(copy);
    }
    case ExportFormat::reportHtml:
    case ExportFormat::reportJson:
        break;
    }
    ModelReportOptions options;
    options.threshold = needs.threshold;
    options.evaluation = needs.evaluation;
    options.progress = [&control](double share) { control.progress(share); };
    return makeModelReport(model, options, control.stop()).map([format](const ModelReport &report) {
        return format == ExportFormat::reportHtml ? report.html() : jsonText(report.json());
    });
}

Result<RegisteredVersion> importForeign(const ModelRegistry &registry, const std::string &bytes,
                                        const ForeignMeaning &meaning, const ImportModelOptions &options,
                                        const Clock &clock)
{
    const auto schema = readSchemaNamed(meaning.schema.toStdString());
    if (!schema) {
        return fail(schema.error());
    }
    if (auto named = checkNewName({options.id, options.version}); !named) {
        return fail(named.error());
    }
    ImportModelOptions told = options;
    for (qsizetype label = 0; label < meaning.classes.size(); ++label) {
        told.labels.emplace_back(std::to_string(label), meaning.classes[label].toStdString());
    }
    auto model = foreignModel(bytes, *schema, told, clock);
    if (!model) {
        return fail(model.error());
    }
    return registry.importModel(*model);
}

} // namespace

ModelShelf::ModelShelf(const Clock &clock, QString registryFolder, const QStringList &folders, QObject *parent)
    : QObject(parent), clock_(clock), registryFolder_(std::move(registryFolder))
{
    if (!registryFolder_.isEmpty()) {
        folders_.push_back(registryFolder_.toStdString());
    }
    for (const QString &folder : folders) {
        if (folder != registryFolder_) {
            folders_.push_back(folder.toStdString());
        }
    }
    connect(&exporter_, &BackgroundTask::progressed, this,
            [this](quint64, double share) { emit exportProgressed(share); });
}

ModelShelf::Reading ModelShelf::read(const std::vector<std::string> &folders)
{
    Reading reading;
    Answering answering;
    for (const InstalledModel &found : installedModels(folders)) {
        ShelfEntry entry;
        entry.path = QString::fromStdString(found.path);
        entry.error = found.error;
        if (!found.model) {
            entry.name.id = QFileInfo(entry.path).fileName().toStdString();
            reading.entries.append(entry);
            continue;
        }
        entry.model = found.model;
        entry.name = {found.model->id, found.model->version};
        entry.retired = found.retired;
        entry.registered = found.registered;
        entry.figures = figuresOf(found.model->card);
        const std::string &schemaId = found.model->schema.id;
        if (!answering.contains(schemaId)) {
            answering[schemaId] = modelInUse(schemaId, folders).value_or(std::string());
        }
        entry.active = !entry.retired && answers(entry, answering);
        reading.entries.append(entry);
    }
    std::stable_sort(reading.entries.begin(), reading.entries.end(), comesBefore);
    for (const std::string &folder : folders) {
        const auto content = ModelRegistry::contentOf(folder);
        if (!content) {
            continue; // an entry of its own says so
        }
        for (const auto &[schema, names] : content->active) {
            const auto usable = std::count_if(names.begin(), names.end(), [&content](const VersionName &name) {
                const RegisteredVersion *version = content->find(name);
                return version != nullptr && !version->retired;
            });
            if (usable > 1) {
                reading.schemasWithAWayBack << QString::fromStdString(schema);
            }
        }
    }
    return reading;
}

void ModelShelf::reload()
{
    worker_.start([folders = folders_](TaskControl &) { return read(folders); },
                  [this](quint64, Reading reading) {
                      entries_ = std::move(reading.entries);
                      schemasWithAWayBack_ = std::move(reading.schemasWithAWayBack);
                      loaded_ = true;
                      emit changed();
                  });
}

QString ModelShelf::titleOf(const ShelfEntry &entry) const
{
    const QString title = modelTitle(*entry.model);
    const bool alike = std::ranges::any_of(entries_, [&](const ShelfEntry &one) {
        return one.model && one.name.id != entry.name.id && modelTitle(*one.model) == title;
    });
    return alike ? titleWithId(*entry.model) : title;
}

const ShelfEntry *ModelShelf::find(const QString &key) const
{
    const auto found = std::find_if(entries_.cbegin(), entries_.cend(),
                                    [&key](const ShelfEntry &entry) { return entry.key() == key; });
    return found == entries_.cend() ? nullptr : &*found;
}

const ShelfEntry *ModelShelf::activeFor(const std::string &schemaId) const
{
    const auto found = std::find_if(entries_.cbegin(), entries_.cend(), [&schemaId](const ShelfEntry &entry) {
        return entry.active && entry.model->schema.id == schemaId;
    });
    return found == entries_.cend() ? nullptr : &*found;
}

std::vector<std::shared_ptr<const Model>> ModelShelf::inUse() const
{
    std::vector<std::shared_ptr<const Model>> models;
    for (const ShelfEntry &entry : entries_) {
        if (entry.active) {
            models.push_back(entry.model);
        }
    }
    return models;
}

bool ModelShelf::canRollBack(const std::string &schemaId) const
{
    return schemasWithAWayBack_.contains(QString::fromStdString(schemaId));
}

std::string ModelShelf::freeVersion(const std::string &id) const
{
    std::string highest;
    for (const ShelfEntry &entry : entries_) {
        if (entry.model && entry.name.id == id && (highest.empty() || isOlderVersion(highest, entry.name.version))) {
            highest = entry.name.version;
        }
    }
    if (highest.empty()) {
        return "1.0.0";
    }
    const QStringList numbers = QString::fromStdString(highest).split(QLatin1Char('.'));
    return QStringLiteral("%1.%2.0").arg(numbers.value(0).toInt()).arg(numbers.value(1).toInt() + 1).toStdString();
}

// `work` gets the registry and answers with a key.
template <class Work>
void ModelShelf::act(Action action, Work work)
{
    worker_.start([work = std::move(work), folder = registryFolder_.toStdString(),
                   clock = &clock_](TaskControl &) { return work(ModelRegistry(folder, *clock)); },
                  [this, action, time = ActionTime(clock_)](quint64, const Result<QString> &key) {
                      if (!key) {
                          emit failed(action, key.error());
                          return;
                      }
                      worker_.start([folders = folders_](TaskControl &) { return read(folders); },
                                    [this, action, time, key = *key](quint64, Reading reading) {
                                        entries_ = std::move(reading.entries);
                                        schemasWithAWayBack_ = std::move(reading.schemasWithAWayBack);
                                        emit changed();
                                        emit done(action, key, time.milliseconds());
                                    });
                  });
}

void ModelShelf::activate(const VersionName &name)
{
    act(Action::activate, [name, folders = folders_](const ModelRegistry &registry) -> Result<QString> {
        if (auto active = registry.activateFrom(name, folders); !active) {
            return fail(active.error());
        }
        return QString::fromStdString(name.text());
    });
}

void ModelShelf::rollBack(const std::string &schemaId)
{
    act(Action::rollBack, [schemaId](const ModelRegistry &registry) -> Result<QString> {
        const auto name = registry.rollBack(schemaId);
        if (!name) {
            return fail(name.error());
        }
        return QString::fromStdString(name->text());
    });
}

void ModelShelf::retire(const VersionName &name)
{
    act(Action::retire, [name](const ModelRegistry &registry) -> Result<QString> {
        if (auto retired = registry.retire(name); !retired) {
            return fail(retired.error());
        }
        return QString::fromStdString(name.text());
    });
}

void ModelShelf::importFile(const QString &path, const ForeignMeaning &meaning)
{
    ImportModelOptions options;
    options.id = meaning.id.toStdString();
    options.version = freeVersion(options.id);
    options.sourceName = QFileInfo(path).fileName().toStdString();
    act(Action::importFile,
        [path, meaning, options, clock = &clock_](const ModelRegistry &registry) -> Result<QString> {
            const auto bytes = readWholeFile(path.toStdString());
            if (!bytes) {
                return fail(bytes.error());
            }
            const bool foreign = looksLikeXgboost(*bytes);
            if (foreign && meaning.schema.isEmpty()) {
                return fail(Error(ErrorCode::importNeedsSchema).in(path.toStdString()));
            }
            const auto version = foreign ? importForeign(registry, *bytes, meaning, options, *clock)
                                         : registry.importFile(path.toStdString());
            if (!version) {
                return fail(version.error().file.empty() ? version.error().in(path.toStdString()) : version.error());
            }
            return QString::fromStdString(version->name.text());
        });
}

void ModelShelf::keep(const std::shared_ptr<const Model> &model, bool activateToo)
{
    act(Action::keep, [model, activateToo, folders = folders_](const ModelRegistry &registry) -> Result<QString> {
        Model copy = *model;
        const auto version = registry.importModel(copy);
        if (!version) {
            return fail(version.error());
        }
        if (activateToo) {
            if (auto active = registry.activateFrom(version->name, folders); !active) {
                return fail(active.error());
            }
        }
        return QString::fromStdString(version->name.text());
    });
}

void ModelShelf::exportTo(const std::shared_ptr<const Model> &model, ExportFormat format, const ExportNeeds &needs,
                          const QString &path)
{
    exporter_.start(
        [model, format, needs, path](const TaskControl &control) -> Result<QString> {
            const auto bytes = bytesOf(model, format, needs, control);
            if (!bytes) {
                return fail(bytes.error());
            }
            if (control.stop().stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            return refuseOverRecords(path.toStdString())
                .and_then([&] { return writeFileDurably(path.toStdString(), *bytes, FilePrivacy::byUmask); })
                .map([&path] { return path; });
        },
        [this, time = ActionTime(clock_)](quint64, const Result<QString> &written) {
            if (written) {
                emit done(Action::exportFile, *written, time.milliseconds());
            } else {
                emit failed(Action::exportFile, written.error());
            }
        });
}

void ModelShelf::cancelExport()
{
    exporter_.cancel();
}

void ModelShelf::verify()
{
    worker_.start([folders = folders_](const TaskControl &control) { return checkModels(folders, control.stop()); },
                  [this](quint64, const Result<ModelCheck> &check) {
                      if (check) { // else it was asked to stop: the page goes
                          emit checked(*check);
                      }
                  });
}

} // namespace cytogauge::ui
