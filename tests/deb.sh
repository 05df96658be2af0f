#!/bin/sh
# The Debian packages: lintian finds no error, and in a bare system they install, serve and go again.
# With CGOV_SLOW=1, as administrator, where debootstrap and its mirror are there; else says what it
# leaves out. FOLDER, if given, keeps the packages.
set -eu
cd "$(dirname "$0")/.."
skip() {
    echo "left out: $1"
    exit 77
}
[ -n "${CGOV_SLOW:-}" ] || skip "Debian packages are built and installed with CGOV_SLOW=1"
for tool in dpkg-deb dpkg-shlibdeps dpkg-architecture; do
    command -v $tool >/dev/null || skip "there is no $tool to build packages with (dpkg-dev)"
done
scratch=$(mktemp -d)
folder=${1:-$scratch/packages}
root=$scratch/root
end() {
    if mountpoint -q "$root/proc" 2>/dev/null; then umount "$root/proc"; fi
    rm -rf "$scratch"
}
trap end EXIT

lib/package/deb.sh "$folder"
if command -v lintian >/dev/null; then
    lintian --fail-on error "$folder"/*.deb 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
else
    echo "left out: there is no lintian"
fi

# Which licence each part carries.
for package in libcgov0.1 libcgov-network0.1 libcgov-dev cgov-tools; do
    dpkg-deb --fsys-tarfile "$folder/$package"_*.deb |
        tar -xOf - "./usr/share/doc/$package/copyright" >"$scratch/copyright"
    grep -q '^License: Expat' "$scratch/copyright"
    case $package in
    libcgov-network0.1 | cgov-tools) grep -q '^License: GPL-2+' "$scratch/copyright" ;;
    *) if grep -q 'GPL-2' "$scratch/copyright"; then exit 1; fi ;;
    esac
done
if dpkg-deb -f "$folder"/libcgov0.1_*.deb Depends | grep -q igraph; then
    echo "libcgov0.1 needs igraph." >&2
    exit 1
fi

[ "$(id -u)" -eq 0 ] || skip "only an administrator can install into a bare system"
command -v debootstrap >/dev/null || skip "there is no debootstrap"
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
mirror=$(apt-get indextargets --format '$(SITE)' "Release: $suite" 2>/dev/null | head -n 1)
[ -n "$suite" ] && [ -n "$mirror" ] || skip "this system does not say where its packages come from"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$scratch/log" 2>&1 ||
    { tail -n 3 "$scratch/log"; skip "debootstrap could not make a system"; }
in_root() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
mkdir "$root/packages"
cp "$folder"/*.deb tests/consumer/consumer.c "$root/packages"
[ ! -e /etc/resolv.conf ] || cp -L /etc/resolv.conf "$root/etc/resolv.conf"
in_root apt-get update >"$scratch/log" 2>&1 || { tail -n 3 "$scratch/log" >&2; exit 1; }

# The programs, and nothing that builds them.
in_root sh -c 'apt-get install -y --no-install-recommends /packages/libcgov0.1_*.deb \
    /packages/libcgov-network0.1_*.deb /packages/cgov-tools_*.deb' >"$scratch/log" 2>&1 ||
    { tail -n 20 "$scratch/log" >&2; exit 1; }
printf 'code,name_th,sector\nA1,เทศบาลตำบลทดสอบ,local_government\nA2,กลุ่มออมทรัพย์ทดสอบ,community\n' \
    >"$root/root/agencies.csv"
in_root sh -c 'cd /root && cgov-field new.cgov templates lists && cgov-field study.cgov load agencies.csv &&
    cgov study.cgov --lang th && cgov-network study.cgov && cgov-query study.cgov level --json' >"$scratch/out"
grep -q '"answer":"level"' "$scratch/out"
grep -q 'งานวิจัย' "$scratch/out"
in_root test -e /usr/share/man/man1/cgov-query.1.gz
in_root test -e /usr/share/man/th/man1/cgov-query.1.gz
in_root test -e /usr/share/bash-completion/completions/cgov-query

# What builds on the library.
in_root sh -c 'apt-get install -y --no-install-recommends gcc libc6-dev pkg-config /packages/libcgov-dev_*.deb' \
    >"$scratch/log" 2>&1 || { tail -n 20 "$scratch/log" >&2; exit 1; }
in_root sh -c 'cd /root && cc -std=c99 -Wall -Werror /packages/consumer.c -o consumer \
    $(pkg-config --cflags --libs cgov) && ./consumer'

# They go without a trace.
in_root sh -c 'apt-get purge -y cgov-tools "libcgov*"' >"$scratch/log" 2>&1 ||
    { tail -n 20 "$scratch/log" >&2; exit 1; }
left=$(in_root find /usr /etc -name '*cgov*')
[ -z "$left" ] || { printf 'Left behind:\n%s\n' "$left" >&2; exit 1; }
echo "The four packages install into a bare $suite, serve, and go again."
