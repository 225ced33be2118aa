#include "service/fault_book.hpp"

namespace vzaps::emulation {

std::optional<fault> fault_book::take(std::string_view method, std::string_view path,
                                      std::string_view path_template) {
    for (auto each = waiting_.begin(); each != waiting_.end(); ++each) {
        if (!each->method.empty() && each->method != method) continue;
        if (!each->path.empty() && each->path != path && each->path != path_template) continue;
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
