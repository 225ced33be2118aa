# shellcheck shell=bash
# Sourced by scripts/bench: what it costs to include the library. CPU time, which other programs disturb less.

compile_microseconds() {
    local source=$1 include=$2 spent TIMEFORMAT='%U %S'
    spent=$({ time CCACHE_DISABLE=1 "${CXX:-g++}" -std=c++20 -O2 -I "$include" -c "$source" -o /dev/null; } 2>&1)
    awk '{ printf "%d", ($1 + $2) * 1e6 }' <<< "$spent"
}

# Prints the rows compile_base and compile_vzaps of $3 rounds; $1 is a directory to write to, $2 the include path.
measure_compile_time() {
    local dir=$1 include=$2 rounds=$3 round unit
    printf '#include <boost/asio/%s.hpp>\n' awaitable any_io_executor > "$dir/base.cpp"
    printf '#include <boost/json/value.hpp>\n' >> "$dir/base.cpp"
    printf '#include <vzaps/vzaps.hpp>\n' > "$dir/vzaps.cpp"
    for ((round = 1; round <= rounds; ++round)); do
        for unit in base vzaps; do
            printf 'round=%d name=compile_%s cpu_us=%s\n' "$round" "$unit" \
                "$(compile_microseconds "$dir/$unit.cpp" "$include")"
        done
    done
}
