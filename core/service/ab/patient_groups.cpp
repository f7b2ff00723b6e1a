#include "core/service/ab/patient_groups.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace cytogauge {

PatientGroups::PatientGroups(const std::vector<const ReportCase *> &cases)
{
    std::unordered_map<std::string_view, std::size_t> patients;
    for (const ReportCase *one : cases) {
        patientOfCase_.push_back(patients.try_emplace(one->patient, patients.size()).first->second);
    }
    patients_ = patients.size();
}

PatientDraws::PatientDraws(PatientGroups groups, std::uint64_t seed)
    : groups_(std::move(groups)), drawn_(groups_.patients()), counts_(groups_.cases()), seed_(seed)
{
}

const std::vector<int> &PatientDraws::next()
{
    Random random(seed_ * 0x9e3779b97f4a7c15U + ++draw_); // each draw by itself, whatever was drawn before
    std::fill(drawn_.begin(), drawn_.end(), 0);
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
        ++drawn_[random.below(drawn_.size())];
    }
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        counts_[i] = drawn_[groups_.patientOf(i)];
    }
    return counts_;
}

CountedShare independentShare(const PatientGroups &groups, std::span<const int> hit)
{
    const auto cases = static_cast<double>(groups.cases());
    const auto patients = static_cast<double>(groups.patients());
    const double share = std::accumulate(hit.begin(), hit.end(), 0.0) / cases;
    std::vector<double> away(groups.patients()); // hits of each patient less those that the share expects
    for (std::size_t i = 0; i < hit.size(); ++i) {
        away[groups.patientOf(i)] += hit[i] - share;
    }
    const double squares = std::inner_product(away.begin(), away.end(), away.begin(), 0.0);
    double independent = patients;
    if (share > 0.0 && share < 1.0 && patients > 1.0) {
        const double between = patients / (patients - 1.0) * squares / (cases * cases);
        const double alone = share * (1.0 - share) / (cases - 1.0);
        independent = cases / std::max(1.0, between / alone);
    }
    return {std::llround(share * independent), std::llround((1.0 - share) * independent)};
}

CountedShare patientsWon(const PatientGroups &groups, std::span<const int> difference)
{
    std::vector<int> balance(groups.patients());
    for (std::size_t i = 0; i < difference.size(); ++i) {
        balance[groups.patientOf(i)] += difference[i];
    }
    return {std::ranges::count_if(balance, [](int one) { return one > 0; }),
            std::ranges::count_if(balance, [](int one) { return one < 0; })};
}

} // namespace cytogauge
