#!/usr/bin/env bash
# Export of a history beside `sqlite3 -csv` reading the same columns of the same file: wall time and peak memory.
# Usage: bench/history_export.sh CYTOGAUGE_CLI FOLDER_WITH_HISTORY [runs]
# A history of a million records: CYTOGAUGE_LARGE_FILE=FOLDER/history.sqlite history_long_tests
# --gtest_filter='HistoryLarge*' leaves one. Needs sqlite3 and /usr/bin/time.
set -euo pipefail
cli=$1
folder=$2
runs=${3:-3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
measure() { /usr/bin/time -f '%e s, of the processor %U + %S s, %M KiB' "$@" 2>&1 >/dev/null | tail -1; }
median() { sort -g "$1" | awk '{ seconds[NR] = $1 } END { print seconds[int((NR + 1) / 2)] }'; }
columns= # the same columns on both sides
for ((run = 1; run <= runs; ++run)); do
    ours=$(measure "$cli" history export "$out/ours.csv" --schema wdbc --data-dir "$folder")
    columns=${columns:-$(head -1 "$out/ours.csv" | tr -d '\r' | sed 's/[^,][^,]*/"&"/g')}
    theirs=$(measure sqlite3 -csv -header -readonly "$folder/history.sqlite" ".output $out/theirs.csv" "SELECT $columns FROM wdbc ORDER BY number")
    printf 'cytogauge-cli history export   %s\nsqlite3 -csv                   %s\n' "$ours" "$theirs"
    echo "${ours%% *}" >>"$out/ours.seconds"
    echo "${theirs%% *}" >>"$out/theirs.seconds"
done
ls -l "$out"/*.csv | awk '{print $5, $9}'
awk -v ours="$(median "$out/ours.seconds")" -v theirs="$(median "$out/theirs.seconds")" 'BEGIN {
    printf "medians: %.2f s and %.2f s, %.2f x as fast (promised: 1)   %s\n", ours, theirs, theirs / ours, ours <= theirs ? "kept" : "MISSED" }'
