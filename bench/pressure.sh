#!/usr/bin/env bash
# What cytogauge-server bears, on this machine and its loopback alone:
#   bench/pressure.sh [cytogauge-server] [seconds]
# 1. 1,000 slow clients (peers/rough_clients) and 5 % garbage beside wrk, which drives flat out. What they cost is the server's processor
#    time for each good request, beside the same without them; three rounds of each, in turn, medians. (Requests a second would also
#    charge the server with what the clients take of the same cores; they are printed as well.)
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
# Every twentieth request of rough.lua is garbage, of six kinds: three that end the connection, three that do not.
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
head = "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\n"
open(sys.argv[2] + "/clean.lua", "w").write(f"{head}wrk.body = [[{body}]]\n")
open(sys.argv[2] + "/rough.lua", "w").write(f"""{head}
local good, count = nil, 0
local garbage = {{}}
function init()
    good = wrk.format(nil, nil, nil, [[{body}]])
    garbage = {{
        wrk.format(nil, nil, nil, [[{body[:-40]}]]),
        wrk.format(nil, nil, nil, [[{body.replace("radius_mean", "radius_men")}]]),
        wrk.format(nil, nil, nil, "\\0\\255\\254 this is no JSON"),
        "POST /v1/predict HTTP/1.1\\nHost: a\\n\\n",
        "\\22\\3\\1\\0\\200garbage of another protocol\\r\\n\\r\\n",
        "POST /v1/predict HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\nContent-Length: 6\\r\\n\\r\\n"
    }}
end
function request()
    count = count + 1
    if count % 20 == 0 then return garbage[count / 20 % #garbage + 1] end
    return good
end
""")
PYTHON

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$server" --listen "127.0.0.1:$port" --model "wdbc-logistic=$model" >"$work/server.log" 2>&1 &
pid=$!
for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
    kill -0 "$pid" 2>/dev/null || { cat "$work/server.log" >&2; exit 1; }
    sleep 0.1
done
hertz=$(getconf CLK_TCK)
ticks() { sed 's/^.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }'; }
memory() { awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$pid/status"; }
median() { sort -g | sed -n 2p; }
broken=0
# promise VALUE LIMIT TEXT
promise() {
    if awk "BEGIN { exit !($1 <= $2) }"; then echo "  kept:   $3"; else echo "  BROKEN: $3"; broken=1; fi
}

# drive LUA: microseconds of the server for each good answer, good answers a second.
drive() {
    local before after all bad
    before=$(ticks)
    wrk -t1 -c64 -d"$seconds"s -s "$work/$1.lua" "http://127.0.0.1:$port/v1/predict" >"$work/wrk.txt"
    after=$(ticks)
    all=$(awk '/requests in/ { print $1 }' "$work/wrk.txt")
    bad=$(awk '/Non-2xx/ { print $NF }' "$work/wrk.txt")
    awk "BEGIN { good = $all - ${bad:-0}; printf \"%.2f %.0f\\n\", ($after - $before) * 1e6 / $hertz / good, good / $seconds }"
}

drive clean >/dev/null # warm
for _ in 1 2 3; do
    drive clean >>"$work/clean.txt"
    "$work/rough_clients" slow "127.0.0.1:$port" 1000 "$((seconds + 2))" >"$work/slow.txt" &
    slow=$!
    sleep 1.2 # until all have come
    drive clean >>"$work/slow-only.txt"
    wait "$slow"
    drive rough >>"$work/garbage.txt"
    "$work/rough_clients" slow "127.0.0.1:$port" 1000 "$((seconds + 2))" >"$work/slow.txt" &
    slow=$!
    sleep 1.2
    drive rough >>"$work/rough.txt"
    wait "$slow"
done
read -r most sent closed <"$work/slow.txt"
clean=$(awk '{ print $1 }' "$work/clean.txt" | median)
for kind in clean slow-only garbage rough; do
    cost=$(awk '{ print $1 }' "$work/$kind.txt" | median)
    printf '%-32s %8.2f us for each good request, %+6.1f %%   %7.0f good/s\n' "$kind" "$cost" \
        "$(awk "BEGIN { print ($cost / $clean - 1) * 100 }")" "$(awk '{ print $2 }' "$work/$kind.txt" | median)"
done
echo "  slow: $most connections open at once, $sent bytes, $closed closed by the service; resident memory $(memory) MiB"
cost=$(awk '{ print $1 }' "$work/rough.txt" | median)
promise "$(awk "BEGIN { print 1 - $clean / $cost }")" 0.10 "slow clients and garbage cost at most 10 % of the throughput"
[ "$most" -ge 990 ] || { echo "  only $most slow clients were connected" >&2; broken=1; }

for clients in 200 800; do
    read -r good busy other silent p50 p99 largest < <("$work/rough_clients" overload "127.0.0.1:$port" "$work/heavy.json" $clients "$seconds")
    printf '%-32s %8s answered, %s refused with 503 after p50 %s, p99 %s, at most %s ms\n' "overload, $clients clients" "$good" "$busy" "$p50" "$p99" "$largest"
    promise "$p99" 50 "503 within 50 ms (p99)"
    promise "$((other + silent))" 0 "nothing but 200, and 503 with Retry-After"
    if [ "$good" -eq 0 ] || [ "$busy" -eq 0 ]; then echo "  that was no overload, or nothing else" >&2; broken=1; fi
done
exit $broken
