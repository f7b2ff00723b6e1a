// The cases of a report by the patient that they are of: cases of one patient resemble each other, so they say less
// than as many of different ones. Inside core/service/ab only.
#pragma once

#include "core/service/ab/beta_probability.h"
#include "core/service/ab/version_cases.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cytogauge {

class PatientGroups {
public:
    explicit PatientGroups(const std::vector<const ReportCase *> &cases);
    [[nodiscard]] std::size_t cases() const { return patientOfCase_.size(); }
    [[nodiscard]] std::size_t patients() const { return patients_; }
    [[nodiscard]] std::size_t patientOf(std::size_t index) const { return patientOfCase_[index]; }

private:
    std::vector<std::size_t> patientOfCase_;
    std::size_t patients_ = 0;
};

// Draws of the patients with replacement. counts(): how often each case stands in the draw.
class PatientDraws {
public:
    PatientDraws(PatientGroups groups, std::uint64_t seed);
    [[nodiscard]] const std::vector<int> &next();

private:
    PatientGroups groups_;
    std::vector<int> drawn_;  // [patients]
    std::vector<int> counts_; // [cases]
    std::uint64_t seed_;
    std::uint64_t draw_ = 0;
};

// A share of the cases (hit [cases]: 1 or 0), counted as the independent cases that would say as much: the cases
// divided by the design effect, the variance of the share between patients over that of independent cases; never more
// than there are, and the patients alone where all cases are alike, since nothing tells then how far they resemble each
// other. Source: Rao and Scott, A simple method for the analysis of clustered binary data, 1992.
[[nodiscard]] CountedShare independentShare(const PatientGroups &groups, std::span<const int> hit);

// Patients for whom the second was right in more cases than the first, and the other way round. difference [cases]: 1
// where only the second is right, -1 where only the first is.
[[nodiscard]] CountedShare patientsWon(const PatientGroups &groups, std::span<const int> difference);

} // namespace cytogauge
