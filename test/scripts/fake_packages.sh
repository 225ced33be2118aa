# The package tools of a system that test/scripts/made_up_system.sh has made: they work on the files in `state`.

note() { echo "$1" >>"$state/calls"; }

# fails_for <command>: as often as it is told to.
fails_for() {
    local file=$state/locked-$1 left
    [[ -e $file ]] || return 1
    left=$(head -n 1 "$file")
    ((left > 0)) || return 1
    sed -i "1s/.*/$((left - 1))/" "$file"
    tail -n 1 "$file" >&2
}

apt_get() {
    local command= packages=() word package
    for word in "$@"; do
        case $word in
        -*) echo "$word" >>"$state/options" ;;
        *=*) echo "$word" >>"$state/options" ;;
        update | install) command=$word ;;
        *) packages+=("$word") ;;
        esac
    done
    note "$command"
    if fails_for "$command"; then return 100; fi
    if [[ $command == update ]]; then : >"$state/updated" && return; fi
    for package in "${packages[@]}"; do
        if ! grep -qxF "$package" "$state/available"; then
            echo "E: Unable to locate package $package" >&2
            return 100
        fi
    done
    printf '%s\n' "${packages[@]}" | tee -a "$state/added" >>"$state/installed"
}

# apt-cache search --names-only <pattern>; a bare system knows nothing before its first update.
apt_cache() {
    [[ -e $state/updated ]] || return 0
    grep -E -e "$3" "$state/available" | sed 's/$/ - a package/'
}

# dpkg-query --show --showformat=<that of the status and the name> <patterns>
dpkg_query() {
    local name pattern found=1
    shift 2
    while read -r name; do
        for pattern in "$@"; do
            # shellcheck disable=SC2053 # A pattern.
            if [[ $name == $pattern ]]; then echo "installed $name" && found=0; fi
        done
    done <"$state/installed"
    return "$found"
}

sudo() {
    note sudo
    "$@"
}
