#!/usr/bin/env bash
# What cytogauge-server bears, on this machine and its loopback alone:
#   bench/pressure.sh [cytogauge-server] [seconds]
# 1. 1,000 slow clients and 5 % garbage (peers/rough_clients) beside wrk, which sends good requests flat out. On two cores these clients
#    also take processor time from wrk and from the server, whoever they bother; so the same clients go to a second server as well (the
#    control), and what is promised is the difference in good requests a second. The server's processor time for each good request,
#    which shows more than requests a second do while wrk is slower than the server, stands beside it. Five rounds, in turn, medians.
# 2. Overload: several hundred clients that ask for more than the server can do. How many were answered, how many refused with 503 and how
#    long those waited.
# Prints what was promised beside each figure and ends with 1 when one is not kept. Needs golang-go wrk.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

server=${1:-.build/release/bin/cytogauge-server}
seconds=${2:-5}
[ -x "$server" ] || { echo "There is no $server. Build it: cmake --preset release && cmake --build --preset release" >&2; exit 1; }
case $seconds in '' | *[!0-9]*) echo "The seconds must be a number." >&2; exit 2 ;; esac
if [ "$seconds" -lt 1 ] || [ "$seconds" -gt 60 ]; then echo "Between 1 and 60 seconds." >&2; exit 2; fi
for program in go wrk python3; do
    command -v "$program" >/dev/null || { echo "$program is missing; see the head of this script." >&2; exit 1; }
done

model=resources/models/wdbc-logistic.json
work=$(mktemp -d)
pid=
cleanup() {
    for process in $(jobs -r -p); do kill -KILL "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

(cd bench/peers/rough_clients && go build -o "$work/rough_clients" .)
python3 - "$model" "$work" <<'PYTHON'
import json, sys
content = json.load(open(sys.argv[1]))["content"]
names = [feature["name"] for feature in content["schema"]["features"]]
rows = [case["values"] for case in content["cases"]]
body = json.dumps({"patient": "P-1", "inputs": dict(zip(names, rows[0]))})
heavy = ""
for count in range(1, 60):  # below the size from which bodies go to another thread
    text = json.dumps({"rows": rows[:count]}, separators=(",", ":"))
    if len(text) > 8000:
        break
    heavy = text
open(sys.argv[2] + "/heavy.json", "w").write(heavy)
open(sys.argv[2] + "/good.json", "w").write(body)
head = "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\n"
open(sys.argv[2] + "/good.lua", "w").write(f"{head}wrk.body = [[{body}]]\n")
PYTHON

# start NAME: a server on a free port; sets port and pid.
start() {
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    "$server" --listen "127.0.0.1:$port" --model "wdbc-logistic=$model" >"$work/$1.log" 2>&1 &
    pid=$!
    for _ in $(seq 100); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
        kill -0 "$pid" 2>/dev/null || { cat "$work/$1.log" >&2; exit 1; }
        sleep 0.1
    done
}
start other
other=$port
start server
hertz=$(getconf CLK_TCK)
ticks() { sed 's/^.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }'; }
memory() { awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$pid/status"; }
median() { sort -g | sed -n 3p; } # of five
broken=0
# promise VALUE LIMIT TEXT
promise() {
    if awk "BEGIN { exit !($1 <= $2) }"; then echo "  kept:   $3"; else echo "  BROKEN: $3"; broken=1; fi
}

# drive KIND: microseconds of the server for each good answer, good answers a second.
drive() {
    local before after all bad
    before=$(ticks)
    wrk -t1 -c64 -d"$seconds"s -s "$work/good.lua" "http://127.0.0.1:$port/v1/predict" >"$work/wrk.txt"
    after=$(ticks)
    all=$(awk '/requests in/ { print $1 }' "$work/wrk.txt")
    bad=$(awk '/Non-2xx/ { print $NF }' "$work/wrk.txt") # 503, when something else takes the processors
    [ -z "$bad" ] || echo "  $bad of $all good requests were refused: is the machine busy with something else?" >&2
    all=$((all - ${bad:-0}))
    awk "BEGIN { printf \"%.2f %.0f\\n\", ($after - $before) * 1e6 / $hertz / $all, $all / $seconds }" | tee -a "$work/$1.txt"
}

# besides KIND PORT WHAT…: the same while rough clients (slow, garbage) are busy at PORT.
besides() {
    local kind=$1 at=$2 others=() what
    for what in "${@:3}"; do
        case $what in
            slow) "$work/rough_clients" slow "127.0.0.1:$at" 1000 "$((seconds + 3))" >"$work/slow-clients.txt" & ;;
            garbage) "$work/rough_clients" garbage "127.0.0.1:$at" "$work/good.json" "$rate" "$((seconds + 3))" >"$work/garbage-clients.txt" & ;;
        esac
        others+=($!)
    done
    sleep 1.2 # until all have come
    drive "$kind" >/dev/null
    wait "${others[@]}"
}

# One request in twenty is garbage: of what is asked while all clients share these processors with the server, not of what wrk asks alone.
rate=$(($(drive warm | cut -d' ' -f2) / 20))
besides warm "$other" slow garbage
rate=$(($(tail -n 1 "$work/warm.txt" | cut -d' ' -f2) / 19))
for _ in 1 2 3 4 5; do
    drive clean >/dev/null
    for what in slow garbage "slow garbage"; do
        # shellcheck disable=SC2086
        besides "control $what" "$other" $what
        # shellcheck disable=SC2086
        besides "$what" "$port" $what
    done
done
read -r most sent closed <"$work/slow-clients.txt"
read -r asked refused strange <"$work/garbage-clients.txt"
cost() { awk '{ print $1 }' "$work/$1.txt" | median; }
good() { awk '{ print $2 }' "$work/$1.txt" | median; } # a second
print() {
    printf '%-34s %8.2f us for each good request   %7.0f good/s\n' "$1" "$(cost "$1")" "$(good "$1")"
}
print clean
for what in slow garbage "slow garbage"; do
    print "control $what"
    print "$what"
done
echo "  slow: $most connections open at once, $sent bytes, $closed closed by the service; resident memory $(memory) MiB"
echo "  garbage: $rate a second for 5 % of all requests, $asked sent, $refused answered 4xx, $strange otherwise"
lost=$(awk "BEGIN { printf \"%.3f\", 1 - $(good "slow garbage") / $(good "control slow garbage") }")
promise "$lost" 0.10 "slow clients and garbage cost at most 10 % of the throughput ($lost)"
awk "BEGIN { printf \"  (and %.3f of the processor time: a refused request costs a connection of its own)\n\", 1 - $(cost "control slow garbage") / $(cost "slow garbage") }"
promise "$strange" 0 "garbage is answered 4xx"
[ "$most" -ge 990 ] || { echo "  only $most slow clients were connected" >&2; broken=1; }

for clients in 200 800; do
    read -r good busy other silent p50 p99 largest < <("$work/rough_clients" overload "127.0.0.1:$port" "$work/heavy.json" $clients "$seconds")
    printf '%-32s %8s answered, %s refused with 503 after p50 %s, p99 %s, at most %s ms\n' "overload, $clients clients" "$good" "$busy" "$p50" "$p99" "$largest"
    promise "$p99" 50 "503 within 50 ms (p99)"
    promise "$((other + silent))" 0 "nothing but 200, and 503 with Retry-After"
    if [ "$good" -eq 0 ] || [ "$busy" -eq 0 ]; then echo "  that was no overload, or nothing else" >&2; broken=1; fi
done
exit $broken
