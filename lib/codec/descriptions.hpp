#pragma once

#include "codec/describe.hpp"

#include <vzaps/models/billing_session.hpp>
#include <vzaps/models/instance.hpp>
#include <vzaps/models/instance_action.hpp>
#include <vzaps/models/instance_page.hpp>
#include <vzaps/models/instance_requests.hpp>

#include <boost/describe/class.hpp>

namespace vzaps {

// Answers.
BOOST_DESCRIBE_STRUCT(instance, (),
                      (id, name, token, url, webhook, events_subscribe, reject_calls, auto_read_messages,
                       connected, connected_at, whatsapp_push_name, whatsapp_jid, billing_status, status,
                       created_at, updated_at, cancel_at, expired_at))
BOOST_DESCRIBE_STRUCT(instance_page, (), (page, size, total, total_pages, content, summary))
BOOST_DESCRIBE_STRUCT(instance_action, (), (instance_id, status, details))
BOOST_DESCRIBE_STRUCT(instance_acknowledgement, (), (status, message))
BOOST_DESCRIBE_STRUCT(billing_session, (), (url, session_id, mode, subscription_id))

template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<instance>{"id"};
template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<instance_page>{"content"};

// Requests.
BOOST_DESCRIBE_STRUCT(instance_create_request, (),
                      (name, webhook, events_subscribe, reject_calls, auto_read_messages, labels))
BOOST_DESCRIBE_STRUCT(instance_update_request, (),
                      (name, webhook, events_subscribe, reject_calls, auto_read_messages, labels))
BOOST_DESCRIBE_STRUCT(instance_subscribe_request, (), (success_url, cancel_url, billing_type))

} // namespace vzaps
