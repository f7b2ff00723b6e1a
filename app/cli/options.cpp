#include "app/cli/options.h"

#include "app/cli/schema_choice.h"
#include "core/base/data_folder.h"
#include "core/base/probability.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/dataset/data_check.h"
#include "core/dataset/own_schema.h"
#include "core/model/installed_models.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace cytogauge::cli {

void DataFolderOption::declare(CLI::App &app)
{
    app.add_option("--data-dir", folder,
                   "Folder of the history and of installed models (default: $XDG_DATA_HOME/cytogauge or "
                   "~/.local/share/cytogauge)")
        ->type_name("DIR");
}

Result<std::string> DataFolderOption::path() const
{
    std::string chosen = folder.empty() ? defaultDataFolder() : folder;
    if (chosen.empty()) {
        return fail(ErrorCode::dataFolderUnknown);
    }
    return chosen;
}

void JsonOption::declare(CLI::App &app)
{
    app.add_flag("--json", json, "Answer in JSON");
}

void ModelOption::declare(CLI::App &app)
{
    app.add_option("--model", model,
                   "Model: an installed one by name, or a file (default: the one in use for the schema)")
        ->type_name("NAME[@VERSION]|FILE");
    app.add_option("--schema", schema, "Schema of the inputs (default: the model's, or wdbc)")->type_name("NAME|FILE");
}

Result<std::shared_ptr<const Model>> ModelOption::read(const DataFolderOption &data) const
{
    std::optional<FeatureSchema> wanted;
    if (!schema.empty()) {
        auto found = readSchemaNamed(schema);
        if (!found) {
            return fail(found.error());
        }
        wanted = *std::move(found);
    }
    const std::vector<std::string> folders = modelFolders(data.path().value_or(""));
    const auto name = model.empty() ? modelInUse(wanted ? std::string_view(wanted->id) : defaultSchemaId, folders)
                                    : Result<std::string>(model);
    if (!name) {
        return fail(name.error());
    }
    auto found = findModel(*name, folders);
    if (!found) {
        return found;
    }
    if (wanted && wanted->fingerprint() != (*found)->schema.fingerprint()) {
        return fail(ErrorCode::modelOfAnotherSchema, {(*found)->id, (*found)->schema.id, wanted->id});
    }
    return found;
}

std::vector<FeatureRange> ModelOption::rangesOf(const FeatureSchema &schema, const DataFolderOption &data)
{
    const std::vector<std::string> folders = modelFolders(data.path().value_or(""));
    const auto model =
        modelInUse(schema.id, folders).and_then([&](const std::string &name) { return findModel(name, folders); });
    return model && (*model)->schema.fingerprint() == schema.fingerprint() ? (*model)->ranges()
                                                                           : std::vector<FeatureRange>();
}

void ThresholdOption::declare(CLI::App &app)
{
    app.add_option("--threshold", threshold,
                   "Probability at or above which the label is the positive class, above 0 and below 1 (default: 0.5)")
        ->type_name("P");
}

Result<double> ThresholdOption::valueFor(const FeatureSchema &schema) const
{
    if (!threshold) {
        return Threshold().value();
    }
    if (!schema.isBinary()) {
        return fail(ErrorCode::thresholdNeedsTwoClasses, {schema.id, std::to_string(schema.classes.size())});
    }
    auto checked = Threshold::from(*threshold);
    if (!checked) {
        return fail(checked.error());
    }
    return checked->value();
}

void ProgressOption::declare(CLI::App &app)
{
    app.add_flag("--progress", shown, "Say on standard error how far it is");
}

std::function<void(double)> ProgressOption::teller(const std::function<void(std::string_view line)> &tell) const
{
    if (!shown) {
        return {};
    }
    return [told = 0, tell](double share) mutable {
        const int tenth = static_cast<int>(10.0 * share);
        if (tenth > told) {
            told = tenth;
            tell(fmt::format("{} % is done.", 10 * tenth));
        }
    };
}

void CsvFormOption::declare(CLI::App &app)
{
    app.add_option("--separator", separator, "What separates the fields (default: found, when there is no doubt)")
        ->check(CLI::IsMember({"comma", "semicolon", "tab"}));
    app.add_option("--decimal", decimal, "The decimal mark; a comma only with semicolon or tab (default: found)")
        ->check(CLI::IsMember({"point", "comma"}));
    app.add_option("--max-line-bytes", maximumLineBytes, "Longest line that is read (default: 1048576)")
        ->check(CLI::Range(std::size_t{64}, std::size_t{4} << 20))
        ->type_name("BYTES");
}

CsvOptions CsvFormOption::options() const
{
    CsvOptions options;
    if (!separator.empty()) {
        options.separator = separator == "comma" ? ',' : separator == "semicolon" ? ';' : '\t';
    }
    if (!decimal.empty()) {
        options.decimalComma = decimal == "comma";
    }
    options.maximumLineBytes = maximumLineBytes;
    return options;
}

namespace {

// What each kind takes, from the place that checks it.
std::string optionsHelp()
{
    std::string out = "Options of the classifiers (--option NAME=VALUE):\n";
    for (const std::string &name : classifierNames()) {
        out += fmt::format("  {}\n", name);
        const std::vector<OptionDescription> options = optionsOfClassifier(name);
        for (const OptionDescription &option : options) {
            out += fmt::format("    {:<26} {} (default: {})\n", option.name, option.rule, option.usual);
        }
        if (options.empty()) {
            out += "    none\n";
        }
    }
    return out +
           "\nHow long a training with its evaluation takes, in seconds of one processor (several share the work):\n"
           "    569 cases of 30 fields     logistic, lda, qda 1, knn 4, svm and ensemble 6, mlp 10, boosted 11\n"
           "    a million of them          lda 40, qda 45, logistic 70, boosted 255, mlp about an hour\n"
           "    knn, svm and an ensemble with one of them look at all pairs of cases and take 20,000 at the most:\n"
           "    knn 180, the others about half an hour (135 for 5,000).\n"
           "Control-C ends it at once and leaves nothing behind.\n";
}

} // namespace

void TrainingOptions::declare(CLI::App &app, Classifier need)
{
    app.add_option("--data", data, "File with one case to a line: CSV with a header, or libsvm")
        ->required()
        ->type_name("FILE");
    app.add_option("--target", target, "Column of the class (default: the schema's)")->type_name("COLUMN");
    app.add_option("--ignore", ignored, "Column to leave out, such as a number of the case; may be given several times")
        ->type_name("COLUMN")
        ->allow_extra_args(false);
    app.add_option("--positive", positive, "The class whose probability is meant, by name or code")->type_name("CLASS");
    app.add_option("--classifier", classifier, fmt::format("What to train: {}", fmt::join(classifierNames(), ", ")))
        ->required(need == Classifier::needed)
        ->type_name("NAME");
    app.footer([below = app.get_footer()] { return optionsHelp() + '\n' + below; });
    app.add_option("--option", classifierOptions,
                   "Option of the classifier; may be given several times. Below is what each one takes")
        ->type_name("K=V")
        ->allow_extra_args(false);
    app.add_option("--members", members,
                   "Of an ensemble: the kinds whose mean it is, with commas between them (default: logistic,svm)")
        ->type_name("KINDS");
    app.add_option("--schema", schema, "Schema of the columns (default: found in the header, else made from it)")
        ->type_name("NAME|FILE");
    app.add_option("--schema-name", schemaName,
                   "Make a schema from the columns, whatever they fit, and call it so (default: as the file is called)")
        ->type_name("NAME");
    app.add_option("--format", format, "Format of the data (default: found in the file)")
        ->check(CLI::IsMember({"csv", "libsvm"}));
    app.add_option("--class", classWords, "What a number in the class column means, for example 0=benign")
        ->type_name("LABEL=NAME")
        ->allow_extra_args(false);
    app.add_option("--seed", seed, "Seed of everything random (default: 1)")->type_name("N");
}

Result<ClassifierOptions> TrainingOptions::parsedOptions() const
{
    ClassifierOptions options;
    for (const std::string &text : classifierOptions) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            return fail(ErrorCode::optionNotNameAndValue, {text});
        }
        options.values.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    if (!members.empty()) {
        options.values.emplace_back("members", members);
    }
    return options;
}

tl::expected<std::unique_ptr<Trainer>, Failure> TrainingOptions::trainer() const
{
    const auto options = parsedOptions();
    if (!options) {
        return wrongUsage(options.error());
    }
    auto trainer = makeTrainer(classifier, *options, seed);
    if (!trainer) {
        return wrongUsage(trainer.error());
    }
    return *std::move(trainer);
}

Result<DatasetOptions> TrainingOptions::datasetOptions() const
{
    DatasetOptions options;
    options.target = target;
    options.ignored = ignored;
    options.positiveClass = positive;
    for (const std::string &text : classWords) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            return fail(ErrorCode::optionNotNameAndValue, {text});
        }
        options.classWords.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    if (!format.empty()) {
        options.format = format == "libsvm" ? DataFormat::libsvm : DataFormat::csv;
    }
    return options;
}

tl::expected<Dataset, Failure> TrainingOptions::datasetOf(const FeatureSchema &known, const std::stop_token &stop) const
{
    const auto options = datasetOptions();
    if (!options) {
        return wrongUsage(options.error());
    }
    auto read = readDataset(data, &known, *options, stop);
    if (!read) {
        return badInput(read.error());
    }
    return *std::move(read);
}

tl::expected<Dataset, Failure> TrainingOptions::dataset(const std::stop_token &stop,
                                                        const std::function<void(std::string_view line)> &tell) const
{
    auto options = datasetOptions();
    if (!options) {
        return wrongUsage(options.error());
    }
    if (options->format == DataFormat::byContent) {
        const auto found = formatOf(data);
        if (!found) {
            return badInput(found.error());
        }
        options->format = *found;
    }
    std::optional<FeatureSchema> known;
    if (!schema.empty() && !schemaName.empty()) {
        return wrongUsage(Error(ErrorCode::optionsExcludeEachOther, {"--schema", "--schema-name"}));
    }
    if (!schema.empty()) {
        auto named = readSchemaNamed(schema);
        if (!named) {
            return failed(named.error());
        }
        known = *std::move(named);
    } else if (schemaName.empty() && options->format == DataFormat::csv) {
        auto found = schemaOfFile(data, target, ignored);
        if (!found) {
            return badInput(found.error());
        }
        known = *std::move(found);
    }
    const bool mayBeNear = !known && schemaName.empty() && options->format == DataFormat::csv;
    if (const auto near = mayBeNear ? nearestSchemaOfFile(data) : std::nullopt) {
        tell(fmt::format("The header is that of the schema “{}” but for {}, so a schema of its own is made from it.",
                         near->id, fmt::join(near->missing, ", ")));
    }
    auto read = readDataset(data, known ? &*known : nullptr, *options, stop);
    if (!read) {
        return badInput(read.error());
    }
    if (!schemaName.empty()) {
        if (auto named = nameOwnSchema(read->schema, schemaName); !named) {
            return wrongUsage(named.error().on("--schema-name"));
        }
    }
    if (const std::string doubtful = identifiersSentence(namesOfIdentifiers(*read)); !doubtful.empty()) {
        tell(doubtful);
    }
    return *std::move(read);
}

} // namespace cytogauge::cli
