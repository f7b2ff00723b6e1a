#!/usr/bin/env bash
# Every measurement against other programs in one run, side by side: installs the peers from Debian, builds the bench
# programs, prints medians.
#   bench/compare.sh [--rows N] [SECTION …]     sections: see --list; none named: all of them
# A section is a function section_NAME below and one line in `sections`; a new subject adds both. CYTOGAUGE_PRESET names
# the build (default: dev, which is optimised), PYTHON the interpreter that Debian's packages belong to.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${CYTOGAUGE_PRESET:-dev}
python=${PYTHON:-/usr/bin/python3}
rows=1000000
sections=(
    "classifiers  fitting and predicting of every kind beside scikit-learn and XGBoost, one thread"
    "batch        scoring of a large CSV beside pandas and scikit-learn"
)

install_peers() {
    "$python" -c 'import sklearn, pandas, xgboost' 2>/dev/null && command -v /usr/bin/time >/dev/null && return
    echo "Installing the peers: python3-sklearn python3-pandas python3-xgboost time" >&2
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get install -y --no-install-recommends python3-sklearn python3-pandas python3-xgboost time >&2
}

build() { # TARGET…
    [ -f ".build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
    cmake --build --preset "$preset" --target "$@" >/dev/null
}

# What is promised: subject, and how many times as fast as the peer.
promised() {
    case "$1" in
        boosted_predict_*) echo 3 ;;
        mlp_fit | svm_fit) echo 1 ;;
        *) echo 0 ;;
    esac
}

section_classifiers() {
    build benches
    export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
    ".build/$preset/bin/classifiers_bench" "$rows" >"$work/ours"
    "$python" -W ignore bench/peers/classifiers.py "$rows" >"$work/theirs"
    printf '%-28s %12s %12s %9s   %s\n' "milliseconds" ours peer times promised
    local subject ours theirs least
    while read -r subject ours; do
        theirs=$(awk -v s="$subject" '$1 == s { print $2 }' "$work/theirs")
        if [ -z "$theirs" ]; then
            printf '%-28s %12.3f\n' "$subject" "$ours"
            continue
        fi
        least=$(promised "$subject")
        awk -v s="$subject" -v a="$ours" -v b="$theirs" -v least="$least" 'BEGIN {
            verdict = least == 0 ? "" : (b / a >= least ? "kept: " least "x" : "MISSED: " least "x")
            printf "%-28s %12.3f %12.3f %8.1fx   %s\n", s, a, b, b / a, verdict }'
    done <"$work/ours"
}

section_batch() {
    build cytogauge-cli
    PYTHON=$python bench/batch_against_pandas.sh ".build/$preset/bin/cytogauge-cli" "$rows" 3
}

chosen=()
while [ $# -gt 0 ]; do
    case "$1" in
        --list) printf '%s\n' "${sections[@]}"; exit 0 ;;
        --rows) rows=${2:?--rows needs a number}; shift ;;
        *)
            declare -F "section_$1" >/dev/null || { echo "There is no section “$1”. See --list." >&2; exit 2; }
            chosen+=("$1") ;;
    esac
    shift
done
if [ ${#chosen[@]} -eq 0 ]; then
    for line in "${sections[@]}"; do chosen+=("${line%% *}"); done
fi
install_peers
work=$(mktemp -d "${TMPDIR:-/tmp}/cytogauge-compare.XXXXXX")
trap 'rm -rf "$work"' EXIT
for section in "${chosen[@]}"; do
    printf '\n== %s\n' "$section"
    "section_$section"
done
