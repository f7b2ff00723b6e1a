#include "core/schema/plausibility.h"

#include "core/base/text.h"
#include "core/schema/remaining_fields.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace cytogauge {

namespace {

constexpr std::size_t mostFindings = 3;
// A proposed fix has to make the field ordinary, not merely less strange.
constexpr double ordinaryShare = 0.8;

std::array<double, 2> bandOf(const PlausibilityReference &reference, std::size_t rule)
{
    return rule < reference.bands.size() ? reference.bands[rule] : std::array<double, 2>{};
}

struct Finding {
    std::size_t feature = 0;
    std::optional<std::size_t> rule;
};

// Broken rules between fields that are there, each at the stranger of its two fields; then the strangest field of all
// beyond the cut, and with that set aside the next one. The strangest first.
// strangeness: of each field, empty without statistics. withoutInto(fields, into): the same with these fields set
// aside, asked for only when a field is beyond the cut.
template <class WithoutInto>
void findInto(const std::vector<ConsistencyRule> &rules, const std::vector<std::array<double, 2>> &bands,
              std::span<const double> row, std::span<const double> strangeness, double cut,
              const WithoutInto &withoutInto, std::vector<Finding> &found)
{
    found.clear();
    const auto strange = [&](std::size_t feature) { return strangeness.empty() ? 0.0 : strangeness[feature]; };
    const auto add = [&found](std::size_t feature, std::optional<std::size_t> rule) {
        const bool known =
            std::any_of(found.begin(), found.end(), [&](const Finding &one) { return one.feature == feature; });
        if (!known) {
            found.push_back({feature, rule});
        }
    };
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const ConsistencyRule &rule = rules[i];
        if (isBroken(rule, i < bands.size() ? bands[i] : std::array<double, 2>{}, row) && isThere(row[rule.feature]) &&
            isThere(row[rule.other])) {
            add(strange(rule.other) > strange(rule.feature) ? rule.other : rule.feature, i);
        }
    }
    double most = 0.0;
    for (const double one : strangeness) {
        most = one > most ? one : most;
    }
    if (most > cut) {
        auto at = static_cast<std::size_t>(std::ranges::find(strangeness, most) - strangeness.begin());
        thread_local std::vector<std::size_t> aside; // kept per thread, as all that is needed for many rows
        thread_local std::vector<double> left;
        aside.clear();
        while (most > cut && aside.size() < mostFindings) {
            add(at, std::nullopt);
            aside.push_back(at);
            withoutInto(aside, left);
            const auto next = std::max_element(left.begin(), left.end());
            most = *next;
            at = static_cast<std::size_t>(next - left.begin());
        }
    }
    if (found.size() < 2) {
        return;
    }
    // Not stable_sort, which allocates.
    std::sort(found.begin(), found.end(), [&](const Finding &a, const Finding &b) {
        const double first = strange(a.feature);
        const double second = strange(b.feature);
        return first != second ? first > second : a.feature < b.feature;
    });
    if (found.size() > mostFindings) {
        found.resize(mostFindings);
    }
}

// Work on one case: the row, what is known of it, and trying other values in it.
class CaseCheck {
public:
    CaseCheck(const FeatureSchema &schema, const PlausibilityReference &reference, std::span<const double> row)
        : schema_(schema), reference_(reference), row_(row.begin(), row.end())
    {
        if (!reference_.empty()) {
            present_.reset(reference_);
            for (std::size_t j = 0; j < row_.size(); ++j) {
                if (!isThere(row_[j])) {
                    present_.setAside(j);
                }
            }
            if (std::ranges::count_if(row_, isThere) > 1) { // one value alone is unusual at most
                present_.strangenessInto(row_, strangeness_);
            }
        }
    }

    [[nodiscard]] std::vector<Inconsistency> run()
    {
        std::vector<Finding> findings;
        const auto withoutInto = [this](const std::vector<std::size_t> &aside, std::vector<double> &into) {
            without(aside).strangenessInto(row_, into);
        };
        findInto(schema_.rules, reference_.bands, row_, strangeness_, reference_.cut, withoutInto, findings);
        std::vector<Inconsistency> found;
        for (const Finding &finding : findings) {
            found.push_back(describe(finding, findings));
        }
        return found;
    }

private:
    [[nodiscard]] RemainingFields without(const std::vector<std::size_t> &aside) const
    {
        RemainingFields left = present_;
        for (const std::size_t feature : aside) {
            left.setAside(feature);
        }
        return left;
    }

    // What the others let expect, but for those that are found as well: one wrong value is no measure for another.
    [[nodiscard]] Inconsistency describe(const Finding &finding, const std::vector<Finding> &all) const
    {
        Inconsistency one;
        one.feature = finding.feature;
        one.rule = finding.rule;
        if (reference_.empty()) {
            return one;
        }
        std::vector<std::size_t> others;
        for (const Finding &other : all) {
            if (other.feature != finding.feature) {
                others.push_back(other.feature);
            }
        }
        RemainingFields left = without(others);
        std::vector<double> z(row_.size());
        left.scoresInto(row_, z);
        one.z = z[one.feature];
        one.expected = expectedValue(one.feature, one.z / left.deviation(one.feature));
        // Alone first: the one that mends all may have made its neighbours look strange.
        RemainingFields whole = present_;
        one.fix = bestFix(one.feature, whole);
        const bool stillStrange = std::abs(one.z) / unitOf(reference_, one.feature) > ordinary();
        if (!one.fix && !others.empty() && stillStrange) {
            one.fix = bestFix(one.feature, left);
        }
        return one;
    }

    // x_j such that the residual of field j is 0.
    [[nodiscard]] double expectedValue(std::size_t feature, double residual) const
    {
        const double expected = standardised(reference_, feature, row_[feature]) - residual;
        const double logarithm = expected * reference_.scale[feature] + reference_.mean[feature];
        return std::max(0.0, std::exp(logarithm) - reference_.offset[feature]);
    }

    [[nodiscard]] double ordinary() const { return reference_.cut * ordinaryShare; }

    // The largest |z| of what is left of the case with other values in some fields; infinite when a rule is broken
    // then.
    [[nodiscard]] double strangenessWith(std::size_t feature, double value, std::optional<std::size_t> other,
                                         RemainingFields &left) const
    {
        std::vector<double> row = row_;
        if (other) {
            row[*other] = row_[feature];
        }
        row[feature] = value;
        for (std::size_t i = 0; i < schema_.rules.size(); ++i) {
            const ConsistencyRule &rule = schema_.rules[i];
            if (!left.isAside(rule.feature) && !left.isAside(rule.other) &&
                isBroken(rule, bandOf(reference_, i), row)) {
                return std::numeric_limits<double>::infinity();
            }
        }
        std::vector<double> strangeness;
        left.strangenessInto(row, strangeness);
        return *std::max_element(strangeness.begin(), strangeness.end());
    }

    [[nodiscard]] std::optional<ProposedFix> bestFix(std::size_t feature, RemainingFields &left) const
    {
        std::optional<ProposedFix> best;
        double bestStrangeness = ordinary();
        const auto consider = [&](const ProposedFix &fix) {
            const FeatureSpec &spec = schema_.features[feature];
            if ((spec.minimum && fix.value < *spec.minimum) || (spec.maximum && fix.value > *spec.maximum) ||
                (fix.otherFeature && left.isAside(*fix.otherFeature))) {
                return;
            }
            const double strangeness = strangenessWith(feature, fix.value, fix.otherFeature, left);
            if (strangeness < bestStrangeness) {
                bestStrangeness = strangeness;
                best = fix;
            }
        };
        considerDecimalPoint(feature, consider);
        considerDigits(feature, consider);
        considerNeighbours(feature, consider);
        return best;
    }

    template <class Consider>
    void considerDecimalPoint(std::size_t feature, const Consider &consider) const
    {
        for (const int power : {-3, -2, -1, 1, 2, 3}) {
            // By text, so that 0.3001 becomes 0.03001 and not 0.030010000000000002.
            const std::string text = formatNumber(row_[feature]) + "e" + std::to_string(power);
            double value = 0.0;
            if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{}) {
                consider(ProposedFix{SlipKind::decimalPoint, value, std::nullopt});
            }
        }
    }

    template <class Consider>
    void considerDigits(std::size_t feature, const Consider &consider) const
    {
        const std::string text = formatNumber(row_[feature]);
        if (text.find('e') != std::string::npos) {
            return;
        }
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            const std::size_t next = text[i + 1] == '.' ? i + 2 : i + 1;
            if (text[i] == '.' || next >= text.size() || text[i] == text[next]) {
                continue;
            }
            std::string swapped = text;
            std::swap(swapped[i], swapped[next]);
            double value = 0.0;
            if (std::from_chars(swapped.data(), swapped.data() + swapped.size(), value).ec == std::errc{}) {
                consider(ProposedFix{SlipKind::swappedDigits, value, std::nullopt});
            }
        }
    }

    template <class Consider>
    void considerNeighbours(std::size_t feature, const Consider &consider) const
    {
        for (std::size_t other = 0; other < row_.size(); ++other) {
            if (other != feature && areNeighbours(feature, other)) {
                consider(ProposedFix{SlipKind::swappedFields, row_[other], other});
            }
        }
    }

    // Next to each other in a column or a row of the form.
    [[nodiscard]] bool areNeighbours(std::size_t a, std::size_t b) const
    {
        const FeatureSpec &one = schema_.features[a];
        const FeatureSpec &two = schema_.features[b];
        if (one.measurement == two.measurement) {
            return distance(schema_.statistics, one.statistic, two.statistic) == 1;
        }
        return one.statistic == two.statistic && distance(schema_.measurements, one.measurement, two.measurement) == 1;
    }

    template <class Item>
    [[nodiscard]] static std::size_t distance(const std::vector<Item> &items, const std::string &a,
                                              const std::string &b)
    {
        const auto position = [&](const std::string &id) {
            return std::find_if(items.begin(), items.end(), [&](const Item &item) { return item.id == id; }) -
                   items.begin();
        };
        return static_cast<std::size_t>(std::abs(position(a) - position(b)));
    }

    const FeatureSchema &schema_;
    const PlausibilityReference &reference_;
    std::vector<double> row_;         // NaN: not there
    RemainingFields present_;         // of the fields that are there
    std::vector<double> strangeness_; // empty without statistics and without a second field
};

} // namespace

double ratioOf(const ConsistencyRule &rule, std::span<const double> row)
{
    const double other = row[rule.other];
    const double denominator = rule.power == 1.0   ? other
                               : rule.power == 2.0 ? other * other // std::pow would cost more than all the rest
                                                   : std::pow(other, rule.power);
    return denominator > 0.0 ? row[rule.feature] / denominator : std::numeric_limits<double>::quiet_NaN();
}

bool isBroken(const ConsistencyRule &rule, const std::array<double, 2> &band, std::span<const double> row)
{
    switch (rule.kind) {
    case ConsistencyRule::Kind::atLeast:
        return row[rule.feature] < row[rule.other];
    case ConsistencyRule::Kind::zeroTogether:
        return (row[rule.feature] == 0.0) != (row[rule.other] == 0.0);
    case ConsistencyRule::Kind::ratioBand: {
        if (band[0] >= band[1]) {
            return false;
        }
        const double ratio = ratioOf(rule, row);
        return !(ratio >= band[0] && ratio <= band[1]);
    }
    }
    return false;
}

PlausibilityScreen::PlausibilityScreen(const FeatureSchema &schema, const PlausibilityReference &reference)
    : rules_(schema.rules), reference_(reference)
{
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        bands_.push_back(bandOf(reference, i));
    }
    const std::size_t n = reference.mean.size();
    std::vector<double> matrix(n * n);
    shift_.assign(n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        const double own = unitOf(reference, j) * std::sqrt(reference.precision[j * n + j]);
        for (std::size_t k = 0; k < n; ++k) {
            matrix[j * n + k] = reference.precision[j * n + k] / (own * reference.scale[k]);
            shift_[j] += matrix[j * n + k] * reference.mean[k];
        }
    }
    matrix_ = PaddedMatrix(matrix, n);
}

void PlausibilityScreen::strangenessInto(std::span<const double> row, std::span<double> into) const
{
    thread_local std::vector<double> logs; // kept per thread, so that a million rows allocate once
    thread_local std::vector<double> product;
    logs.resize(row.size());
    product.resize(matrix_.height());
    vectorKernels().logOfSum(row.data(), reference_.offset.data(), row.size(), logs.data());
    matrix_.multiply(logs.data(), product.data());
    for (std::size_t j = 0; j < into.size(); ++j) {
        into[j] = std::abs(product[j] - shift_[j]);
    }
}

void PlausibilityScreen::fieldsInto(std::span<const double> row, std::vector<std::size_t> &into) const
{
    thread_local std::vector<double> strangeness;
    thread_local std::vector<Finding> findings;
    strangeness.resize(shift_.size());
    if (!strangeness.empty()) {
        strangenessInto(row, strangeness);
    }
    const auto withoutInto = [&](const std::vector<std::size_t> &aside, std::vector<double> &left) {
        thread_local RemainingFields remaining;
        remaining.reset(reference_);
        for (const std::size_t feature : aside) {
            remaining.setAside(feature);
        }
        remaining.strangenessInto(row, left);
    };
    findInto(rules_, bands_, row, strangeness, reference_.cut, withoutInto, findings);
    into.clear();
    for (const Finding &finding : findings) {
        into.push_back(finding.feature);
    }
}

std::vector<Inconsistency> checkPlausibility(const FeatureSchema &schema, const PlausibilityReference &reference,
                                             std::span<const double> row)
{
    return CaseCheck(schema, reference, row).run();
}

} // namespace cytogauge
