// Fits and predictions of every kind that this build can train, on WDBC: lines “SUBJECT MILLISECONDS”, medians.
// Prediction is of a million rows (argument: another number), the 569 cases over and over, in memory, one thread.
// Further arguments: only these kinds.
#include "core/ml/classifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>

namespace {

using namespace cytogauge;

struct Cases {
    Matrix values;
    std::vector<int> classes;
};

Cases readCases()
{
    std::ifstream file(CYTOGAUGE_RESOURCES "/data/wdbc.csv");
    std::string line;
    std::getline(file, line);
    std::vector<double> numbers;
    Cases cases;
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::string cell;
        std::getline(cells, cell, ',');
        cases.classes.push_back(cell == "M" ? 1 : 0);
        while (std::getline(cells, cell, ',')) {
            numbers.push_back(std::strtod(cell.c_str(), nullptr));
        }
    }
    const auto rows = static_cast<Eigen::Index>(cases.classes.size());
    if (rows == 0) {
        fmt::print(stderr, "The data set is missing.\n");
        std::exit(1);
    }
    cases.values = Eigen::Map<const Matrix>(numbers.data(), rows, static_cast<Eigen::Index>(numbers.size()) / rows);
    return cases;
}

double medianMilliseconds(int runs, const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        times.push_back(took.count());
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

void run(const std::string &name, const Cases &cases, std::size_t rows)
{
    const auto trainer = makeTrainer(name, {}, 1);
    std::unique_ptr<Classifier> classifier;
    const double fit = medianMilliseconds(7, [&] {
        auto fitted = (*trainer)->fit(cases.values, cases.classes, 2, {});
        if (!fitted) {
            fmt::print(stderr, "{}\n", describe(fitted.error()));
            std::exit(1);
        }
        classifier = std::move(*fitted);
    });
    fmt::print("{}_fit {:.3f}\n", name, fit);
    const auto features = static_cast<std::size_t>(cases.values.cols());
    // Kinds that read all training cases for each row would take minutes for a million.
    const std::size_t count = name == "logistic" || name == "boosted" || name == "lda" ? rows : rows / 100;
    std::vector<double> many(count * features);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i] = cases.values.data()[i % static_cast<std::size_t>(cases.values.size())];
    }
    std::vector<double> scores(count * 2);
    fmt::print("{}_predict_{} {:.3f}\n", name, count,
               medianMilliseconds(5, [&] { classifier->scoresOfRows(many, scores); }));
}

} // namespace

int main(int argc, char **argv)
{
    std::size_t rows = 1000000;
    if (argc > 1) {
        const std::string_view text = argv[1];
        if (std::from_chars(text.data(), text.data() + text.size(), rows).ec != std::errc{} || rows < 100) {
            fmt::print(stderr, "The number of rows must be 100 or more.\n");
            return 2;
        }
    }
    const Cases cases = readCases();
    const std::vector<std::string> chosen(argv + std::min(argc, 2), argv + argc);
    for (const std::string &name : classifierNames()) {
        if (chosen.empty() || std::ranges::find(chosen, name) != chosen.end()) {
            run(name, cases, rows);
        }
    }
}
