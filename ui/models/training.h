// Training a model from a CSV or a file in libsvm's format: what is asked for, whether it can be done, and the work
// itself. No widgets. Nothing is stored here: what comes out is a model in memory, so that a training that is cancelled
// or fails leaves nothing.
#pragma once

#include "core/base/clock.h"
#include "core/model/model_registry.h"
#include "ui/common/background_task.h"
#include "ui/models/comparison.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace cytogauge::ui {

// What a file holds, as far as its header tells.
struct TrainingSource {
    QString path;
    QStringList columns;
    QString schemaId;        // of the schema whose measurements all stand in the header; empty: one is made from it
    QString schemaTitle;     // "Wisconsin Diagnostic Breast Cancer"
    QString target;          // the schema's class column; without a schema the one that looks like it
    QString nearTitle;       // without a schema: of one that the header fits but for …
    QStringList nearLacks;   // … these columns; empty: there is none
    QStringList classes;     // the schema's, the positive one first; empty without a schema
    QStringList classLabels; // the same in the chosen language
    QStringList doubtful;    // without a schema: columns whose names are those of numbers of the cases (data_check.h)
    bool numbered = false;   // libsvm: fields have numbers in place of names, and the class stands before them
};

struct TrainingRequest {
    QString path;
    bool numbered = false; // as the source says; then schema says what the numbers mean and target means nothing
    QString schema;        // name; empty: fields are called x1, x2, …
    QString schemaName;    // of the schema that is made where none is known; empty: the file's name
    QString classNames;    // "0=benign, 1=malignant": what the file's labels mean; may be empty
    QString target;
    QStringList ignored; // columns to leave out
    QString positive;    // may be empty
    QString classifier = QStringLiteral("logistic");
    QList<std::pair<QString, QString>> options; // those that differ from the classifier's own
    int folds = 10;
    int repeats = 10;
    quint64 seed = 1;
    QString id; // empty: SCHEMA-CLASSIFIER
    QString version = QStringLiteral("1.0.0");
};

class Training : public QObject {
    Q_OBJECT

public:
    enum class Stage { idle, reading, training, trained, failed };

    explicit Training(const Clock &clock, QObject *parent = nullptr); // clock must outlive this

    void readSource(const QString &path); // sourceRead() or failed() follows
    [[nodiscard]] const std::optional<TrainingSource> &source() const { return source_; }
    // inUse: the active models; the new one is compared with the one that has the fields and classes of the file.
    using Models = std::vector<std::shared_ptr<const Model>>;
    void start(const TrainingRequest &request, Models inUse);
    void cancel();
    void discard(); // what was trained is forgotten

    [[nodiscard]] Stage stage() const { return stage_; }
    [[nodiscard]] double share() const { return share_; }
    [[nodiscard]] const std::optional<Error> &error() const { return error_; } // with Stage::failed
    [[nodiscard]] const std::shared_ptr<const Model> &model() const { return model_; }
    [[nodiscard]] const std::optional<Comparison> &comparison() const { return comparison_; } // with the active one
    // Fields of the trained model that look like numbers of the cases (data_check.h).
    [[nodiscard]] const QStringList &doubtfulFields() const { return doubtfulFields_; }
    [[nodiscard]] double milliseconds() const { return milliseconds_; }

    // Classifiers that this build trains; training_options.h has the options of each.
    [[nodiscard]] static QStringList classifiers();
    // Names with commas between, or one that holds a comma itself.
    [[nodiscard]] static QStringList columnsIn(const QString &text, const QStringList &columns);
    // Why this cannot be trained, in words; empty when it can. What only the data tell comes later, as an error.
    [[nodiscard]] static QString problemOf(const TrainingRequest &request);

signals:
    void sourceRead();
    void progressed(double share);
    void stageChanged();

private:
    struct Outcome {
        std::shared_ptr<const Model> model;
        std::optional<Comparison> comparison;
        QStringList doubtfulFields;
        double milliseconds = 0.0;
    };
    static Result<TrainingSource> read(const QString &path);
    static Result<Outcome> train(const TrainingRequest &request, const Models &inUse, const Clock &clock,
                                 const TaskControl &control);
    void become(Stage stage);

    const Clock &clock_;
    Stage stage_ = Stage::idle;
    std::optional<TrainingSource> source_;
    std::optional<Error> error_;
    std::shared_ptr<const Model> model_;
    std::optional<Comparison> comparison_;
    QStringList doubtfulFields_;
    double share_ = 0.0;
    double milliseconds_ = 0.0;
    BackgroundTask worker_{BackgroundTask::Policy::latest};
};

} // namespace cytogauge::ui
