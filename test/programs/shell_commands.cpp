#include "support/caller.hpp"
#include "support/emulator_process.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace vzaps::test;

// The commands that the documents show, taken from them and run by a shell; only the port is another one, so
// that tests can run side by side.

namespace {

std::string text_of(std::string const& document) {
    std::ifstream file(std::string(VZAPS_SOURCE_DIR "/") + document);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (text.empty()) throw std::runtime_error(document + " cannot be read");
    return text;
}

// The block of shell commands that has this in it.
std::string block_with(std::string const& what, std::string const& text) {
    std::string const open = "\n```sh\n";
    for (auto at = text.find(open); at != text.npos; at = text.find(open, at + 1)) {
        auto const begin = at + open.size();
        auto const block = text.substr(begin, text.find("```", begin) - begin);
        if (block.find(what) != block.npos) return block;
    }
    throw std::runtime_error("no block of shell commands has " + what);
}

std::string replaced(std::string text, std::string const& what, std::string const& by) {
    auto at = text.find(what);
    if (at == text.npos) throw std::runtime_error(what + " is not in " + text);
    for (; at != text.npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
    return text;
}

// In a folder of the test's own, with the program installed.
std::vector<std::string> by_shell(temporary_directory const& home, std::string const& commands) {
    auto const installed = std::filesystem::path(VZAPS_EMULATOR_PROGRAM).parent_path().string();
    return {"sh", "-euc", "cd " + home.path().string() + "; PATH=" + installed + ":$PATH; " + commands};
}

} // namespace

BOOST_AUTO_TEST_SUITE(shell_commands)

BOOST_AUTO_TEST_CASE(the_first_program_runs_on_the_emulator_as_the_documents_say) {
    for (auto const* const document : {"README.md", "docs/guide/getting-started.md"}) {
        BOOST_TEST_CONTEXT(document) {
            auto const text = text_of(document);
            temporary_directory const home;
            auto const start = "exec " + block_with("vzaps-emulator --no-tls", text);
            emulator_process const service(by_shell(home, replaced(start, "--no-tls", "--no-tls --port 0")));

            std::filesystem::create_symlink(VZAPS_MY_SERVER_PROGRAM, home.path() / "my_server");
            auto const use = block_with("./my_server", text);
            child_process program(by_shell(home, replaced(use, "8443", std::to_string(service.port()))),
                                  home.path() / "output");
            BOOST_TEST(program.exit_code() == 0, program.output());
            BOOST_TEST(program.output().starts_with("created VZ"), program.output());
            BOOST_TEST(program.output().ends_with(" Support\n"), program.output());
        }
    }
}

BOOST_AUTO_TEST_CASE(the_readme_knows_where_the_program_is_when_it_is_not_installed) {
    auto const block = block_with("vzaps-emulator --no-tls", text_of("README.md"));
    std::string const preset = "build/release";
    auto const begin = block.find(preset) + preset.size();
    auto const where = block.substr(begin, block.find(',', begin) - begin);
    BOOST_TEST(std::string(VZAPS_EMULATOR_PROGRAM).ends_with(where), where);
}

BOOST_AUTO_TEST_CASE(a_fault_is_given_as_the_guide_says) {
    temporary_directory const home;
    auto command = "exec " + block_with("--fault", text_of("docs/guide/testing.md"));
    command = replaced(replaced(command, "8443", "0"), "/tmp", home.path().string());
    emulator_process const service(by_shell(home, command));
    auto options = service.options();
    std::vector<vzaps::retry_event> retries;
    options.hooks.on_retry = [&retries](vzaps::retry_event const& event) { retries.push_back(event); };
    caller on(options, emulator_process::credentials());
    on.success(on.client.instances.list());
    BOOST_TEST_REQUIRE(retries.size() == 2U);
    for (auto const& each : retries) {
        BOOST_TEST(each.status == 429);
        BOOST_TEST((each.delay >= 1s));
    }
}

BOOST_AUTO_TEST_SUITE_END()
