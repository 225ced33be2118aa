// Snippets of the documentation: files, one way and the other.
#include "call_style/on_emulator.hpp"

#include <vzaps/events/media_node.hpp>

#include <boost/asio/thread_pool.hpp>
#include <boost/json/value_to.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::on_emulator;

namespace {

std::string const png = "\x89PNG\r\n\x1a\n and so on";
std::string render_chart() { return png; }

asio::awaitable<void> find_instance(vzaps::client client, vzaps::instance_ref& found) {
    auto const page = co_await client.instances.list();
    found = page.content.at(0);
}

// An emulator with one instance that is connected.
class desk : public on_emulator {
public:
    desk() : on_emulator(1), support("") {
        run(find_instance(client, support));
        service.pair(support.id);
    }

    // The URL that was sent, or the type of the bytes.
    std::string sent(std::size_t number, char const* member) {
        auto const body = service.sent_messages(support.id).at(number).at("body");
        auto const& file = body.at(member);
        return boost::json::value_to<std::string>(file.is_string() ? file : file.at("mimetype"));
    }

    vzaps::instance_ref support;
};

} // namespace

BOOST_AUTO_TEST_SUITE(snippets_media)

BOOST_AUTO_TEST_CASE(kinds_of_media) {
    desk on;
    auto const report_file =
        (std::filesystem::temp_directory_path() / ("report-" + std::to_string(::getpid()) + ".pdf")).string();
    std::ofstream(report_file) << "%PDF-1.7 ...";
    auto const work = [](vzaps::client client, vzaps::instance_ref support,
                         std::string path) -> asio::awaitable<void> {
        using namespace std::chrono_literals;
        //[media_url
        co_await client.messages.send_image(support, {"5511999999999", "https://cdn.example.com/x.jpg"});
        //]
        //[media_bytes
        std::string bytes = render_chart();
        vzaps::send_image_request request("5511999999999", vzaps::media::from_bytes(std::move(bytes)));
        request.caption = "This week";
        co_await client.messages.send_image(support, request);
        //]
        //[media_file
        asio::thread_pool files(1); // yours: the library starts no thread
        auto report = co_await vzaps::media::load_file(path, files.get_executor());
        co_await client.messages.send_document(support, {"5511999999999", report});
        //]
        //[media_timeout
        co_await client.messages.send_document(support, {"5511888888888", report},
                                               vzaps::call_options().timeout(20min));
        //]
    };
    on.run(work(on.client, on.support, report_file));
    std::filesystem::remove(report_file);
    BOOST_TEST(on.sent(0, "image") == "https://cdn.example.com/x.jpg");
    BOOST_TEST(on.sent(1, "image") == "image/png");
    BOOST_TEST(on.sent(2, "document") == "application/pdf");
    BOOST_TEST(on.sent(3, "document") == "application/pdf");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_too_large) {
    std::string const path = "/proc/self/exe";
    std::string refused;
    //[media_options
    vzaps::media_options options;
    options.max_bytes = 1024; // 64 MiB by default
    options.mimetype = "image/png";
    try {
        auto logo = vzaps::media::from_file(path, options); // reads now, on this thread
    } catch (vzaps::error const& failure) {
        refused = failure.info().field;
    }
    //]
    BOOST_TEST(refused == "path");
}

BOOST_AUTO_TEST_CASE(a_download) {
    desk on;
    on.service.receive_media(on.support.id, "5511999999999", "image", png, "image/png");
    auto const event = on.service.events(on.support.id).back();
    auto const& received = event.at("data").at("event").at("message").at("image_message").as_object();
    auto const text = [&](char const* name) { return boost::json::value_to<std::string>(received.at(name)); };
    vzaps::media_node node;
    node.url = text("url");
    node.media_key = text("media_key");
    node.mimetype = text("mimetype");
    node.file_enc_sha256 = text("file_enc_sha256");
    node.file_sha256 = text("file_sha256");
    std::string fetched;
    auto const work = [](vzaps::client client, vzaps::instance_ref support, vzaps::media_node image,
                         std::string& seen) -> asio::awaitable<void> {
        //[media_download
        vzaps::downloaded_media file = co_await client.messages.download_image(support, image);
        std::ofstream("/dev/null", std::ios::binary) << file.data.bytes; // decoded: the image as it was sent
        //]
        seen = file.data.bytes;
    };
    on.run(work(on.client, on.support, node, fetched));
    BOOST_TEST(fetched == png);
}

BOOST_AUTO_TEST_SUITE_END()
