#include "call/answer_error.hpp"
#include "fuzz/checks.hpp"

#include <vzaps/error.hpp>

#include <algorithm>
#include <string>

namespace vzaps::fuzz {

// Answers that report a failure, and what the error shows of them. The secret is `s3cret+/9`.
bool check_error_text(std::string_view text) {
    constexpr std::string_view secret = "s3cret+/9";
    call::scrubber clean;
    clean.add(std::string(secret));
    for (auto const status : {200, 404, 503}) {
        error_info info;
        response const answer(status,
                              {{"X-Request-Id", std::string(text)}, {"Retry-After", std::string(text)}},
                              std::string(text));
        if (status == 200) {
            call::describe_unsuccessful(info, answer, clean, false);
        } else {
            call::describe_answer(info, answer, clean, false);
        }
        for (auto const* const quoted :
             {&info.body_excerpt, &info.untrusted_message, &info.api_code, &info.request_id})
            promise(quoted->find(secret) == std::string::npos, "a secret was quoted");
        promise(info.body_excerpt.size() <= 520, "a long excerpt");
        promise(info.untrusted_message.size() <= 4096, "a long message");
        auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
        std::string const line = error(info).what();
        promise(std::ranges::none_of(line, is_control), "a line with control characters");
        promise(line.find(secret) == std::string::npos, "a secret in what()");
    }
    return true;
}

} // namespace vzaps::fuzz
