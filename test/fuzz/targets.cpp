#include "fuzz/targets.hpp"

#include "fuzz/checks.hpp"

#include <algorithm>
#include <array>

namespace vzaps::fuzz {

std::span<target const> targets() {
    static constexpr std::array all{
        target{"answers", check_answer},      target{"error-texts", check_error_text},
        target{"forms", check_form},          target{"frames", check_frame},
        target{"http", check_http},           target{"no-proxy", check_no_proxy},
        target{"paths", check_path_building}, target{"retry-after", check_retry_after},
        target{"scrubber", check_scrubber},   target{"urls", check_url},
        target{"webhooks", check_webhook},
    };
    return all;
}

target const* find_target(std::string_view name) {
    auto const all = targets();
    auto const found = std::ranges::find(all, name, &target::name);
    return found != all.end() ? &*found : nullptr;
}

} // namespace vzaps::fuzz
