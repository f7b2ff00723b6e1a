// Figures of independent programs from tests/data/classifiers.
#pragma once

#include "core/dataset/dataset.h"
#include "tests/support/paths.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>

namespace cytogauge::test {

[[nodiscard]] inline nlohmann::json referenceFigures(const std::string &file)
{
    std::ifstream stream((test::testData() + "/classifiers/") + file);
    if (!stream) {
        throw std::runtime_error("no reference figures " + file);
    }
    return nlohmann::json::parse(stream);
}

} // namespace cytogauge::test
