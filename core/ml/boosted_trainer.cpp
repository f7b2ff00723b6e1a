#include "core/ml/boosted_trainer.h"

#include "core/base/abandonable.h"
#include "core/base/text.h"
#include "core/ml/option_reader.h"
#include "core/ml/training_cases.h"
#include "core/ml/xgboost_model.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace cytogauge {

namespace {

// Every value is tried as a border up to so many cases; beyond, 256 bins of each field, ten times as fast and no worse.
constexpr Eigen::Index mostExactCases = 20'000;

// Handles of the C interface, freed on every way out.
struct FreeMatrix {
    void operator()(void *handle) const { XGDMatrixFree(handle); }
};
struct FreeBooster {
    void operator()(void *handle) const { XGBoosterFree(handle); }
};

// What it says in words: without the time, the place in its source and the calls that led there.
std::string reasonOf(std::string_view said)
{
    said = said.substr(0, said.find('\n'));
    if (const std::size_t place = said.find(".cc:"); place != std::string_view::npos) {
        const std::size_t words = said.find(": ", place);
        said.remove_prefix(words == std::string_view::npos ? 0 : words + 2);
    }
    return std::string(said);
}

Result<void> check(int status)
{
    if (status != 0) {
        return fail(ErrorCode::trainingLibraryFailed, {"XGBoost", reasonOf(XGBGetLastError())});
    }
    return {};
}

// As the library takes them.
struct SingleCases {
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> values;
    std::vector<float> labels;
};

class Booster {
public:
    static Result<Booster> create(const SingleCases &cases)
    {
        const auto &[single, labels] = cases;
        Booster booster;
        DMatrixHandle matrix = nullptr;
        if (auto made = check(XGDMatrixCreateFromMat(single.data(), static_cast<bst_ulong>(single.rows()),
                                                     static_cast<bst_ulong>(single.cols()),
                                                     std::numeric_limits<float>::quiet_NaN(), &matrix));
            !made) {
            return fail(made.error());
        }
        booster.matrix_.reset(matrix);
        if (auto set = check(XGDMatrixSetFloatInfo(matrix, "label", labels.data(), labels.size())); !set) {
            return fail(set.error());
        }
        BoosterHandle handle = nullptr;
        if (auto made = check(XGBoosterCreate(&matrix, 1, &handle)); !made) {
            return fail(made.error());
        }
        booster.handle_.reset(handle);
        return booster;
    }

    [[nodiscard]] Result<void> set(const char *name, const std::string &value)
    {
        return check(XGBoosterSetParam(handle_.get(), name, value.c_str()));
    }

    [[nodiscard]] Result<void> update(int round)
    {
        return check(XGBoosterUpdateOneIter(handle_.get(), round, matrix_.get()));
    }

    [[nodiscard]] Result<XgboostModel> model()
    {
        bst_ulong size = 0;
        const char *bytes = nullptr;
        if (auto saved = check(XGBoosterSaveModelToBuffer(handle_.get(), R"({"format": "json"})", &size, &bytes));
            !saved) {
            return fail(saved.error());
        }
        return readXgboostModel({bytes, size});
    }

private:
    std::unique_ptr<void, FreeMatrix> matrix_;
    std::unique_ptr<void, FreeBooster> handle_;
};

class BoostedTrainer final : public Trainer {
public:
    BoostedTrainer(const BoostedOptions &options, std::uint64_t seed) : options_(options), seed_(seed) {}

    [[nodiscard]] std::string_view name() const override { return boostedName; }

    [[nodiscard]] nlohmann::ordered_json options() const override
    {
        return {{"rounds", options_.rounds},
                {"depth", options_.depth},
                {"eta", options_.eta},
                {"gamma", options_.gamma},
                {"min_child_weight", options_.minChildWeight},
                {"subsample", options_.subsample},
                {"lambda", options_.lambda}};
    }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int classCount, std::stop_token stop) const override
    {
        if (auto valid = checkTrainingCases(values, classes, classCount); !valid) {
            return fail(valid.error());
        }
        const double *const end = values.data() + values.size();
        const double *const beyond = std::find_if(values.data(), end, [](double value) {
            return std::abs(value) > double{std::numeric_limits<float>::max()};
        });
        if (beyond != end) {
            return fail(ErrorCode::numberTooExtreme, {formatNumber(*beyond)});
        }
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        // A round over many cases takes seconds, and the library cannot be stopped inside one.
        auto model = runAbandonably(
            [cases = SingleCases{values.cast<float>(), {classes.begin(), classes.end()}}, rounds = options_.rounds,
             parameters = parameters(classCount, values.rows())](const std::stop_token &stopped) mutable {
                return train(std::move(cases), parameters, rounds, stopped);
            },
            stop);
        if (!model) {
            return fail(model.error());
        }
        return std::make_unique<BoostedClassifier>(std::move(model->ensemble));
    }

private:
    using Parameters = std::vector<std::pair<const char *, std::string>>;

    [[nodiscard]] static Result<XgboostModel> train(SingleCases cases, const Parameters &parameters, int rounds,
                                                    const std::stop_token &stop)
    {
        auto booster = Booster::create(std::exchange(cases, {})); // which keeps a copy of its own
        if (!booster) {
            return fail(booster.error());
        }
        for (const auto &[name, value] : parameters) {
            if (auto set = booster->set(name, value); !set) {
                return fail(set.error());
            }
        }
        for (int round = 0; round < rounds; ++round) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            if (auto updated = booster->update(round); !updated) {
                return fail(updated.error());
            }
        }
        return booster->model();
    }

    [[nodiscard]] Parameters parameters(int classCount, Eigen::Index cases) const
    {
        Parameters list{
            {"verbosity", "0"},
            {"nthread", "1"},
            {"booster", "gbtree"},
            {"objective", classCount == 2 ? "binary:logistic" : "multi:softprob"},
            {"max_depth", fmt::format("{}", options_.depth)},
            {"eta", fmt::format("{}", options_.eta)},
            {"gamma", fmt::format("{}", options_.gamma)},
            {"min_child_weight", fmt::format("{}", options_.minChildWeight)},
            {"subsample", fmt::format("{}", options_.subsample)},
            {"lambda", fmt::format("{}", options_.lambda)},
            {"seed", fmt::format("{}", seed_ & 0x7fffffffU)},
        };
        if (cases > mostExactCases) {
            list.emplace_back("tree_method", "hist");
        }
        if (classCount > 2) {
            list.emplace_back("num_class", fmt::format("{}", classCount));
        }
        return list;
    }

    BoostedOptions options_;
    std::uint64_t seed_;
};

} // namespace

Result<std::unique_ptr<Trainer>> makeBoostedTrainer(const ClassifierOptions &options, std::uint64_t seed)
{
    BoostedOptions chosen;
    OptionReader reader(boostedName, options);
    reader.integer("rounds", chosen.rounds, 1, 100000);
    reader.integer("depth", chosen.depth, 1, 32);
    reader.number("eta", chosen.eta, 0.0, 1.0, "a number above 0, 1 at the most");
    reader.numberIn("gamma", chosen.gamma, 0.0, 1e9);
    reader.numberIn("min_child_weight", chosen.minChildWeight, 0.0, 1e9);
    reader.number("subsample", chosen.subsample, 0.0, 1.0, "a number above 0, 1 at the most");
    reader.numberIn("lambda", chosen.lambda, 0.0, 1e9);
    if (auto finished = reader.finish(); !finished) {
        return fail(finished.error());
    }
    return std::make_unique<BoostedTrainer>(chosen, seed);
}

} // namespace cytogauge
