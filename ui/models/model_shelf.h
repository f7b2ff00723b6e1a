// The installed versions as the Models page lists them, and what is done with them. The same registry, searched in the
// same folders, as that of `cytogauge-cli model …`. No widgets; files are read and written on a worker.
#pragma once

#include "core/base/clock.h"
#include "core/model/model_check.h"
#include "core/model/reevaluation.h"
#include "ui/common/action_time.h"
#include "ui/common/background_task.h"
#include "ui/models/card_figures.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace cytogauge::ui {

struct ShelfEntry {
    VersionName name; // of a damaged file: the file's name, without a version
    QString path;
    std::shared_ptr<const Model> model; // null when the file was refused …
    std::optional<Error> error;         // … for this reason
    bool active = false;                // what its schema's predictions are made with
    bool retired = false;               // kept for the records, no longer offered
    bool registered = false;            // in the registry of the data folder; else it came with the program
    CardFigures figures;
    [[nodiscard]] QString key() const { return model ? QString::fromStdString(name.text()) : path; }
};

// What a model of another program reads and answers, which its file does not say.
struct ForeignMeaning {
    QString schema;      // name or file of the schema of its inputs; empty: not told
    QStringList classes; // name of the class that label 0, 1, … means
    QString id;          // of the model
};

enum class ExportFormat { json, onnx, reportHtml, reportJson };

class ModelShelf : public QObject {
    Q_OBJECT

public:
    enum class Action { activate, rollBack, retire, importFile, keep, exportFile };
    Q_ENUM(Action)

    // registryFolder: where versions are kept; empty when nothing may be stored. folders: what else is looked through.
    // clock must outlive this.
    ModelShelf(const Clock &clock, QString registryFolder, const QStringList &folders, QObject *parent = nullptr);

    void reload();
    [[nodiscard]] bool isLoaded() const { return loaded_; } // once
    [[nodiscard]] bool isBusy() const { return worker_.isBusy(); }
    // Active first within a schema, the default schema first; then retired versions, then refused files.
    [[nodiscard]] const QList<ShelfEntry> &entries() const { return entries_; }
    // Of a model, what tells it from the other entries: its title, with the id where another one reads alike.
    [[nodiscard]] QString titleOf(const ShelfEntry &entry) const;
    [[nodiscard]] const ShelfEntry *find(const QString &key) const;
    [[nodiscard]] const ShelfEntry *activeFor(const std::string &schemaId) const;
    [[nodiscard]] std::vector<std::shared_ptr<const Model>> inUse() const; // the active one of every schema
    [[nodiscard]] bool canRollBack(const std::string &schemaId) const;
    // Nothing is written in a private session.
    void setWriting(bool on) { writing_ = on; }
    [[nodiscard]] const Clock &clock() const { return clock_; }
    [[nodiscard]] bool canWrite() const { return writing_ && !registryFolder_.isEmpty(); }
    // The first version of that id that is not taken: the highest one with its minor number raised, "1.0.0" if none.
    [[nodiscard]] std::string freeVersion(const std::string &id) const;

    void activate(const VersionName &name);
    void rollBack(const std::string &schemaId);
    void retire(const VersionName &name);
    // meaning: for a model of XGBoost; without one, failed() with importNeedsSchema.
    void importFile(const QString &path, const ForeignMeaning &meaning = {});
    // What a report takes besides the model.
    struct ExportNeeds {
        double threshold = 0.5; // of the report's tables
        // Every repeat and the learning curve, where they are at hand; else a report makes them.
        std::shared_ptr<const Reevaluation> evaluation;
    };
    // Beside what else is done; exportProgressed() tells how far a report is. Cancelled or failed: an old file stays.
    void exportTo(const std::shared_ptr<const Model> &model, ExportFormat format, const ExportNeeds &needs,
                  const QString &path);
    void cancelExport();
    // Reads every version once more: checked() follows. The same as `cytogauge-cli model verify`.
    void verify();
    // A model that was just trained becomes a version; activated as well when asked.
    void keep(const std::shared_ptr<const Model> &model, bool activateToo);

signals:
    void changed();
    // key: of the version that is concerned (roll back: the one in use again), the path for an export.
    void done(cytogauge::ui::ModelShelf::Action action, const QString &key, cytogauge::ui::TimeTaken taken);
    void failed(cytogauge::ui::ModelShelf::Action action, const cytogauge::Error &error);
    void exportProgressed(double share);
    void checked(const cytogauge::ModelCheck &check);

private:
    struct Reading {
        QList<ShelfEntry> entries;
        QStringList schemasWithAWayBack;
    };
    static Reading read(const std::vector<std::string> &folders);
    template <class Work>
    void act(Action action, Work work);
    void readAgain();

    const Clock &clock_;
    QString registryFolder_;
    std::vector<std::string> folders_;
    QList<ShelfEntry> entries_;
    QStringList schemasWithAWayBack_;
    bool loaded_ = false;
    bool writing_ = true;
    BackgroundTask worker_{BackgroundTask::Policy::queue};
    BackgroundTask exporter_{BackgroundTask::Policy::queue};
};

} // namespace cytogauge::ui
