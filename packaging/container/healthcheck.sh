#!/bin/bash
# healthcheck.sh HOST PORT: whether the service answers /healthz with 200. Without curl, which the image does not have.
set -u
exec 3<>"/dev/tcp/$1/$2" || exit 1
printf 'GET /healthz HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$1" "$2" >&3
read -r -t 2 _ status _ <&3 && [ "$status" = 200 ]
