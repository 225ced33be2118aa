#include "support/show.hpp"

#include "codec/decoder.hpp"
#include "codec/descriptions.hpp"
#include "support/base64.hpp"
#include "support/data_url.hpp"

#include <boost/core/demangle.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/value_from.hpp>
#include <boost/mp11/algorithm.hpp>

#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace json = boost::json;

namespace vzaps::test {

namespace {

template <class T>
using members =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

// Null for what holds nothing: texts and lists that are empty cannot be told from those that were left out.
template <class T>
json::value value_of(T const& from);
template <class T>
json::value value_of(std::vector<T> const& from);
template <class T>
json::value value_of(std::optional<T> const& from);
json::value value_of(std::string const& from);
json::value value_of(binary const& from);

template <class T>
json::object object_of(T const& from) {
    json::object made;
    boost::mp11::mp_for_each<members<T>>([&](auto member) {
        auto value = value_of(from.*member.pointer);
        if (!value.is_null()) made[member.name] = std::move(value);
    });
    return made;
}

json::value value_of(std::string const& from) { return from.empty() ? json::value() : json::value(from); }

json::value value_of(binary const& from) {
    if (from.bytes.empty()) return nullptr;
    auto const head = from.mimetype.empty() ? std::string() : data_url_head(from.mimetype);
    return json::value(head + base64_encoded(from.bytes));
}

template <class T>
json::value value_of(std::vector<T> const& from) {
    if (from.empty()) return nullptr;
    json::array made;
    for (auto const& each : from) made.push_back(value_of(each));
    return made;
}

template <class T>
json::value value_of(std::optional<T> const& from) {
    if (!from) return nullptr;
    if constexpr (codec::enumeration<T>) {
        return json::value(from->str());
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        return value_of(*from);
    } else {
        return json::value_from(*from);
    }
}

template <class T>
json::value value_of(T const& from) {
    auto made = object_of(from);
    if (!from.extra.empty()) made["(extra)"] = from.extra;
    return made;
}

template <class T>
std::string name_of() {
    auto name = boost::core::demangle(typeid(T).name());
    if (name.starts_with("vzaps::")) name.erase(0, 7);
    return name;
}

template <class T>
shown_answer shown(T const& answer) {
    shown_answer made;
    made.named = object_of(answer);
    made.extra = answer.extra;
    made.type = name_of<T>();
    if constexpr (requires { response(answer.raw); }) made.raw = answer.raw;
    made.filled_from = [](json::object const& from) {
        T filled;
        codec::fill(from, codec::table_of<T>(), &filled);
        return shown(filled);
    };
    return made;
}

} // namespace

template <class T>
asio::awaitable<shown_answer> show(asio::awaitable<T> call) {
    if constexpr (std::is_void_v<T>) {
        co_await std::move(call);
        shown_answer made;
        made.type = "nothing";
        co_return made;
    } else if constexpr (std::is_same_v<T, std::string>) {
        auto const token = co_await std::move(call);
        shown_answer made;
        made.named["access_token"] = token;
        made.type = "std::string";
        co_return made;
    } else {
        auto const answer = co_await std::move(call);
        co_return shown(answer);
    }
}

template asio::awaitable<shown_answer> show(asio::awaitable<void>);
template asio::awaitable<shown_answer> show(asio::awaitable<std::string>);
template asio::awaitable<shown_answer> show(asio::awaitable<instance>);
template asio::awaitable<shown_answer> show(asio::awaitable<instance_page>);
template asio::awaitable<shown_answer> show(asio::awaitable<instance_action>);
template asio::awaitable<shown_answer> show(asio::awaitable<acknowledgement>);
template asio::awaitable<shown_answer> show(asio::awaitable<billing_session>);
template asio::awaitable<shown_answer> show(asio::awaitable<session_status>);
template asio::awaitable<shown_answer> show(asio::awaitable<session_qr>);
template asio::awaitable<shown_answer> show(asio::awaitable<pairing_code>);
template asio::awaitable<shown_answer> show(asio::awaitable<sent_message>);
template asio::awaitable<shown_answer> show(asio::awaitable<message_action>);
template asio::awaitable<shown_answer> show(asio::awaitable<downloaded_media>);
template asio::awaitable<shown_answer> show(asio::awaitable<chat>);
template asio::awaitable<shown_answer> show(asio::awaitable<chat_list>);
template asio::awaitable<shown_answer> show(asio::awaitable<contact_list>);
template asio::awaitable<shown_answer> show(asio::awaitable<user_check_list>);
template asio::awaitable<shown_answer> show(asio::awaitable<user_info_list>);
template asio::awaitable<shown_answer> show(asio::awaitable<user_avatar>);
template asio::awaitable<shown_answer> show(asio::awaitable<group_answer>);
template asio::awaitable<shown_answer> show(asio::awaitable<group_list>);
template asio::awaitable<shown_answer> show(asio::awaitable<group_invite>);
template asio::awaitable<shown_answer> show(asio::awaitable<group_change>);
template asio::awaitable<shown_answer> show(asio::awaitable<queue_list>);
template asio::awaitable<shown_answer> show(asio::awaitable<typebot>);
template asio::awaitable<shown_answer> show(asio::awaitable<typebot_list>);
template asio::awaitable<shown_answer> show(asio::awaitable<typebot_session_list>);
template asio::awaitable<shown_answer> show(asio::awaitable<chatwoot_config>);
template asio::awaitable<shown_answer> show(asio::awaitable<webhook_config>);
template asio::awaitable<shown_answer> show(asio::awaitable<webhook_log>);
template asio::awaitable<shown_answer> show(asio::awaitable<webhook_log_page>);

} // namespace vzaps::test
