// Counts what operator new hands out, in the test programs that link allocation_count.cpp.
#pragma once

#include <cstddef>

namespace cytogauge::test {

[[nodiscard]] std::size_t allocationCount();

} // namespace cytogauge::test
