#include "words.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <unordered_set>

namespace live_check {

namespace {

using word_set = std::unordered_set<std::string>;

word_set split(char const* text) {
    std::istringstream from(text);
    word_set made;
    for (std::string each; from >> each;) made.insert(each);
    return made;
}

bool contains(word_set const& in, std::string_view what) { return in.contains(std::string(what)); }

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower_or_digit(char c) {
    return std::islower(static_cast<unsigned char>(c)) != 0 ||
           std::isdigit(static_cast<unsigned char>(c)) != 0;
}

} // namespace

bool is_field_word(std::string_view word) {
    static word_set const known = split(
        "about as absent access account ack action actions active add added address addressing admin "
        "admins after ago all allow alt amount announce announcement api app approval approved archive "
        "archived at attempt attempts audio author auto available avatar avatars bad base before billing "
        "block blocked body bot bots broadcast business button buttons by bytes call calls can cancel "
        "canceled cancelled caption card category categories certificate change changed channel chat "
        "chats chatwoot check checkout client close closed code codes color comment community config "
        "configuration confirmed connect connected connection contact contacts content conversation count "
        "country create created creator currency current cursor cycle data date day days debounce default "
        "delay delete deleted delimiter delivered delivery description detail details device devices "
        "direct disabled disappearing disconnect disconnected display document documents done ds due "
        "duration edit edited email empty enabled enc encoded end ended ephemeral error errors event "
        "events exists exp expiration expire expired expires expiry extra fail failed failure fallback "
        "field fields file filename files filter filters finish first flag flags footer force found free "
        "from full get gif go group groups hash has header headers health height hidden history host "
        "hours http i id ids ignore image images import in inactive inbox incognito index info inserted "
        "instance instances integer interval invite invites invited is items item iat jid jids join "
        "joined jpeg json jwt keep key keys keyword kind label labels language last length level lid "
        "limit limits link linked linking list listen lists location lock locked log logged login logo "
        "logs manager marked masked max me member members membership merge message messages meta method "
        "mime mimetype min minutes mobile mode modified ms msg mute muted my name names next notify null "
        "number numbers object of offline offset ok on online only open opened operation operations "
        "operator option options order organization other owner owned page pages pair paired pairing "
        "parent participant participants partial path password paused payload payment pending per period "
        "permission permissions phone phones photo picture pin pinned plan platform pn poll position "
        "preview previous priority private profile profiles provider provisioned proxy ptt public push qr "
        "query queue queued queues quota rate raw react read ready reason receipt received redacted "
        "reject rejected remaining remote remove removed renew renewal reopen reply request requested "
        "requests required reset resource response restart result results retries retry role row rows s "
        "scheduled search second seconds secret section security seen sender send sent server service "
        "session sessions set setting settings sha sign signature size sort source spam start started "
        "state status sticker stop stopped storage store sub subject subscribe subscribed subscription "
        "success summary super suspended sync system tag tags template tenant text thumbnail time timeout "
        "timer timestamp timezone title to token topic total totals transcribe trial trigger triggers "
        "type typebot typebots uid unique unknown unread until update updated updates uploaded url urls "
        "usage use used user username users uuid valid value values verified version video view wa "
        "waiting warning webhook webhooks website whats whatsapp width with");
    // What a version is told by: `sha256`, `base64`.
    while (word.size() > 1 && std::isdigit(static_cast<unsigned char>(word.back()))) word.remove_suffix(1);
    return contains(known, word);
}

bool is_error_word(std::string_view word) {
    static word_set const known = split(
        "a already an and any are as authenticated authentication authorization be bearer belong belongs "
        "cannot could credentials denied does endpoint expected forbidden gateway have if illegal "
        "incorrect internal invalid it malformed many match missing must need no non not or owner parse "
        "permitted please provided route should such supported that the this too unable unauthorized "
        "unauthenticated unexpected unprocessable unsupported was were wrong you your");
    return is_field_word(word) || contains(known, word);
}

bool is_known_value(std::string_view text) {
    static word_set const known = split(
        "TRIALING TRIAL ACTIVE INACTIVE PAST_DUE CANCELED CANCELLED UNPAID INCOMPLETE INCOMPLETE_EXPIRED "
        "PAUSED EXPIRED PENDING PAID FREE OVERDUE SUSPENDED CONNECTED DISCONNECTED OK ERROR FAILED "
        "SUCCESS DELIVERED READ QUEUED SENT 24_HOURS 7_DAYS 90_DAYS OFF Delivered Read ReadSelf Sent "
        "Deleted Marked All Message ReadReceipt Presence ChatPresence HistorySync Connected Disconnected "
        "GroupParticipantsAdd GroupParticipantsRemove ok error failed success delivered pending queued "
        "sent read retrying opened paused closed connected disconnected connecting active inactive direct "
        "checkout all keyword contains starts_with regex advanced none equals pn lid admin_add "
        "all_member_add image preview text media poll reaction audio video document sticker available "
        "unavailable composing online offline");
    return contains(known, text);
}

bool is_enumeration(std::string_view name) {
    static word_set const known =
        split("status state billing_status pairing_status mode type kind subscribe events events_subscribe "
              "addressing_mode member_add_mode trigger_type trigger_operator details expiration "
              "default_membership_approval_mode");
    return contains(known, name);
}

bool is_free_form(std::string_view name) {
    static word_set const known =
        split("labels tags profile_options filter payload metadata headers attributes");
    return contains(known, name);
}

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> made;
    std::istringstream parts(snake_case(name));
    for (std::string each; std::getline(parts, each, '_');)
        if (!each.empty()) made.push_back(each);
    return made;
}

std::string snake_case(std::string_view name) {
    std::string made;
    for (std::size_t i = 0; i < name.size(); ++i) {
        bool const after_small = i > 0 && is_lower_or_digit(name[i - 1]);
        bool const before_small = i > 0 && i + 1 < name.size() && is_upper(name[i - 1]) &&
                                  std::islower(static_cast<unsigned char>(name[i + 1])) != 0;
        if (is_upper(name[i]) && (after_small || before_small)) made += '_';
        made += name[i] == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
    }
    return made;
}

} // namespace live_check
