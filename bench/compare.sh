#!/usr/bin/env bash
# Builds the bench programs and prints their medians beside the peers', in milliseconds, one thread each.
# Needs Debian's python3-sklearn and python3-xgboost for the peers. Argument: rows to predict (1000000).
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${CYTOGAUGE_PRESET:-dev}
[ -f ".build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" --target benches >/dev/null
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
ours=$(mktemp)
theirs=$(mktemp)
trap 'rm -f "$ours" "$theirs"' EXIT
".build/$preset/bin/classifiers_bench" "$@" >"$ours"
/usr/bin/python3 -W ignore bench/peers/classifiers.py "$@" >"$theirs"
printf '%-28s %12s %12s %8s\n' subject ours peer times
awk 'NR == FNR { peer[$1] = $2; next }
     $1 in peer { printf "%-28s %12.3f %12.3f %7.1fx\n", $1, $2, peer[$1], peer[$1] / $2; next }
     { printf "%-28s %12.3f\n", $1, $2 }' "$theirs" "$ours"
