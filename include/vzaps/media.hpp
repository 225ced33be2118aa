#pragma once

#include <vzaps/detail/export.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace vzaps {

/// How a file is read.
class media_options {
public:
    media_options() = default;

    std::string mimetype;  ///< Such as `image/png`. Empty: found out.
    std::string file_name; ///< What a document is called. Empty: the last part of the path.
    std::size_t max_bytes = 64 * 1024 * 1024; ///< A larger file is refused before it is read.
};

/// A file for a message: a URL that the service fetches, or bytes that go along with the request.
///
/// A URL is `http` or `https` and has to be reachable for the service; a `data:` URL is passed on as it is.
/// Bytes are sent as a `data:` URL in base64, a third larger than they are, encoded while they are written. A
/// URL, bytes or a type that cannot be sent are refused when the operation is awaited, with
/// `errc::invalid_argument` and the operation's name of the field, `image` say.
///
/// The MIME type of bytes is the one given. Without one, a signature that belongs to one kind of file
/// decides. In a container (MP4, Ogg, WebM, ZIP, OLE) the file name's extension decides among the types that
/// the container can hold. Where the bytes show nothing, the extension decides, else
/// `application/octet-stream`. See docs/guide/media.md. How large a file the service takes is not documented.
///
/// An ordinary value, cheap to copy: copies share the bytes, which nobody changes, on any thread.
class VZAPS_DECL media {
public:
    /// None: refused where a message needs one.
    media() : media(std::string()) {}

    /// @name A URL
    /// @{
    media(std::string url);
    media(std::string_view url) : media(std::string(url)) {}
    media(char const* url) : media(std::string(url)) {}
    /// @}

    // Not moved from, so that none is ever without content.
    media(media const&) = default;
    media& operator=(media const&) = default;

    /// Bytes that are there already; moved in, they are not copied.
    static media from_bytes(std::string bytes, std::string mimetype = {}, std::string file_name = {});

    /// Reads a file, now and on this thread; on a thread that runs an `io_context` use `load_file`.
    ///
    /// Throws `vzaps::error` with `errc::invalid_argument` and the field `path`: for what is no file or
    /// cannot be read, with the system's error as `error_info::cause`, for what is empty or larger than the
    /// options allow, and for a path with a zero byte in it.
    static media from_file(std::string path, media_options options = {});

    /// Reads a file on a thread of `blocking`, an executor of the caller's, `boost::asio::thread_pool` above
    /// all, and goes on where it was awaited. Needs no client. The context of `blocking` has to live until
    /// the call is awaited; of the two contexts either may then be destroyed first.
    ///
    /// Throws what `from_file` throws, and `errc::invalid_argument` for an executor that is empty. A call
    /// that is cancelled ends at once, with `boost::system::system_error` and `operation_aborted`; the
    /// reading goes on, for nobody. So ends one whose `blocking` is destroyed before it has read.
    static boost::asio::awaitable<media> load_file(std::string path, boost::asio::any_io_executor blocking,
                                                   media_options options = {});

    /// Whether it is a URL, a `data:` URL included, as opposed to bytes.
    bool is_url() const noexcept { return content_->is_url; }
    /// The URL or the bytes, shared. Never null.
    std::shared_ptr<std::string const> data() const noexcept { return {content_, &content_->data}; }
    /// Empty for a URL.
    std::string const& mimetype() const noexcept { return content_->mimetype; }
    /// Empty where none is known.
    std::string const& file_name() const noexcept { return content_->file_name; }

private:
    struct content {
        std::string data;
        bool is_url = false;
        std::string mimetype;
        std::string file_name;
    };
    explicit media(content made) : content_(std::make_shared<content const>(std::move(made))) {}

    std::shared_ptr<content const> content_;
};

} // namespace vzaps
