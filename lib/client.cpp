#include "call/draft.hpp"
#include "client_core.hpp"
#include "support/ascii.hpp"
#include "support/invalid_argument.hpp"
#include "support/path.hpp"

#include <vzaps/client.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace asio = boost::asio;

namespace vzaps {

namespace {

// A call that the caller describes: its operation's texts live as long as the call.
struct described_call {
    std::string method;
    std::string path;
    call::operation op;

    described_call(std::string verb, std::string where, request_options const& options)
        : method(std::move(verb)), path(std::move(where)) {
        constexpr std::array<std::string_view, 3> reading{"GET", "HEAD", "OPTIONS"};
        op.name = "request";
        op.method = method;
        op.path = path;
        op.retry_safe = options.is_retry_safe().value_or(std::find(reading.begin(), reading.end(), method) !=
                                                         reading.end());
        op.sends = options.is_paced();
        op.authorised_by = options.is_anonymous() ? call::access::anonymous : call::access::instance;
    }
};

void check_method(std::string_view method) {
    auto const upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (method.empty() || !std::all_of(method.begin(), method.end(), upper) || method == "CONNECT")
        throw invalid_argument("method", "is no HTTP method in upper case, or one that makes no sense here");
}

// `{id}` is the one placeholder; the rest has to be a path already.
void check_template(std::string path) {
    if (auto const at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, "id");
    check_path(path, "path");
}

} // namespace

client::client(asio::any_io_executor executor, vzaps::credentials credentials, client_options options)
    : client(detail::client_core::make(std::move(executor), std::move(credentials), std::move(options))) {}

client::client(std::shared_ptr<detail::client_core> core)
    : auth(core),
      instances(core),
      sessions(core),
      messages(core),
      chats(core),
      webhooks(core),
      contacts(core),
      groups(core),
      users(core),
      queues(core),
      typebots(core),
      chatwoot(core),
      events(core),
      core_(std::move(core)) {}

asio::awaitable<response> client::request(std::string method, std::string path,
                                          request_options options) const {
    auto const described = std::make_shared<described_call>(std::move(method), std::move(path), options);
    return call::start<response>(core_, described->op, options.options(), [&](call::draft& draft) {
        check_method(described->method);
        check_template(described->path);
        draft.keep(described);
        if (options.instance()) {
            draft.instance(*options.instance());
        } else if (described->path.find("{id}") != std::string::npos) {
            throw invalid_argument("instance.id", "is needed: the path has a place for it");
        } else if (options.is_paced()) {
            throw invalid_argument("instance.id", "is needed: an instance is what is paced");
        }
        for (auto const& [name, value] : options.query()) draft.query(name, value);
        if (options.json()) draft.body(*options.json(), "json");
    });
}

asio::awaitable<void> client::close(std::chrono::milliseconds drain) const {
    return detail::client_core::close(core_, drain);
}

pool_statistics client::statistics() const { return core_->statistics(); }

asio::any_io_executor client::get_executor() const { return core_->executor(); }

} // namespace vzaps
