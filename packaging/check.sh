#!/usr/bin/env bash
# Format and tidy, as CI checks them. `--fix` formats in place; `--each` tidies every unit by itself, which takes five times as long and
# also finds an include that is missing. Needs the packages of packaging/test.sh.
# clang-format 14 decides the format; other versions lay some lines out differently, so none but 14 is compared.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

mapfile -t sources < <(git ls-files '*.cpp' '*.h')
[ ${#sources[@]} -gt 0 ] || { echo "No sources found: is this a git checkout?" >&2; exit 1; }

format=$(command -v clang-format-14 || command -v clang-format || true)
if [ "${1:-}" = --fix ]; then exec "$format" -i "${sources[@]}"; fi
if [ -n "$format" ] && "$format" --version | grep -q 'version 14\.'; then
    "$format" --dry-run --Werror "${sources[@]}"
    echo "format: ${#sources[@]} files as they should be"
else
    echo "format: not checked, clang-format 14 is not installed"
fi

tidy=$(command -v clang-tidy-14 || command -v clang-tidy || true)
[ -n "$tidy" ] || { echo "tidy: not checked, clang-tidy is not installed"; exit 0; }
unity=ON
[ "${1:-}" = --each ] && unity=OFF
# Without precompiled headers: they are GCC's. Without tests: an allow-list for the code that ships.
mkdir -p .build
cmake --preset dev -B .build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DBUILD_TESTING=OFF -DCMAKE_UNITY_BUILD=$unity \
    >.build/tidy.log 2>&1 || { cat .build/tidy.log >&2; exit 1; }
mapfile -t units < <(sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' .build/tidy/compile_commands.json | grep -v -e _autogen/ -e /translations/)
[ ${#units[@]} -gt 0 ] || { echo "No units to look at." >&2; exit 1; }
# Each source once in what is looked at, by itself or in the unity file that CMake wrote.
mapfile -t seen < <(
    for unit in "${units[@]}"; do
        case "$unit" in
            */Unity/*) sed -n 's/^#include "\(.*\)"$/\1/p' "$unit" ;;
            *) printf '%s\n' "$unit" ;;
        esac
    done | sort -u)
mapfile -t expected < <(git ls-files 'core/*.cpp' 'app/*.cpp' 'ui/*.cpp')
unseen=$(comm -23 <(printf "$PWD/%s\n" "${expected[@]}" | sort) <(printf '%s\n' "${seen[@]}"))
if [ -n "$unseen" ]; then
    echo "tidy: no target of this system builds these, so they were not looked at:"
    printf '  %s\n' $unseen
fi
# Flags of a GCC build that clang does not know, and a name that another file of the folder has too, are not this check's subject.
printf '%s\0' "${units[@]}" | xargs -0 -n 1 -P "$(nproc)" "$tidy" -p .build/tidy --quiet --config-file=.clang-tidy \
    '--header-filter=/(core|ui|app)/.*\.(h|cpp)$' --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-shadow 2>.build/tidy.log ||
    { cat .build/tidy.log >&2; exit 1; }
echo "tidy: ${#expected[@]} units clean"
