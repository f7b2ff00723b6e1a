#include "core/ml/svm_trainer.h"

#include "core/base/abandonable.h"
#include "core/dataset/folds.h"
#include "core/ml/option_reader.h"
#include "core/ml/training_cases.h"

#include <fmt/format.h>
#include <libsvm/svm.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cytogauge {

namespace {

constexpr int innerFolds = 5;

struct FreeModel {
    void operator()(svm_model *model) const { svm_free_and_destroy_model(&model); }
};

// libsvm writes its progress to standard output, where only answers belong.
void keepQuiet()
{
    static const bool once = [] {
        svm_set_print_string_function([](const char *) {});
        return true;
    }();
    static_cast<void>(once);
}

// Cases in libsvm's form. Nodes point into this object, and a model into them.
class Problem {
public:
    Problem(const Matrix &prepared, const std::vector<std::size_t> &rows, const std::vector<int> &classes, int second)
    {
        const auto features = static_cast<std::size_t>(prepared.cols());
        nodes_.reserve(rows.size() * (features + 1));
        for (const std::size_t row : rows) {
            starts_.push_back(nodes_.data() + nodes_.size());
            for (std::size_t j = 0; j < features; ++j) {
                const double value = prepared(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(j));
                nodes_.push_back({static_cast<int>(j) + 1, value});
            }
            nodes_.push_back({-1, 0.0});
            labels_.push_back(classes[row] == second ? 1.0 : -1.0);
        }
        problem_ = {static_cast<int>(rows.size()), labels_.data(), starts_.data()};
    }
    Problem(Problem &&) noexcept = default; // what the nodes point to stays where it is
    Problem(const Problem &) = delete;
    Problem &operator=(Problem &&) = delete;
    Problem &operator=(const Problem &) = delete;
    ~Problem() = default;

    [[nodiscard]] Result<SvmPair> train(const SvmOptions &options, double gamma, Eigen::Index features) const
    {
        svm_parameter parameter{};
        parameter.svm_type = C_SVC;
        parameter.kernel_type = RBF;
        parameter.gamma = gamma;
        parameter.C = options.c;
        parameter.eps = options.tolerance;
        parameter.cache_size = 200.0; // MB
        parameter.shrinking = 1;
        if (const char *wrong = svm_check_parameter(&problem_, &parameter); wrong != nullptr) {
            return fail(ErrorCode::trainingLibraryFailed, {"libsvm", wrong});
        }
        keepQuiet();
        const std::unique_ptr<svm_model, FreeModel> model(svm_train(&problem_, &parameter));
        // The sign of the decision follows the class that libsvm met first.
        const double sign = model->label[0] == 1 ? 1.0 : -1.0;
        SvmPair pair;
        pair.vectors.resize(model->l, features);
        pair.coefficients.resize(model->l);
        pair.offset = sign * model->rho[0];
        for (int i = 0; i < model->l; ++i) {
            pair.coefficients[i] = sign * model->sv_coef[0][i];
            for (Eigen::Index j = 0; j < features; ++j) {
                pair.vectors(i, j) = model->SV[i][j].value;
            }
        }
        return pair;
    }

private:
    std::vector<svm_node> nodes_;
    std::vector<svm_node *> starts_;
    std::vector<double> labels_;
    svm_problem problem_{};
};

class SvmTrainer final : public Trainer {
public:
    SvmTrainer(const SvmOptions &options, std::uint64_t seed) : options_(options), seed_(seed) {}

    [[nodiscard]] std::string_view name() const override { return svmName; }

    [[nodiscard]] nlohmann::ordered_json options() const override
    {
        nlohmann::ordered_json json{{"c", options_.c}};
        json["gamma"] = options_.gamma > 0.0 ? nlohmann::ordered_json(options_.gamma) : "1/predictors";
        json["inputs"] = InputPreparation::words[static_cast<std::size_t>(options_.inputs)];
        json["tolerance"] = options_.tolerance;
        return json;
    }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int classCount, std::stop_token stop) const override
    {
        if (auto valid = checkTrainingCases(values, classes, classCount); !valid) {
            return fail(valid.error());
        }
        const auto smallest = static_cast<int>(std::ranges::min(casesPerClass(classes, classCount)));
        const auto folds = stratifiedFolds(classes, classCount, std::clamp(smallest, 2, innerFolds), seed_);
        if (!folds) {
            return fail(folds.error());
        }
        InputPreparation preparation = InputPreparation::fit(values, options_.inputs, stop);
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const Matrix prepared = preparation.apply(values);
        const double gamma = options_.gamma > 0.0 ? options_.gamma : 1.0 / static_cast<double>(values.cols());
        std::vector<SvmPair> pairs;
        for (int a = 0; a < classCount; ++a) {
            for (int b = a + 1; b < classCount; ++b) {
                auto pair = fitPair({prepared, classes, *folds, gamma, a, b}, stop);
                if (!pair) {
                    return fail(pair.error());
                }
                pairs.push_back(std::move(*pair));
            }
        }
        const Vector mean = values.colwise().mean();
        return std::make_unique<SvmClassifier>(std::move(preparation), gamma, std::move(pairs),
                                               static_cast<std::size_t>(classCount),
                                               std::vector<double>(mean.begin(), mean.end()));
    }

private:
    struct PairTask {
        const Matrix &prepared;
        const std::vector<int> &classes;
        const std::vector<int> &folds;
        double gamma;
        int first;
        int second;
    };

    [[nodiscard]] Result<SvmPair> fitPair(const PairTask &task, const std::stop_token &stop) const
    {
        std::vector<std::size_t> rows;
        for (std::size_t i = 0; i < task.classes.size(); ++i) {
            if (task.classes[i] == task.first || task.classes[i] == task.second) {
                rows.push_back(i);
            }
        }
        const auto trainOn = [&](const std::vector<std::size_t> &some) -> Result<SvmPair> {
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            // Over many cases the library takes seconds, and cannot be stopped inside.
            return runAbandonably([problem = Problem(task.prepared, some, task.classes, task.second),
                                   options = options_, gamma = task.gamma, features = task.prepared.cols()](
                                      const std::stop_token &) { return problem.train(options, gamma, features); },
                                  stop);
        };
        std::vector<double> decisions;
        std::vector<char> second;
        for (int fold = 0; fold <= std::ranges::max(task.folds); ++fold) {
            std::vector<std::size_t> training;
            std::ranges::copy_if(rows, std::back_inserter(training),
                                 [&](std::size_t row) { return task.folds[row] != fold; });
            const auto inner = trainOn(training);
            if (!inner) {
                return fail(inner.error());
            }
            for (const std::size_t row : rows) {
                if (stop.stop_requested()) {
                    return fail(ErrorCode::cancelled);
                }
                if (task.folds[row] == fold) {
                    const double *x = task.prepared.row(static_cast<Eigen::Index>(row)).data();
                    decisions.push_back(
                        svmDecision(*inner, task.gamma, {x, static_cast<std::size_t>(task.prepared.cols())}));
                    second.push_back(task.classes[row] == task.second ? 1 : 0);
                }
            }
        }
        auto pair = trainOn(rows);
        if (pair) {
            pair->first = task.first;
            pair->second = task.second;
            pair->platt = fitPlatt(decisions, second);
        }
        return pair;
    }

    SvmOptions options_;
    std::uint64_t seed_;
};

} // namespace

Result<std::unique_ptr<Trainer>> makeSvmTrainer(const ClassifierOptions &options, std::uint64_t seed)
{
    SvmOptions chosen;
    auto inputs = static_cast<std::size_t>(chosen.inputs);
    OptionReader reader(svmName, options);
    reader.number("c", chosen.c, 0.0, 1e9, "a number above 0, 1e9 at the most");
    reader.number("gamma", chosen.gamma, 0.0, 1e9, "a number above 0, 1e9 at the most", "1 / number of fields");
    reader.choice("inputs", inputs, InputPreparation::words);
    reader.number("tolerance", chosen.tolerance, 0.0, 0.1, "a number above 0, 0.1 at the most");
    if (auto finished = reader.finish(); !finished) {
        return fail(finished.error());
    }
    chosen.inputs = static_cast<InputPreparation::Kind>(inputs);
    return std::make_unique<SvmTrainer>(chosen, seed);
}

} // namespace cytogauge
