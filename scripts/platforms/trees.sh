# Trees of other systems, made by debootstrap, and what is run in them. To be sourced by scripts/check-platform.

trees=${VZAPS_PLATFORM_DIR:-/var/cache/vzaps-platforms}

# cannot <why>: nothing is wrong, but it cannot be done on this machine.
cannot() {
    echo "check-platform cannot do this here: $*" >&2
    exit 3
}

# prepare_host: what is needed to make trees.
prepare_host() {
    ((EUID == 0)) || cannot "a tree of another system is made by root"
    if ! command -v debootstrap >/dev/null; then
        command -v apt-get >/dev/null || cannot "it takes debootstrap"
        [[ ${VZAPS_SKIP_INSTALL:-} != 1 ]] || cannot "debootstrap is not installed, and VZAPS_SKIP_INSTALL=1"
        as_root=()
        apt_get update && apt_get install --no-install-recommends debootstrap || cannot "debootstrap is not to be had"
    fi
    unshare --mount true 2>/dev/null || cannot "this machine does not let root mount anything, not even for itself"
}

# mirror_of <Debian or Ubuntu>: where this machine's apt has it from; nothing if it has not, which leaves debootstrap
# its own default.
mirror_of() {
    if [[ -n ${VZAPS_PLATFORM_MIRROR:-} ]]; then
        echo "$VZAPS_PLATFORM_MIRROR"
    else
        # A security archive has another label.
        apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
            awk -F'|' -v of="$1" '$1 == of && $2 == of && !seen++ { print $3 }'
    fi
}

# How this machine reaches the mirror: proxy, certificates and the like.
settings_of_apt() {
    apt-config dump | grep -E '^Acquire::(https?::|Check-(Valid-Until|Date) |Retries |ForceIPv[46] )' | grep -v ' "";$'
}

# make_tree <name> <suite>
make_tree() {
    local name=$1 suite=$2 tree=$trees/$1 origin=Debian mirror script proxy
    if [[ -d $tree ]]; then return; fi
    case $name in ubuntu*) origin=Ubuntu ;; esac
    mirror=$(mirror_of "$origin")
    if [[ -z $mirror && $origin == Ubuntu ]]; then
        cannot "apt has no Ubuntu here; say where it is with VZAPS_PLATFORM_MIRROR"
    fi
    script=/usr/share/debootstrap/scripts/$suite
    if [[ ! -e $script ]]; then # Younger than this machine's debootstrap; one script is as good as another.
        script=${script%/*}/$([[ $origin == Ubuntu ]] && echo gutsy || echo sid)
    fi
    proxy=$(apt-config shell proxy Acquire::http::Proxy)
    eval "$proxy"
    if [[ -n $proxy ]]; then export http_proxy=$proxy; fi

    echo "Making a tree of $suite in $tree"
    rm -rf --one-file-system "$tree.partial"
    mkdir -p "$trees"
    # In a mount namespace, so that whatever is mounted goes with it.
    unshare --mount --pid --fork debootstrap --variant=minbase "$suite" "$tree.partial" \
        "$mirror" "$script" >"$trees/$name.log" 2>&1 || {
        tail -n 20 "$trees/$name.log" >&2
        echo "debootstrap has failed; its log is $trees/$name.log" >&2
        exit 1
    }
    settings_of_apt >"$tree.partial/etc/apt/apt.conf.d/90machine" || true
    echo 'Acquire::Languages "none";' >>"$tree.partial/etc/apt/apt.conf.d/90machine"
    if [[ $origin == Ubuntu ]]; then # As its images have it.
        sed -i 's/ main$/ main universe/' "$tree.partial/etc/apt/sources.list"
    fi
    copy_certificates "$tree.partial"
    mv "$tree.partial" "$tree"
}

# Those that the machine trusts besides its system's own, and all until the package ca-certificates is there.
copy_certificates() {
    local bundle=/etc/ssl/certs/ca-certificates.crt
    mkdir -p "$1/usr/local/share/ca-certificates" "$1/etc/ssl/certs"
    cp -r /usr/local/share/ca-certificates/. "$1/usr/local/share/ca-certificates/" 2>/dev/null || true
    if [[ -e $bundle && ! -e $1$bundle ]]; then cp "$bundle" "$1$bundle"; fi
}

# copy_source <to>: the working tree as git sees it, with what is not committed yet. A file that is the same as the last
# time keeps its time, and any other is new, wherever it comes from: what was built there is built anew where it must be.
copy_source() {
    local to=$1 list file
    list=$(mktemp)
    rm -rf --one-file-system "$to.new"
    mkdir -p "$to/build" "$to.new"
    (
        cd "$root"
        git -c safe.directory="$root" ls-files -z --cached --others --exclude-standard |
            while IFS= read -r -d '' file; do if [[ -e $file ]]; then printf '%s\0' "$file"; fi; done >"$list"
        tar --null --files-from="$list" -cf -
    ) | tar -C "$to.new" -xmf - --no-same-owner
    while IFS= read -r -d '' file; do
        if cmp -s "$to/$file" "$to.new/$file"; then touch -r "$to/$file" "$to.new/$file"; fi
    done <"$list"
    rm -f "$list"
    mv "$to/build" "$to.new/build"
    rm -rf --one-file-system "$to"
    mv "$to.new" "$to"
}

# inside <tree> <connected or alone> <directory> <command...>: runs it in the tree, in namespaces of its own: what is
# mounted, and what it leaves running, ends with it. `alone` has no network but loopback, if the machine has `ip`.
inside() {
    local tree=$1 network=$2 directory=$3 cache spaces=(--mount --pid --fork --kill-child)
    shift 3
    cache=${CCACHE_DIR:-$HOME/.cache/ccache}
    mkdir -p "$cache" "$tree/var/cache/ccache"
    cp -L /etc/resolv.conf /etc/hosts "$tree/etc/" 2>/dev/null || true
    if [[ $network == alone ]] && command -v ip >/dev/null && unshare --net true 2>/dev/null; then
        spaces+=(--net)
    else
        network=connected
    fi
    unshare "${spaces[@]}" "$root/scripts/platforms/enter" "$tree" "$network" "$cache" "$directory" "$@"
}
