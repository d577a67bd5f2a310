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

install() {
  step "$1"
  local sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends "$1"
}

command -v chromium >/dev/null || install chromium

# Moves the clock of a server under test; without it the fault suite moves the providers' clocks alone, and says so.
compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || install libfaketime

# The tests start a PostgreSQL of their own: that one of Debian's may start beside it does no harm.
[ -n "${SOCIALCRM_TEST_POSTGRES:-}" ] || command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || install postgresql

step "Build"
dotnet restore SocialCrm.sln
dotnet build SocialCrm.sln --no-restore

step "Style"
# The build has judged the style of the code already: what is left is white space.
dotnet format whitespace SocialCrm.sln --no-restore --verify-no-changes

step "Console"
(cd src/Console && npm ci && npm run generate && npm run lint && npm run build && npm test)

step "Tests"
rm -f tests/Acceptance/TestResults/faults-*.txt
dotnet test SocialCrm.sln --no-build --logger "console;verbosity=normal" 2>&1 | tee "$log/dotnet" | grep -v '^ *Passed '

step "Faults that ran, after each of which everything held"
cat tests/Acceptance/TestResults/faults-*.txt

# One line that adds up what the runners of .NET said; the console's runner has said its own above.
awk '/^ *Passed: +[0-9]+$/ { passed += $2 } /^ *Failed: +[0-9]+$/ { failed += $2 } END { printf "%d passed, %d failed\n", passed, failed }' "$log/dotnet"
