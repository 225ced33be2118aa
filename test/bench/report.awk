# Turns the lines of all rounds into medians: one line a row, then a table, then the targets.
# A ratio is the median of the rounds' ratios, each to the bare row of its own round.

function median(values, count,    i, j, held) {
    for (i = 2; i <= count; ++i) {
        held = values[i]
        for (j = i - 1; j > 0 && values[j] > held; --j) values[j + 1] = values[j]
        values[j + 1] = held
    }
    return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
}

function median_of(row, field,    round, values, count) {
    for (round = 1; round <= rounds; ++round)
        if ((row, round, field) in data) values[++count] = data[row, round, field]
    return count ? median(values, count) : ""
}

# Median of cost(row) / cost(base), round by round; empty when one of the two was not measured.
function ratio_of(row, base,    round, values, count) {
    for (round = 1; round <= rounds; ++round)
        if ((row, round, "cpu_us") in data && (base, round, "cpu_us") in data)
            values[++count] = data[row, round, "cpu_us"] / data[base, round, "cpu_us"]
    return count ? median(values, count) : ""
}

# The bare row with the same answer and as many connections.
function base_of(row,    name, connections) {
    name = text[row, "name"]
    connections = text[row, "connections"]
    if (name ~ /^compile_/) return "compile_base//"
    if (name ~ /^realtime_/) return "realtime_bare/" text[row, "concurrency"] "/" connections
    return (name ~ /_get/ ? "bare_get" : "bare_list") "/" connections "/" connections
}

function total_failures(row,    round, sum) {
    for (round = 1; round <= rounds; ++round) sum += data[row, round, "failures"]
    return sum + 0
}

function target(what, measured, limit) {
    if (measured == "") printf "%-62s %8s  of %5s  not measured\n", what, "-", limit
    else printf "%-62s %8.4g  of %5s  %s\n", what, measured, limit, (measured <= limit ? "met" : "missed")
}

function call_targets(    dearest, i, flat, kind, list, get, typed) {
    dearest = ""
    for (i = 1; i <= row_count; ++i)
        if (rows[i] ~ /^vzaps_list\/[0-9]+\/32$/) {
            flat = ratio_of(rows[i], "vzaps_list/16/16")
            if (flat != "" && (dearest == "" || flat > dearest)) dearest = flat
        }
    kind[1] = ""
    kind[2] = "_reserved"
    for (i = 1; i <= 2; ++i) {
        list = "bare_list" kind[i]
        get = "bare_get" kind[i]
        target("vzaps_request to " list ", 16 calls", ratio_of("vzaps_request/16/16", list "/16/16"), 1.15)
        typed = ratio_of("vzaps_list/16/16", list "/16/16")
        target("vzaps_list to " list ", 16 calls", typed, 1.7)
        target("vzaps_list to " list ", 16 calls: mark to beat", typed, 1.5)
        target("vzaps_get to " get ", 16 calls", ratio_of("vzaps_get/16/16", get "/16/16"), 1.25)
    }
    target("vzaps_list to curl_nlohmann, 16 calls", ratio_of("vzaps_list/16/16", "curl_nlohmann/16/16"), 0.35)
    target("vzaps_list, 64 to 1,000 calls on 32 connections, to 16 calls", dearest, 1.15)
    target("bytes for each of 10,000 waiting calls",
           median_of("vzaps_waiting/10000/32", "bytes_per_waiting_call"), 8192)
    target("compile time of <vzaps/vzaps.hpp> to Asio and JSON values", ratio_of("compile_vzaps//", "compile_base//"),
           1.5)
}

function realtime_targets(    i, row, in_flight) {
    split("1 64", in_flight, " ")
    for (i = 1; i <= 2; ++i) {
        row = "/" in_flight[i] "/1"
        target("realtime_vzaps to realtime_bare, " in_flight[i] " in flight",
               ratio_of("realtime_vzaps" row, "realtime_bare" row), 1.5)
        target("realtime_vzaps to realtime_typed, " in_flight[i] " in flight",
               ratio_of("realtime_vzaps" row, "realtime_typed" row), 1.5)
    }
}

{
    delete field
    for (i = 1; i <= NF; ++i) {
        split($i, pair, "=")
        field[pair[1]] = pair[2]
    }
    row = field["name"] "/" field["concurrency"] "/" field["connections"]
    if (!(row in seen)) rows[++row_count] = row
    seen[row] = 1
    if (field["round"] > rounds) rounds = field["round"]
    for (key in field) {
        data[row, field["round"], key] = field[key]
        text[row, key] = field[key]
    }
}

END {
    columns = split("calls_per_s p50_us p99_us rss_kb bytes_per_waiting_call bytes_per_idle_subscription",
                    column, " ")
    for (i = 1; i <= row_count; ++i) {
        row = rows[i]
        printf "name=%s", text[row, "name"]
        if (text[row, "calls"])
            printf " concurrency=%s connections=%s calls=%s failures=%d", text[row, "concurrency"],
                   text[row, "connections"], text[row, "calls"], total_failures(row)
        printf " cpu_us=%.2f ratio=%.3f", median_of(row, "cpu_us"), ratio_of(row, base_of(row))
        for (j = 1; j <= columns; ++j)
            if ((row, column[j]) in text) printf " %s=%.0f", column[j], median_of(row, column[j])
        printf "\n"
        failures += total_failures(row)
    }

    printf "\n%-19s%7s%7s%9s%7s%11s%9s%9s%10s\n", "program", "calls", "conn.", "CPU us", "ratio", "calls/s",
           "p50 us", "p99 us", "peak kB"
    for (i = 1; i <= row_count; ++i) {
        row = rows[i]
        if (text[row, "calls"])
            printf "%-19s%7s%7s%9.1f%7.2f%11.0f%9.0f%9.0f%10.0f\n", text[row, "name"], text[row, "concurrency"],
                   text[row, "connections"], median_of(row, "cpu_us"), ratio_of(row, base_of(row)),
                   median_of(row, "calls_per_s"), median_of(row, "p50_us"), median_of(row, "p99_us"),
                   median_of(row, "rss_kb")
    }

    printf "\n"
    if ("realtime_vzaps/1/1" in seen) realtime_targets()
    else call_targets()
    if (failures > 0) {
        printf "\n%d calls failed\n", failures
        exit 1
    }
}
