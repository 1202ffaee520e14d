#!/usr/bin/env bash
# Starts Worthwhile; on a machine without a screen, on a virtual one with demo data, writing pictures of every page.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
case "$(uname -s)" in Linux) headless=$([ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && echo yes || true) ;; *) headless= ;; esac

if [ -z "$headless" ]; then
    exec .venv/bin/python -m detox "$@"
fi
echo "There is no screen here: starting on a virtual one with demo data. build/tour/index.html will show everything."
exec packaging/tour.sh
