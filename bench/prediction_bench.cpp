// The logistic model of WDBC: one prediction with its explanation, one row, many rows in memory beside reading that
// memory, a fit, a cross-validation, and reading numbers out of text. Google Benchmark; one thread.
//   prediction_bench [--benchmark_filter=…]; CYTOGAUGE_ROWS: rows in memory (1,000,000)
#include "core/base/vector_kernels.h"
#include "core/dataset/folds.h"
#include "core/ml/logistic_classifier.h"
#include "core/model/model_file.h"
#include "core/prediction/plausibility_check.h"
#include "core/prediction/predictor.h"

#include <benchmark/benchmark.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace cytogauge;

template <class T>
T need(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
        std::exit(1);
    }
    return *std::move(result);
}

std::shared_ptr<const Model> model()
{
    static const auto read = need(readModel(CYTOGAUGE_RESOURCES "/models/wdbc-logistic.json"));
    return read;
}

const Dataset &data()
{
    static const Dataset read = need(readDataset(CYTOGAUGE_RESOURCES "/data/wdbc.csv", &model()->schema, {}));
    return read;
}

std::size_t features()
{
    return model()->schema.size();
}

// The cases over and over.
const std::vector<double> &manyRows()
{
    static const std::vector<double> rows = [] {
        const char *text = std::getenv("CYTOGAUGE_ROWS");
        const std::size_t count = text != nullptr ? std::strtoul(text, nullptr, 10) : 1000000;
        std::vector<double> values(count * features());
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = data().values.data()[i % static_cast<std::size_t>(data().values.size())];
        }
        return values;
    }();
    return rows;
}

const LogisticClassifier &logistic()
{
    return dynamic_cast<const LogisticClassifier &>(*model()->classifier);
}

// Probability, interval, set, novelty, plausibility, flags and contributions; what the window asks for on a keystroke.
void oneWithExplanation(benchmark::State &state)
{
    const LocalPredictor predictor(model());
    Prediction prediction;
    std::size_t i = 0;
    for ([[maybe_unused]] auto once : state) {
        predictor.predictInto(model()->cases[i].values, 0.5, -1, prediction);
        benchmark::DoNotOptimize(prediction.logOdds);
        i = (i + 1) % model()->cases.size();
    }
}
BENCHMARK(oneWithExplanation);

void plausibilityOfOne(benchmark::State &state)
{
    const PlausibilityCheck check(model());
    std::vector<std::size_t> fields;
    std::size_t i = 0;
    for ([[maybe_unused]] auto once : state) {
        check.fieldsInto(model()->cases[i].values, -1, fields);
        benchmark::DoNotOptimize(fields.data());
        i = (i + 1) % model()->cases.size();
    }
}
BENCHMARK(plausibilityOfOne);

void oneRow(benchmark::State &state)
{
    std::size_t i = 0;
    double probability = 0.0;
    for ([[maybe_unused]] auto once : state) {
        logistic().probabilityOfRows(model()->cases[i].values, {&probability, 1});
        benchmark::DoNotOptimize(probability);
        i = (i + 1) % model()->cases.size();
    }
}
BENCHMARK(oneRow);

// The floor of what follows: every byte of the rows, read once.
void readMemory(benchmark::State &state)
{
    const std::vector<double> &rows = manyRows();
    for ([[maybe_unused]] auto once : state) {
        using Lanes [[gnu::vector_size(64)]] = std::uint64_t;
        Lanes seen[4]{};
        for (std::size_t i = 0; i + 32 <= rows.size(); i += 32) {
            for (std::size_t k = 0; k < 4; ++k) {
                Lanes part;
                __builtin_memcpy(&part, rows.data() + i + 8 * k, sizeof part);
                seen[k] ^= part;
            }
        }
        benchmark::DoNotOptimize(seen);
    }
}
BENCHMARK(readMemory)->Unit(benchmark::kMillisecond);

void manyInMemory(benchmark::State &state)
{
    const std::vector<double> &rows = manyRows();
    std::vector<double> probabilities(rows.size() / features());
    for ([[maybe_unused]] auto once : state) {
        logistic().probabilityOfRows(rows, probabilities);
        benchmark::ClobberMemory();
    }
}
BENCHMARK(manyInMemory)->Unit(benchmark::kMillisecond);

// The same at each level that this processor has.
void manyAtLevel(benchmark::State &state)
{
    const VectorKernels &kernels = *availableVectorKernels()[static_cast<std::size_t>(state.range(0))];
    const std::vector<double> &rows = manyRows();
    std::vector<double> probabilities(rows.size() / features());
    const std::vector<double> weight(paddedSize(features()), 0.01);
    const std::vector<double> mean(paddedSize(features()), 1.0);
    for ([[maybe_unused]] auto once : state) {
        kernels.probabilityOfRows(rows.data(), probabilities.size(), features(), weight.data(), mean.data(), 0.0,
                                  probabilities.data());
        benchmark::ClobberMemory();
    }
    state.SetLabel(std::string(kernels.name));
}
BENCHMARK(manyAtLevel)
    ->DenseRange(0, static_cast<int>(availableVectorKernels().size()) - 1)
    ->Unit(benchmark::kMillisecond);

void fit(benchmark::State &state)
{
    const auto trainer = need(makeTrainer("logistic", {}, 1));
    for ([[maybe_unused]] auto once : state) {
        auto fitted = trainer->fitForScores(data().values, data().classes, 2, {});
        benchmark::DoNotOptimize(fitted);
    }
}
BENCHMARK(fit)->Unit(benchmark::kMillisecond);

// With what intervals need, which the peers do not compute.
void fitWithCovariance(benchmark::State &state)
{
    const auto trainer = need(makeTrainer("logistic", {}, 1));
    for ([[maybe_unused]] auto once : state) {
        auto fitted = trainer->fit(data().values, data().classes, 2, {});
        benchmark::DoNotOptimize(fitted);
    }
}
BENCHMARK(fitWithCovariance)->Unit(benchmark::kMillisecond);

// As scikit-learn's cross_val_predict: folds dealt, a model for each, its predictions of the cases that it did not see.
void crossValidation(benchmark::State &state)
{
    const auto trainer = need(makeTrainer("logistic", {}, 1));
    for ([[maybe_unused]] auto once : state) {
        const auto folds = need(stratifiedFolds(data().classes, 2, 10, 1));
        Matrix scores(static_cast<Eigen::Index>(data().size()), 2);
        for (int fold = 0; fold < 10; ++fold) {
            const RowSplit split = splitForFold(folds, fold);
            std::vector<int> classes;
            for (const std::size_t row : split.train) {
                classes.push_back(data().classes[row]);
            }
            const auto classifier = need(trainer->fitForScores(data().values(split.train, Eigen::all), classes, 2, {}));
            for (const std::size_t row : split.test) {
                const auto index = static_cast<Eigen::Index>(row);
                const std::span<double> own(scores.row(index).data(), 2);
                classifier->scores({data().values.row(index).data(), features()}, own);
                softmax(own);
            }
        }
        benchmark::DoNotOptimize(scores.data());
    }
}
BENCHMARK(crossValidation)->Unit(benchmark::kMillisecond);

// The floor of the CSV job: from_chars alone, over the text of as many rows.
void readNumbers(benchmark::State &state)
{
    std::string text;
    for (const ReferenceCase &one : model()->cases) {
        for (const double value : one.values) {
            char buffer[32];
            text.append(buffer, std::to_chars(std::begin(buffer), std::end(buffer), value).ptr);
            text += ',';
        }
    }
    const std::size_t rows = manyRows().size() / features();
    for ([[maybe_unused]] auto once : state) {
        double sum = 0.0;
        for (std::size_t done = 0; done < rows; done += model()->cases.size()) {
            for (const char *at = text.data(); at < text.data() + text.size();) {
                double value = 0.0;
                at = std::from_chars(at, text.data() + text.size(), value).ptr + 1;
                sum += value;
            }
        }
        benchmark::DoNotOptimize(sum);
    }
}
BENCHMARK(readNumbers)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
