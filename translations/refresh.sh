#!/usr/bin/env bash
# Brings cytogauge_*.ts up to date with the sources: new strings come in as unfinished, old ones go out.
#   translations/refresh.sh            changes the files, then lists what has no translation yet
#   translations/refresh.sh --check    changes nothing; fails when the files are behind the sources
# LUPDATE names the program, else it is looked for. EXTRA_SOURCE is read too (the negative control of the check).
set -euo pipefail
cd "$(dirname "$0")/.."

lupdate=${LUPDATE:-}
for candidate in lupdate-qt6 /usr/lib/qt6/bin/lupdate lupdate; do
    [ -n "$lupdate" ] || lupdate=$(command -v "$candidate" || true)
done
[ -n "$lupdate" ] || { echo "lupdate is missing; install qt6-l10n-tools." >&2; exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The words of core as headers, because lupdate drops what it has read as an included file before.
cp core/base/error_codes.def "$scratch/error_words.h"
cp core/exchange/fact_words.def "$scratch/fact_words.h"
cp core/ml/kind_words.def "$scratch/kind_words.h"
cp core/prediction/interval_note.def "$scratch/interval_note.h"
cat translations/qt_words.txt ${EXTRA_SOURCE:+"$EXTRA_SOURCE"} >"$scratch/qt_words.h"
# Titles, labels, definitions and sources of the schemas; their JSON has one key on each line.
sed -n -E 's/^ *"(title|short_title|limits|label|definition|attribution)": ("([^"\\]|\\.)+"),?$/QT_TRANSLATE_NOOP("Schema", \2)/p' \
    resources/schemas/*.json | sort -u >"$scratch/schema_words.h"

status=0
for file in translations/cytogauge_*.ts; do
    language=${file##*_} language=${language%.ts}
    cp "$file" "$scratch/$language.ts"
    plural=()
    [ "$language" != en ] || plural=(-pluralonly) # English is what the sources say, but for "1 row" and "2 rows"
    # -I .: lupdate has to find the headers, or it forgets namespaces in the contexts that tr() asks for.
    if ! "$lupdate" -silent "${plural[@]}" -no-obsolete -locations none -I . -extensions cpp,h -source-language en \
        -target-language "$language" "$scratch/error_words.h" "$scratch/fact_words.h" "$scratch/kind_words.h" \
        "$scratch/interval_note.h" "$scratch/schema_words.h" "$scratch/qt_words.h" \
        ui app/desktop -ts "$scratch/$language.ts" >"$scratch/log" 2>&1; then
        cat "$scratch/log" >&2
        exit 2
    fi
    # Free functions call cytogauge::ui::tr() (ui/common/tr.h), whose context is the namespace: that is meant.
    if grep -v "Class 'cytogauge::ui' lacks Q_OBJECT macro" "$scratch/log" >&2; then
        echo "lupdate would file these strings where tr() does not look for them." >&2
        status=1
    fi
    if grep -n -B 4 'type="unfinished"' "$scratch/$language.ts" | grep -E 'source>|translation' >&2; then
        echo "$file: these strings have no finished translation." >&2
        status=1
    fi
    if [ "${1:-}" != --check ]; then
        cp "$scratch/$language.ts" "$file"
    elif ! cmp -s "$scratch/$language.ts" "$file"; then
        diff -u "$file" "$scratch/$language.ts" | head -n 40 >&2 || true
        echo "$file is behind the sources; run translations/refresh.sh." >&2
        status=1
    fi
done
exit $status
