#!/bin/sh
# needed_packages.sh PROGRAM: the Debian packages that hold the shared libraries which the program loads, one a line. The second
# stage installs these and nothing else.
set -eu
ldd "$1" | sed -n 's/^.*=> \(\/[^ ]*\) .*$/\1/p' | while read -r library; do
    # /lib is a link to /usr/lib, and packages know a file by either name.
    file=$(readlink -f "$library")
    { dpkg-query -S "$file" || dpkg-query -S "${file#/usr}" || dpkg-query -S "$library"; } 2>/dev/null | head -n 1 | sed 's/[:,].*//'
done | sort -u
