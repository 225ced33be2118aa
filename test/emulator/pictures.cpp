#include "emulator/media/png.hpp"

#include <boost/beast/zlib/inflate_stream.hpp>
#include <boost/crc.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <string_view>

using vzaps::emulation::bitmap;
using vzaps::emulation::png_of;
using vzaps::emulation::qr_like;

namespace {

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t made = 0;
    for (std::size_t i = 0; i < 4; ++i) made = made << 8 | static_cast<unsigned char>(bytes[at + i]);
    return made;
}

// The data of the next chunk, whose check sum has to be right.
std::string_view take_chunk(std::string_view& rest, std::string_view type) {
    auto const size = number_at(rest, 0);
    BOOST_REQUIRE(rest.size() >= size + 12);
    BOOST_TEST(rest.substr(4, 4) == type);
    boost::crc_32_type sum;
    sum.process_bytes(rest.data() + 4, size + 4);
    BOOST_TEST(sum.checksum() == number_at(rest, size + 8));
    auto const data = rest.substr(8, size);
    rest.remove_prefix(size + 12);
    return data;
}

std::string inflated(std::string_view zlib, std::size_t expected) {
    std::string made(expected + 1, '\0');
    boost::beast::zlib::inflate_stream stream;
    boost::beast::zlib::z_params at{};
    at.next_in = zlib.data() + 2;
    at.avail_in = zlib.size() - 6;
    at.next_out = made.data();
    at.avail_out = made.size();
    boost::system::error_code error;
    stream.write(at, boost::beast::zlib::Flush::finish, error);
    BOOST_TEST((error == boost::beast::zlib::error::end_of_stream), error.message());
    made.resize(at.total_out);
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pictures)

BOOST_AUTO_TEST_CASE(a_png_holds_the_squares_that_it_was_made_of) {
    // More than the 65,535 bytes of one stored block.
    bitmap picture(3);
    picture.at(1, 0) = true;
    constexpr std::size_t scale = 100;
    std::string const file = png_of(picture, scale);
    std::string_view rest = file;
    BOOST_TEST(rest.substr(0, 8) == "\x89PNG\r\n\x1A\n");
    rest.remove_prefix(8);
    auto const header = take_chunk(rest, "IHDR");
    BOOST_TEST(number_at(header, 0) == 300U);
    BOOST_TEST(number_at(header, 4) == 300U);
    std::string const pixels = inflated(take_chunk(rest, "IDAT"), 301 * 300);
    BOOST_TEST(take_chunk(rest, "IEND").empty());
    BOOST_TEST(rest.empty());
    BOOST_REQUIRE_EQUAL(pixels.size(), 301U * 300U);
    auto const pixel = [&](std::size_t x, std::size_t y) {
        return static_cast<unsigned char>(pixels[y * 301 + 1 + x]);
    };
    BOOST_TEST(pixel(99, 99) == 255);
    BOOST_TEST(pixel(100, 0) == 0);
    BOOST_TEST(pixel(199, 99) == 0);
    BOOST_TEST(pixel(200, 0) == 255);
    BOOST_TEST(pixel(100, 100) == 255);
}

BOOST_AUTO_TEST_CASE(each_text_has_a_picture_of_its_own) {
    BOOST_TEST((qr_like("a").black == qr_like("a").black));
    BOOST_TEST((qr_like("a").black != qr_like("b").black));
}

BOOST_AUTO_TEST_SUITE_END()
