#pragma once

#include "delivery/courier.hpp"
#include "net/server.hpp"
#include "service/service.hpp"

#include <vzaps/testing/emulator.hpp>

#include <optional>

namespace vzaps {

class emulator::impl {
public:
    explicit impl(emulator_options settings);

    std::optional<emulation::server_identity> identity;
    emulation::service service;
    emulation::courier courier;
    emulation::server server;
};

} // namespace vzaps
