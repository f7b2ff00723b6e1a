#!/usr/bin/env bash
# Start to the first window, and keystroke to repaint, with what was promised for both.
# Usage: bench/desktop.sh [runs [keystrokes]]     CYTOGAUGE_PRESET names the build (default: release)
# Quiet the machine first: another program's work shows as wall time; the processor's time beside it does not grow.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${CYTOGAUGE_PRESET:-release}
[ -f ".build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" --target desktop_bench >/dev/null
exec env QT_LOGGING_RULES='*.debug=false' ".build/$preset/bin/desktop_bench" "$@"
