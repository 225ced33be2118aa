#pragma once

#include <vzaps/events/media_node.hpp>
#include <vzaps/events/message_context.hpp>
#include <vzaps/events/message_parts.hpp>
#include <vzaps/events/optional_part.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What WhatsApp shows as a card: invitations, orders, events and the like. Text that is absent is empty; each
// struct's `extra` holds the fields that it does not name, or that were of another type. Source: whatsmeow's
// `waE2E`.
namespace vzaps {

/// An invitation to a group.
struct message_group_invite {
    std::string group_jid;
    std::string group_name;
    std::string invite_code;
    std::optional<std::int64_t> invite_expiration; ///< Seconds since 1970.
    std::string caption;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// An order from a business's catalogue.
struct message_order {
    std::string order_id;
    std::string token; ///< What the order's details are fetched with.
    std::string order_title;
    std::string message; ///< What the buyer has written.
    std::string seller_jid;
    std::optional<std::int64_t> item_count;
    std::optional<std::int64_t> status;           ///< 1 inquiry, 2 accepted, 3 declined
    std::optional<std::int64_t> total_amount1000; ///< In thousandths of the currency's unit.
    std::string total_currency_code;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// The product of a `message_product`.
struct message_product_snapshot {
    std::string product_id;
    std::string title;
    std::string description;
    std::string currency_code;
    std::optional<std::int64_t> price_amount1000; ///< In thousandths of the currency's unit.
    std::optional<std::int64_t> sale_price_amount1000;
    std::string retailer_id;
    std::string url;
    optional_part<media_node> product_image;

    boost::json::object extra;
};

/// A product of a business's catalogue.
struct message_product {
    std::optional<message_product_snapshot> product;
    std::string business_owner_jid;
    std::string body; ///< What the sender has written about it.
    std::string footer;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// An event that people are invited to.
struct message_calendar_event {
    std::string name;
    std::string description;
    std::optional<message_location> location;
    std::string join_link;
    std::optional<std::int64_t> start_time; ///< Seconds since 1970.
    std::optional<std::int64_t> end_time;
    std::optional<bool> is_canceled;
    std::optional<bool> extra_guests_allowed;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// Announces images and videos that follow, each as a message of its own whose `message_content::parent` is
/// this one.
struct message_album {
    std::optional<std::int64_t> expected_image_count;
    std::optional<std::int64_t> expected_video_count;
    std::optional<message_context> context_info;

    boost::json::object extra;
};

/// One sticker of a pack.
struct message_sticker {
    std::string file_name; ///< In the pack's archive.
    std::string mimetype;
    std::optional<bool> is_animated;
    std::vector<std::string> emojis;

    boost::json::object extra;
};

/// A pack of stickers; the media are an archive of them.
struct message_sticker_pack : media_node {
    std::string sticker_pack_id;
    std::string name;
    std::string publisher;
    std::string pack_description;
    std::vector<message_sticker> stickers;
};

/// One of those who took part in a call.
struct message_call_participant {
    std::string jid;
    std::optional<std::int64_t> call_outcome; ///< As in `message_call_log`.

    boost::json::object extra;
};

/// A call that has taken place in the chat, or was missed.
struct message_call_log {
    std::optional<bool> is_video;
    /// 0 connected, 1 missed, 2 failed, 3 rejected, 4 accepted elsewhere, 5 ongoing, 6 and 7 silenced.
    std::optional<std::int64_t> call_outcome;
    std::optional<std::int64_t> duration_secs;
    std::optional<std::int64_t> call_type; ///< 0 regular, 1 scheduled, 2 voice chat
    std::vector<message_call_participant> participants;

    boost::json::object extra;
};

} // namespace vzaps
