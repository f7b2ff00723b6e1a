// The models that are installed: files of the program's resources and of the data folder.
#pragma once

#include "core/model/model.h"
#include "core/model/model_file.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace cytogauge::ui {

struct CatalogEntry {
    QString path;
    std::shared_ptr<const Model> model; // null when the file was refused …
    Error error;                        // … for this reason
    [[nodiscard]] bool ok() const { return model != nullptr; }
};

class ModelCatalog {
public:
    // Folders are looked through in this order; a model id found again is left out. extra: a file named by the person
    // (--model), which comes first.
    explicit ModelCatalog(QStringList folders = {}, QString extra = {});

    // Reads every file; slow (checks checksums), so call it on a worker and install() the answer. Thread-safe.
    [[nodiscard]] QList<CatalogEntry> readAll() const;

    void install(QList<CatalogEntry> entries);
    [[nodiscard]] const QList<CatalogEntry> &entries() const { return entries_; }
    [[nodiscard]] const QStringList &folders() const { return folders_; }
    [[nodiscard]] std::shared_ptr<const Model> find(const QString &id) const; // null when there is none
    // The named file, else the model of that id, else the default one, else the first that is sound.
    [[nodiscard]] std::shared_ptr<const Model> choose(const QString &id) const;
    // A model whose schema has this id, preferring `preferred` (a model id).
    [[nodiscard]] std::shared_ptr<const Model> forSchema(const QString &schemaId, const QString &preferred) const;

    // Of an installed model, else of the schemas that the program brings along; null when it is unknown. The pointer
    // stays good as long as the catalog.
    [[nodiscard]] const FeatureSchema *schema(const QString &schemaId) const;

private:
    QStringList folders_;
    QString extra_;
    QList<CatalogEntry> entries_;
    mutable QHash<QString, std::shared_ptr<const FeatureSchema>> schemas_;
};

// "WDBC logistic 1.0.0": the model as the window names it.
[[nodiscard]] QString modelTitle(const Model &model);

} // namespace cytogauge::ui
