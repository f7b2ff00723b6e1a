#!/usr/bin/env bash
# Installs what is missing, builds, starts the desktop. Arguments go to the program.
# Without a display: runs the guided demo offscreen and says where everything is.
set -euo pipefail
started_in=$PWD
cd "$(dirname "$(readlink -f "$0")")/.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

case "${1:-}" in
    --packages) printf '%s\n' "${packages_to_build[@]}" "${packages_to_run[@]}"; exit 0 ;;
esac

ensure_packages "${packages_to_build[@]}" "${packages_to_run[@]}"
build release
program=$PWD/.build/release/bin/cytogauge
results=$PWD/.build/demo

asks_for_no_window=no
for argument in "$@"; do
    case "$argument" in
        --demo | --demo=* | --help | --help-all | -h | --version | -v | -platform | -platform=*) asks_for_no_window=yes ;;
    esac
done
cd "$started_in" # paths in the arguments are the caller's
if [ "$asks_for_no_window" = yes ]; then exec "$program" "$@"; fi
status=0
"$program" "$@" || status=$?
no_display=3 # the program looked for one that answers
if [ $status -ne $no_display ]; then exit $status; fi

echo "There is no display, so the guided demo runs without a window." >&2
"$program" --demo "$results" "$@"
cat <<END

To see the window, start it where there is a display (DISPLAY or WAYLAND_DISPLAY is set), or over VNC:
  $0 -platform vnc:port=5900     then point a VNC viewer at this machine's port 5900
END
