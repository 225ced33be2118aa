#include "emulator/realtime/frames.hpp"

#include <boost/test/unit_test.hpp>

using vzaps::emulation::frame_reader;
using vzaps::emulation::opcode;

namespace {

// As a client sends it: masked.
std::string masked(unsigned char first, std::string_view payload) {
    std::string made{static_cast<char>(first)};
    if (payload.size() < 126)
        made += static_cast<char>(0x80U | payload.size());
    else
        made += {'\xfe', static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size() & 255U)};
    std::string_view const mask = "\x11\x22\x33\x44";
    made += mask;
    for (std::size_t i = 0; i < payload.size(); ++i) made += static_cast<char>(payload[i] ^ mask[i % 4]);
    return made;
}

int failure_of(std::string_view bytes) {
    frame_reader reader;
    reader.put(bytes);
    while (reader.next()) {}
    return reader.failure();
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_frames)

BOOST_AUTO_TEST_CASE(messages_are_read_from_any_pieces) {
    std::string const large(5'000, 'x');
    std::string const bytes = masked(0x81, "one") + masked(0x82, "") + masked(0x81, large);
    for (std::size_t const piece : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
        frame_reader reader;
        std::vector<std::string> seen;
        for (std::size_t at = 0; at < bytes.size(); at += piece) {
            reader.put(std::string_view(bytes).substr(at, piece));
            while (auto const message = reader.next()) seen.push_back(message->payload);
        }
        BOOST_TEST(seen == (std::vector<std::string>{"one", "", large}));
        BOOST_TEST(reader.failure() == 0);
    }
}

BOOST_AUTO_TEST_CASE(fragments_make_one_message_and_control_frames_may_come_between) {
    frame_reader reader;
    reader.put(masked(0x01, "a") + masked(0x89, "ping") + masked(0x00, "b") + masked(0x80, "c"));
    auto const ping = reader.next();
    BOOST_REQUIRE(ping);
    BOOST_TEST((ping->kind == opcode::ping));
    BOOST_TEST(ping->payload == "ping");
    auto const whole = reader.next();
    BOOST_REQUIRE(whole);
    BOOST_TEST((whole->kind == opcode::text));
    BOOST_TEST(whole->payload == "abc");
    BOOST_TEST(!reader.next());
}

BOOST_AUTO_TEST_CASE(breaches_of_the_protocol_are_told_by_their_code) {
    BOOST_TEST(failure_of(masked(0x81, "fine")) == 0);
    std::string unmasked = masked(0x81, "x");
    unmasked[1] = '\x01';
    BOOST_TEST(failure_of(unmasked) == 1002);
    BOOST_TEST(failure_of(masked(0xC1, "compressed")) == 1002);
    BOOST_TEST(failure_of(masked(0x83, "unknown")) == 1002);
    BOOST_TEST(failure_of(masked(0x80, "continues nothing")) == 1002);
    BOOST_TEST(failure_of(masked(0x01, "a") + masked(0x81, "b")) == 1002);
    BOOST_TEST(failure_of(masked(0x09, "a ping in pieces")) == 1002);
    BOOST_TEST(failure_of(masked(0x89, std::string(126, 'x'))) == 1002);
    std::string too_big("\x81\xff", 2);
    too_big += std::string("\0\0\0\1\0\0\0\0mask", 12);
    BOOST_TEST(failure_of(too_big) == 1009);
    std::string pieces = masked(0x01, std::string(40'000, 'x'));
    BOOST_TEST(failure_of(pieces + masked(0x00, std::string(40'000, 'x'))) == 1009);
}

BOOST_AUTO_TEST_SUITE_END()
