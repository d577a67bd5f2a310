#!/usr/bin/env bash
# Sets up what is missing and runs every test: unit, property, contract, HTTP, console, and acceptance in a real browser.
# Needs .NET SDK 10 and Node 20; installs Chromium and PostgreSQL from Debian's packages where there is none.
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

step() { printf '\n== %s\n' "$*"; }

need() { command -v "$1" >/dev/null || { echo "$1 is missing: install $2 first (see README.md)." >&2; exit 1; }; }
need dotnet ".NET SDK 10"
need npm "Node 20"

if ! command -v chromium >/dev/null; then
  step "Chromium"
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends chromium
fi

if [ -z "${SOCIALCRM_TEST_POSTGRES:-}" ] && ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  step "PostgreSQL"
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  # The tests start one of their own: Debian's common package is kept from making a cluster when the server is installed.
  $sudo apt-get install -y -qq --no-install-recommends postgresql-common
  $sudo sed -i 's/^#*create_main_cluster *=.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  $sudo apt-get install -y -qq --no-install-recommends postgresql
fi

step "Build"
dotnet restore
dotnet build --no-restore

step "Style"
dotnet format --no-restore --verify-no-changes

step "Console"
(cd src/Console && npm ci && npm run generate && npm run lint && npm run build && npm test)

step "Tests"
dotnet test --no-build --logger "console;verbosity=normal" 2>&1 | tee "$log/dotnet" | grep -v '^ *Passed '

# One line that adds up what the runners of .NET said; the console's runner has said its own above.
awk '/^ *Passed: +[0-9]+$/ { passed += $2 } /^ *Failed: +[0-9]+$/ { failed += $2 } END { printf "%d passed, %d failed\n", passed, failed }' "$log/dotnet"
