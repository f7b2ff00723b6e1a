#!/usr/bin/env bash
# Installs what is missing, builds, runs all tests of the default run. Arguments go to ctest (for example -R History).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

ensure_packages "${packages_to_build[@]}" "${packages_to_run[@]}" "${packages_to_test[@]}"
packaging/prometheus/tools.sh .build/prometheus-tools || echo "Prometheus' tools are not to be had, so its rules are not tried." >&2
build dev
ctest --preset dev "$@"
