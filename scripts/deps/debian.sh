# The part of scripts/install-deps for Debian, Ubuntu and what is made from them. To be sourced.

# Other packages' version is that of the system; of these a system has several at once.
least_boost=81 # 1.81
least_clang=16
pinned_clang=16 # What the sanitizer presets, the formatting and clang-tidy's checks are made for.

# Prints the second part of the versions of `libboost1.N-dev` in the list that it reads, the newest first.
boost_versions() { sed -nE 's/^libboost1\.([0-9]+)-dev$/\1/p' | sort -rnu; }
clang_versions() { sed -nE 's/^clang-([0-9]+)$/\1/p' | sort -rnu; }

installed_packages() {
    { dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
        sed -n 's/^installed //p'
}
is_installed() { [[ -n $(installed_packages "$1") ]]; }
# All whose names look like these, installed or not.
known_packages() { apt-cache search --names-only "$1" | cut -d' ' -f1; }

# with_versions <boost or nothing> <clang or nothing> <names...>
with_versions() {
    local boost=$1 clang=$2 name
    shift 2
    for name in "$@"; do
        name=${name//@/1.$boost}
        echo "${name//#/$clang}"
    done
}

# The versions that are installed. Boost's development packages exclude each other: one that will do stays.
installed_boost() { installed_packages 'libboost1.*-dev' | boost_versions | head -n 1; }
installed_clang() {
    local all
    all=$(installed_packages 'clang-[0-9]*' | clang_versions)
    if grep -qx "$pinned_clang" <<<"$all"; then echo "$pinned_clang"; else head -n 1 <<<"$all"; fi
}

# The newest version whose packages, given with `@` or `#` for it, can all be had.
newest_boost() {
    local known version name
    known=$(known_packages '^libboost')
    for version in $(boost_versions <<<"$known"); do
        ((version >= least_boost)) || return 0
        for name in "$@"; do
            [[ $name != *@* ]] || grep -qxF "${name//@/1.$version}" <<<"$known" || continue 2
        done
        echo "$version" && return
    done
}
newest_clang() {
    local known version name
    known=$(known_packages '(clang|llvm)')
    for version in "$pinned_clang" $(clang_versions <<<"$known"); do
        ((version >= least_clang)) || return 0
        for name in "$@"; do
            [[ $name != *#* ]] || grep -qxF "${name//#/$version}" <<<"$known" || continue 2
        done
        echo "$version" && return
    done
}

# apt-get with these arguments, once no other has what it locks. DPkg::Lock::Timeout waits for dpkg's locks alone, so
# the locks of the lists and the archives are asked for again and again.
apt_get() {
    local patience=${VZAPS_APT_PATIENCE:-600} begun=$SECONDS said=no complaint status
    while true; do
        status=0
        complaint=$("${as_root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
            -o DPkg::Lock::Timeout="$patience" -o Dpkg::Use-Pty=0 "$@" 2>&1 >/dev/null) || status=$?
        if ((status == 0)); then return 0; fi
        if ! grep -qE 'Could not get lock|Unable to (lock|acquire)' <<<"$complaint" ||
            grep -q 'Permission denied' <<<"$complaint" || ((SECONDS - begun >= patience)); then
            printf '%s\n' "$complaint" >&2
            return "$status"
        fi
        if [[ $said == no ]]; then echo "Waiting for another package manager to end" >&2; fi
        said=yes
        sleep 1
    done
}

# find_missing <search> <packages...>: sets `boost`, `clang` and `missing`. A version that nothing is installed of is
# looked for if `search` is not `no`.
find_missing() {
    local search=$1 package
    shift
    boost= clang=
    if [[ $* == *@* ]]; then
        boost=$(installed_boost)
        if ((${boost:-0} < least_boost)); then boost=$([[ $search == no ]] || newest_boost "$@"); fi
    fi
    if [[ $* == *#* ]]; then
        clang=$(installed_clang)
        if ((${clang:-0} < least_clang)); then clang=$([[ $search == no ]] || newest_clang "$@"); fi
    fi
    missing=()
    for package in $(with_versions "$boost" "$clang" "$@"); do
        is_installed "$package" || missing+=("$package")
    done
}

# Installs what is missing of the packages `$@`. Returns 1 where that cannot be done; `problem` says why.
install_packages() {
    local old
    as_root=()
    find_missing no "$@"
    if ((${#missing[@]} == 0)); then return 0; fi
    if [[ ${VZAPS_SKIP_INSTALL:-} == 1 ]]; then
        problem="VZAPS_SKIP_INSTALL=1 forbids to install packages"
        return 1
    fi
    if [[ $(id -u) != 0 ]]; then
        if ! command -v sudo >/dev/null; then
            problem="this is neither root nor has sudo"
            return 1
        fi
        as_root=(sudo)
    fi
    if ! apt_get update; then
        problem="apt-get update has failed"
        return 1
    fi
    find_missing yes "$@"
    if [[ -z $boost && $* == *@* ]]; then
        problem="this system has no Boost 1.$least_boost or newer"
        return 1
    fi
    if [[ -z $clang && $* == *#* ]]; then
        problem="this system has no Clang $least_clang or newer"
        return 1
    fi
    old=$(installed_boost)
    if [[ -n $boost && -n $old && $old != "$boost" ]]; then
        problem="libboost1.$old-dev is installed, and excludes libboost1.$boost-dev: remove it first"
        return 1
    fi
    echo "Installing ${missing[*]}"
    if ! apt_get install --no-remove --no-install-recommends "${missing[@]}"; then
        problem="apt-get install has failed"
        return 1
    fi
}
