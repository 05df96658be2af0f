# Sourced by scripts that build: installs the Debian packages that are missing, and only those.
#
#     . tests/packages.sh
#     need_packages $BUILD_PACKAGES          # or $TEST_PACKAGES, $CI_PACKAGES
#
# Where nothing is missing, nothing is run as administrator and no network is needed.

BUILD_PACKAGES="gcc cmake ninja-build pkg-config libsqlite3-dev libicu-dev libigraph-dev
libzip-dev zlib1g-dev libexpat1-dev libjansson-dev libminizip-dev libxlsxwriter-dev"
TEST_PACKAGES="$BUILD_PACKAGES libcmocka-dev sqlite3 libxml2-utils unzip libreadstat-dev
python3-openpyxl age"
CI_PACKAGES="$TEST_PACKAGES g++ clang clang-tidy cppcheck doxygen python3"

# Is what the package is wanted for there, from whatever source it came?
package_present() {
    case $1 in
    ninja-build) command -v ninja ;;
    libsqlite3-dev) pkg-config --exists sqlite3 ;;
    libicu-dev) pkg-config --exists icu-i18n icu-uc ;;
    libigraph-dev) pkg-config --exists igraph ;;
    libzip-dev) pkg-config --exists libzip ;;
    libexpat1-dev) pkg-config --exists expat ;;
    libjansson-dev) pkg-config --exists jansson ;;
    libminizip-dev) pkg-config --exists xlsxwriter || pkg-config --exists minizip ;; # Debian 13's asks for it
    libxlsxwriter-dev) pkg-config --exists xlsxwriter ;;
    libxml2-utils) command -v xmllint ;;
    libreadstat-dev) [ -e /usr/include/readstat.h ] ;;
    python3-openpyxl) /usr/bin/python3 -c "import openpyxl" ;;
    libclang-rt-dev) ls /usr/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a ;;
    libcmocka-dev) pkg-config --exists cmocka ;;
    zlib1g-dev) pkg-config --exists zlib ;;
    *) command -v "$1" ;;
    esac >/dev/null 2>&1
}

install_packages() {
    if ! command -v apt-get >/dev/null; then
        echo "This system has no apt-get: install these by its own means, under its own names." >&2
        return 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        as_root=sudo
        if ! command -v sudo >/dev/null; then
            echo "Only an administrator can install them: apt-get install $*" >&2
            return 1
        fi
    fi
    apt_log=$(mktemp)
    if $as_root apt-get update >"$apt_log" 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "$@" >>"$apt_log" 2>&1; then
        rm -f "$apt_log"
        return 0
    fi
    tail -n 5 "$apt_log" >&2
    rm -f "$apt_log"
    echo "They could not be installed; apt-get's last words stand above." >&2
    echo "Check the network and your rights, or have an administrator run: apt-get install $*" >&2
    return 1
}

need_packages() {
    missing_packages=
    for package in "$@"; do
        package_present "$package" || missing_packages="$missing_packages $package"
    done
    [ -n "$missing_packages" ] || return 0
    echo "Missing packages, to be installed now:$missing_packages"
    # shellcheck disable=SC2086 # one word a package
    install_packages $missing_packages || exit 1
}
