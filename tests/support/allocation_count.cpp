// Eigen allocates by malloc, so malloc is counted too: glibc calls these where the program defines them.
#include "tests/support/allocation_count.h"

#include <atomic>
#include <cstddef>

namespace {

std::atomic<std::size_t> count{0};

}

extern "C" void *__libc_malloc(std::size_t size);

// A sanitizer brings its own malloc, and nothing is counted there.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
extern "C" void *malloc(std::size_t size)
{
    count.fetch_add(1, std::memory_order_relaxed);
    return __libc_malloc(size);
}
#endif

namespace cytogauge::test {

std::size_t allocationCount()
{
    return count.load(std::memory_order_relaxed);
}

} // namespace cytogauge::test
