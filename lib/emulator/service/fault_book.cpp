#include "service/fault_book.hpp"

namespace vzaps::emulation {

namespace {

bool is_on(fault const& each, std::string_view method, std::string_view path,
           std::string_view path_template) {
    return (each.method.empty() || each.method == method) &&
           (each.path.empty() || each.path == path || each.path == path_template);
}

} // namespace

std::optional<fault> fault_book::take(std::string_view method, std::string_view path,
                                      std::string_view path_template) {
    return take_first([=](fault const& each) {
        return !each.is_of_realtime() && is_on(each, method, path, path_template);
    });
}

std::optional<fault> fault_book::take_for_event(std::string_view path) {
    return take_first(
        [=](fault const& each) { return each.is_of_realtime() && is_on(each, "GET", path, path); });
}

template <class Predicate>
std::optional<fault> fault_book::take_first(Predicate matches) {
    for (auto each = waiting_.begin(); each != waiting_.end(); ++each) {
        if (!matches(*each)) continue;
        if (each->skip > 0) {
            --each->skip;
            continue;
        }
        fault taken = *each;
        if (each->count == 1)
            waiting_.erase(each);
        else if (each->count > 1)
            --each->count;
        return taken;
    }
    return std::nullopt;
}

} // namespace vzaps::emulation
