#!/usr/bin/env bash
# Format and tidy, as CI checks them. `--fix` formats in place. Needs a configured dev build (packaging/test.sh).
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
[ -d .build/dev ] || { echo "tidy needs a dev build: packaging/test.sh" >&2; exit 1; }
# Without precompiled headers: they are GCC's, and hide an include that is missing.
cmake --preset dev -B .build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >.build/tidy.log 2>&1 || { cat .build/tidy.log >&2; exit 1; }
mapfile -t units < <(git ls-files 'core/*.cpp' 'app/*.cpp' 'ui/*.cpp')
[ ${#units[@]} -gt 0 ] || { echo "No units to look at." >&2; exit 1; }
# The flags of a GCC build that clang does not know are not this check's subject.
printf '%s\0' "${units[@]}" | xargs -0 -n 4 -P "$(nproc)" "$tidy" -p .build/tidy --quiet \
    --extra-arg=-Wno-unknown-warning-option 2>.build/tidy.log || { cat .build/tidy.log >&2; exit 1; }
echo "tidy: ${#units[@]} units clean"
