#!/usr/bin/env bash
# Starts Worthwhile; on a machine without a screen, on a virtual one with demo data, writing pictures of every page.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
case "$(uname -s)" in Linux) headless=$([ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && echo yes || true) ;; *) headless= ;; esac

if [ -z "$headless" ]; then
    exec .venv/bin/python -m detox "$@"
fi
packaging/system_packages.sh debian-headless.txt
echo "There is no screen here: starting on a virtual one with demo data. Pictures of every page go to build/tour/."
mkdir -p build/tour
exec .venv/bin/python packaging/virtual_screen.py .venv/bin/python -m detox gui --demo --tour build/tour
