#pragma once

#include "live_check/program.hpp"
#include "support/child_process.hpp"
#include "support/run.hpp"

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace vzaps::test {

/// What a run of the live check has said and written.
struct live_check_result {
    int code = -1;
    std::string out;
    std::string errors;
    std::string report; ///< The file's text; empty when there is none.

    boost::json::value document() const { return boost::json::parse(report); }
    bool is_answered(int question) const {
        return document().at("questions").at(static_cast<std::size_t>(question - 1)).at("answered").as_bool();
    }
    std::string seen(int question) const {
        return boost::json::serialize(
            document().at("questions").at(static_cast<std::size_t>(question - 1)).at("seen"));
    }
};

/// An emulator with an instance full of data that looks like nothing else, and the live check to run on it.
class live_check_desk {
public:
    explicit live_check_desk(emulator_options settings = {}) : server(identified(std::move(settings))) {
        boost::asio::io_context io;
        client const api(io.get_executor(), server.credentials(), server.client_options());
        run(io, furnish(api));
        plant({instance_id, instance_token, group_id, chat_phone, typebot_id});
        environment = {{"VZAPS_CLIENT_TOKEN", server.credentials().client_token},
                       {"VZAPS_CLIENT_SECRET", server.credentials().client_secret},
                       {"VZAPS_INSTANCE_ID", instance_id},
                       {"VZAPS_INSTANCE_TOKEN", instance_token}};
    }

    live_check_result check(std::vector<std::string> arguments = {}, std::string const& typed = {}) {
        temporary_directory const where;
        auto const file = (where.path() / "report.json").string();
        arguments.insert(arguments.begin(),
                         {"vzaps-live-check", "--base-url", server.base_url(), "--report", file});
        std::vector<char const*> pointers;
        for (auto const& each : arguments) pointers.push_back(each.c_str());
        std::istringstream in(typed);
        std::ostringstream out;
        std::ostringstream errors;
        live_check::surroundings around(in, out, errors);
        around.options = server.client_options();
        around.environment = [this](char const* name) { return environment[name]; };
        live_check_result made;
        made.code = live_check::run(static_cast<int>(pointers.size()), pointers.data(), around);
        made.out = out.str();
        made.errors = errors.str();
        std::ifstream from(file);
        made.report.assign(std::istreambuf_iterator<char>(from), {});
        BOOST_TEST_MESSAGE(made.out << made.report);
        check_clean(made);
        return made;
    }

    /// Texts that must not be in anything that leaves the program.
    void plant(std::vector<std::string> const& more) {
        planted.insert(planted.end(), more.begin(), more.end());
    }
    void check_clean(live_check_result const& of) const {
        for (auto const& each : planted) {
            BOOST_TEST_CONTEXT(each) {
                BOOST_TEST_REQUIRE(!each.empty());
                for (auto const* const text : {&of.out, &of.errors, &of.report})
                    BOOST_TEST(text->find(each) == std::string::npos);
            }
        }
        for (auto const& request : server.requests())
            for (auto const& [name, value] : request.headers)
                if (name == "Authorization") BOOST_TEST(of.report.find(value.substr(7)) == std::string::npos);
    }

    emulator server;
    std::string instance_id;
    std::string instance_token;
    std::string group_id;
    std::string typebot_id;
    std::string const chat_phone = "5531987650001";
    std::map<std::string, std::string> environment;
    std::vector<std::string> planted{
        "PLANTEDtoken", "PLANTEDsecret", "5531987650002",    "98765", "Quiteria",
        "Zumbi",        "cofre",         "planted",          "Bela",  "zapa.example",
        "0001@",        "0002@",         "chat.whatsapp.com"};

private:
    static emulator_options identified(emulator_options settings) {
        settings.client_token = "PLANTEDtoken-7f3a";
        settings.client_secret = "PLANTEDsecret-91bc";
        return settings;
    }

    boost::asio::awaitable<void> furnish(client api) {
        instance_create_request request("Quiteria planted");
        request.webhook = "https://zapa.example/hook?key=planted";
        request.events_subscribe = {"Message", "ReadReceipt"};
        auto const made = co_await api.instances.create(request);
        instance_id = made.id;
        instance_token = made.token;
        co_await api.instances.create("Zumbi planted");
        instance_ref const which(made);
        server.pair(made.id, "5531987650002");
        server.receive_text(made.id, chat_phone, "segredo do cofre planted", "Bela");
        co_await api.contacts.add(which, {"5531987650003", "Bela", "Bela Zumbi"});
        group_create_request desk("Zumbi planted", chat_phone);
        desk.group_description = "cofre planted";
        auto const group = co_await api.groups.create(which, desk);
        group_id = group.address();
        typebot_create_request bot("cofre planted", "https://zapa.example/bot", "planted-bot",
                                   typebot_trigger::all);
        auto const typebot = co_await api.typebots.create(which, bot);
        typebot_id = typebot.typebot_id;
        chatwoot_set_request chatwoot("https://zapa.example", "98765", "planted-chatwoot-token");
        co_await api.chatwoot.set(which, chatwoot);
    }
};

} // namespace vzaps::test
