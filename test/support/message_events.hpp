#pragma once

#include "support/go_spelling.hpp"

#include <vzaps/events/event.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace vzaps::test {

/// Calls `check` with the message of a webhook's body, in Go's spelling as it is given and in the service's.
template <class Check>
void for_message_body(std::string const& go, Check check) {
    for (auto const& body : {go, in_service_spelling(go)}) {
        BOOST_TEST_CONTEXT(body) {
            event const parsed = parse_webhook(body);
            auto const* const message = parsed.as<message_event>();
            BOOST_REQUIRE(message != nullptr);
            check(*message);
        }
    }
}

/// The same for the content of a message alone, which has to be of a kind.
template <class Check>
void for_message_content(std::string const& content, message_kind kind, Check check) {
    for_message_body(R"({"type":"Message","event":{"Info":{"ID":"3EB0"},"Message":)" + content + "}}",
                     [&](message_event const& message) {
                         BOOST_TEST((message.kind() == kind));
                         check(message);
                     });
}

/// A `ContextInfo` that quotes the message 3EB1.
inline constexpr char const* quotation =
    R"("contextInfo":{"stanzaID":"3EB1","participant":"5511888888888@s.whatsapp.net"})";

inline void check_quotation(message_event const& message) {
    auto const* const context = message.context();
    BOOST_REQUIRE(context != nullptr);
    BOOST_TEST(context->stanza_id == "3EB1");
}

/// The key of the message 3EB2.
inline constexpr char const* key = R"({"remoteJID":"1@s.whatsapp.net","fromMe":true,"ID":"3EB2"})";

inline void check_target(message_event const& message) {
    auto const* const target = message.target();
    BOOST_REQUIRE(target != nullptr);
    BOOST_TEST(target->id == "3EB2");
    BOOST_TEST(target->remote_jid == "1@s.whatsapp.net");
    BOOST_TEST(target->from_me.value() == true);
}

} // namespace vzaps::test
