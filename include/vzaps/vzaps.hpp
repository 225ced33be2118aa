#pragma once

// Everything but `request<T>` (`<vzaps/request_as.hpp>`), the kinds of events (`<vzaps/events.hpp>`),
// addresses (`<vzaps/jid.hpp>`) and the emulator (`<vzaps/testing/emulator.hpp>`).

#include <vzaps/call_options.hpp>
#include <vzaps/client.hpp>
#include <vzaps/client_options.hpp>
#include <vzaps/credentials.hpp>
#include <vzaps/error.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/list.hpp>
#include <vzaps/request_options.hpp>
#include <vzaps/response.hpp>
#include <vzaps/result.hpp>
#include <vzaps/transport.hpp>
#include <vzaps/version.hpp>
#include <vzaps/webhook.hpp>
