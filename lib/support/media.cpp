#include "async/thrown.hpp"
#include "async/waiter.hpp"
#include "support/invalid_argument.hpp"
#include "support/mime_types.hpp"
#include "support/printable.hpp"

#include <vzaps/media.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
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

// Where the C library knows it (`e`), child processes do not inherit the file.
#if defined(_WIN32)
constexpr char const* read_mode = "rb";
#else
constexpr char const* read_mode = "rbe";
#endif

struct closer {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

std::string read_file(std::string const& path, std::size_t most) {
    // The system would read another file, whose name ends there.
    if (path.find('\0') != std::string::npos) throw unusable(path, "has a zero byte in it");
    std::error_code ec;
    auto const size = std::filesystem::file_size(path, ec); // An error for what is no regular file.
    if (ec) throw unreadable(path, {ec.value(), boost::system::system_category()});
    if (size == 0) throw unusable(path, "is empty");
    if (size > most)
        throw unusable(path, "has " + std::to_string(size) + " bytes, and " + std::to_string(most) +
                                 " are allowed");

    std::unique_ptr<std::FILE, closer> const file(std::fopen(path.c_str(), read_mode));
    if (!file) throw unreadable(path, last_error());
    std::setvbuf(file.get(), nullptr, _IONBF, 0); // It is read at once.
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (std::fread(bytes.data(), 1, bytes.size(), file.get()) == bytes.size()) return bytes;
    if (std::ferror(file.get()) != 0) throw unreadable(path, last_error());
    throw unusable(path, "has become shorter while it was read");
}

// Where a file that is read on another thread is waited for. The reading cannot be interrupted; a coroutine that is
// cancelled, or destroyed with its context, leaves it behind, and nothing of the coroutine's stays with it.
class loading {
public:
    class seat {
    public:
        seat(std::shared_ptr<loading> at, async::waiter& waiter) : at_(std::move(at)) { at_->sit(&waiter); }
        seat(seat const&) = delete;
        seat& operator=(seat const&) = delete;
        ~seat() { at_->sit(nullptr); }

    private:
        std::shared_ptr<loading> at_;
    };

    // Under the mutex, which keeps the coroutine there meanwhile, and with it its context.
    void end(std::optional<media> read, async::thrown failure) noexcept {
        std::lock_guard lock(mutex_);
        read_ = std::move(read);
        failure_ = std::move(failure);
        if (waiting_) waiting_->wake();
    }

    media take() {
        std::lock_guard lock(mutex_);
        if (failure_) failure_.raise();
        if (!read_) throw boost::system::system_error(asio::error::operation_aborted);
        return *read_;
    }

private:
    void sit(async::waiter* waiter) noexcept {
        std::lock_guard lock(mutex_);
        waiting_ = waiter;
    }

    std::mutex mutex_;
    async::waiter* waiting_ = nullptr;
    std::optional<media> read_;
    async::thrown failure_;
};

// The work of the other thread. An executor that drops it ends the loading, too.
class reading {
public:
    reading(std::shared_ptr<loading> into, std::string path, media_options options)
        : into_(std::move(into)), path_(std::move(path)), options_(std::move(options)) {}
    reading(reading&&) = default;
    reading& operator=(reading&&) = delete;
    ~reading() {
        if (into_) into_->end(std::nullopt, {});
    }

    void operator()() {
        auto const into = std::move(into_);
        try {
            into->end(media::from_file(std::move(path_), std::move(options_)), {});
        } catch (...) { // Thrown where it is waited for.
            into->end(std::nullopt, async::thrown(std::current_exception()));
        }
    }

private:
    std::shared_ptr<loading> into_;
    std::string path_;
    media_options options_;
};

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
    auto const mine = std::make_shared<loading>();
    async::waiter waiter(co_await asio::this_coro::executor, nullptr);
    loading::seat const taken(mine, waiter);
    // Moved, so that a coroutine that is destroyed late has nothing of the other context's.
    asio::post(std::exchange(blocking, nullptr), reading(mine, std::move(path), std::move(options)));
    co_await waiter.wait(std::chrono::steady_clock::time_point::max());
    co_return mine->take();
}

} // namespace vzaps
