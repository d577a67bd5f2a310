#!/usr/bin/env bash
# Lets the demo run at ten times its speed and looks for console errors, leaks, and differences between an open console and a fresh one.
# ./soak.sh [minutes], an hour if not said. Build first, as ./test.sh does.
set -euo pipefail
cd "$(dirname "$0")"

SOCIALCRM_SOAK_MINUTES="${1:-60}" dotnet test tests/Acceptance --filter "FullyQualifiedName~SoakTests" --logger "console;verbosity=detailed"
