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

# measured NAME COMMAND…: appends the seconds of the whole process and its peak memory in KiB to NAME.
measured() {
    local name=$1
    shift
    /usr/bin/time -f '%e %M' -a -o "$work/$name" "$@"
}
median() { # FILE COLUMN
    sort -g -k "$2,$2" "$1" | awk -v c="$2" '{ v[NR] = $c } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
quotient() { awk -v a="$1" -v b="$2" 'BEGIN { print a / b }'; }

for ((run = 0; run < runs; ++run)); do
    measured pandas "$python" "$here/batch_against_pandas.py" score "$work/in.csv" "$work/pandas.csv" >>"$work/pandas_work"
    measured one "$cli" batch "$work/in.csv" "$work/one.csv" --threads 1 2>/dev/null
    measured all "$cli" batch "$work/in.csv" "$work/all.csv" 2>/dev/null
done
cmp "$work/one.csv" "$work/all.csv"
"$python" - "$work/pandas.csv" "$work/all.csv" <<'CHECK'
import sys, pandas
theirs, ours = (pandas.read_csv(path, usecols=["label", "probability"]) for path in sys.argv[1:3])
assert len(theirs) == len(ours), (len(theirs), len(ours))
print(f"both scored {len(ours)} rows; largest difference of a probability "
      f"{(theirs.probability - ours.probability).abs().max():.1e}")
CHECK

peer=$(median "$work/pandas_work" 1)
printf '%-44s %10s %12s %8s\n' "$rows rows, $(du -m "$work/in.csv" | cut -f1) MB, medians of $runs, $(nproc) processors" seconds 'peak MiB' times
printf '%-44s %10.3f %12.1f\n' "pandas and scikit-learn (work alone)" "$peer" "$(quotient "$(median "$work/pandas" 2)" 1024)"
for name in one all; do
    seconds=$(median "$work/$name" 1)
    label=$([ $name = one ] && echo "cytogauge-cli batch --threads 1" || echo "cytogauge-cli batch")
    printf '%-44s %10.3f %12.1f %7.1fx\n' "$label" "$seconds" "$(quotient "$(median "$work/$name" 2)" 1024)" "$(quotient "$peer" "$seconds")"
done
