#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace vzaps {

/// A sequence of values as a constructor argument: `{"a", "b"}` or a `std::vector<T>`.
///
/// Use it as you would a braced list. It exists because GCC 12 cannot compile a braced list for a
/// `std::vector` or a `std::initializer_list` inside a `co_await` expression; a constructor that takes any
/// number of values is safe there.
template <class T>
class list {
public:
    list() = default;
    list(std::vector<T> values) : values_(std::move(values)) {}

    template <class First, class... Rest>
        requires(std::convertible_to<First, T> && (std::convertible_to<Rest, T> && ...))
    list(First first, Rest... rest) {
        values_.reserve(1 + sizeof...(rest));
        values_.push_back(T(std::move(first)));
        (values_.push_back(T(std::move(rest))), ...);
    }

    std::vector<T> const& values() const& noexcept { return values_; }
    std::vector<T>&& values() && noexcept { return std::move(values_); }
    operator std::vector<T>() && { return std::move(values_); }
    operator std::vector<T>() const& { return values_; }

    bool empty() const noexcept { return values_.empty(); }
    std::size_t size() const noexcept { return values_.size(); }
    auto begin() const noexcept { return values_.begin(); }
    auto end() const noexcept { return values_.end(); }

    /// Takes the place of the content; here a `std::initializer_list` is safe outside of `co_await`
    /// expressions.
    list& operator=(std::initializer_list<T> values) {
        values_ = values;
        return *this;
    }

private:
    std::vector<T> values_;
};

} // namespace vzaps
