#include "ui/models/training.h"

#include "core/base/text.h"
#include "core/dataset/csv_columns.h"
#include "core/dataset/csv_reader.h"
#include "core/dataset/data_check.h"
#include "core/dataset/own_schema.h"
#include "core/dataset/schema_choice.h"
#include "core/model/model_file.h"
#include "core/model/registry_index.h"
#include "core/model/train_model.h"
#include "core/schema/number_parser.h"
#include "ui/common/error_words.h"
#include "ui/common/schema_words.h"
#include "ui/models/training_options.h"

#include <QElapsedTimer>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double usualThreshold = 0.5;

ClassifierOptions optionsOf(const TrainingRequest &request)
{
    ClassifierOptions options;
    for (const auto &[name, value] : request.options) {
        options.values.emplace_back(name.toStdString(), value.trimmed().toStdString());
    }
    return options;
}

// "0=benign, 1=malignant"; nullopt when a part is no LABEL=NAME.
std::optional<std::vector<DatasetOptions::ClassWord>> classWordsOf(const QString &text)
{
    std::vector<DatasetOptions::ClassWord> words;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const qsizetype equals = part.indexOf(QLatin1Char('='));
        const QString label = part.left(qMax<qsizetype>(0, equals)).trimmed();
        const QString name = part.mid(equals + 1).trimmed();
        if (label.isEmpty() || name.isEmpty()) {
            return std::nullopt;
        }
        words.push_back({label.toStdString(), name.toStdString()});
    }
    return words;
}

std::vector<std::string> ignoredOf(const TrainingRequest &request)
{
    std::vector<std::string> columns;
    for (const QString &column : request.ignored) {
        columns.push_back(column.toStdString());
    }
    return columns;
}

Result<std::optional<FeatureSchema>> schemaOf(const TrainingRequest &request)
{
    if (!request.numbered) {
        return schemaOfFile(request.path.toStdString(), request.target.toStdString(), ignoredOf(request));
    }
    if (request.schema.isEmpty()) {
        return std::optional<FeatureSchema>();
    }
    return readSchemaNamed(request.schema.toStdString()).map([](FeatureSchema schema) {
        return std::optional(std::move(schema));
    });
}

// Without a schema: a column of a usual name, else the last one that holds no number, else the last one.
QString likelyTarget(const QStringList &columns, std::span<const std::string_view> firstCase)
{
    static const QStringList usual{QStringLiteral("class"), QStringLiteral("diagnosis"), QStringLiteral("target"),
                                   QStringLiteral("label"), QStringLiteral("outcome"),   QStringLiteral("species"),
                                   QStringLiteral("y")};
    for (const QString &name : usual) {
        for (const QString &column : columns) {
            if (column.compare(name, Qt::CaseInsensitive) == 0) {
                return column;
            }
        }
    }
    for (qsizetype i = columns.size(); i-- > 0;) {
        const auto at = static_cast<std::size_t>(i);
        if (at < firstCase.size() && !trimmed(firstCase[at]).empty() && !parseNumber(trimmed(firstCase[at])).ok()) {
            return columns[i];
        }
    }
    return columns.isEmpty() ? QString() : columns.constLast();
}

DatasetOptions datasetOptionsOf(const TrainingRequest &request)
{
    DatasetOptions options;
    options.target = request.numbered ? std::string() : request.target.toStdString();
    options.ignored = ignoredOf(request);
    options.positiveClass = request.positive.toStdString();
    options.classWords = classWordsOf(request.classNames).value_or(std::vector<DatasetOptions::ClassWord>());
    return options;
}

} // namespace

Training::Training(const Clock &clock, QObject *parent) : QObject(parent), clock_(clock)
{
    connect(&worker_, &BackgroundTask::progressed, this, [this](quint64 generation, double share) {
        if (stage_ == Stage::training && generation == worker_.generation()) {
            share_ = share;
            emit progressed(share);
        }
    });
}

void Training::become(Stage stage)
{
    stage_ = stage;
    emit stageChanged();
}

QStringList Training::classifiers()
{
    QStringList names;
    for (const std::string &name : classifierNames()) {
        names << QString::fromStdString(name);
    }
    return names;
}

QStringList Training::columnsIn(const QString &text, const QStringList &columns)
{
    QStringList names;
    if (columns.contains(text.trimmed()) && !text.trimmed().isEmpty()) {
        return {text.trimmed()};
    }
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty()) {
            names << part.trimmed();
        }
    }
    return names;
}

QString Training::problemOf(const TrainingRequest &request)
{
    if (request.path.isEmpty()) {
        return tr("Choose the file with the cases, one to a line: a CSV with a header, or libsvm's format.");
    }
    if (!request.numbered && request.target.isEmpty()) {
        return tr("Choose the column that holds the class of each case.");
    }
    if (!classWordsOf(request.classNames)) {
        return tr("Write class names as LABEL=NAME with commas between, for example 0=benign, 1=malignant.");
    }
    if (auto trainer = makeTrainer(request.classifier.toStdString(), ui::optionsOf(request), request.seed); !trainer) {
        return optionErrorText(request.classifier, trainer.error());
    }
    if (!request.schemaName.isEmpty()) {
        FeatureSchema any;
        if (auto named = nameOwnSchema(any, request.schemaName.toStdString()); !named) {
            return optionErrorText(request.classifier, named.error());
        }
    }
    const VersionName name{request.id.isEmpty() ? "any" : request.id.toStdString(), request.version.toStdString()};
    if (auto named = checkNewName(name); !named) {
        return errorSentence(named.error());
    }
    return {};
}

Result<TrainingSource> Training::read(const QString &path)
{
    const auto format = formatOf(path.toStdString());
    if (!format) {
        return fail(format.error());
    }
    if (*format == DataFormat::libsvm) {
        TrainingSource numbered;
        numbered.path = path;
        numbered.numbered = true;
        return numbered;
    }
    auto reader = CsvReader::open(path.toStdString());
    if (!reader) {
        return fail(reader.error());
    }
    const auto more = reader->next();
    if (!more) {
        return fail(more.error());
    }
    if (!*more) {
        return fail(Error(ErrorCode::csvEmpty).in(path.toStdString()));
    }
    TrainingSource source;
    source.path = path;
    for (const std::string_view field : reader->fields()) {
        source.columns << QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())).trimmed();
    }
    const auto schema = schemaOfFile(path.toStdString(), {});
    if (!schema) {
        return fail(schema.error());
    }
    if (const std::optional<FeatureSchema> &found = *schema) {
        source.schemaId = QString::fromStdString(found->id);
        source.schemaTitle = schemaText(found->title);
        source.target = QString::fromStdString(found->target);
        const auto columns = findCsvColumns(reader->fields(), *found, 1, [](std::size_t) { return 1L; });
        if (columns && columns->headerMissing) { // what looked like names is the first case
            source.columns.clear();
            for (const std::string &name : columns->names) {
                source.columns << QString::fromStdString(name);
            }
        }
        for (const ClassSpec &spec : found->classes) {
            source.classes << QString::fromStdString(spec.name);
            source.classLabels << schemaText(spec.label);
        }
        if (found->positiveClass) {
            source.classes.move(static_cast<qsizetype>(*found->positiveClass), 0);
            source.classLabels.move(static_cast<qsizetype>(*found->positiveClass), 0);
        }
        // As the file spells it.
        for (const QString &column : std::as_const(source.columns)) {
            if (column.compare(source.target, Qt::CaseInsensitive) == 0) {
                source.target = column;
            }
        }
    } else {
        std::vector<std::string> names;
        for (const QString &column : std::as_const(source.columns)) {
            names.push_back(column.toStdString());
        }
        if (const auto near = nearestSchema(names)) {
            source.nearTitle = schemaText(near->title);
            for (const std::string &name : near->missing) {
                source.nearLacks << QString::fromStdString(name);
            }
        }
        const auto hasCase = reader->next(); // what is wrong with it is said when the file is read for training
        source.target =
            likelyTarget(source.columns, hasCase && *hasCase ? reader->fields() : std::span<const std::string_view>());
        for (const std::string &name : identifiersAmong(names)) {
            source.doubtful << QString::fromStdString(name);
        }
    }
    return source;
}

void Training::readSource(const QString &path)
{
    source_.reset();
    error_.reset();
    become(Stage::reading);
    worker_.start([path](TaskControl &) { return read(path); },
                  [this](quint64, Result<TrainingSource> source) {
                      if (!source) {
                          error_ = source.error();
                          become(Stage::failed);
                          return;
                      }
                      source_ = *std::move(source);
                      become(Stage::idle);
                      emit sourceRead();
                  });
}

Result<Training::Outcome> Training::train(const TrainingRequest &request, const Models &inUse, const Clock &clock,
                                          const TaskControl &control)
{
    QElapsedTimer timer;
    timer.start();
    const std::string path = request.path.toStdString();
    const auto schema = schemaOf(request);
    if (!schema) {
        return fail(schema.error());
    }
    auto data = readDataset(path, *schema ? &**schema : nullptr, datasetOptionsOf(request), control.stop());
    if (!data) {
        return fail(data.error());
    }
    if (!*schema && !request.schemaName.isEmpty()) {
        if (auto named = nameOwnSchema(data->schema, request.schemaName.toStdString()); !named) {
            return fail(named.error());
        }
    }
    TrainModelOptions options;
    options.id = request.id.toStdString();
    options.version = request.version.toStdString();
    options.classifier = request.classifier.toStdString();
    options.classifierOptions = ui::optionsOf(request);
    options.seed = request.seed;
    options.folds = request.folds;
    options.repeats = request.repeats;
    options.progress = [&control](double share) { control.progress(share); };
    auto trained = trainModel(*data, options, clock, control.stop());
    if (!trained) {
        return fail(trained.error());
    }
    auto model = std::make_shared<Model>(*std::move(trained));
    (void)modelToBytes(*model); // sets its checksum
    Outcome outcome;
    // Only the file that was read tells what the fields are.
    const auto active = std::ranges::find_if(inUse, [&model](const std::shared_ptr<const Model> &one) {
        return one->schema.fingerprint() == model->schema.fingerprint();
    });
    if (active != inUse.end()) {
        outcome.comparison = compare(model, *active, usualThreshold, control.stop());
    }
    for (const std::string &name : namesOfIdentifiers(*data)) {
        outcome.doubtfulFields << QString::fromStdString(name);
    }
    if (control.stop().stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    outcome.model = std::move(model);
    outcome.milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    return outcome;
}

void Training::start(const TrainingRequest &request, Models inUse)
{
    discard();
    share_ = 0.0;
    become(Stage::training);
    worker_.start([request, inUse = std::move(inUse),
                   clock = &clock_](TaskControl &control) { return train(request, inUse, *clock, control); },
                  [this](quint64, Result<Outcome> outcome) {
                      if (!outcome) {
                          error_ = outcome.error();
                          become(Stage::failed);
                          return;
                      }
                      model_ = std::move(outcome->model);
                      comparison_ = std::move(outcome->comparison);
                      doubtfulFields_ = std::move(outcome->doubtfulFields);
                      milliseconds_ = outcome->milliseconds;
                      become(Stage::trained);
                  });
}

void Training::cancel()
{
    worker_.cancel();
}

void Training::discard()
{
    model_.reset();
    comparison_.reset();
    doubtfulFields_.clear();
    error_.reset();
    if (stage_ == Stage::trained || stage_ == Stage::failed) {
        become(Stage::idle);
    }
}

} // namespace cytogauge::ui
