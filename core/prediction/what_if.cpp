#include "core/prediction/what_if.h"

#include "core/base/probability.h"
#include "core/prediction/transformed_scale.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

Eigen::Index at(std::size_t index)
{
    return static_cast<Eigen::Index>(index);
}

} // namespace

WhatIf::WhatIf(std::shared_ptr<const Model> model, int fold, int classIndex)
    : model_(std::move(model)),
      fold_(fold),
      class_(model_->schema.positiveClass ? static_cast<int>(*model_->schema.positiveClass) : classIndex)
{
    const NoveltyCheck &novelty = noveltyOf(*model_, fold_);
    const Eigen::Index n = novelty.mean.size();
    covariance_ = novelty.precision.llt().solve(Matrix::Identity(n, n));
}

double WhatIf::logOdds(std::span<const double> row) const
{
    std::vector<double> scores(model_->schema.classes.size());
    classifierOf(*model_, fold_).scores(row, scores);
    return logOddsOfClass(scores, class_);
}

double WhatIf::probability(std::span<const double> row) const
{
    std::vector<double> scores(model_->schema.classes.size());
    classifierOf(*model_, fold_).scores(row, scores);
    softmax(scores);
    return scores[static_cast<std::size_t>(class_)];
}

double WhatIf::strangeness(std::span<const double> row) const
{
    const NoveltyCheck &novelty = noveltyOf(*model_, fold_);
    return novelty.squaredDistance(row) / novelty.cut;
}

WhatIfPlace WhatIf::start(std::span<const double> row) const
{
    const TransformedScale scale(noveltyOf(*model_, fold_), model_->schema);
    return {{row.begin(), row.end()}, scale.toScale(row)};
}

WhatIfPlace WhatIf::moved(const WhatIfPlace &place, std::size_t feature, double value, WhatIfMode mode) const
{
    WhatIfPlace result = place;
    if (value == place.row[feature]) {
        return result;
    }
    const TransformedScale scale(noveltyOf(*model_, fold_), model_->schema);
    result.row[feature] = value;
    result.scale[at(feature)] = scale.toScale(feature, value);
    if (mode == WhatIfMode::free) {
        return result;
    }
    const double step = result.scale[at(feature)] - scale.toScale(feature, place.row[feature]);
    for (std::size_t k = 0; k < result.row.size(); ++k) {
        if (k != feature) {
            const double slope = covariance_(at(k), at(feature)) / covariance_(at(feature), at(feature));
            result.scale[at(k)] += slope * step;
            result.row[k] = scale.fromScale(k, result.scale[at(k)]);
        }
    }
    return result;
}

std::vector<double> WhatIf::moved(std::span<const double> row, std::size_t feature, double value, WhatIfMode mode) const
{
    return moved(start(row), feature, value, mode).row;
}

WhatIfCurve WhatIf::curve(const WhatIfPlace &place, std::size_t feature, WhatIfMode mode, double low, double high,
                          double threshold, std::size_t count) const
{
    WhatIfCurve result;
    result.points.reserve(count);
    const bool binary = model_->schema.isBinary();
    const double cut = cytogauge::logOdds(threshold);
    double before = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(count, 2) - 1);
        const double value = low + share * (high - low);
        const std::vector<double> there = moved(place, feature, value, mode).row;
        const double side = logOdds(there) - cut;
        if (binary && i > 0 && (before >= 0.0) != (side >= 0.0)) {
            const double last = result.points.back().value;
            result.crossings.push_back(last + (value - last) * before / (before - side));
        }
        before = side;
        result.points.push_back({value, probability(there), strangeness(there)});
    }
    return result;
}

namespace {

constexpr std::size_t strongFields = 12;
constexpr double gradientStep = 1e-3;
constexpr int bisections = 40;
constexpr double farthest = 8.0; // standard deviations along a direction

} // namespace

// The search for the smallest change of one case.
class WhatIf::Search {
public:
    Search(const WhatIf &whatIf, std::span<const double> row, double threshold)
        : whatIf_(whatIf),
          row_(row.begin(), row.end()),
          novelty_(noveltyOf(*whatIf.model_, whatIf.fold_)),
          scale_(novelty_, whatIf.model_->schema),
          z_(scale_.toScale(row)),
          cut_(cytogauge::logOdds(threshold)),
          start_(whatIf.logOdds(row) - cut_),
          allowed_(std::max(1.0, whatIf.strangeness(row)))
    {
        const std::vector<FeatureRange> ranges =
            whatIf.fold_ >= 0 ? whatIf.model_->folds[static_cast<std::size_t>(whatIf.fold_)].ranges
                              : whatIf.model_->ranges();
        for (std::size_t j = 0; j < row_.size(); ++j) {
            low_.push_back(std::min(ranges[j].minimum, row_[j]));
            high_.push_back(std::max(ranges[j].maximum, row_[j]));
        }
        findGradient();
    }

    [[nodiscard]] std::optional<SmallestChange> run(const std::stop_token &stop)
    {
        for (std::size_t a = 0; a < strong_.size(); ++a) {
            tryFields({strong_[a]});
            for (std::size_t b = a + 1; b < strong_.size(); ++b) {
                tryFields({strong_[a], strong_[b]});
                for (std::size_t c = b + 1; c < strong_.size(); ++c) {
                    tryFields({strong_[a], strong_[b], strong_[c]});
                }
                if (stop.stop_requested()) {
                    return std::nullopt;
                }
            }
        }
        return best_;
    }

private:
    // Of the log-odds on the transformed scale, by central differences.
    void findGradient()
    {
        gradient_.resize(z_.size());
        std::vector<double> row = row_;
        for (std::size_t j = 0; j < row_.size(); ++j) {
            const double up = scale_.fromScale(j, z_[at(j)] + gradientStep);
            const double down = scale_.fromScale(j, z_[at(j)] - gradientStep);
            row[j] = up;
            const double above = whatIf_.logOdds(row);
            row[j] = down;
            gradient_[at(j)] = (above - whatIf_.logOdds(row)) / (2.0 * gradientStep);
            row[j] = row_[j];
            strong_.push_back(j);
        }
        std::ranges::stable_sort(strong_, [this](std::size_t a, std::size_t b) {
            return std::abs(gradient_[at(a)]) > std::abs(gradient_[at(b)]);
        });
        strong_.resize(std::min(strong_.size(), strongFields));
    }

    void tryFields(const std::vector<std::size_t> &fields)
    {
        const auto n = at(fields.size());
        Eigen::VectorXd slope(n);
        Eigen::MatrixXd stiff(n, n);
        for (Eigen::Index i = 0; i < n; ++i) {
            slope[i] = start_ >= 0.0 ? -gradient_[at(fields[static_cast<std::size_t>(i)])]
                                     : gradient_[at(fields[static_cast<std::size_t>(i)])];
            for (Eigen::Index k = 0; k < n; ++k) {
                stiff(i, k) = novelty_.precision(at(fields[static_cast<std::size_t>(i)]),
                                                 at(fields[static_cast<std::size_t>(k)]));
            }
        }
        for (const double share : {0.0, 0.5, 1.0}) {
            const Eigen::MatrixXd mixed = share * stiff + (1.0 - share) * Eigen::MatrixXd::Identity(n, n);
            const Eigen::VectorXd direction = mixed.llt().solve(slope);
            const double length = direction.norm();
            if (length > 0.0 && std::isfinite(length)) {
                tryDirection(fields, direction / length);
            }
            if (n == 1) {
                return; // one field has one direction
            }
        }
    }

    // The case a way along the direction, each field held within its range.
    void place(const std::vector<std::size_t> &fields, const Eigen::VectorXd &direction, double way)
    {
        there_ = row_;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::size_t j = fields[i];
            there_[j] = std::clamp(scale_.fromScale(j, z_[at(j)] + way * direction[at(i)]), low_[j], high_[j]);
        }
    }

    [[nodiscard]] bool isAcross() const
    {
        const double side = whatIf_.logOdds(there_) - cut_;
        return start_ >= 0.0 ? side < 0.0 : side >= 0.0;
    }

    void tryDirection(const std::vector<std::size_t> &fields, const Eigen::VectorXd &direction)
    {
        // What cannot be smaller than the best found needs no search.
        double far = best_ ? std::min(farthest, best_->size) : farthest;
        place(fields, direction, far);
        if (!isAcross()) {
            return;
        }
        double near = 0.0;
        for (int i = 0; i < bisections; ++i) {
            const double middle = (near + far) / 2.0;
            place(fields, direction, middle);
            (isAcross() ? far : near) = middle;
        }
        place(fields, direction, far);
        SmallestChange change;
        double squared = 0.0;
        for (const std::size_t j : fields) {
            const double step = scale_.toScale(j, there_[j]) - z_[at(j)];
            squared += step * step;
            if (there_[j] != row_[j]) {
                change.moves.push_back({j, there_[j]});
            }
        }
        change.size = std::sqrt(squared);
        change.strangeness = whatIf_.strangeness(there_);
        const bool smaller = !best_ || change.size < best_->size * (1.0 - 1e-9);
        if (smaller && !change.moves.empty() && change.strangeness <= allowed_) {
            change.probability = whatIf_.probability(there_);
            best_ = std::move(change);
        }
    }

    const WhatIf &whatIf_;
    std::vector<double> row_;
    const NoveltyCheck &novelty_;
    TransformedScale scale_;
    Vector z_;
    double cut_;
    double start_; // log-odds less the threshold's
    double allowed_;
    std::vector<double> low_;
    std::vector<double> high_;
    Vector gradient_;
    std::vector<std::size_t> strong_;
    std::vector<double> there_;
    std::optional<SmallestChange> best_;
};

std::optional<SmallestChange> WhatIf::smallestChange(std::span<const double> row, double threshold,
                                                     std::stop_token stop) const
{
    if (!model_->schema.isBinary()) {
        return std::nullopt;
    }
    return Search(*this, row, threshold).run(stop);
}

} // namespace cytogauge
