#!/usr/bin/env bash
# cytogauge-server beside a Go net/http and a FastAPI service that do the same work, on this machine and its loopback alone:
#   bench/load.sh [cytogauge-server] [seconds]
# Each is driven at a fixed 1,000 requests a second, by autocannon (from npm, kept in .build/load; left out where npm is not to be had)
# and by peers/steady_rate (an open loop that asks at its very time; autocannon sends in bursts), and flat out (wrk, 64 connections), ours without
# a store, with --gather 2 (requests close behind one another share a waking), with SQLite, with PostgreSQL (a server of its own, where
# Debian's postgresql is installed; its processor time stands apart), and twice behind nginx, and under them all a bare loop that reads
# and sends and does nothing else (peers/bare_loop.cpp): what the machine itself takes for a request. Prints requests a second, CPU of
# the server's processes for each request, p50, p99 and resident memory. CPU for each request hardly depends on what else the machine
# does (an idle one takes more for a waking); requests a second do, and the load generator takes its share of the same cores.
# Prints what was promised beside the figures and ends with 1 when one is not kept.
# Needs golang-go wrk nginx-light python3-fastapi python3-uvicorn python3-numpy, for PostgreSQL postgresql, and for autocannon npm.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

server=${1:-.build/release/bin/cytogauge-server}
seconds=${2:-10}
rate=1000
[ -x "$server" ] || { echo "There is no $server. Build it: cmake --preset release && cmake --build --preset release" >&2; exit 1; }
case $seconds in '' | *[!0-9]*) echo "The seconds must be a number." >&2; exit 2 ;; esac
if [ "$seconds" -lt 1 ] || [ "$seconds" -gt 60 ]; then echo "Between 1 and 60 seconds." >&2; exit 2; fi
for program in go g++ wrk nginx python3; do
    command -v "$program" >/dev/null || { echo "$program is missing; see the head of this script." >&2; exit 1; }
done

# Debian's modules belong to Debian's Python, which need not be the first in PATH.
python=
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import fastapi, uvicorn, numpy' 2>/dev/null; then python=$candidate; break; fi
done
[ -n "$python" ] || { echo "No python3 has fastapi, uvicorn and numpy; see the head of this script." >&2; exit 1; }

model=resources/models/wdbc-logistic.json
work=$(mktemp -d)
pids=()
postgres=
for folder in /usr/lib/postgresql/*/bin; do # the last is the newest
    [ ! -x "$folder/initdb" ] || postgres=$folder
done
cluster=
# The server refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for _ in $(seq 60); do # six seconds: ours drains for up to five
        jobs -r -p | grep -q . || break
        sleep 0.1
    done
    for pid in $(jobs -r -p); do kill -KILL "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    [ -z "$cluster" ] || as_postgres "$postgres/pg_ctl" -s -D "$cluster" -m immediate stop || true
    rm -rf "$work"
}
trap cleanup EXIT

(cd bench/peers/go_service && go build -o "$work/go_service" .)
(cd bench/peers/steady_rate && go build -o "$work/steady_rate" .)
g++ -std=c++20 -O2 bench/peers/bare_loop.cpp -o "$work/bare_loop"
autocannon=.build/load/node_modules/.bin/autocannon
if [ ! -x $autocannon ] && command -v npm >/dev/null; then
    npm install --silent --no-fund --no-audit --prefix .build/load autocannon@8 >"$work/npm.log" 2>&1 || true
fi
if [ ! -x $autocannon ]; then
    autocannon=
    echo "autocannon is not to be had (npm install --prefix .build/load autocannon@8), so its rows are left out." >&2
fi
python3 - "$model" "$work" <<'END'
import json, sys
content = json.load(open(sys.argv[1]))["content"]
names = [feature["name"] for feature in content["schema"]["features"]]
values = content["cases"][0]["values"]
body = json.dumps({"patient": "P-1", "inputs": dict(zip(names, values))})
open(sys.argv[2] + "/body.json", "w").write(body)
open(sys.argv[2] + "/post.lua", "w").write(
    f"wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [[{body}]]\n")
END

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# start NAME PORT COMMAND …: in the background; waits until /healthz answers.
start() {
    local name=$1 port=$2
    shift 2
    "$@" >"$work/$name.log" 2>&1 &
    pids+=($!)
    last=$!
    for _ in $(seq 100); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return 0; fi
        kill -0 "$last" 2>/dev/null || break
        sleep 0.1
    done
    echo "$name does not listen:" >&2
    tail -n 5 "$work/$name.log" >&2
    exit 1
}

# ticks PID …: user and system time of the processes and what they started, in clock ticks.
ticks() {
    local pid sum=0 children fields
    for pid in "$@"; do
        read -ra fields < <(sed 's/^.*) //' "/proc/$pid/stat")
        sum=$((sum + fields[11] + fields[12]))
        for children in $(cat "/proc/$pid/task/$pid/children"); do sum=$((sum + $(ticks "$children"))); done
    done
    echo "$sum"
}
memory() {
    local pid sum=0 children
    for pid in "$@"; do
        sum=$((sum + $(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status")))
        for children in $(cat "/proc/$pid/task/$pid/children"); do sum=$((sum + $(memory "$children"))); done
    done
    echo "$sum"
}
hertz=$(getconf CLK_TCK)
figure() { awk "BEGIN { printf \"$1\", $2 }"; }

broken=0
# promise VALUE LIMIT TEXT
promise() {
    if awk "BEGIN { exit !($1 <= $2) }"; then echo "  kept:   $3 ($1)"; else echo "  BROKEN: $3 ($1)"; broken=1; fi
}

# by_autocannon URL SECONDS: requests answered, their p50 and p99 (ms), and how many failed or were not 200.
by_autocannon() {
    "$autocannon" -j -n -m POST -H content-type=application/json -i "$work/body.json" -c 64 -R $rate -d "$2" "$1" 2>/dev/null |
        python3 -c 'import json, sys; a = json.load(sys.stdin); l = a["latency"]; print(a["2xx"], l["p50"], l["p99"], a["errors"] + a["timeouts"] + a["non2xx"])'
}

# measure NAME PORT PID …: prints, and sets fixed_cost, flat_cost (microseconds a request), fixed_p99 (ms), failed and mebibytes;
# where autocannon is, cannon_p99 and cannon_failed.
measure() {
    local name=$1 port=$2 before after steady flat requests cannon
    shift 2
    local url=http://127.0.0.1:$port/v1/predict
    "$work/steady_rate" "$url" "$work/body.json" 200 1 8 >/dev/null # warm
    before=$(ticks "$@")
    read -ra steady < <("$work/steady_rate" "$url" "$work/body.json" $rate "$seconds" 256)
    after=$(ticks "$@")
    fixed_cost=$(figure %.1f "($after - $before) * 1e6 / $hertz / ${steady[0]}") fixed_p99=${steady[4]} failed=${steady[2]}
    printf '%-26s %6s/s %9s %8s us %8s ms %8s ms %6s MiB   %s\n' "$name" "$rate" "fixed" "$fixed_cost" "${steady[3]}" "$fixed_p99" \
        "$(figure %.1f "$(memory "$@") / 1024")" "$failed failed"
    if [ -n "$autocannon" ]; then
        before=$(ticks "$@")
        read -ra cannon < <(by_autocannon "$url" "$seconds")
        after=$(ticks "$@")
        cannon_p99=${cannon[2]} cannon_failed=${cannon[3]}
        printf '%-26s %6.0f/s %9s %8s us %8s ms %8s ms %6s MiB   %s\n' "$name" "$(figure %.0f "${cannon[0]} / $seconds")" "autocannon" \
            "$(figure %.1f "($after - $before) * 1e6 / $hertz / ${cannon[0]}")" "${cannon[1]}" "$cannon_p99" \
            "$(figure %.1f "$(memory "$@") / 1024")" "$cannon_failed failed"
    fi
    before=$(ticks "$@")
    wrk -t1 -c64 -d"$seconds"s --latency -s "$work/post.lua" "$url" >"$work/wrk.txt"
    after=$(ticks "$@")
    requests=$(awk '/requests in/ { print $1 }' "$work/wrk.txt")
    flat=$(awk '/Requests\/sec/ { print $2 }' "$work/wrk.txt")
    flat_cost=$(figure %.1f "($after - $before) * 1e6 / $hertz / $requests") mebibytes=$(figure %.1f "$(memory "$@") / 1024")
    printf '%-26s %6.0f/s %9s %8s us %8s    %8s    %6s MiB   %s\n' "$name" "$flat" "flat out" "$flat_cost" \
        "$(awk '$1 == "50%" { print $2 }' "$work/wrk.txt")" "$(awk '$1 == "99%" { print $2 }' "$work/wrk.txt")" \
        "$mebibytes" "$(awk '/Non-2xx/ { print $NF " not 200" }' "$work/wrk.txt")"
}

# own LIMIT-OF-P99: what is promised of one server of ours.
own() {
    promise "$fixed_p99" "$1" "p99 under $1 ms at $rate requests a second"
    promise "$failed" 0 "none of them fails"
    if [ -n "$autocannon" ]; then
        promise "$cannon_failed" 0 "none fails by autocannon"
        echo "  (its p99 of $cannon_p99 ms holds its own bursts: the bare loop has $floor_cannon_p99 ms)"
    fi
    promise "$mebibytes" 64 "resident memory under 64 MiB"
}

answer() { python3 - "$1" "$work/body.json" <<'END'
import json, sys, urllib.request
request = urllib.request.Request(f"http://127.0.0.1:{sys.argv[1]}/v1/predict", open(sys.argv[2], "rb").read(), {"Content-Type": "application/json"})
answer = json.load(urllib.request.urlopen(request, timeout=10))
p = answer["predictions"][0]
print(sorted(answer["model"]), sorted(set(p) - {"contributions"}), p["label"], round(p["probability"], 9), [round(x, 6) for x in p["interval"]], p["set"], p["status"])
END
}

plain=$(free_port)
# nginx asks in the name of its upstream, which only a server behind a proxy takes for its own.
start plain "$plain" "$server" --listen "127.0.0.1:$plain" --model "wdbc-logistic=$model" --behind-proxy
plain_pid=$last
gathering=$(free_port)
start gathering "$gathering" "$server" --listen "127.0.0.1:$gathering" --model "wdbc-logistic=$model" --gather 2
gathering_pid=$last
stored=$(free_port)
start stored "$stored" "$server" --listen "127.0.0.1:$stored" --model "wdbc-logistic=$model" --store "sqlite:$work/store.sqlite"
stored_pid=$last
if [ -n "$postgres" ]; then
    mkdir "$work/postgres"
    chmod 711 "$work"
    [ "$(id -u)" != 0 ] || chown postgres "$work/postgres"
    (cd "$work/postgres" && as_postgres "$postgres/initdb" -A trust -U postgres --locale=C -E UTF8 -D "$work/postgres/cluster" >"$work/initdb.log")
    cluster=$work/postgres/cluster
    (cd "$work/postgres" && as_postgres "$postgres/pg_ctl" -w -s -D "$cluster" -l "$work/postgres/log" \
        -o "-c listen_addresses='' -c unix_socket_directories='$work/postgres'" start)
    pooled=$(free_port)
    start pooled "$pooled" "$server" --listen "127.0.0.1:$pooled" --model "wdbc-logistic=$model" \
        --store "postgresql://postgres@${work//\//%2F}%2Fpostgres/postgres"
    pooled_pid=$last
fi
second=$(free_port)
start second "$second" "$server" --listen "127.0.0.1:$second" --model "wdbc-logistic=$model" --behind-proxy
second_pid=$last
go=$(free_port)
start go "$go" "$work/go_service" "$model" "127.0.0.1:$go"
go_pid=$last
fastapi=$(free_port)
CYTOGAUGE_MODEL=$model start fastapi "$fastapi" "$python" -m uvicorn --app-dir bench/peers --no-access-log --log-level warning --host 127.0.0.1 --port "$fastapi" fastapi_service:app
fastapi_pid=$last
bare=$(free_port)
start bare "$bare" "$work/bare_loop" "$bare"
bare_pid=$last
front=$(free_port)
cat >"$work/nginx.conf" <<END
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.error;
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path $work/body;
    proxy_temp_path $work/proxy;
    fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi;
    scgi_temp_path $work/scgi;
    keepalive_requests 1000000;
    upstream cytogauge { server 127.0.0.1:$plain; server 127.0.0.1:$second; keepalive 64; keepalive_requests 1000000; }
    server {
        listen 127.0.0.1:$front;
        location / { proxy_pass http://cytogauge; proxy_http_version 1.1; proxy_set_header Connection ""; }
    }
}
END
start nginx "$front" nginx -c "$work/nginx.conf" -e "$work/nginx.error"
nginx_pid=$last

want=$(answer "$plain")
for port in "$gathering" "$stored" ${pooled:-} "$front" "$go" "$fastapi"; do
    got=$(answer "$port")
    [ "$got" = "$want" ] || { printf 'The services do not answer the same, so they cannot be compared:\n%s\n%s\n' "$want" "$got" >&2; exit 1; }
done

printf '%-26s %8s %9s %11s %11s %11s %10s\n' "" "requests" "driven" "CPU/request" "p50" "p99" "memory"
measure "a bare loop: the floor" "$bare" "$bare_pid"
floor=$fixed_cost floor_cannon_p99=${cannon_p99:-}
measure "cytogauge-server" "$plain" "$plain_pid"
own 5
echo "  (of its $fixed_cost us at $rate requests a second $floor us are the machine's own: woken, read, sent)"
share() { figure %.1f "$fixed_cost * $rate / 1e4"; } # of a core
echo "  ($(share) % of one core at $rate requests a second)"
ours=$flat_cost
measure "  with --gather 2" "$gathering" "$gathering_pid"
own 5
promise "$(share)" 5 "under 5 % of one core at $rate requests a second"
measure "  with SQLite" "$stored" "$stored_pid"
own 20
if [ -n "$cluster" ]; then
    postmaster=$(head -n 1 "$cluster/postmaster.pid")
    before=$(ticks "$postmaster")
    measure "  with PostgreSQL" "$pooled" "$pooled_pid"
    after=$(ticks "$postmaster")
    echo "  (PostgreSQL itself: $(figure %.2f "($after - $before) / $hertz") s of processor time meanwhile)"
    own 20
fi
measure "  two behind nginx" "$front" "$plain_pid" "$second_pid" "$nginx_pid"
measure "Go net/http" "$go" "$go_pid"
promise "$(figure %.3f "$ours / $flat_cost")" 0.5 "CPU for each request, flat out, at most half of Go net/http's"
measure "FastAPI, one worker" "$fastapi" "$fastapi_pid"
promise "$(figure %.3f "$ours / $flat_cost")" 0.1667 "CPU for each request, flat out, at most a sixth of FastAPI's"
exit $broken
