#include "events/undecodable.hpp"

#include <utility>

namespace vzaps::incoming {

error undecodable(std::string why, boost::system::error_code cause) {
    error_info info;
    info.code = errc::undecodable;
    info.field = "body";
    info.detail = std::move(why);
    info.cause = cause;
    return error(std::move(info));
}

} // namespace vzaps::incoming
