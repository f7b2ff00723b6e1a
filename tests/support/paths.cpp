#include "tests/support/paths.h"

namespace cytogauge::test {

const std::string &sourceFolder()
{
    static const std::string folder = CYTOGAUGE_SOURCE_DIR;
    return folder;
}

const std::string &resources()
{
    static const std::string folder = sourceFolder() + "/resources";
    return folder;
}

const std::string &testData()
{
    static const std::string folder = sourceFolder() + "/tests/data";
    return folder;
}

} // namespace cytogauge::test
