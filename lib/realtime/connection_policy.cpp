#include "realtime/connection_policy.hpp"

namespace vzaps::realtime {

verdict verdict_of_status(int status) noexcept {
    if (status == 401) return verdict::renew_token;
    if (status == 408 || status == 425 || status == 429 || status / 100 == 5) return verdict::reconnect;
    return status / 100 == 4 || status / 100 == 3 ? verdict::refused : verdict::unexpected_answer;
}

errc kind_of_close(std::uint16_t code) noexcept {
    switch (code) {
    case 1008: // Policy violation: what servers without codes of their own say of credentials.
    case 4001:
    case 4401:
        return errc::authentication;
    case 4003:
    case 4403:
        return errc::forbidden;
    case 4004:
    case 4404:
        return errc::not_found;
    default:
        return errc::connection_lost;
    }
}

verdict verdict_of_close(std::uint16_t code) noexcept {
    if (code == 1008) return verdict::suspect_token; // Any policy may be meant.
    switch (kind_of_close(code)) {
    case errc::authentication:
        return verdict::renew_token;
    case errc::forbidden:
    case errc::not_found:
        return verdict::give_up;
    default:
        return verdict::reconnect;
    }
}

verdict verdict_of_failure(boost::system::error_code const& code, bool transient, bool was_open) noexcept {
    // Of the token exchange: the account's credentials are refused.
    if (code == errc::authentication || code == errc::client_closed) return verdict::give_up;
    for (auto const refused :
         {errc::forbidden, errc::not_found, errc::conflict, errc::bad_request, errc::redirected})
        if (code == refused) return verdict::refused;
    for (auto const unexpected :
         {errc::malformed_response, errc::response_too_large, errc::undecodable, errc::unsuccessful})
        if (code == unexpected) return verdict::unexpected_answer;
    return transient || was_open ? verdict::reconnect : verdict::give_up;
}

again after_refusal(refusal const& of, std::function<tokens::token_state::verdict()> const& refuse) {
    auto const in_the_end = of.only_suspected && of.brought_news ? again::after_backoff : again::never;
    if (!of.had_token) return in_the_end;
    if (!of.token_is_current) return again::after_backoff; // Nothing is known of the next one.
    if (of.tried_again) return in_the_end;
    // Calls get on with it, or it is too new to be replaced. It may be too new for the realtime host, too.
    if (refuse() == tokens::token_state::verdict::final) return again::after_backoff;
    // As calls do: an upgrade that was refused is asked for again at once.
    return of.by_close ? again::after_backoff : again::at_once;
}

} // namespace vzaps::realtime
