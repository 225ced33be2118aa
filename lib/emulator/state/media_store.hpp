#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// A picture, a recording or a file that went through a chat.
struct media_item {
    std::string kind; ///< `image`, `video`, `audio`, `document` or `sticker`.
    std::string mimetype;
    std::string bytes;
};

/// The media of an instance, by their key as events show it.
class media_store {
public:
    void add(std::string key, media_item item) { items_.insert_or_assign(std::move(key), std::move(item)); }
    media_item const* find(std::string_view key) const {
        auto const found = items_.find(key);
        return found == items_.end() ? nullptr : &found->second;
    }
    void remove(std::string_view key) {
        if (auto const found = items_.find(key); found != items_.end()) items_.erase(found);
    }

private:
    std::map<std::string, media_item, std::less<>> items_;
};

} // namespace vzaps::emulation
