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
columns= # the same columns on both sides
for ((run = 1; run <= runs; ++run)); do
    echo "cytogauge-cli history export   $(measure "$cli" history export "$out/ours.csv" --schema wdbc --data-dir "$folder")"
    columns=${columns:-$(head -1 "$out/ours.csv" | tr -d '\r' | sed 's/[^,][^,]*/"&"/g')}
    echo "sqlite3 -csv                   $(measure sqlite3 -csv -header -readonly "$folder/history.sqlite" ".output $out/theirs.csv" "SELECT $columns FROM wdbc ORDER BY number")"
done
ls -l "$out" | awk 'NR > 1 {print $5, $9}'
