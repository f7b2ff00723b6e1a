# shellcheck shell=bash disable=SC2034
# What the project needs from the distribution, and how it gets there. Sourced by run.sh and test.sh.
# One line per package; `a|b` takes the first name that the distribution has (names changed between releases),
# `?a` is installed only where it exists.

packages_to_build=(
    g++ cmake ninja-build ccache '?mold'
    qt6-base-dev 'qt6-charts-dev|libqt6charts6-dev' 'qt6-svg-dev|libqt6svg6-dev'
    '?libqt6opengl6-dev'                  # Qt Charts' CMake files ask for it; part of qt6-base-dev in newer releases
    qt6-tools-dev qt6-l10n-tools          # lrelease and its CMake files
    '?libgl-dev' '?libvulkan-dev'         # Qt GUI's CMake files look for both
    '?qtkeychain-qt6-dev'                 # secrets of endpoints in the system's keyring
    libeigen3-dev libsqlite3-dev libfmt-dev nlohmann-json3-dev libexpected-dev libcli11-dev libssl-dev
    '?libpqxx-dev'                        # the store of the service in PostgreSQL
    libboost-dev libsimdjson-dev          # the service: HTTP, decoding of requests
    '?libxgboost-dev' '?libsvm-dev'       # training of boosted trees and support vector machines
)
packages_to_run=(
    'libqt6svg6|libqt6svg6t64'            # icons
    '?qt6-qpa-plugins' '?qt6-wayland'     # VNC and Wayland windows
    'fonts-noto-core|fonts-noto'          # digits of equal width
    '?qt6-translations-l10n'              # Qt's own dialogs in other languages
)
packages_to_test=(
    libgtest-dev libgmock-dev librapidcheck-dev binutils
    curl                                  # a client of the service that nobody here wrote
    '?libonnx-dev' '?libprotobuf-dev' '?protobuf-compiler' # ONNX's checker for exported files
    '?postgresql'                         # the tests start a server of their own; none is set up when it is installed
    python3 '?python3-yaml'               # what packaging/ holds
    '?xvfb' '?at-spi2-core' '?gir1.2-atspi-2.0' '?python3-gi' # the desktop as a screen reader meets it
)
packages_to_check=(                       # .ci/run: format, tidy
    'clang-format-14|clang-format' 'clang-tidy-14|clang-tidy'
)

is_installed() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -q '^installed'; }
# Under that very name: one that others only provide would be asked for again at each start, since it is never installed.
exists_in_apt() { [ -n "$(apt-cache show "$1" 2>/dev/null | grep -xF "Package: $1")" ]; }

# Debian 12 or newer, Ubuntu 24.04 or newer, and what is built on them.
is_supported_system() {
    command -v apt-get >/dev/null 2>&1 || return 1
    # shellcheck disable=SC1091
    (
        . /etc/os-release 2>/dev/null || exit 1
        case "${ID:-}" in
            debian) [ -z "${VERSION_ID:-}" ] || [ "${VERSION_ID%%.*}" -ge 12 ] ;;   # testing has no number
            ubuntu) [ "${VERSION_ID%%.*}" -ge 24 ] ;;
            *) case " ${ID_LIKE:-} " in *' debian '* | *' ubuntu '*) true ;; *) false ;; esac ;;
        esac
    )
}

# resolve_missing NAME…: sets missing=( … ) to what has to be installed; fails when a needed name is not to be had.
resolve_missing() {
    missing=()
    unknown=()
    local entry name found optional candidates
    for entry in "$@"; do
        optional=no
        case "$entry" in '?'*) optional=yes entry=${entry#\?} ;; esac
        IFS='|' read -ra candidates <<<"$entry"
        found=
        for name in "${candidates[@]}"; do
            if is_installed "$name"; then found=installed; break; fi
        done
        [ -z "$found" ] || continue
        for name in "${candidates[@]}"; do
            if exists_in_apt "$name"; then missing+=("$name"); found=apt; break; fi
        done
        [ -n "$found" ] || [ "$optional" = yes ] || unknown+=("$entry")
    done
    [ ${#unknown[@]} -eq 0 ]
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Debian's postgresql makes a database cluster and starts it when it is installed, unless this file says otherwise. A machine that
# has the file keeps it.
prevent_database_cluster() {
    [ -e /etc/postgresql-common/createcluster.conf ] && return 0
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
}

# ensure_packages NAME…: installs what is missing, or says exactly what to install and stops.
ensure_packages() {
    if ! is_supported_system; then
        {
            echo "This system is neither Debian 12 or newer nor Ubuntu 24.04 or newer, so nothing was installed."
            echo "Please install what these Debian packages hold, then build with: cmake --preset release && cmake --build --preset release"
            printf '  %s\n' "$@"
        } >&2
        return 1
    fi
    if resolve_missing "$@" && [ ${#missing[@]} -eq 0 ]; then return 0; fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
        {
            echo "Some packages are missing and there is no sudo here. Please run this as root, then start again:"
            echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]} ${unknown[*]}"
        } >&2
        return 1
    fi
    echo "Looking up packages …" >&2
    as_root apt-get update -q >&2 || echo "The package lists could not be refreshed; going on with the ones at hand." >&2
    if ! resolve_missing "$@"; then
        echo "These packages are not to be had here: ${unknown[*]}" >&2
        return 1
    fi
    [ ${#missing[@]} -gt 0 ] || return 0
    case " ${missing[*]} " in *' postgresql '*) prevent_database_cluster ;; esac
    echo "Installing: ${missing[*]}" >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

# build PRESET [TARGET…]: configures and builds; what the tools say is shown only when they fail.
build() {
    local preset=$1 log=.build/$1.log
    shift
    mkdir -p .build
    # Checkouts in different folders share the compiler cache.
    export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
    echo "Building ($preset); the first time takes some minutes …" >&2
    if ! { cmake --preset "$preset" && cmake --build --preset "$preset" ${1:+--target "$@"}; } >"$log" 2>&1; then
        tail -n 200 "$log" >&2
        echo "The build failed. All that it said is in $PWD/$log" >&2
        return 1
    fi
}
