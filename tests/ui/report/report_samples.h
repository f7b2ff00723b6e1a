// Reports of reference cases, answered as the program answers them.
#pragma once

#include "ui/report/report_content.h"

namespace cytogauge::test {

// The case of the shipped model of that schema, predicted by its fold's model.
[[nodiscard]] ui::ReportContent reportOf(const std::string &schema, std::size_t caseIndex);
// The case with the most flags.
[[nodiscard]] ui::ReportContent flaggedReport(const std::string &schema);

} // namespace cytogauge::test
