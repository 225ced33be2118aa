#pragma once

#include <mutex>
#include <unordered_set>

namespace vzaps::async {

// Something that a coroutine waits in, and that can be told to stop waiting from any thread.
class interruptible {
public:
    virtual void interrupt() noexcept = 0;

protected:
    ~interruptible() = default;
};

// All waits of one client, so that closing it can end those that are left.
class interrupts {
public:
    // False when everything has been interrupted already: the wait must not begin.
    bool add(interruptible& wait) {
        std::lock_guard lock(mutex_);
        if (raised_) return false;
        waits_.insert(&wait);
        return true;
    }

    // When it returns, `wait` is not being interrupted and never will be.
    void remove(interruptible& wait) noexcept {
        std::lock_guard lock(mutex_);
        waits_.erase(&wait);
    }

    void raise() noexcept {
        std::lock_guard lock(mutex_);
        raised_ = true;
        for (auto* wait : waits_) wait->interrupt();
    }

private:
    std::mutex mutex_;
    std::unordered_set<interruptible*> waits_;
    bool raised_ = false;
};

} // namespace vzaps::async
