#!/usr/bin/env bash
# Renews the pictures of the README from a tour, at two pixels a point, each below 150 kB.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/system_packages.sh debian-pictures.txt
packaging/tour.sh build/tour
mkdir -p packaging/pictures
for sight in demo/today demo/plans demo/limit-card; do
    for look in light dark; do
        picture=packaging/pictures/$(basename "$sight")-$look.png
        pngquant --speed 1 --strip --force --output "$picture" 96 "build/tour/2x/$sight-$look.png"
        optipng -quiet -o2 "$picture"
        [ "$(stat -c %s "$picture")" -lt 150000 ] || { echo "$picture is too large." >&2; exit 1; }
    done
done
