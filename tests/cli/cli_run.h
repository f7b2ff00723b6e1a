// Runs the real command line in an environment of its own.
#pragma once

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace cytogauge::test {

class CliTest : public testing::Test {
protected:
    // The data folder is the test's own unless the arguments name another one.
    [[nodiscard]] ProcessResult run(std::vector<std::string> arguments, ProcessOptions options = {}) const;
    // The same with exit 0, nothing on standard error being required; its answer as JSON.
    [[nodiscard]] nlohmann::json json(std::vector<std::string> arguments, ProcessOptions options = {}) const;

    // Lines of the reference data, without line ends: the header, and the cases from 0.
    [[nodiscard]] static const std::vector<std::string> &wdbcLines();
    [[nodiscard]] static std::string wdbcPath();
    [[nodiscard]] static std::string malignantRow(); // the values alone
    [[nodiscard]] static std::string benignRow();
    [[nodiscard]] static std::vector<std::string> featureNames();
    [[nodiscard]] static std::string featureHeader(); // the names, separated by commas

    TemporaryFolder folder_;
};

[[nodiscard]] std::vector<std::string> linesOf(const std::string &text);  // without line ends
[[nodiscard]] std::vector<std::string> fieldsOf(const std::string &line); // simple CSV, no quotes

} // namespace cytogauge::test
