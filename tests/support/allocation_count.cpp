// Eigen allocates by malloc, so malloc is counted too: glibc calls these where the program defines them.
#include "tests/support/allocation_count.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> count{0};

}

extern "C" void *__libc_malloc(std::size_t size);

// A sanitizer brings its own malloc; there only operator new is counted, which is what the vectors of the answer use.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
extern "C" void *malloc(std::size_t size)
{
    count.fetch_add(1, std::memory_order_relaxed);
    return __libc_malloc(size);
}
#else
void *operator new(std::size_t size)
{
    count.fetch_add(1, std::memory_order_relaxed);
    if (void *memory = std::malloc(size)) {
        return memory;
    }
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t /*size*/) noexcept
{
    std::free(memory);
}
#endif

namespace cytogauge::test {

std::size_t allocationCount()
{
    return count.load(std::memory_order_relaxed);
}

} // namespace cytogauge::test
