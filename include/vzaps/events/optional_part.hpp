#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <utility>

namespace vzaps {

/// A part of a message that may be absent. Used like `std::optional`, and copied with its value, but an
/// absent part takes the size of a pointer: a message has one or two of some forty parts.
///
/// An ordinary value: several threads may read one, and a part that was moved from is absent. `T` may be
/// incomplete where the member is declared.
template <class T>
class optional_part {
public:
    using value_type = T;

    optional_part() noexcept = default;
    optional_part(std::nullopt_t) noexcept {}
    template <std::same_as<T> Value>
    optional_part(Value value) : held_(std::make_unique<T>(std::move(value))) {}
    optional_part(optional_part const& other) : held_(other ? std::make_unique<T>(*other) : nullptr) {}
    optional_part(optional_part&&) noexcept = default;
    optional_part& operator=(optional_part const& other) {
        if (this != &other) held_ = other ? std::make_unique<T>(*other) : nullptr;
        return *this;
    }
    optional_part& operator=(optional_part&&) noexcept = default;
    ~optional_part() = default;

    bool has_value() const noexcept { return held_ != nullptr; }
    explicit operator bool() const noexcept { return has_value(); }

    /// Precondition of `*` and `->`: there is a value.
    T& operator*() & noexcept { return *held_; }
    T const& operator*() const& noexcept { return *held_; }
    T&& operator*() && noexcept { return std::move(*held_); }
    T* operator->() noexcept { return held_.get(); }
    T const* operator->() const noexcept { return held_.get(); }
    /// Throws `std::bad_optional_access` where there is none.
    T& value() {
        if (!held_) throw std::bad_optional_access();
        return *held_;
    }
    T const& value() const {
        if (!held_) throw std::bad_optional_access();
        return *held_;
    }

    /// Replaces what there was by a default value.
    T& emplace() {
        held_ = std::make_unique<T>();
        return *held_;
    }
    void reset() noexcept { held_.reset(); }

private:
    std::unique_ptr<T> held_;
};

} // namespace vzaps
