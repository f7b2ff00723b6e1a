#include "core/base/core_dumps.h"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace cytogauge {

// In a child, because the limit cannot be raised again.
TEST(CoreDumps, AreNotLeftByAProcessThatSaidSo)
{
    const pid_t child = ::fork();
    if (child == 0) {
        leaveNoCoreDumps();
        rlimit limit{1, 1};
        ::getrlimit(RLIMIT_CORE, &limit);
        if (limit.rlim_cur != 0 || limit.rlim_max != 0) {
            ::_exit(1);
        }
        std::signal(SIGSEGV, SIG_DFL);
        ::raise(SIGSEGV);
        ::_exit(2);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
    EXPECT_FALSE(WCOREDUMP(status));
}

} // namespace cytogauge
