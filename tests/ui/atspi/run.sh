#!/usr/bin/env bash
# run.sh PROGRAM CLIENT: the program on a screen of its own and a bus of its own, and a client of the accessibility bus
# that uses it as a screen reader would. Ends with the client's status.
set -euo pipefail
program=$1 client=$2

if [ -z "${ATSPI_TEST_INSIDE:-}" ]; then
    scratch=$(mktemp -d)
    mkfifo "$scratch/display"
    Xvfb -displayfd 4 -screen 0 1400x900x24 -nolisten tcp 4>"$scratch/display" >/dev/null 2>&1 &
    server=$!
    trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT
    read -r number <"$scratch/display"
    export DISPLAY=:$number HOME=$scratch XDG_RUNTIME_DIR=$scratch XDG_CONFIG_HOME=$scratch ATSPI_TEST_INSIDE=$scratch
    unset WAYLAND_DISPLAY QT_QPA_PLATFORM
    dbus-run-session -- "$0" "$program" "$client"
    exit
fi

export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 GTK_MODULES=
"$program" --data-dir "$ATSPI_TEST_INSIDE/data" --language en >"$ATSPI_TEST_INSIDE/log" 2>&1 &
running=$!
status=0
/usr/bin/python3 "$client" || status=$?
kill "$running" 2>/dev/null || true
wait "$running" 2>/dev/null || true
[ "$status" -eq 0 ] || cat "$ATSPI_TEST_INSIDE/log" >&2
exit "$status"
