// A core dump holds every value that was in memory, names and measurements too.
#pragma once

namespace cytogauge {

// None of this process, and of those that it starts, from here on. (Sets RLIMIT_CORE to 0, which systemd-coredump and
// apport honour as well.)
void leaveNoCoreDumps();

// The same in release builds alone: what every program calls first. Developers keep their dumps.
void leaveNoCoreDumpsInRelease();

} // namespace cytogauge
