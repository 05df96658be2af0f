#!/bin/sh
# deb.sh FOLDER: builds the library and writes four Debian packages into FOLDER:
#
#     libcgov0.1            the library                       (MIT)
#     libcgov-network0.1    networks, by igraph               (GPL, as igraph is)
#     libcgov-dev           headers, static libraries, .pc files and the CMake package
#     cgov-tools            the programs, their manual pages in English and Thai, completion
#
# DEBFULLNAME and DEBEMAIL name who answers for them; SOURCE_DATE_EPOCH dates them. CGOV_BUILD_DIR
# (build/deb) is where it builds.
set -eu
cd "$(dirname "$0")/../.."
folder=${1:?deb.sh FOLDER: where the packages are to be written}
build=${CGOV_BUILD_DIR:-build/deb}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

version=$(sed -n 's/^project(cgov VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
minor=${version%.*}
revision=$version-1
who="${DEBFULLNAME:-The libcgov authors} <${DEBEMAIL:-authors@libcgov.invalid}>"
when=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
architecture=$(dpkg --print-architecture)
libraries=usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)
export SOURCE_DATE_EPOCH="$when"

# ---- one installation, shared out ----

CFLAGS="$(dpkg-buildflags --get CFLAGS) $(dpkg-buildflags --get CPPFLAGS)" \
    LDFLAGS="$(dpkg-buildflags --get LDFLAGS)" \
    cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS_NONE=-DNDEBUG \
    -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR="${libraries#usr/}" \
    -DCMAKE_SKIP_INSTALL_RPATH=ON -DCGOV_TESTS=OFF -DCGOV_NETWORK=ON >"$stage/log" ||
    { cat "$stage/log" >&2; exit 1; }
cmake --build "$build" >"$stage/log" || { cat "$stage/log" >&2; exit 1; }
DESTDIR=$stage/all cmake --install "$build" >"$stage/log"

# move PACKAGE PATH...: from the whole into the package
move() {
    package=$1
    shift
    for path in "$@"; do
        mkdir -p "$stage/$package/$(dirname "$path")"
        mv "$stage/all/$path" "$stage/$package/$path"
    done
}
# shellcheck disable=SC2086 # patterns of paths
in_all() (cd "$stage/all" && ls -d $1)
# shellcheck disable=SC2046 # one word a path
{
    move "libcgov$minor" $(in_all "$libraries/libcgov.so.*")
    move "libcgov-network$minor" $(in_all "$libraries/libcgov-network.so.*")
    move cgov-tools usr/bin usr/share
    move libcgov-dev usr/include $(in_all "$libraries/*")
}
left=$(cd "$stage/all" && find . ! -type d)
[ -z "$left" ] || { printf 'In no package:\n%s\n' "$left" >&2; exit 1; }
find "$stage" -name '*.so.*' -type f -exec strip --strip-unneeded --remove-section=.comment {} +
find "$stage" -name '*.a' -exec strip --strip-debug --enable-deterministic-archives {} +
find "$stage/cgov-tools/usr/bin" -type f -exec strip --remove-section=.comment {} +
find "$stage/cgov-tools/usr/share/man" -type f -exec gzip -9n {} +

# ---- what every package says of itself ----

write_copyright() { # write_copyright PACKAGE
    cat <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: libcgov

Files: *
Copyright: 2026 The libcgov authors
License: Expat
END
    case $1 in
    *network* | cgov-tools)
        cat <<END
Comment:
 What links igraph, which is under the GPL, is under the GPL as a whole: libcgov-network and the
 program cgov-network. All else is under the MIT licence (Expat) and does not link it.

Files: $libraries/libcgov-network.so.*
       usr/bin/cgov-network
Copyright: 2026 The libcgov authors
           2003-2024 The igraph development team
License: GPL-2+
END
        ;;
    esac
    case $1 in
    libcgov[0-9]* | libcgov-dev)
        cat <<END

Files: lib/report/page/font/*
Copyright: 2015 The Sarabun Project Authors
License: OFL-1.1
END
        ;;
    esac
    printf '\nLicense: Expat\n'
    sed -n '5,$s/^/ /p' LICENSE | sed 's/^ $/ ./'
    case $1 in
    *network* | cgov-tools)
        printf '\nLicense: GPL-2+\n On Debian systems the text is in /usr/share/common-licenses/GPL-2.\n'
        ;;
    esac
    case $1 in
    libcgov[0-9]* | libcgov-dev)
        printf '\nLicense: OFL-1.1\n'
        sed 's/^/ /; s/^ *$/ ./' lib/report/page/font/LICENSE
        ;;
    esac
}

write_documents() { # write_documents PACKAGE
    doc=$stage/$1/usr/share/doc/$1
    mkdir -p "$doc"
    write_copyright "$1" >"$doc/copyright"
    printf 'libcgov (%s) unstable; urgency=medium\n\n  * Version %s; CHANGELOG.md of the source tells what is new.\n\n -- %s  %s\n' \
        "$revision" "$version" "$who" "$(date -u -R -d "@$when")" | gzip -9n >"$doc/changelog.Debian.gz"
}

# What the programs and libraries of a package need: from the packages that have it, and from ours.
find_depends() { # find_depends PACKAGE
    mkdir -p "$stage/debian"
    printf 'Source: libcgov\n\nPackage: %s\nArchitecture: any\n' "$1" >"$stage/debian/control"
    {
        echo "libcgov $minor libcgov$minor (>= $version)"
        echo "libcgov-network $minor libcgov-network$minor (>= $version)"
    } >"$stage/debian/shlibs.local"
    find "$stage/$1" -type f \( -path '*/bin/*' -o -name '*.so.*' \) >"$stage/linked"
    # shellcheck disable=SC2046 # one word a file
    (cd "$stage" && dpkg-shlibdeps -O "-l$stage/libcgov$minor/$libraries" \
        "-l$stage/libcgov-network$minor/$libraries" $(cat linked) 2>"$stage/log") | sed -n 's/^shlibs:Depends=//p' |
        sed "s/libcgov$minor ([^)]*)/libcgov$minor (= $revision)/;
             s/libcgov-network$minor ([^)]*)/libcgov-network$minor (= $revision)/"
}

# write_control PACKAGE SECTION DEPENDS SHORT: the long description comes from standard input
write_control() {
    {
        printf 'Package: %s\nSource: libcgov\nVersion: %s\nArchitecture: %s\n' "$1" "$revision" "$architecture"
        printf 'Maintainer: %s\nInstalled-Size: %s\n' "$who" "$(du -ks "$stage/$1" | cut -f1)"
        printf 'Depends: %s\nSection: %s\nPriority: optional\n' "$3" "$2"
        case $1 in
        libcgov*) echo 'Multi-Arch: same' ;;
        esac
        printf 'Description: %s\n' "$4"
        sed 's/^/ /'
    } >"$stage/$1/DEBIAN/control"
}

# A library tells which package has it, and has the linker's cache renewed.
write_library_files() { # write_library_files PACKAGE NAME
    printf '%s %s %s (>= %s)\n' "$2" "$minor" "$1" "$version" >"$stage/$1/DEBIAN/shlibs"
    printf 'activate-noawait ldconfig\n' >"$stage/$1/DEBIAN/triggers"
}

write_package() { # write_package PACKAGE
    root=$stage/$1
    (cd "$root" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | LC_ALL=C sort -z |
        xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    find "$root" -type d -exec chmod 755 {} +
    find "$root" -type f ! -path '*/usr/bin/*' -exec chmod 644 {} +
    find "$root" -exec touch -h -d "@$when" {} +
    dpkg-deb --root-owner-group --build "$root" "$folder/$1_${revision}_$architecture.deb" >"$stage/log"
    echo "$folder/$1_${revision}_$architecture.deb"
}

# ---- the four ----

about="libcgov keeps a study of collaborative governance in one SQLite file: surveys,
agencies, projects, interviews, transcripts and their codings, in Thai and
English."
for package in "libcgov$minor" "libcgov-network$minor" libcgov-dev cgov-tools; do
    mkdir -p "$stage/$package/DEBIAN"
    write_documents "$package"
done
write_library_files "libcgov$minor" libcgov
write_library_files "libcgov-network$minor" libcgov-network

write_control "libcgov$minor" libs "$(find_depends "libcgov$minor")" \
    "embedded research database of collaborative governance" <<END
$about
.
This package has the shared library.
END
write_control "libcgov-network$minor" libs "$(find_depends "libcgov-network$minor")" \
    "networks of agencies in libcgov studies" <<END
$about
.
This package has the shared library that measures networks by igraph. It is
under the GPL.
END
write_control libcgov-dev libdevel \
    "libcgov$minor (= $revision), libcgov-network$minor (= $revision), libsqlite3-dev, libicu-dev, libigraph-dev, libzip-dev, zlib1g-dev, libexpat1-dev, libjansson-dev, libreadstat-dev, libxlsxwriter-dev" \
    "headers and static libraries of libcgov" <<END
$about
.
This package has what programs are built with.
END
write_control cgov-tools science "$(find_depends cgov-tools)" \
    "programs for studies of collaborative governance" <<END
$about
.
This package has the programs: loading surveys and fieldwork, crosstabs, search
in Thai text, agreement of coders, qualitative comparative analysis, reports.
END
for package in "libcgov$minor" "libcgov-network$minor" libcgov-dev cgov-tools; do
    write_package "$package"
done
