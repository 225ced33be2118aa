# A system that the scripts can be run on, with package tools that note what they are asked for, and what is
# expected of it afterwards. To be sourced.

# What the tests themselves are run with is not what these systems have.
unset VZAPS_SKIP_INSTALL VZAPS_PLATFORM_DIR VZAPS_PLATFORM_MIRROR
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
checks=0

begin() { name=$1; }

wrong() {
    failures=$((failures + 1))
    printf '%s: %s\n' "$name" "$*" >&2
    sed 's/^/    | /' "$state/output" >&2
}

# new_system <lines of os-release>: one with nothing installed and nothing available. Its only programs are those that
# the scripts use, and its package tools.
new_system() {
    local program
    state=$(mktemp -d "$work/XXXXXX")
    mkdir "$state/bin"
    printf '%s\n' "$@" | sed 's/ ID_LIKE/\nID_LIKE/' >"$state/os-release"
    : >"$state/available" && : >"$state/installed" && : >"$state/added" && : >"$state/calls" && : >"$state/options"
    for program in bash sh env tee sed grep sort head tail cut awk cat mktemp rm dirname seq sleep tr printf; do
        ln -s "$(type -P "$program")" "$state/bin/$program"
    done
    user_id 0
    kernel Linux
    fake apt-get apt_get
    fake apt-cache apt_cache
    fake dpkg-query dpkg_query
}

# fake <program> <function of fake_packages.sh>
fake() {
    cat >"$state/bin/$1" <<SCRIPT
#!$BASH
state=$state
. '$here/fake_packages.sh'
$2 "\$@"
SCRIPT
    chmod +x "$state/bin/$1"
}

says() {
    printf '#!%s\necho "%s"\n' "$BASH" "$2" >"$state/bin/$1"
    chmod +x "$state/bin/$1"
}
user_id() { says id "$1"; }
kernel() { says uname "$1"; }

available() { printf '%s\n' "$@" >>"$state/available"; }
installed() { printf '%s\n' "$@" >>"$state/installed"; }
# locked <apt-get's command> <how often> <what it says>
locked() { printf '%s\n%s\n' "$2" "$3" >"$state/locked-$1"; }

# Programs that succeed at whatever they are asked.
programs() {
    local program
    for program in "$@"; do
        if [[ $program == sudo ]]; then fake sudo sudo; else says "$program" ""; fi
    done
}
failing_program() {
    printf '#!%s\necho "%s"\nexit 1\n' "$BASH" "$2" >"$state/bin/$1"
    chmod +x "$state/bin/$1"
}

# run_script <its name> <arguments...>
run_script() {
    local script=$root/scripts/$1
    shift
    status=0
    PATH=$state/bin VZAPS_OS_RELEASE=$state/os-release "$script" "$@" >"$state/output" 2>&1 || status=$?
}

check() { checks=$((checks + 1)); }
expect_status() { check && ((status == $1)) || wrong "the status is $status, not $1"; }
expect_installed() {
    local expected seen
    check
    expected=$(printf '%s\n' "$@" | sed '/^$/d' | sort)
    seen=$(sort "$state/added")
    [[ $seen == "$expected" ]] || wrong "installed is" $seen, "not" $expected
}
expect_calls() {
    local seen
    check
    seen=$(tr '\n' ' ' <"$state/calls")
    [[ ${seen% } == "$1" ]] || wrong "the calls are '$seen', not '$1'"
}
expect_option() { check && grep -qxF -e "$1" "$state/options" || wrong "$1 is no option of apt-get"; }
# Each of these, and each but once: it is one message.
expect_said() {
    local text count
    for text in "$@"; do
        check
        count=$(grep -cF -e "$text" "$state/output" || true)
        ((count == 1)) || wrong "'$text' is said $count times"
    done
}
expect_not_said() { check && ! grep -qF -e "$1" "$state/output" || wrong "'$1' is said"; }
expect_silence() { check && [[ ! -s $state/output ]] || wrong "something is said"; }

finish() {
    echo "$((checks - failures)) passed, $failures failed"
    ((failures == 0 && checks > 0))
}
