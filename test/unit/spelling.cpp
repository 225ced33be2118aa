#include "support/spelling.hpp"

#include "support/go_spelling.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <random>
#include <string>
#include <string_view>

namespace json = boost::json;
using vzaps::snake_case;

namespace {

// The same by the service's two passes.
std::string by_the_service(std::string const& name) {
    auto const spelled = vzaps::test::in_service_spelling(json::serialize(json::object{{name, 1}}));
    return std::string(json::parse(spelled).as_object().begin()->key());
}

} // namespace

BOOST_AUTO_TEST_SUITE(spelling)

BOOST_AUTO_TEST_CASE(a_name_of_gos_is_spelled_as_the_service_spells_it) {
    for (auto const& [name, expected] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"ID", "id"},
             {"JID", "jid"},
             {"MessageID", "message_id"},
             {"MessageIDs", "message_i_ds"},
             {"PictureID", "picture_id"},
             {"IsSuperAdmin", "is_super_admin"},
             {"FileEncSHA256", "file_enc_sha256"},
             {"fileEncSha256", "file_enc_sha256"},
             {"SHA256Sum", "sha256_sum"},
             {"JPEGThumbnail", "jpeg_thumbnail"},
             {"WebhookURL", "webhook_url"},
             {"webhookURL", "webhook_url"},
             {"QRCode", "qr_code"},
             {"LinkingCode", "linking_code"},
             {"A", "a"},
             {"already_so", "already_so"},
             {"", ""},
         }) {
        BOOST_TEST(snake_case(name) == expected);
        if (!name.empty()) BOOST_TEST(by_the_service(std::string(name)) == expected);
    }
}

BOOST_AUTO_TEST_CASE(any_name_is_spelled_as_the_service_spells_it) {
    std::mt19937 random(7); // The same names each time.
    std::string_view const letters = "AAABCDaabz019_ -";
    for (auto round = 0; round < 3000; ++round) {
        std::string name(1 + random() % 12, ' ');
        for (auto& c : name) c = letters[random() % letters.size()];
        BOOST_TEST(snake_case(name) == by_the_service(name), name);
    }
}

BOOST_AUTO_TEST_CASE(a_name_that_is_spelled_so_stays_so) {
    for (std::string const name : {"MessageIDs", "FileEncSHA256", "JPEGThumbnail", "a1B2C3"}) {
        auto const once = snake_case(name);
        BOOST_TEST(snake_case(once) == once);
    }
}

BOOST_AUTO_TEST_SUITE_END()
