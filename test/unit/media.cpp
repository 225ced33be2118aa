#include "call/media_body.hpp"
#include "support/fake_transport.hpp"
#include "support/uploads.hpp"

#include <vzaps/media.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unistd.h>

namespace json = boost::json;
using namespace std::chrono_literals;
using vzaps::call::media_body;
using vzaps::test::refusal_of;
using vzaps::test::refused_field;
using vzaps::test::run;

BOOST_AUTO_TEST_SUITE(media)

namespace {

auto const png = std::string("\x89PNG\r\n\x1a\n....");

// A file that is gone with the test.
class temporary_file {
public:
    temporary_file(std::string const& name, std::string const& bytes)
        : folder_(std::filesystem::temp_directory_path() / ("vzaps-media-" + std::to_string(::getpid()))),
          path_((folder_ / name).string()) {
        std::filesystem::create_directories(folder_);
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    temporary_file(temporary_file const&) = delete;
    temporary_file& operator=(temporary_file const&) = delete;
    ~temporary_file() { std::filesystem::remove_all(folder_); }

    std::string const& path() const noexcept { return path_; }
    std::string folder() const { return folder_.string(); }

private:
    std::filesystem::path folder_;
    std::string path_;
};

std::string sent(vzaps::media const& file) { return media_body({}, "image", file)->text(); }

std::string refused(vzaps::media const& file) {
    return refused_field([&] { media_body({}, "image", file); });
}

// How a load has ended.
struct loaded {
    auto handler() {
        return [this](std::exception_ptr thrown, vzaps::media const& file) {
            ++ends;
            failure = thrown;
            bytes = *file.data();
        };
    }
    bool was_aborted() const {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (boost::system::system_error const& error) {
            return error.code() == boost::asio::error::operation_aborted;
        }
        return false;
    }

    int ends = 0;
    std::exception_ptr failure;
    std::string bytes;
};

} // namespace

BOOST_AUTO_TEST_CASE(a_url_is_made_from_any_text_and_sent_as_it_is) {
    std::string const url = "https://cdn.example.com/x.jpg?a=b&c=%20";
    for (vzaps::media const& each :
         {vzaps::media(url), vzaps::media(url.c_str()), vzaps::media(std::string_view(url))}) {
        BOOST_TEST(each.is_url());
        BOOST_TEST(*each.data() == url);
        BOOST_TEST(each.mimetype() == "");
        BOOST_TEST(sent(each) == R"({"image":")" + url + R"("})");
    }
    BOOST_TEST(sent("HTTP://localhost:8080/a") == R"({"image":"HTTP://localhost:8080/a"})");
}

BOOST_AUTO_TEST_CASE(a_data_url_passes_without_being_copied_unless_json_needs_escapes) {
    vzaps::media const file("data:image/png;base64,Zm9v");
    auto const body = media_body({}, "image", file);
    BOOST_TEST(body->text() == R"({"image":"data:image/png;base64,Zm9v"})");
    BOOST_TEST(sent("data:text/plain,say \"hi\"\\") == R"({"image":"data:text/plain,say \"hi\"\\"})");
    BOOST_TEST(file.data().use_count() == 3); // The file, the body and the look at it.
}

BOOST_AUTO_TEST_CASE(the_type_of_a_data_url_is_sent_without_blanks_and_its_data_as_they_are) {
    BOOST_TEST(sent("data:audio/ogg; codecs=opus;base64,Zm 9v") ==
               R"({"image":"data:audio/ogg;codecs=opus;base64,Zm 9v"})");
    BOOST_TEST(sent("data:; charset=utf-8,a; b") == R"({"image":"data:;charset=utf-8,a; b"})");
    BOOST_TEST(sent("https://cdn/a; b") == R"({"image":"https://cdn/a; b"})");
}

BOOST_AUTO_TEST_CASE(bytes_become_a_data_url) {
    auto const file = vzaps::media::from_bytes("foobar", "image/webp");
    BOOST_TEST(!file.is_url());
    BOOST_TEST(sent(file) == R"({"image":"data:image/webp;base64,Zm9vYmFy"})");
    for (auto const* const type :
         {"audio/ogg; codecs=opus", "audio/ogg;codecs=opus", " audio/ogg ;\tcodecs=opus ;"})
        BOOST_TEST(sent(vzaps::media::from_bytes("foobar", type)) ==
                   R"({"image":"data:audio/ogg;codecs=opus;base64,Zm9vYmFy"})");
}

BOOST_AUTO_TEST_CASE(copies_and_bodies_share_the_bytes) {
    auto const file = vzaps::media::from_bytes(png);
    auto const copy = file;
    auto const body = media_body({}, "image", copy);
    BOOST_TEST(copy.data().get() == file.data().get());
    BOOST_TEST(file.data().use_count() == 4); // Two files, the body and the look at it.
}

BOOST_AUTO_TEST_CASE(the_type_of_bytes_is_the_given_one_or_found_out) {
    BOOST_TEST(vzaps::media::from_bytes(png, "image/x").mimetype() == "image/x");
    BOOST_TEST(vzaps::media::from_bytes(png).mimetype() == "image/png");
    BOOST_TEST(vzaps::media::from_bytes("a,b", {}, "t.csv").mimetype() == "text/csv");
    BOOST_TEST(vzaps::media::from_bytes("a,b").mimetype() == "application/octet-stream");
}

BOOST_AUTO_TEST_CASE(the_file_is_the_last_member_and_the_only_one_of_its_name) {
    json::object const fields{{"phone", "5511"}, {"image", "old"}, {"caption", "a \"b\""}};
    auto const body = json::parse(media_body(fields, "image", "https://a/b")->text());
    BOOST_TEST(body == json::value({{"phone", "5511"}, {"caption", "a \"b\""}, {"image", "https://a/b"}}));
    BOOST_TEST(media_body({{"a", 1}}, "b\"c", "https://a/b")->text() == R"({"a":1,"b\"c":"https://a/b"})");
}

BOOST_AUTO_TEST_CASE(what_is_no_url_is_refused_by_the_name_of_its_field) {
    for (auto const* const url :
         {"", " ", "photo.jpg", "/tmp/photo.jpg", "//cdn/x", "ftp://cdn/x", "https://", "https:///x",
          "https:x", "http", "data:", "data:image/png", "file:///etc/passwd", "https://cdn/x\r\ny",
          "https://cdn/\x7f", "data:image/png;base64,Zm\n9v", "javascript:alert(1)", "https://?x"})
        BOOST_TEST(refused(url) == "image", url);
    BOOST_TEST(refused(vzaps::media(std::string("https://cdn/\0x", 13))) == "image");
    BOOST_TEST(refused("https://cdn/pre\xe7o.pdf") == "image");
    BOOST_TEST(refused("data:text/plain,pre\xe7o") == "image");
    BOOST_TEST(refused(vzaps::media()) == "image");
}

BOOST_AUTO_TEST_CASE(bytes_that_cannot_be_sent_are_refused_by_the_name_of_their_field) {
    BOOST_TEST(refused(vzaps::media::from_bytes("")) == "image");
    for (auto const* const type :
         {"png", "/png", "image/", "image/;x", "image/png,", "image/\"png\"", "image/p\\g",
          "image/png\r\nX: y", "imag\xc3\xa9/png", "image/p ng", "im age/png"})
        BOOST_TEST(refused(vzaps::media::from_bytes("x", type)) == "image", type);
}

BOOST_AUTO_TEST_CASE(a_file_is_read_with_its_name_and_type) {
    temporary_file const file("Report 1.pdf", "%PDF-1.7 ...");
    auto const made = vzaps::media::from_file(file.path());
    BOOST_TEST(*made.data() == "%PDF-1.7 ...");
    BOOST_TEST(made.mimetype() == "application/pdf");
    BOOST_TEST(made.file_name() == "Report 1.pdf");

    vzaps::media_options options;
    options.mimetype = "text/plain";
    options.file_name = "other.txt";
    auto const changed = vzaps::media::from_file(file.path(), options);
    BOOST_TEST(changed.mimetype() == "text/plain");
    BOOST_TEST(changed.file_name() == "other.txt");
}

BOOST_AUTO_TEST_CASE(a_file_is_as_large_as_it_may_be_and_no_larger) {
    temporary_file const file("a.bin", "12345");
    vzaps::media_options options;
    options.max_bytes = 5;
    BOOST_TEST(vzaps::media::from_file(file.path(), options).data()->size() == 5U);
    options.max_bytes = 4;
    auto const seen = refusal_of([&] { vzaps::media::from_file(file.path(), options); });
    BOOST_TEST(seen.code() == vzaps::errc::invalid_argument);
    BOOST_TEST(seen.info().field == "path");
    BOOST_TEST(seen.message().find("has 5 bytes, and 4 are allowed") != std::string::npos);
    BOOST_TEST(seen.message().find(file.path()) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_file_is_refused_with_the_systems_reason) {
    temporary_file const empty("empty.png", "");
    BOOST_TEST(refused_field([&] { vzaps::media::from_file(empty.path()); }) == "path");
    auto const missing = refusal_of([] { vzaps::media::from_file("/no/such/file.png"); });
    BOOST_TEST(missing.info().field == "path");
    BOOST_TEST(missing.info().cause.value() == ENOENT);
    auto const folder = refusal_of([&] { vzaps::media::from_file(empty.folder()); });
    BOOST_TEST(folder.info().cause.value() == EISDIR);
    BOOST_TEST(refused_field([] { vzaps::media::from_file("/dev/zero"); }) == "path");
}

BOOST_AUTO_TEST_CASE(a_file_is_loaded_on_the_executor_that_is_given_and_nowhere_else) {
    temporary_file const file("photo.png", png);
    boost::asio::thread_pool pool(1);
    BOOST_TEST(*run(vzaps::media::load_file(file.path(), pool.get_executor())).data() == png);

    boost::asio::io_context idle; // Nobody runs it: nothing is read.
    boost::asio::io_context io;
    bool ended = false;
    boost::asio::co_spawn(io, vzaps::media::load_file(file.path(), idle.get_executor()),
                          [&](std::exception_ptr, vzaps::media const&) { ended = true; });
    io.poll();
    BOOST_TEST(!ended);
    idle.run();
    io.restart();
    io.poll();
    BOOST_TEST(ended);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_loaded_throws_where_it_is_awaited) {
    boost::asio::thread_pool pool(1);
    BOOST_TEST(refused_field([&] { run(vzaps::media::load_file("/no/such", pool.get_executor())); }) ==
               "path");
    BOOST_TEST(refused_field([] { run(vzaps::media::load_file("/no/such", {})); }) == "blocking");
}

BOOST_AUTO_TEST_CASE(a_path_does_not_end_at_a_zero_byte) {
    temporary_file const file("secret.txt", "secret");
    auto const longer = file.path() + std::string("\0.png", 5);
    BOOST_TEST(refused_field([&] { vzaps::media::from_file(longer); }) == "path");
    boost::asio::thread_pool pool(1);
    BOOST_TEST(refused_field([&] { run(vzaps::media::load_file(longer, pool.get_executor())); }) == "path");
}

BOOST_AUTO_TEST_CASE(a_load_that_is_cancelled_ends_at_once_and_its_reading_is_for_nobody) {
    temporary_file const file("photo.png", png);
    boost::asio::io_context idle;
    boost::asio::io_context io;
    loaded seen;
    auto cancel = std::make_unique<boost::asio::cancellation_signal>();
    boost::asio::co_spawn(io, vzaps::media::load_file(file.path(), idle.get_executor()),
                          boost::asio::bind_cancellation_slot(cancel->slot(), seen.handler()));
    io.poll();
    BOOST_TEST(seen.ends == 0);
    cancel->emit(boost::asio::cancellation_type::terminal);
    io.poll();
    BOOST_TEST(seen.ends == 1);
    BOOST_TEST(seen.was_aborted());
    cancel.reset();
    idle.run();
    BOOST_TEST(seen.ends == 1);
}

BOOST_AUTO_TEST_CASE(a_load_that_is_cancelled_behind_its_end_has_ended) {
    temporary_file const file("photo.png", png);
    boost::asio::io_context idle;
    boost::asio::io_context io;
    loaded seen;
    auto cancel = std::make_unique<boost::asio::cancellation_signal>();
    boost::asio::co_spawn(io, vzaps::media::load_file(file.path(), idle.get_executor()),
                          boost::asio::bind_cancellation_slot(cancel->slot(), seen.handler()));
    io.poll();
    idle.run();
    cancel->emit(boost::asio::cancellation_type::terminal);
    io.poll();
    BOOST_TEST(seen.ends == 1);
    BOOST_TEST(!seen.failure);
    BOOST_TEST(seen.bytes == png);
}

BOOST_AUTO_TEST_CASE(a_load_goes_with_the_context_that_awaits_it) {
    temporary_file const file("photo.png", png);
    boost::asio::io_context idle;
    loaded seen;
    {
        boost::asio::io_context io;
        boost::asio::co_spawn(io, vzaps::media::load_file(file.path(), idle.get_executor()), seen.handler());
        io.poll();
    }
    idle.run();
    BOOST_TEST(seen.ends == 0);
}

BOOST_AUTO_TEST_CASE(a_load_that_nobody_will_read_ends) {
    temporary_file const file("photo.png", png);
    boost::asio::io_context io;
    loaded seen;
    {
        boost::asio::io_context idle;
        boost::asio::co_spawn(io, vzaps::media::load_file(file.path(), idle.get_executor()), seen.handler());
        io.poll();
    }
    io.poll();
    BOOST_TEST(seen.ends == 1);
    BOOST_TEST(seen.was_aborted());
}

BOOST_AUTO_TEST_CASE(a_call_with_a_file_has_the_deadline_of_media_unless_it_has_its_own) {
    using clock = std::chrono::steady_clock;
    auto const wire = std::make_shared<vzaps::test::fake_transport>();
    vzaps::client_options options;
    options.transport = wire;
    options.timeout = 1h;
    options.media_timeout = 2h;
    vzaps::test::uploader on(options);
    auto const given = [&](vzaps::call_options call) {
        auto const begun = clock::now();
        on.caller.success(on.upload("https://a/b", std::move(call)));
        return std::chrono::round<std::chrono::hours>(wire->seen.back().request.deadline - begun);
    };
    BOOST_TEST((given({}) == 2h));
    BOOST_TEST((given(vzaps::call_options().timeout(3h)) == 3h));
    on.caller.success(on.caller.client.request("GET", "/x", vzaps::request_options().anonymous()));
    BOOST_TEST((wire->seen.back().request.deadline < clock::now() + 1h));
}

BOOST_AUTO_TEST_SUITE_END()
