#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::fuzz {

/// Texts that are nearly right, always the same ones for a seed: examples with a few of their bytes changed,
/// moved, repeated or taken from another example.
class mutation {
public:
    mutation(unsigned seed, std::vector<std::string_view> examples)
        : random_(seed), examples_(std::move(examples)) {}

    std::string next() {
        std::string text(any());
        for (auto changes = below(6); changes != 0; --changes) change(text);
        return text;
    }

private:
    // The standard's distributions differ between libraries; this does not.
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }
    std::string_view any() { return examples_[below(examples_.size())]; }

    std::string_view slice(std::string_view of) {
        auto const begin = below(of.size() + 1);
        return of.substr(begin, below(of.size() - begin + 1));
    }

    void change(std::string& text) {
        constexpr std::string_view telling = "{}[]\",:\\/%.?#@\r\n\t -+eE0919u";
        auto const at = below(text.size() + 1);
        switch (below(7)) {
        case 0:
            text.insert(at, 1, telling[below(telling.size())]);
            break;
        case 1:
            text.insert(at, 1, static_cast<char>(below(256)));
            break;
        case 2:
            if (at < text.size()) text[at] = static_cast<char>(text[at] ^ static_cast<char>(1U << below(8)));
            break;
        case 3:
            text.erase(at, below(8));
            break;
        case 4:
            text.insert(at, std::string(slice(text)));
            break;
        case 5:
            text.insert(at, std::string(slice(any())));
            break;
        default:
            if (below(20) == 0) text.insert(at, below(3000), telling[below(telling.size())]);
            break;
        }
    }

    std::mt19937 random_;
    std::vector<std::string_view> examples_;
};

} // namespace vzaps::fuzz
