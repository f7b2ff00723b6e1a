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
    "prediction   logistic fit, 10-fold cross-validation, one row and a million in memory, one thread"
    "batch        scoring of a large CSV beside pandas and scikit-learn, all columns and the probability only"
    "desktop      start to the first window, keystroke to repaint in every view"
    "history      as many records: first page, filters, sorts, scrolling in the window, export beside sqlite3 -csv"
)

install_peers() {
    "$python" -c 'import sklearn, pandas, xgboost' 2>/dev/null && command -v /usr/bin/time >/dev/null && command -v sqlite3 >/dev/null && [ -f /usr/include/benchmark/benchmark.h ] && return
    echo "Installing the peers: python3-sklearn python3-pandas python3-xgboost time sqlite3 libbenchmark-dev" >&2
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get install -y --no-install-recommends python3-sklearn python3-pandas python3-xgboost time sqlite3 libbenchmark-dev >&2
    rm -f ".build/$preset/build.ninja" # configured without Google Benchmark, perhaps
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

# milliseconds SUBJECT: processor time that prediction_bench gave it.
milliseconds() {
    awk -F, -v s="\"$1\"" '$1 == s { print $5 == "us" ? $4 / 1e3 : $5 == "ns" ? $4 / 1e6 : $4; exit }' "$work/ours.csv"
}

# Processor time on both sides, which is the time that one thread takes on a quiet machine. Times: peer over ours.
section_prediction() {
    build prediction_bench
    export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
    CYTOGAUGE_ROWS=$rows ".build/$preset/bin/prediction_bench" --benchmark_format=csv 2>/dev/null | grep '^"' >"$work/ours.csv"
    "$python" -W ignore bench/peers/prediction.py "$rows" >"$work/theirs"
    printf '%-18s %12s   %-30s %12s %9s   %s\n' "milliseconds" ours peer theirs times promised
    local subject peer seconds ours least
    while read -r subject peer seconds; do
        ours=$(milliseconds "$subject")
        case "$subject $peer" in
            "fit scikit"*) least=3 ;;
            "crossValidation scikit"*) least=5 ;;
            *) least=0 ;;
        esac
        awk -v s="$subject" -v p="$peer" -v a="$ours" -v b="$seconds" -v least="$least" 'BEGIN {
            b *= 1000
            verdict = least == 0 ? "" : (b / a >= least ? "kept: " least "x" : "MISSED: " least "x")
            printf "%-18s %12.6f   %-30s %12.6f %8.1fx   %s\n", s, a, p, b, b / a, verdict }'
    done <"$work/theirs"
    awk -v one="$(milliseconds oneWithExplanation)" -v many="$(milliseconds manyInMemory)" -v read="$(milliseconds readMemory)" \
        -v rows="$rows" 'BEGIN {
        printf "one prediction with its explanation: %.2f us (promised: under 2)   %s\n", one * 1000, one < 0.002 ? "kept" : "MISSED"
        printf "%d x 30 in memory: %.1f ms, reading that memory %.1f ms: %.2f x the floor (promised: 2)   %s\n",
            rows, many, read, many / read, many <= 2 * read ? "kept" : "MISSED" }'
    awk -F, '/manyAtLevel/ { gsub(/"/, "", $8); printf "  at level %-10s %6.1f ms\n", $8, $4 }' "$work/ours.csv"
    echo "floor of the CSV job, from_chars over as many rows: $(milliseconds readNumbers) ms"
}

section_batch() {
    build cytogauge-cli csv_floor
    PYTHON=$python bench/batch_against_pandas.sh ".build/$preset/bin/cytogauge-cli" "$rows" 3
}

section_desktop() {
    CYTOGAUGE_PRESET=$preset bench/desktop.sh
}

# The records are made once and kept: a million take some minutes and two gigabytes.
section_history() {
    build desktop_bench cytogauge-cli history_long_tests
    local folder=$PWD/.build/bench-history-$rows
    if [ ! -f "$folder/history.sqlite" ]; then
        mkdir -p "$folder"
        CYTOGAUGE_LARGE_RECORDS=$rows CYTOGAUGE_LARGE_FILE=$folder/history.sqlite \
            ".build/$preset/bin/history_long_tests" --gtest_filter='HistoryLarge*' >"$work/history.log" || cat "$work/history.log" >&2
    fi
    QT_LOGGING_RULES='*.debug=false' ".build/$preset/bin/desktop_bench" --history "$folder"
    bench/history_export.sh ".build/$preset/bin/cytogauge-cli" "$folder"
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
