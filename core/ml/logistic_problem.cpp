#include "core/ml/logistic_problem.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

// [cases, features + 1] with a last column of ones, column by column: products run down the cases.
Eigen::MatrixXd withOnes(const Matrix &z)
{
    Eigen::MatrixXd design(z.rows(), z.cols() + 1);
    design.leftCols(z.cols()) = z;
    design.col(z.cols()).setOnes();
    return design;
}

template <class Scalar>
using Columns = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

// All parameters but the intercept, which is free of the penalty.
auto weights(Vector &parameters)
{
    return parameters.head(parameters.size() - 1);
}

constexpr Eigen::Index casesOfAPart = 65'536;

class BinaryProblem final : public LogisticProblem {
public:
    BinaryProblem(const Matrix &z, const std::vector<int> &classes, double c)
        : design_(withOnes(z)),
          target_(z.rows()),
          penalty_(1.0 / c),
          point_(Vector::Zero(design_.cols())),
          logit_(Vector::Zero(z.rows())),
          probability_(z.rows()),
          alongLogit_(z.rows())
    {
        std::ranges::transform(classes, target_.data(), [](int k) { return k == 1 ? 1.0 : 0.0; });
    }

    [[nodiscard]] Eigen::Index size() const override { return design_.cols(); }
    [[nodiscard]] const Vector &point() const override { return point_; }
    void setStop(std::stop_token stop) override { stop_ = std::move(stop); }

    void setPoint(const Vector &parameters) override
    {
        point_ = parameters;
        logit_.noalias() = design_ * point_;
    }

    [[nodiscard]] double value() override
    {
        // softplus(x) - y x, written so that a large logit of the right sign gives its tiny loss exactly.
        const auto signedLogit = (1.0 - 2.0 * target_.array()) * logit_.array();
        const auto loss = signedLogit.max(0.0) + (-signedLogit.abs()).exp().log1p();
        return loss.sum() + 0.5 * penalty_ * weights(point_).squaredNorm();
    }

    void gradient(Vector &into) override
    {
        updateProbability();
        alongLogit_ = probability_ - target_;
        into.noalias() = design_.transpose() * alongLogit_;
        weights(into) += penalty_ * weights(point_);
    }

    void setDirection(const Vector &direction) override
    {
        direction_ = direction;
        alongLogit_.noalias() = design_ * direction;
    }

    std::pair<double, double> alongDirection(double step) override
    {
        const auto p = ((-(logit_.array() + step * alongLogit_.array())).exp() + 1.0).inverse();
        probability_ = p.matrix();
        const double slope = (probability_ - target_).dot(alongLogit_);
        const double curvature =
            (probability_.array() * (1.0 - probability_.array()) * alongLogit_.array().square()).sum();
        const double own = weights(direction_).squaredNorm();
        return {slope + penalty_ * (weights(point_).dot(weights(direction_)) + step * own), curvature + penalty_ * own};
    }

    void advance(double step) override
    {
        point_ += step * direction_;
        logit_ += step * alongLogit_;
    }

    void hessian(Eigen::MatrixXd &into, bool rough) override
    {
        updateProbability();
        if (rough) {
            gram<float>(into, rows_);
        } else {
            Columns<double> weighted;
            gram<double>(into, weighted);
        }
        into.diagonal().head(size() - 1).array() += penalty_;
    }

private:
    void updateProbability() { probability_ = ((-logit_.array()).exp() + 1.0).inverse().matrix(); }

    template <class Scalar>
    void gram(Eigen::MatrixXd &into, Columns<Scalar> &weighted)
    {
        const Vector root = (probability_.array() * (1.0 - probability_.array())).sqrt().matrix();
        Columns<Scalar> product = Columns<Scalar>::Zero(size(), size());
        // In parts, so that a million cases are neither copied whole nor kept from a stop; up to one part, which is
        // every ordinary fit, the parts make no difference.
        for (Eigen::Index first = 0; first < design_.rows() && !stop_.stop_requested(); first += casesOfAPart) {
            const Eigen::Index rows = std::min(casesOfAPart, design_.rows() - first);
            weighted.resize(rows, design_.cols());
            for (Eigen::Index j = 0; j < design_.cols(); ++j) {
                weighted.col(j) =
                    design_.col(j).segment(first, rows).cwiseProduct(root.segment(first, rows)).template cast<Scalar>();
            }
            product.template selfadjointView<Eigen::Lower>().rankUpdate(weighted.transpose());
        }
        into = product.template cast<double>();
    }

    Eigen::MatrixXd design_;
    Vector target_;
    double penalty_;
    Vector point_;
    Vector logit_;
    Vector probability_;
    Vector direction_;
    Vector alongLogit_;
    Columns<float> rows_;
    std::stop_token stop_;
};

class MultinomialProblem final : public LogisticProblem {
public:
    MultinomialProblem(const Matrix &z, const std::vector<int> &classes, int classCount, double c)
        : design_(withOnes(z)),
          target_(Eigen::MatrixXd::Zero(z.rows(), classCount)),
          penalty_(1.0 / c),
          point_(Vector::Zero(design_.cols() * classCount)),
          logit_(Eigen::MatrixXd::Zero(z.rows(), classCount))
    {
        for (std::size_t i = 0; i < classes.size(); ++i) {
            target_(static_cast<Eigen::Index>(i), classes[i]) = 1.0;
        }
    }

    [[nodiscard]] Eigen::Index size() const override { return point_.size(); }
    [[nodiscard]] const Vector &point() const override { return point_; }
    void pinIntercepts() override { pinned_ = true; }
    void setStop(std::stop_token stop) override { stop_ = std::move(stop); }

    void setPoint(const Vector &parameters) override
    {
        point_ = parameters;
        logit_.noalias() = design_ * byClass(point_);
    }

    [[nodiscard]] double value() override
    {
        const Vector largest = logit_.rowwise().maxCoeff();
        const Vector sums = (logit_.colwise() - largest).array().exp().rowwise().sum();
        const double loss = (sums.array().log() + largest.array()).sum() - logit_.cwiseProduct(target_).sum();
        return loss + 0.5 * penalty_ * byClass(point_).topRows(design_.cols() - 1).squaredNorm();
    }

    void gradient(Vector &into) override
    {
        probability_ = probabilities(logit_);
        const Eigen::MatrixXd residual = probability_ - target_;
        into.resize(size());
        byClass(into).noalias() = design_.transpose() * residual;
        byClass(into).topRows(design_.cols() - 1) += penalty_ * byClass(point_).topRows(design_.cols() - 1);
        if (pinned_) {
            byClass(into).bottomRows(1).array() += byClass(point_).bottomRows(1).sum();
        }
    }

    void setDirection(const Vector &direction) override
    {
        direction_ = direction;
        alongLogit_.noalias() = design_ * byClass(direction_);
    }

    std::pair<double, double> alongDirection(double step) override
    {
        const Eigen::MatrixXd p = probabilities(logit_ + step * alongLogit_);
        double slope = (p - target_).cwiseProduct(alongLogit_).sum();
        double curvature =
            p.cwiseProduct(alongLogit_.cwiseAbs2()).sum() - p.cwiseProduct(alongLogit_).rowwise().sum().squaredNorm();
        const auto w = byClass(point_).topRows(design_.cols() - 1);
        const auto dw = byClass(direction_).topRows(design_.cols() - 1);
        slope += penalty_ * (w.cwiseProduct(dw).sum() + step * dw.squaredNorm());
        curvature += penalty_ * dw.squaredNorm();
        if (pinned_) {
            const double sum = byClass(point_).bottomRows(1).sum();
            const double change = byClass(direction_).bottomRows(1).sum();
            slope += (sum + step * change) * change;
            curvature += change * change;
        }
        return {slope, curvature};
    }

    void advance(double step) override
    {
        point_ += step * direction_;
        logit_ += step * alongLogit_;
    }

    void hessian(Eigen::MatrixXd &into, bool /*rough*/) override
    {
        const Eigen::Index d = design_.cols();
        probability_ = probabilities(logit_);
        into.setZero(size(), size());
        for (Eigen::Index k = 0; k < probability_.cols(); ++k) {
            for (Eigen::Index l = 0; l <= k && !stop_.stop_requested(); ++l) {
                const Vector weight =
                    probability_.col(k).array() * ((k == l ? 1.0 : 0.0) - probability_.col(l).array());
                into.block(k * d, l * d, d, d).noalias() = design_.transpose() * weight.asDiagonal() * design_;
            }
            into.diagonal().segment(k * d, d - 1).array() += penalty_;
        }
        if (pinned_) {
            for (Eigen::Index k = 0; k < probability_.cols(); ++k) {
                for (Eigen::Index l = 0; l <= k; ++l) {
                    into(k * d + d - 1, l * d + d - 1) += 1.0;
                }
            }
        }
    }

private:
    // Column k: (w_k, b_k).
    [[nodiscard]] Eigen::Map<const Eigen::MatrixXd> byClass(const Vector &v) const
    {
        return {v.data(), design_.cols(), target_.cols()};
    }
    [[nodiscard]] Eigen::Map<Eigen::MatrixXd> byClass(Vector &v) const
    {
        return {v.data(), design_.cols(), target_.cols()};
    }

    static Eigen::MatrixXd probabilities(const Eigen::MatrixXd &logit)
    {
        const Vector largest = logit.rowwise().maxCoeff();
        Eigen::MatrixXd p = (logit.colwise() - largest).array().exp();
        const Vector sums = p.rowwise().sum();
        return p.array().colwise() / sums.array();
    }

    Eigen::MatrixXd design_;
    Eigen::MatrixXd target_; // [cases, classes] one where the case is of the class
    double penalty_;
    bool pinned_ = false;
    std::stop_token stop_;
    Vector point_;
    Eigen::MatrixXd logit_;
    Eigen::MatrixXd probability_;
    Vector direction_;
    Eigen::MatrixXd alongLogit_;
};

} // namespace

std::unique_ptr<LogisticProblem> makeLogisticProblem(const Matrix &z, const std::vector<int> &classes, int classCount,
                                                     double c)
{
    if (classCount == 2) {
        return std::make_unique<BinaryProblem>(z, classes, c);
    }
    return std::make_unique<MultinomialProblem>(z, classes, classCount, c);
}

} // namespace cytogauge
