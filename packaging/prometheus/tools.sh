#!/bin/sh
# tools.sh FOLDER: puts promtool and amtool there, out of Debian's packages, without installing the services that come with them.
# Does nothing where they are there already or in PATH.
set -eu
folder=$1
if [ -x "$folder/promtool" ] && [ -x "$folder/amtool" ]; then exit 0; fi
if command -v promtool >/dev/null 2>&1 && command -v amtool >/dev/null 2>&1; then exit 0; fi
command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1 || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 0755 "$work" # apt reads it as another user
(cd "$work" && apt-get download -q prometheus prometheus-alertmanager >/dev/null 2>&1)
for package in "$work"/*.deb; do dpkg -x "$package" "$work/files"; done
mkdir -p "$folder"
cp "$work/files/usr/bin/promtool" "$work/files/usr/bin/amtool" "$folder/"
