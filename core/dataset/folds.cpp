#include "core/dataset/folds.h"

#include "core/base/random.h"

#include <fmt/format.h>

#include <algorithm>

namespace cytogauge {

Result<std::vector<int>> stratifiedFolds(const std::vector<int> &classes, int classCount, int folds, std::uint64_t seed)
{
    if (folds < 2) {
        return fail(
            Error{ErrorCode::optionInvalid, {"folds", fmt::format("{}", folds), "a whole number from 2"}}.on("folds"));
    }
    std::vector<std::vector<std::size_t>> byClass(static_cast<std::size_t>(classCount));
    for (std::size_t i = 0; i < classes.size(); ++i) {
        byClass[static_cast<std::size_t>(classes[i])].push_back(i);
    }
    std::vector<int> foldOfRow(classes.size(), 0);
    Random random(seed);
    int next = 0;
    for (std::size_t k = 0; k < byClass.size(); ++k) {
        std::vector<std::size_t> &rows = byClass[k];
        if (rows.size() < static_cast<std::size_t>(folds)) {
            return fail(ErrorCode::classSmallerThanFolds,
                        {fmt::format("{}", k + 1), fmt::format("{}", rows.size()), fmt::format("{}", folds)});
        }
        random.shuffle(std::span(rows));
        for (const std::size_t row : rows) {
            foldOfRow[row] = next;
            next = (next + 1) % folds;
        }
    }
    return foldOfRow;
}

RowSplit splitForFold(const std::vector<int> &foldOfRow, int fold)
{
    RowSplit split;
    for (std::size_t i = 0; i < foldOfRow.size(); ++i) {
        (foldOfRow[i] == fold ? split.test : split.train).push_back(i);
    }
    return split;
}

} // namespace cytogauge
