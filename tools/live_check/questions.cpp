#include "questions.hpp"

#include <algorithm>
#include <array>

namespace live_check {

namespace {

constexpr std::string_view by_instance = "an instance: set VZAPS_INSTANCE_ID";
constexpr std::string_view by_write = "--write, and your consent";
constexpr std::string_view by_chance = "an answer that shows it; none did";
constexpr std::string_view by_watching = "another way: this program does not ask it";

constexpr std::array table{
    question{1, "What does an error look like: status, fields, text, code, request id?", "error.", by_chance},
    question{2, "Do errors come with HTTP 200 and \"success\": false?", "success_false.", by_chance},
    question{3, "webhooks.set: webhookURL or webhook_url, events joined by commas or as an array?",
             "webhook.", by_write},
    question{4, "instances.list: sortDesc or sort_desc?", "sorting.", by_chance},
    question{5, "instances.list: how long can a page be?", "size.", by_chance},
    question{6, "instances.list: is there a summary, and what is in it?", "summary.", by_chance},
    question{7, "How long does a token live, and how is that spelled?", "token.lifetime", by_chance},
    question{8, "Are several tokens good at the same time?", "token.several", by_chance},
    question{9, "Does an instance's own token do without a JWT, and whose client token has to come with it?",
             "client_token.", "an instance and its token: set VZAPS_INSTANCE_TOKEN, too"},
    question{10, "Answers that no page shows: enveloped or bare, rows in what, which fields?", "answer.",
             by_instance},
    question{11, "Answers that are documented: do they come that way?", "documented.", by_chance},
    question{12, "Are there a health path, and GET /instances/{id}?", "paths.", by_chance},
    question{13, "Which headers tell of limits and connections?", "headers.", by_chance},
    question{14, "Which values has billing_status?", "billing.", by_chance},
    question{15, "messages.presence: are composing and paused what it takes?", "presence.", by_write},
    question{16, "chats.mute: which units have its duration and mute_end_time?", "mute.", by_write},
    question{17, "groups.set_description: are group_id and description its fields?", "group.", by_write},
    question{18, "typebots.update: can one field be changed alone?", "typebot.", by_write},
    question{19, "Is a message that is sent twice with one id one message?", "duplicate.", by_write},
    question{20,
             "Realtime: acknowledged by event_id or id, for how long replayed, which close codes and pings?",
             "", by_watching},
    question{21, "Webhooks: which timeout, how many attempts, from which addresses?", "", by_watching},
    question{22, "Which limits have rates and files, and which unit has a delay?", "", by_watching},
    question{23, "What does an unpaid instance refuse, and when is a checkout needed?", "", by_watching},
    question{
        24,
        "What do instances.provision, instances.update, polls' votes and chatwoot's import take and answer?",
        "", by_watching},
};

} // namespace

std::span<question const> questions() { return table; }

bool is_answered(question const& which, evidence const& by) {
    if (which.topic.empty()) return false;
    return std::ranges::any_of(by.notes(which.topic), [](std::string const& each) {
        return each.find("cannot tell") == std::string::npos;
    });
}

} // namespace live_check
