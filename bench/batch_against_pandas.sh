#!/bin/bash
# Scores one large CSV with cytogauge-cli and with pandas and scikit-learn, side by side, and prints medians.
#   bench/batch_against_pandas.sh [path of cytogauge-cli] [rows] [runs]
# Needs: python3-pandas, python3-sklearn, time (Debian's names). For the peer the work alone is counted; for
# cytogauge-cli the whole process, start and reading of the model included.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cli=${1:-$here/../.build/dev/bin/cytogauge-cli}
rows=${2:-300000}
runs=${3:-5}
python=${PYTHON:-/usr/bin/python3} # the one that Debian's packages belong to
for need in "$python" /usr/bin/time "$cli"; do
    command -v "$need" >/dev/null || { echo "missing: $need" >&2; exit 1; }
done
"$python" -c 'import pandas, sklearn' 2>/dev/null || { echo "missing: python3-pandas, python3-sklearn" >&2; exit 1; }

work=$(mktemp -d "${TMPDIR:-/tmp}/cytogauge-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$python" "$here/batch_against_pandas.py" data "$work/in.csv" "$rows"

# measured NAME COMMAND…: appends the seconds of the whole process, its peak memory in KiB, and the processor's seconds in it and in the kernel to NAME.
measured() {
    local name=$1
    shift
    /usr/bin/time -f '%e %M %U %S' -a -o "$work/$name" "$@"
}
median() { # FILE COLUMN
    sort -g -k "$2,$2" "$1" | awk -v c="$2" '{ v[NR] = $c } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

for ((run = 0; run < runs; ++run)); do
    measured pandas "$python" "$here/batch_against_pandas.py" score "$work/in.csv" "$work/pandas.csv" >>"$work/pandas_work"
    measured one "$cli" batch "$work/in.csv" "$work/one.csv" --threads 1 2>/dev/null
    measured all "$cli" batch "$work/in.csv" "$work/all.csv" 2>/dev/null
    measured pandas_brief "$python" "$here/batch_against_pandas.py" score "$work/in.csv" "$work/pandas_brief.csv" probability >>"$work/pandas_brief_work"
    measured brief_one "$cli" batch "$work/in.csv" "$work/brief.csv" --probability-only --threads 1 2>/dev/null
    measured brief "$cli" batch "$work/in.csv" "$work/brief.csv" --probability-only 2>/dev/null
done
cmp "$work/one.csv" "$work/all.csv"
"$python" - "$work/pandas.csv" "$work/all.csv" <<'CHECK'
import sys, pandas
theirs, ours = (pandas.read_csv(path, usecols=["label", "probability"]) for path in sys.argv[1:3])
assert len(theirs) == len(ours), (len(theirs), len(ours))
print(f"both scored {len(ours)} rows; largest difference of a probability "
      f"{(theirs.probability - ours.probability).abs().max():.1e}")
CHECK

row() { # LABEL SECONDS PROCESSOR-SECONDS PEAK-KIB PEER PROMISED
    awk -v l="$1" -v s="$2" -v c="$3" -v m="$4" -v p="$5" -v least="$6" 'BEGIN {
        verdict = least == "" ? "" : (p / s >= least && m < 65536 ? "kept: " : "MISSED: ") least "x, 64 MiB"
        printf "%-44s %10.3f %10.3f %10.1f %7.1fx   %s\n", l, s, c, m / 1024, p / s, verdict }'
}
ours() { # FILE PEER PROMISED
    local label="cytogauge-cli batch"
    case "$1" in *one) label="$label --threads 1" ;; esac
    local processor="$work/$1.processor"
    awk '{ print $3 + $4 }' "$work/$1" >"$processor"
    row "$label" "$(median "$work/$1" 1)" "$(median "$processor" 1)" "$(median "$work/$1" 2)" "$2" "$3"
}
# What no program can be quicker than on one thread: the file's bytes, and the file's numbers read by from_chars.
floor=$(dirname "$cli")/csv_floor
if [ -x "$floor" ]; then
    read -r bytes numbers < <("$floor" "$work/in.csv" "$runs")
fi
peer=$(median "$work/pandas_work" 1)
brief=$(median "$work/pandas_brief_work" 1)
printf '%-44s %10s %10s %10s %8s   %s\n' "$rows rows, $(du -m "$work/in.csv" | cut -f1) MB, medians of $runs, $(nproc --all) processors" seconds processor 'peak MiB' times promised
row "all columns: pandas and scikit-learn (work)" "$peer" "$(median "$work/pandas_work" 2)" "$(median "$work/pandas" 2)" "$peer" ""
ours one "$peer" ""
ours all "$peer" 5
row "probability only: pandas and scikit-learn" "$brief" "$(median "$work/pandas_brief_work" 2)" "$(median "$work/pandas_brief" 2)" "$brief" ""
ours brief_one "$brief" ""
ours brief "$brief" 5
if [ -x "$floor" ]; then
    against() { # LABEL FILE: processor time of one thread over the floors
        awk '{ print $3 + $4 }' "$work/$2" >"$work/$2.processor"
        awk -v l="$1" -v s="$(median "$work/$2.processor" 1)" -v b="$bytes" -v n="$numbers" 'BEGIN {
            printf "%-44s %10s %10.3f   %.2f x from_chars, %.1f x the reading\n", l, "", s, s / n, s / b }'
    }
    awk -v b="$bytes" -v n="$numbers" 'BEGIN {
        printf "%-44s %10s %10.3f\n%-44s %10s %10.3f\n", "floor: the bytes of the file, read once", "", b,
            "floor: its numbers, from_chars alone", "", n }'
    against "all columns, one thread" one
    against "probability only, one thread" brief_one
else
    echo "no floor: csv_floor is not beside $cli (target csv_floor)"
fi
