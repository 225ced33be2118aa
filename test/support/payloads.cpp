#include "support/payloads.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace json = boost::json;

namespace vzaps::test {

namespace {

constexpr auto folder = VZAPS_PAYLOADS;

std::string content_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<payload> read_all() {
    std::vector<payload> made;
    for (auto const& each : std::filesystem::directory_iterator(folder))
        if (each.path().extension() == ".json" && each.path().stem() != "expect")
            made.push_back({each.path().stem().string(), content_of(each.path())});
    std::sort(made.begin(), made.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    return made;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._*";
    std::string made;
    for (auto const c : text) {
        if (c == ' ') {
            made += '+';
        } else if (plain.find(c) != std::string_view::npos) {
            made += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            made.append({'%', digits[byte >> 4U], digits[byte & 15U]});
        }
    }
    return made;
}

} // namespace

std::vector<payload> const& payloads() {
    static auto const all = read_all();
    return all;
}

json::object const& expected_of_payloads() {
    static auto const all = json::parse(content_of(std::filesystem::path(folder) / "expect.json"));
    return all.as_object();
}

posted as_form(std::string_view field, std::string_view text) {
    return {"token=tok&" + std::string(field) + '=' + percent_encoded(text) + "&userID=1",
            "application/x-www-form-urlencoded"};
}

posted as_multipart(std::string_view field, std::string_view text) {
    auto const part = [](std::string_view name, std::string_view content) {
        return "--------c0ffee\r\nContent-Disposition: form-data; name=\"" + std::string(name) +
               "\"\r\n\r\n" + std::string(content) + "\r\n";
    };
    return {part("token", "tok") + part(field, text) + "--------c0ffee--\r\n",
            "multipart/form-data; boundary=------c0ffee"};
}

} // namespace vzaps::test
