#!/usr/bin/env bash
# Makes sure of system packages: installs what is missing on Debian and Ubuntu, names it elsewhere.
# usage: system_packages.sh LIST...   (files beside this one, one package a line)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wanted=$(cat "${@/#/$here/}" | sort -u)

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    if [ "$(uname -s)" = Linux ]; then
        echo "This is not Debian or Ubuntu. If the window does not start, install what these Debian packages hold:"
        echo "$wanted" | sed 's/^/  /'
    fi
    exit 0
fi

missing=()
for package in $wanted; do
    # Ubuntu and newer Debian renamed some libraries when time_t grew: libglib2.0-0 is libglib2.0-0t64 there.
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' && continue
    dpkg-query -W -f '${db:Status-Abbrev}' "${package}t64" 2>/dev/null | grep -q '^ii' && continue
    missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

become=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Missing system packages: ${missing[*]}" >&2
        echo "Install them as root: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    become=(sudo)
fi
echo "Installing system packages: ${missing[*]}"
"${become[@]}" apt-get update -qq
"${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
