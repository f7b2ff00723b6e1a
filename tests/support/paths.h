// Where the tests find the project's files. Functions, not macros: a folder's name on the command line of every test
// would keep checkouts in different folders from sharing the compiler's cache.
#pragma once

#include <string>

namespace cytogauge::test {

[[nodiscard]] const std::string &sourceFolder(); // the project's top folder
[[nodiscard]] const std::string &resources();    // resources/
[[nodiscard]] const std::string &testData();     // tests/data/

} // namespace cytogauge::test
