#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/instance_ref.hpp>

#include <boost/json/value.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace vzaps {

/// The parts of a call through `client.request`, the way to an endpoint that has no method yet.
///
/// Fluent, like `call_options`: `request_options().field("name", "Support").retry_safe()`. A braced JSON
/// value inside of a `co_await` expression is what GCC 12 cannot compile; give it a name first, or use
/// `field`. A request takes a copy.
class request_options {
public:
    request_options() = default;
    /// A call's options alone.
    request_options(call_options options) : options_(std::move(options)) {}

    /// The body, sent as `application/json`.
    request_options& json(boost::json::value value) & {
        json_ = std::move(value);
        return *this;
    }
    request_options&& json(boost::json::value value) && {
        json_ = std::move(value);
        return std::move(*this);
    }

    /// One member of a body that is a JSON object: a text, a number, a flag or any JSON value. Call it again
    /// for the next one. A body that is no object is replaced.
    template <class Value>
    request_options& field(std::string name, Value value) & {
        set_field(name, to_json(std::move(value)));
        return *this;
    }
    template <class Value>
    request_options&& field(std::string name, Value value) && {
        set_field(name, to_json(std::move(value)));
        return std::move(*this);
    }

    /// One query parameter; both parts are percent-encoded. Call it again for the next one.
    request_options& query(std::string name, std::string value) & {
        query_.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    request_options&& query(std::string name, std::string value) && {
        query_.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }

    /// The instance that `{id}` in the path stands for. Its token, if there is one, is sent as
    /// `X-Instance-Token`.
    request_options& instance(instance_ref value) & {
        instance_ = std::move(value);
        return *this;
    }
    request_options&& instance(instance_ref value) && {
        instance_ = std::move(value);
        return std::move(*this);
    }

    /// Whether the request may be sent again after it was written. By default GET, HEAD and OPTIONS may,
    /// nothing else.
    request_options& retry_safe(bool value = true) & {
        retry_safe_ = value;
        return *this;
    }
    request_options&& retry_safe(bool value = true) && {
        retry_safe_ = value;
        return std::move(*this);
    }

    /// The request makes WhatsApp send something: it takes its turn, if the client paces its instances (see
    /// `pacing_options`). Needs `instance`.
    request_options& paced(bool value = true) & {
        paced_ = value;
        return *this;
    }
    request_options&& paced(bool value = true) && {
        paced_ = value;
        return std::move(*this);
    }

    /// Sends neither a JWT nor tokens.
    request_options& anonymous(bool value = true) & {
        anonymous_ = value;
        return *this;
    }
    request_options&& anonymous(bool value = true) && {
        anonymous_ = value;
        return std::move(*this);
    }

    /// This call's own settings; see `call_options`.
    request_options& options(call_options value) & {
        options_ = std::move(value);
        return *this;
    }
    request_options&& options(call_options value) && {
        options_ = std::move(value);
        return std::move(*this);
    }

    /// @name What was set
    /// @{
    std::optional<boost::json::value> const& json() const noexcept { return json_; }
    std::vector<std::pair<std::string, std::string>> const& query() const noexcept { return query_; }
    std::optional<instance_ref> const& instance() const noexcept { return instance_; }
    std::optional<bool> is_retry_safe() const noexcept { return retry_safe_; }
    bool is_paced() const noexcept { return paced_; }
    bool is_anonymous() const noexcept { return anonymous_; }
    call_options const& options() const noexcept { return options_; }
    /// @}

private:
    template <class Value>
    static boost::json::value to_json(Value value) {
        if constexpr (std::is_null_pointer_v<Value>) {
            return nullptr;
        } else if constexpr (std::convertible_to<Value const&, std::string_view>) {
            std::string_view const text = value;
            return boost::json::value(boost::json::string_view(text.data(), text.size()));
        } else {
            return boost::json::value(std::forward<Value>(value));
        }
    }

    void set_field(std::string_view name, boost::json::value value) {
        if (!json_ || !json_->is_object()) json_.emplace(boost::json::object());
        json_->get_object()[name] = std::move(value);
    }

    std::optional<boost::json::value> json_;
    std::vector<std::pair<std::string, std::string>> query_;
    std::optional<instance_ref> instance_;
    std::optional<bool> retry_safe_;
    bool paced_ = false;
    bool anonymous_ = false;
    call_options options_;
};

} // namespace vzaps
