#!/usr/bin/env bash
# Puts Worthwhile into a prefix, or takes it away: launcher, desktop entry, icons, AppStream data, completion, manual.
# usage: install.sh install|uninstall PREFIX
# With DESTDIR, which packagers set, everything but the launcher is put below it: their own package brings that.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
prefix=${2%/}
case "$prefix" in /*) ;; *) echo "A prefix begins with /: ${2}" >&2; exit 2 ;; esac
target=${DESTDIR:-}$prefix
python=$root/.venv/bin/python
sizes=$(cd "$root/resources/mark" && ls | sed 's/\.png$//')

files() {
    [ -n "${DESTDIR:-}" ] || echo bin/detox
    printf 'share/%s\n' applications/worthwhile.desktop metainfo/worthwhile.metainfo.xml \
        icons/hicolor/scalable/apps/worthwhile.svg icons/hicolor/symbolic/apps/worthwhile-symbolic.svg \
        bash-completion/completions/detox zsh/site-functions/_detox fish/vendor_completions.d/detox.fish \
        man/man1/detox.1
    printf 'share/icons/hicolor/%sx%s/apps/worthwhile.png\n' $(for size in $sizes; do echo "$size $size"; done)
}

# Writes one file of the list; what a file is follows from its name.
content() {
    case "$1" in
        bin/detox)
            # -P: a folder that happens to be called detox where it is started is not run.
            printf '#!/bin/sh\nPYTHONPATH=%s${PYTHONPATH:+:$PYTHONPATH} exec %s -P -m detox "$@"\n' \
                "$(quoted "$root")" "$(quoted "$python")" ;;
        *.desktop)
            # A session's PATH may lack the prefix: the entry names its program in full.
            name=$(printf %s "$prefix/bin/detox" | sed 's/[&|\\]/\\&/g')
            sed -e "s|^Exec=detox|Exec=\"$name\"|" -e "s|^TryExec=detox|TryExec=$name|" \
                "$root/packaging/linux/worthwhile.desktop" ;;
        *.metainfo.xml) cat "$root/packaging/linux/worthwhile.metainfo.xml" ;;
        */scalable/*) cat "$root/resources/icons/worthwhile.svg" ;;
        */symbolic/*) cat "$root/packaging/icons/worthwhile-symbolic.svg" ;;
        *.png) size=${1#share/icons/hicolor/}; cat "$root/resources/mark/${size%%x*}.png" ;;
        share/bash-completion/*) here completion bash ;;
        share/zsh/*) here completion zsh ;;
        share/fish/*) here completion fish ;;
        *.1) PYTHONPATH=$root "$python" -P "$root/packaging/man_page.py" ;;
    esac
}

quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }

here() { PYTHONPATH=$root "$python" -P -m detox "$@"; }

# Lets the desktop know that there are other icons now.
tell() {
    icons=$target/share/icons/hicolor
    if [ -d "$icons" ]; then touch "$icons"; fi
    if [ -f "$icons/icon-theme.cache" ]; then gtk-update-icon-cache -q -f "$icons" || true; fi
}

case "$1" in
    install)
        files | while read -r file; do
            mkdir -p "$(dirname "$target/$file")"
            content "$file" >"$target/$file.new"
            case "$file" in bin/*) chmod 755 "$target/$file.new" ;; *) chmod 644 "$target/$file.new" ;; esac
            mv "$target/$file.new" "$target/$file"
        done
        tell
        echo "Installed in $prefix. Its data stays where it is when you uninstall." ;;
    uninstall)
        files | while read -r file; do
            rm -f "$target/$file"
            (cd "$target" 2>/dev/null && rmdir -p --ignore-fail-on-non-empty "$(dirname "$file")" 2>/dev/null) || true
        done
        tell
        echo "Removed from $prefix." ;;
    *) sed -n '3p' "$0" >&2; exit 2 ;;
esac
