#include "core/model/import_model.h"

#include "core/base/text.h"
#include "core/ml/boosted_classifier.h"
#include "core/ml/xgboost_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

namespace cytogauge {

namespace {

tl::unexpected<Error> mismatch(const FeatureSchema &schema, std::string what)
{
    return fail(ErrorCode::importOfOtherSchema, {schema.title, std::move(what)});
}

bool isXgboostsOwn(const std::vector<std::string> &names)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] != "f" + std::to_string(i)) {
            return false;
        }
    }
    return true;
}

// Which field of the schema each of the model's inputs is.
Result<std::vector<int>> fieldsOf(const XgboostModel &model, const FeatureSchema &schema)
{
    if (static_cast<std::size_t>(model.ensemble.featureCount) != schema.size()) {
        return mismatch(schema, fmt::format("it has {} inputs, and the schema has {} fields",
                                            model.ensemble.featureCount, schema.size()));
    }
    std::vector<int> fields(schema.size());
    std::iota(fields.begin(), fields.end(), 0);
    if (isXgboostsOwn(model.featureNames)) {
        return fields;
    }
    if (model.featureNames.size() != schema.size()) {
        return mismatch(schema, "it does not name all of its inputs");
    }
    std::vector<bool> taken(schema.size(), false);
    for (std::size_t i = 0; i < schema.size(); ++i) {
        const auto field = schema.find(model.featureNames[i]);
        if (!field) {
            return mismatch(schema, fmt::format("the schema has no field “{}”", model.featureNames[i]));
        }
        if (taken[*field]) {
            return mismatch(schema, fmt::format("two inputs are “{}”", schema.features[*field].name));
        }
        taken[*field] = true;
        fields[i] = static_cast<int>(*field);
    }
    return fields;
}

// Which class of the schema each label is.
Result<std::vector<int>> classesOf(const XgboostModel &model, const FeatureSchema &schema,
                                   const ImportModelOptions &options)
{
    const auto count = static_cast<std::size_t>(model.classCount);
    if (count != schema.classes.size()) {
        return mismatch(schema, fmt::format("it knows {} classes, and the schema {}", count, schema.classes.size()));
    }
    std::vector<int> classes(count, -1);
    std::vector<bool> taken(count, false);
    for (const auto &[label, name] : options.labels) {
        std::size_t k = 0;
        const auto [end, code] = std::from_chars(label.data(), label.data() + label.size(), k);
        const auto known = schema.findClass(name);
        if (code != std::errc() || end != label.data() + label.size() || k >= count) {
            return mismatch(schema, fmt::format("“{}” is none of its labels 0 to {}", label, count - 1));
        }
        if (!known || taken[*known]) {
            return fail(ErrorCode::classUnknown, {name, "each class of the schema once"});
        }
        classes[k] = static_cast<int>(*known);
        taken[*known] = true;
    }
    // The rest in the schema's order.
    int next = 0;
    for (int &one : classes) {
        if (one < 0) {
            while (taken[static_cast<std::size_t>(next)]) {
                ++next;
            }
            taken[static_cast<std::size_t>(next)] = true;
            one = next;
        }
    }
    return classes;
}

// The same numbers with the schema's fields and classes. Two classes the other way round: every margin changes its
// sign, which single precision does exactly.
void rearrange(TreeEnsemble &ensemble, const std::vector<int> &fields, const std::vector<int> &classes)
{
    const bool binary = ensemble.baseMargins.size() == 1;
    const bool turned = binary && classes[0] == 1;
    if (turned) {
        ensemble.baseMargins[0] = -ensemble.baseMargins[0];
    }
    for (Tree &tree : ensemble.trees) {
        for (TreeNode &node : tree.nodes) {
            if (!node.isLeaf()) {
                node.feature = fields[static_cast<std::size_t>(node.feature)];
            } else if (turned) {
                node.value = -node.value;
            }
        }
        if (!binary) {
            tree.margin = classes[static_cast<std::size_t>(tree.margin)];
        }
    }
    if (!binary) {
        const std::vector<float> margins = ensemble.baseMargins;
        for (std::size_t k = 0; k < margins.size(); ++k) {
            ensemble.baseMargins[static_cast<std::size_t>(classes[k])] = margins[k];
        }
    }
}

// classes: of each label. What to say instead of what was said.
std::string otherMeaning(const std::vector<int> &classes, const FeatureSchema &schema)
{
    return classes.size() == 2
               ? fmt::format("turn them round: --class 1={}", schema.classes[static_cast<std::size_t>(classes[0])].name)
               : std::string("say with --class what each of them means");
}

Result<void> checkKnownCases(const Classifier &classifier, const FeatureSchema &schema, const std::vector<int> &classes,
                             const std::vector<KnownCase> &cases)
{
    std::vector<double> scores(schema.classes.size());
    for (const KnownCase &one : cases) {
        classifier.scores(one.values, scores);
        const auto label = std::ranges::max_element(scores) - scores.begin();
        if (label != one.classIndex) {
            return mismatch(schema,
                            fmt::format("it calls a case {} that is known to be {}, as if its labels meant something "
                                        "else ({})",
                                        schema.classes[static_cast<std::size_t>(label)].label,
                                        schema.classes[static_cast<std::size_t>(one.classIndex)].label,
                                        otherMeaning(classes, schema)));
        }
    }
    return {};
}

// "label 0 is taken to be malignant, 1 benign"; told: somebody said so of at least one.
std::string meaningOf(const std::vector<int> &classes, const FeatureSchema &schema, bool told)
{
    std::string text = "label ";
    for (std::size_t k = 0; k < classes.size(); ++k) {
        text += fmt::format("{}{}{}{}", k == 0 ? "" : ", ", k, k == 0 ? " is taken to be " : " ",
                            schema.classes[static_cast<std::size_t>(classes[k])].label);
    }
    return told ? text : text + ", in the order of the schema";
}

// "; of its rounds the first 12 count (24 trees are left out)"; empty where all do.
std::string roundsOf(const XgboostModel &source)
{
    return source.treesLeftOut == 0
               ? std::string()
               : fmt::format(
                     "; its first {} rounds count, up to the best one of its early stopping, and {} trees behind "
                     "them are left out, as XGBClassifier.predict does (Booster.predict takes them all)",
                     source.roundsUsed, source.treesLeftOut);
}

ModelCard cardOf(const FeatureSchema &schema, const std::vector<int> &classes, const ImportModelOptions &options,
                 const XgboostModel &source)
{
    ModelCard card;
    const std::string &name = schema.shortTitle.empty() ? schema.title : schema.shortTitle;
    card.title = fmt::format("{} XGBoost, imported", name);
    card.purpose =
        fmt::format("Gives the probability of each class of {} from {} predictors.", schema.title, schema.size());
    card.limits =
        "Made by another program: the cases it learned from and how good it is are not known here, so nothing "
        "is said of unusual inputs, and no set of classes is given. Judge it on cases of your own before you believe "
        "it. For "
        "demonstration, teaching and study only.";
    card.attribution =
        fmt::format("Imported from {}; its {}{}.", options.sourceName.empty() ? "a file" : options.sourceName,
                    meaningOf(classes, schema, !options.labels.empty()), roundsOf(source));
    card.classRows.assign(schema.classes.size(), 0);
    card.classifier = boostedName;
    card.optionsJson = card.evaluationJson = "{}";
    card.programVersion = CYTOGAUGE_VERSION;
    return card;
}

} // namespace

bool looksLikeXgboost(std::string_view bytes)
{
    if (looksLikeXgboostBinary(bytes)) {
        return true; // readXgboostModel() says what to do about it
    }
    const std::string_view start = trimmed(bytes.substr(0, 64));
    return start.starts_with('{') && bytes.find("\"cytogauge-model\"") == std::string_view::npos &&
           bytes.find("\"learner\"") != std::string_view::npos;
}

std::size_t inputsOfXgboost(std::string_view bytes)
{
    constexpr std::string_view key = "\"num_feature\"";
    const std::size_t at = bytes.find(key);
    if (at == std::string_view::npos) {
        return 0;
    }
    std::string_view value = bytes.substr(at + key.size(), 32);
    value.remove_prefix(std::min(value.find_first_of("0123456789"), value.size()));
    std::size_t inputs = 0;
    std::from_chars(value.data(), value.data() + value.size(), inputs);
    return inputs;
}

Result<Model> importXgboost(std::string_view bytes, const FeatureSchema &schema, const ImportModelOptions &options,
                            const Clock &clock)
{
    auto source = readXgboostModel(bytes);
    if (!source) {
        return fail(source.error());
    }
    const auto fields = fieldsOf(*source, schema);
    if (!fields) {
        return fail(fields.error());
    }
    const auto classes = classesOf(*source, schema, options);
    if (!classes) {
        return fail(classes.error());
    }
    rearrange(source->ensemble, *fields, *classes);
    Model model;
    model.id = options.id.empty() ? schema.id + "-xgboost" : options.id;
    model.version = options.version;
    model.createdUtc = formatUtc(clock.now());
    model.schema = schema;
    model.classifier = std::make_shared<const BoostedClassifier>(std::move(source->ensemble));
    if (auto right = checkKnownCases(*model.classifier, schema, *classes, options.knownCases); !right) {
        return fail(right.error());
    }
    const auto classCount = static_cast<int>(schema.classes.size());
    model.references.assign(schema.size(), FeatureReference::unknown(classCount));
    model.scoreDensity.assign(schema.classes.size(), std::vector<double>(101, 0.0));
    model.card = cardOf(schema, *classes, options, *source);
    model.schema.attribution = model.card.attribution; // the schema's own cases are not those it learned from
    model.schema.limits.clear();
    return model;
}

} // namespace cytogauge
