#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <exception>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace demo {

/// Tells on standard output what happens, when it happens, and how long it took; remembers whether all was as
/// promised.
class narrator {
public:
    using clock = std::chrono::steady_clock;

    void chapter(std::string_view title);
    /// Something was done since `begun`.
    void step(std::string_view what, clock::time_point begun, std::string_view result);
    /// Something that happened on the way.
    void remark(std::string_view what);
    /// Something that the library promises.
    void promise(bool kept, std::string_view what);
    /// For 0 when all promises were kept.
    int summary() const;

private:
    void line(std::string_view mark, std::string_view text) const;

    clock::time_point begun_ = clock::now();
    int kept_ = 0;
    int broken_ = 0;
};

/// Awaits a call and tells of it, in the words that `describe` finds for its result. A failure is told, too,
/// and goes on.
template <class T, class Describe>
boost::asio::awaitable<T> told(narrator& to, std::string what, boost::asio::awaitable<T> call,
                               Describe describe) {
    auto const begun = narrator::clock::now();
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(call);
            to.step(what, begun, describe());
        } else {
            T result = co_await std::move(call);
            to.step(what, begun, describe(result));
            co_return result;
        }
    } catch (std::exception const& failure) {
        to.step(what, begun, failure.what());
        throw;
    }
}

} // namespace demo
