#pragma once

#include "call/draft.hpp"
#include "support/caller.hpp"

#include <memory>
#include <string>
#include <utility>

namespace vzaps::test {

/// So many bytes that no two places look alike.
inline std::string noise(std::size_t size) {
    std::string made(size, '\0');
    std::uint32_t state = 1;
    for (auto& c : made) {
        state = state * 1664525U + 1013904223U;
        c = static_cast<char>(state >> 24);
    }
    return made;
}

/// A client whose calls carry a file, as `messages.send_image` does: `POST /upload` with a member `file`.
class uploader {
public:
    explicit uploader(client_options options, vzaps::credentials identity = {"client-token", ""})
        : caller(options),
          core(detail::client_core::make(caller.io().get_executor(), std::move(identity),
                                         std::move(options))) {}

    boost::asio::awaitable<response> upload(media file, call_options options = {}) {
        call::operation op;
        op.name = "upload";
        op.method = "POST";
        op.path = "/upload";
        op.retry_safe = retry_safe;
        op.media = true;
        return call::start<response>(core, op, std::move(options), [&](call::draft& draft) {
            draft.instance({"VZ1", "instance-token"});
            draft.media_body({{"phone", "5511999999999"}}, "file", file);
        });
    }
    error failure(media file) { return caller.failure(upload(std::move(file))); }
    response success(media file) { return caller.success(upload(std::move(file))); }

    bool retry_safe = false;
    test::caller caller;
    std::shared_ptr<detail::client_core> core;
};

} // namespace vzaps::test
