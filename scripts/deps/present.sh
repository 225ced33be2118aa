# Finds out by trying whether a group of scripts/install-deps is there, wherever it came from. To be sourced; runs with
# the bash 3.2 of macOS, too.

deps_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# have <program...>: adds those that are missing to `absent`. Programs of servers may be where only root looks.
have() {
    local program
    for program in "$@"; do
        PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null || absent="$absent $program"
    done
}

# builds <what>: whether a project that needs it can be configured, and its program be built.
builds() {
    local work output
    work=$(mktemp -d)
    if ! output=$(cmake -S "$deps_folder/check" -B "$work" -G Ninja -DCHECK="$1" 2>&1 &&
        cmake --build "$work" 2>&1); then
        absent="$absent libraries($1)"
        details="$details
$output"
    fi
    rm -rf "$work"
}

# The newest clang++ from 16 on.
find_clang() {
    local candidate version
    for candidate in clang++-16 $(seq 40 -1 17 | sed 's/^/clang++-/') clang++; do
        version=$("$candidate" -dumpversion 2>/dev/null) || continue
        if ((${version%%.*} >= 16)); then echo "$candidate" && return; fi
    done
}

# is_present <group>: sets `absent` to what is missing of it, and `details` to what compilers said of it.
is_present() {
    absent=
    details=
    case $1 in
    build)
        have cmake ninja
        if [[ -z $absent ]]; then builds build; fi
        ;;
    test)
        have cmake ninja nginx tinyproxy openssl pkg-config git
        if [[ $absent != *cmake* && $absent != *ninja* ]]; then builds test; fi
        ;;
    clang) [[ -n $(find_clang) ]] || absent=" clang++" ;;
    docs) have doxygen ;;
    bench)
        have cmake ninja nginx
        if [[ $absent != *cmake* && $absent != *ninja* ]]; then builds bench; fi
        ;;
    conan) python3 -m venv --help >/dev/null 2>&1 || absent=" python3-venv" ;;
    esac
    [[ -z $absent ]]
}
