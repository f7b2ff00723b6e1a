#include "core/ml/xgboost_model.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace cytogauge {

namespace {

using nlohmann::json;

tl::unexpected<Error> refuse(std::string what)
{
    return fail(ErrorCode::xgboostModelInvalid, {std::move(what)});
}

template <class Number>
Number numberIn(std::string_view text, const char *key)
{
    Number value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size()) {
        throw std::invalid_argument(fmt::format("“{}” is not a number", key));
    }
    return value;
}

// XGBoost writes its parameters as text.
template <class Number>
Number parameter(const json &object, const char *key)
{
    return numberIn<Number>(object.at(key).get_ref<const std::string &>(), key);
}

// "5E-1", "[5E-1]", "[-1.5E-1,2E-1,3E-2]"; one for each margin, or one for all of them.
std::vector<float> baseScores(const json &parameters, std::size_t margins)
{
    constexpr const char *key = "base_score";
    std::string_view text = parameters.at(key).get_ref<const std::string &>();
    if (text.starts_with('[') && text.ends_with(']')) {
        text = text.substr(1, text.size() - 2);
    }
    std::vector<float> scores;
    for (std::size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',')) {
        scores.push_back(numberIn<float>(trimmed(text.substr(0, comma)), key));
        text.remove_prefix(comma + 1);
    }
    scores.push_back(numberIn<float>(trimmed(text), key));
    if (scores.size() == 1) {
        scores.resize(margins, scores.front());
    }
    if (scores.size() != margins) {
        throw std::invalid_argument(fmt::format("it has {} base scores, and {} are needed", scores.size(), margins));
    }
    return scores;
}

// How many of the trees XGBClassifier.predict looks at: those up to the best round of an early stopping.
std::size_t treesThatCount(const json &learner, XgboostModel &model, std::size_t trees)
{
    const auto attributes = learner.find("attributes");
    if (attributes == learner.end() || !attributes->contains("best_iteration")) {
        return trees;
    }
    const json &forest = learner.at("gradient_booster").at("model");
    const auto rounds = static_cast<std::size_t>(std::max(0L, parameter<long>(*attributes, "best_iteration"))) + 1;
    std::size_t count = trees;
    if (const auto starts = forest.find("iteration_indptr"); starts != forest.end()) { // since 2.0
        count = rounds < starts->size() ? starts->at(rounds).get<std::size_t>() : trees;
    } else {
        const json &parameters = forest.at("gbtree_model_param");
        const auto parallel =
            parameters.contains("num_parallel_tree") ? parameter<long>(parameters, "num_parallel_tree") : 1L;
        const auto each =
            static_cast<std::size_t>(std::clamp(parallel, 1L, 1000000L)) * model.ensemble.baseMargins.size();
        count = rounds > trees / each ? trees : rounds * each;
    }
    count = std::min(count, trees);
    model.treesLeftOut = trees - count;
    model.roundsUsed = model.treesLeftOut > 0 ? rounds : 0;
    return count;
}

bool hasCategories(const json &tree)
{
    if (tree.contains("categories") && !tree.at("categories").empty()) {
        return true;
    }
    if (tree.contains("split_type")) {
        for (const json &type : tree.at("split_type")) {
            if (type.get<int>() != 0) {
                return true;
            }
        }
    }
    return false;
}

bool hasVectorLeaves(const json &tree)
{
    const auto parameters = tree.find("tree_param");
    return parameters != tree.end() && parameters->contains("size_leaf_vector") &&
           parameter<long>(*parameters, "size_leaf_vector") > 1;
}

// default_left is true and false in older files, 1 and 0 in newer ones.
bool flag(const json &value)
{
    return value.is_boolean() ? value.get<bool>() : value.get<int>() != 0;
}

// Pruned nodes stay in XGBoost's lists; only what the root leads to is taken, parents before children.
Tree readTree(const json &source, int margin)
{
    const json &lefts = source.at("left_children");
    const json &rights = source.at("right_children");
    const json &features = source.at("split_indices");
    const json &values = source.at("split_conditions");
    const json &defaults = source.at("default_left");
    const json &covers = source.at("sum_hessian");
    Tree tree;
    tree.margin = margin;
    std::vector<std::size_t> from{0};
    tree.nodes.emplace_back();
    for (std::size_t i = 0; i < from.size(); ++i) {
        const std::size_t at = from[i];
        TreeNode node{.value = values.at(at).get<float>(), .cover = covers.at(at).get<float>()};
        const int left = lefts.at(at).get<int>();
        if (left >= 0) {
            if (from.size() + 2 > lefts.size()) {
                throw std::invalid_argument("a tree runs in a circle");
            }
            node.feature = features.at(at).get<int>();
            if (node.feature < 0) {
                throw std::invalid_argument("a tree asks for a predictor that does not exist");
            }
            node.defaultLeft = flag(defaults.at(at));
            node.left = static_cast<int>(from.size());
            node.right = node.left + 1;
            from.push_back(static_cast<std::size_t>(left));
            from.push_back(rights.at(at).get<std::size_t>());
            tree.nodes.resize(from.size());
        }
        tree.nodes[i] = node;
    }
    return tree;
}

Result<XgboostModel> read(const json &file)
{
    const json &learner = file.at("learner");
    const auto &objective = learner.at("objective").at("name").get_ref<const std::string &>();
    const bool binary = objective == "binary:logistic" || objective == "reg:logistic";
    if (!binary && objective != "multi:softprob" && objective != "multi:softmax") {
        return refuse(fmt::format("its objective is “{}”, which gives no probability of a class", objective));
    }
    const json &booster = learner.at("gradient_booster");
    if (const auto &name = booster.at("name").get_ref<const std::string &>(); name != "gbtree") {
        return refuse(fmt::format("its booster is “{}”, and only “gbtree” is read", name));
    }
    const json &parameters = learner.at("learner_model_param");
    XgboostModel model;
    model.ensemble.featureCount = parameter<int>(parameters, "num_feature");
    model.classCount = binary ? 2 : parameter<int>(parameters, "num_class");
    if (model.classCount < 2 || model.classCount > 100000 || model.ensemble.featureCount < 1) {
        return refuse("its number of classes or predictors makes no sense");
    }
    model.ensemble.baseMargins = baseScores(parameters, binary ? 1 : static_cast<std::size_t>(model.classCount));
    if (binary) {
        float &base = model.ensemble.baseMargins.front();
        if (!(base > 0.0F && base < 1.0F)) {
            return refuse("its base score is not a probability");
        }
        base = -logf(1.0F / base - 1.0F);
    }
    const json &trees = booster.at("model").at("trees");
    const json &margins = booster.at("model").at("tree_info");
    const std::size_t count = treesThatCount(learner, model, trees.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (hasCategories(trees[i])) {
            return refuse("it splits on categories, and only numbers are read");
        }
        if (hasVectorLeaves(trees[i])) {
            return refuse("its leaves hold a value for each class (multi_output_tree), and only one is read");
        }
        model.ensemble.trees.push_back(readTree(trees[i], margins.at(i).get<int>()));
    }
    if (const auto names = learner.find("feature_names"); names != learner.end()) {
        model.featureNames = names->get<std::vector<std::string>>();
    }
    if (auto valid = model.ensemble.validate(); !valid) {
        return refuse(valid.error().arguments.empty() ? "a tree is damaged" : valid.error().arguments.front());
    }
    return model;
}

} // namespace

// "{", then the length of the first key, whose type is a letter, and the key.
bool looksLikeXgboostBinary(std::string_view bytes)
{
    return bytes.size() > 2 && bytes[0] == '{' && std::string_view("iIUlL").find(bytes[1]) != std::string_view::npos &&
           bytes.substr(0, 64).find("learner") != std::string_view::npos;
}

Result<XgboostModel> readXgboostModel(std::string_view bytes)
{
    if (looksLikeXgboostBinary(bytes)) {
        return refuse("it is in XGBoost's binary form (UBJSON)");
    }
    try {
        const json file = json::parse(bytes);
        return read(file);
    } catch (const json::parse_error &problem) {
        return refuse(problem.byte > bytes.size()
                          ? fmt::format("it is cut off after {} bytes", bytes.size())
                          : fmt::format("it is damaged: its byte {} does not belong there", problem.byte));
    } catch (const json::exception &) {
        return refuse("a part of it is missing or is something else than XGBoost writes");
    } catch (const std::invalid_argument &problem) {
        return refuse(problem.what());
    }
}

} // namespace cytogauge
