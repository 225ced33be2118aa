#pragma once

#include <vzaps/detail/export.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps {

/// An address of WhatsApp's: `user@server`, where the user may name one of its devices
/// (`5511999999999:11@...`, or `5511999999999.0:11@...`).
///
/// Made from any text, and never fails: what is no address has an empty server, and is of no kind. An
/// ordinary value; the views that it returns live as long as it does.
///
/// Source: the payloads of the service's events.
class jid {
public:
    jid() = default;
    VZAPS_DECL explicit jid(std::string_view text);

    /// As it was given.
    std::string const& str() const& noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }

    /// What stands before the `@`, without the device.
    VZAPS_DECL std::string_view user() const noexcept;
    /// What stands behind the `@`. Empty where there is none.
    VZAPS_DECL std::string_view server() const noexcept;
    /// The number of the user's device, where the address names one.
    VZAPS_DECL std::optional<std::uint32_t> device() const noexcept;

    /// `@s.whatsapp.net`, `@hosted` (a business whose messages pass through Meta's servers) or the older
    /// `@c.us`: the user is a phone number.
    VZAPS_DECL bool is_phone() const noexcept;
    /// `@g.us`
    VZAPS_DECL bool is_group() const noexcept;
    /// `@lid` or `@hosted.lid`: a user whose phone number is hidden.
    VZAPS_DECL bool is_lid() const noexcept;
    /// `@newsletter`: a channel.
    VZAPS_DECL bool is_newsletter() const noexcept;
    /// `@broadcast`: a broadcast list, or the status (`is_status`).
    VZAPS_DECL bool is_broadcast() const noexcept;
    /// `status@broadcast`
    VZAPS_DECL bool is_status() const noexcept;

    /// The digits of a phone address, as the operations take them. Empty for every other kind.
    VZAPS_DECL std::string phone() const;
    /// The same address without its device: two devices of a user are equal by it.
    VZAPS_DECL jid without_device() const;

    friend bool operator==(jid const&, jid const&) = default;

private:
    std::string text_;
};

} // namespace vzaps
