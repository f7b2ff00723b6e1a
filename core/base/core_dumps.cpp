#include "core/base/core_dumps.h"

#include <sys/resource.h>

namespace cytogauge {

void leaveNoCoreDumps()
{
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none); // lowering a limit cannot fail
}

void leaveNoCoreDumpsInRelease()
{
#ifdef CYTOGAUGE_RELEASE
    leaveNoCoreDumps();
#endif
}

} // namespace cytogauge
