#!/usr/bin/env bash
# Trains on a file of very many cases, from the file to the written model, and prints time and peak memory; then asks a
# training to stop half way and prints how long that takes, and what it left behind (nothing).
#   bench/training.sh CYTOGAUGE_CLI [ROWS] [CLASSIFIER …]     default: 1000000 logistic boosted
# The cases are the 569 reference cases, drawn again and again with 2 % of noise: good for time, for no figure of merit.
# Needs python3-pandas python3-sklearn (for the data) and time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cli=$(realpath "${1:?the path of cytogauge-cli}")
rows=${2:-1000000}
shift $(($# < 2 ? $# : 2))
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(logistic boosted)
work=$(mktemp -d "${TMPDIR:-/tmp}/cytogauge-training.XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-/usr/bin/python3}" "$here/batch_against_pandas.py" data "$work/in.csv" "$rows"
printf '%s rows, %s MB, %s processors\n' "$rows" "$(du -m "$work/in.csv" | cut -f1)" "$(nproc --all)"
printf '%-12s %12s %12s %12s %12s %14s\n' classifier 'wall s' 'CPU s' 'peak MiB' 'file MB' 'stopped in ms'
for kind in "${kinds[@]}"; do
    /usr/bin/time -f '%e %U %S %M' -o "$work/time" \
        "$cli" train --data "$work/in.csv" --classifier "$kind" --out "$work/$kind.json" >/dev/null 2>"$work/said" ||
        { cat "$work/said" >&2; continue; }
    read -r wall user system peak <"$work/time"
    mkdir "$work/stopped"
    "$cli" train --data "$work/in.csv" --classifier "$kind" --out "$work/stopped/model.json" >/dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v w="$wall" 'BEGIN { print w / 2 }')"
    asked=$(date +%s%N)
    kill -TERM "$pid"
    wait "$pid" || true
    stopped=$((($(date +%s%N) - asked) / 1000000))
    [ -z "$(ls -A "$work/stopped")" ] || { echo "A stopped training left $(ls -A "$work/stopped")" >&2; exit 1; }
    rmdir "$work/stopped"
    awk -v k="$kind" -v w="$wall" -v u="$user" -v s="$system" -v m="$peak" -v b="$(stat -c %s "$work/$kind.json")" -v t="$stopped" \
        'BEGIN { printf "%-12s %12.1f %12.1f %12.0f %12.1f %14d\n", k, w, u + s, m / 1024, b / 1e6, t }'
done
