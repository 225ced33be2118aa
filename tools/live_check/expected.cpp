#include "expected.hpp"

#include <algorithm>
#include <array>

namespace live_check {

namespace {

using form = expected_answer::form;

constexpr std::string_view instance_fields =
    "id:text name:text token:text url:text? webhook:text? events_subscribe:text? reject_calls:boolean "
    "auto_read_messages:boolean connected:boolean? connected_at:text? whatsapp_push_name:text? "
    "whatsapp_jid:text? billing_status:text? status:text? created_at:text updated_at:text cancel_at:text? "
    "expired_at:text?";
constexpr std::string_view chat_fields =
    "phone:text jid:text? name:text? last_message_user_name:text? last_message_user_phone:text? "
    "community_name:text? community_jid:text? archived:boolean? pinned:boolean? unread:text? "
    "messages_unread:integer? marked_as_unread:boolean? is_muted:text? is_marked_spam:boolean? "
    "is_group:boolean? is_group_announcement:boolean? last_message_time:text? "
    "last_message_timestamp_ms:integer? mute_end_time:integer?";
constexpr std::string_view contact_fields = "jid:text? phone:text? found:boolean? first_name:text? "
                                            "full_name:text? push_name:text? business_name:text? "
                                            "redacted_phone:text?";
constexpr std::string_view group_fields =
    "group_id:text? jid:text? name:text? description:text? topic:text? owner_jid:text? owner_pn:text? "
    "name_set_at:text? name_set_by:text? name_set_by_pn:text? topic_id:text? topic_set_at:text? "
    "topic_set_by:text? topic_set_by_pn:text? topic_deleted:boolean? is_locked:boolean? "
    "is_announce:boolean? announce_version_id:text? is_ephemeral:boolean? disappearing_timer:integer? "
    "is_incognito:boolean? is_parent:boolean? default_membership_approval_mode:text? "
    "linked_parent_jid:text? is_default_sub_group:boolean? is_join_approval_required:boolean? "
    "addressing_mode:text? group_created:text? creator_country_code:text? participant_version_id:text? "
    "participants:array? participants[].jid:text? participants[].phone_number:text? "
    "participants[].lid:text? participants[].is_admin:boolean? participants[].is_super_admin:boolean? "
    "participants[].display_name:text? participants[].error:integer? participants[].add_request:object? "
    "participant_count:integer? member_add_mode:text? suspended:boolean? details:text?";
constexpr std::string_view pages =
    "page:integer? page_size:integer? size:integer? total:integer? total_pages:integer?";
constexpr std::string_view queue_fields =
    "id:text? message_id:text? phone:text? type:text? status:text? created_at:text?";
constexpr std::string_view typebot_fields =
    "typebot_id:text enabled:boolean description:text typebot_url:text public_id:text trigger_type:text "
    "trigger_operator:text? trigger_value:text? priority:integer expire_in_minutes:integer "
    "keyword_finish:text? default_delay_ms:integer? unknown_message:text? listen_from_me:boolean? "
    "stop_bot_from_me:boolean? keep_open:boolean? debounce_ms:integer? ignore_groups:boolean? "
    "transcribe_audio:boolean?";
constexpr std::string_view done_fields = "status:text? details:text? message:text?";

constexpr std::array table{
    expected_answer{"token", form::bare, "access_token:text expires_in:integer", "", ""},
    expected_answer{"instances.list", form::bare,
                    "page:integer size:integer total:integer total_pages:integer summary:object?",
                    "content[]", instance_fields},
    expected_answer{"instances.search", form::unknown,
                    "page:integer? size:integer? total:integer? total_pages:integer? summary:object?",
                    "content[]", instance_fields},
    expected_answer{"instances.get", form::bare, instance_fields, "", ""},
    expected_answer{
        "sessions.status", form::enveloped,
        "connected:boolean logged_in:boolean? phone:text? whatsapp_jid:text? push_name:text? "
        "business_name:text? business_profile:object? business_profile.business_hours_timezone:text? "
        "business_profile.categories:array? business_profile.categories[].id:text? "
        "business_profile.categories[].name:text? business_profile.profile_options:object? "
        "business_profile.address:text? business_profile.email:text? profile_picture_id:text? "
        "profile_picture_url:text? profile_url:text? verified_name:text? about:text? website:text?",
        "", ""},
    expected_answer{"webhooks.get", form::enveloped, "webhook:text subscribe:array", "", ""},
    expected_answer{"webhooks.set", form::enveloped, "webhook:text events:text", "", ""},
    expected_answer{"webhooks.search_logs", form::enveloped, pages, "content[]",
                    "id:text status:text payload:object attempts:integer"},
    expected_answer{"chats.list", form::unknown, pages, "[]", chat_fields},
    expected_answer{"chats.get", form::bare, chat_fields, "", ""},
    expected_answer{"contacts.list", form::unknown, "", "[]", contact_fields},
    expected_answer{"users.contacts", form::unknown, "", "[]", contact_fields},
    expected_answer{
        "users.check", form::enveloped, "", "users[]",
        "phone:text exists:boolean jid:text query:text? is_in_whatsapp:boolean? verified_name:text?"},
    expected_answer{
        "users.info", form::unknown, "", "users[]",
        "jid:text? phone:text? status:text? picture_id:text? verified_name:text? lid:text? devices:array?"},
    expected_answer{"users.avatar", form::enveloped,
                    "base64:text mimetype:text url:text? id:text? type:text? direct_path:text? hash:text?",
                    "", ""},
    expected_answer{"groups.list", form::unknown, pages, "content[]", group_fields},
    expected_answer{"groups.get", form::unknown, group_fields, "", ""},
    expected_answer{"groups.invite_link", form::unknown, "invite_link:text", "", ""},
    expected_answer{"queues.list_messages", form::unknown, "", "content[]", queue_fields},
    expected_answer{"queues.list_operations", form::unknown, "", "content[]", queue_fields},
    expected_answer{"typebots.list", form::bare, "", "[]", typebot_fields},
    expected_answer{"typebots.create", form::bare, typebot_fields, "", ""},
    expected_answer{"typebots.update", form::bare, done_fields, "", ""},
    expected_answer{"typebots.remove", form::bare, done_fields, "", ""},
    expected_answer{"typebots.list_sessions", form::unknown, "", "content[]",
                    "session:text? remote_jid:text? status:text?"},
    expected_answer{
        "chatwoot.get", form::bare,
        "enabled:boolean? url:text? account_id:text? token_masked:text? webhook_url:text? name_inbox:text? "
        "sign_msg:boolean? sign_delimiter:text? number:text? reopen_conversation:boolean? "
        "conversation_pending:boolean? import_contacts:boolean? import_messages:boolean? "
        "days_limit_import_messages:integer? auto_create:boolean? organization:text? logo:text? "
        "ignore_jids:array? ignore_groups:boolean?",
        "", ""},
    expected_answer{"chats.mute", form::unknown, done_fields, "", ""},
    expected_answer{"chats.unmute", form::unknown, done_fields, "", ""},
    expected_answer{"chats.archive", form::unknown, done_fields, "", ""},
    expected_answer{"chats.unarchive", form::unknown, done_fields, "", ""},
    expected_answer{"messages.presence", form::enveloped, done_fields, "", ""},
    expected_answer{"groups.set_description", form::unknown, done_fields, "", ""},
    expected_answer{"messages.send_text", form::enveloped,
                    "message_id:text details:text? timestamp:text? id:text?", "", ""},
};

} // namespace

expected_answer const* expected_of(std::string_view operation) {
    auto const* const found = std::ranges::find(table, operation, &expected_answer::operation);
    return found != table.end() ? found : nullptr;
}

} // namespace live_check
