#include "async/thrown.hpp"

#include <boost/system/system_error.hpp>

#include <type_traits>
#include <typeinfo>

namespace vzaps::async {

namespace {

// In a catch handler. What is derived from one of ours is somebody else's, and goes on.
template <class Failure>
Failure const& exactly(Failure const& seen) {
    if (typeid(seen) != typeid(Failure)) throw;
    return seen;
}

} // namespace

thrown::thrown(std::exception_ptr const& failure) noexcept {
    if (!failure) return;
    try {
        try {
            std::rethrow_exception(failure);
        } catch (error const& seen) {
            what_ = exactly(seen);
        } catch (transport_error const& seen) {
            what_ = exactly(seen);
        } catch (boost::system::system_error const& seen) {
            what_ = exactly(seen).code();
        }
    } catch (...) { // Not ours, or too little memory for ours.
        what_ = std::current_exception();
    }
}

void thrown::raise() const {
    std::visit(
        [](auto const& what) {
            using kind = std::decay_t<decltype(what)>;
            if constexpr (std::is_same_v<kind, std::exception_ptr>)
                std::rethrow_exception(what);
            else if constexpr (std::is_same_v<kind, boost::system::error_code>)
                throw boost::system::system_error(what);
            else if constexpr (!std::is_same_v<kind, std::monostate>)
                throw what;
        },
        what_);
    std::terminate(); // Nothing was thrown.
}

} // namespace vzaps::async
