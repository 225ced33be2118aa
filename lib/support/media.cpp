#include "support/invalid_argument.hpp"
#include "support/mime_types.hpp"
#include "support/printable.hpp"

#include <vzaps/media.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace asio = boost::asio;

namespace vzaps {

namespace {

error unreadable(std::string const& path, boost::system::error_code cause) {
    error_info info;
    info.code = errc::invalid_argument;
    info.field = "path";
    info.detail = "cannot be read: " + printable(path, 200);
    info.cause = cause;
    return error(std::move(info));
}

error unusable(std::string const& path, std::string const& why) {
    return invalid_argument("path", why + ": " + printable(path, 200));
}

boost::system::error_code last_error() { return {errno, boost::system::system_category()}; }

struct closer {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

std::string read_file(std::string const& path, std::size_t most) {
    std::error_code ec;
    auto const size = std::filesystem::file_size(path, ec); // An error for what is no regular file.
    if (ec) throw unreadable(path, {ec.value(), boost::system::system_category()});
    if (size == 0) throw unusable(path, "is empty");
    if (size > most)
        throw unusable(path, "has " + std::to_string(size) + " bytes, and " + std::to_string(most) +
                                 " are allowed");

    std::unique_ptr<std::FILE, closer> const file(std::fopen(path.c_str(), "rb"));
    if (!file) throw unreadable(path, last_error());
    std::setvbuf(file.get(), nullptr, _IONBF, 0); // It is read at once.
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (std::fread(bytes.data(), 1, bytes.size(), file.get()) == bytes.size()) return bytes;
    if (std::ferror(file.get()) != 0) throw unreadable(path, last_error());
    throw unusable(path, "has become shorter while it was read");
}

asio::awaitable<media> read_there(std::string path, media_options options) {
    co_return media::from_file(std::move(path), std::move(options));
}

} // namespace

media::media(std::string url) : media(content{std::move(url), true, {}, {}}) {}

media media::from_bytes(std::string bytes, std::string mimetype, std::string file_name) {
    if (mimetype.empty()) mimetype = detected_mimetype(bytes, file_name);
    return media(content{std::move(bytes), false, std::move(mimetype), std::move(file_name)});
}

media media::from_file(std::string path, media_options options) {
    auto bytes = read_file(path, options.max_bytes);
    auto name = std::filesystem::path(path).filename().string();
    if (options.mimetype.empty()) options.mimetype = detected_mimetype(bytes, name);
    if (options.file_name.empty()) options.file_name = std::move(name);
    return from_bytes(std::move(bytes), std::move(options.mimetype), std::move(options.file_name));
}

asio::awaitable<media> media::load_file(std::string path, asio::any_io_executor blocking,
                                        media_options options) {
    if (!blocking) throw invalid_argument("blocking", "is an executor that is empty");
    auto reading = read_there(std::move(path), std::move(options));
    co_return co_await asio::co_spawn(std::move(blocking), std::move(reading), asio::use_awaitable);
}

} // namespace vzaps
