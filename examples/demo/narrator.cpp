#include "narrator.hpp"

#include <iomanip>
#include <iostream>
#include <sstream>

namespace demo {

namespace {

std::string milliseconds(narrator::clock::duration span) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << std::chrono::duration<double, std::milli>(span).count()
         << " ms";
    return text.str();
}

} // namespace

void narrator::chapter(std::string_view title) { std::cout << '\n' << title << std::endl; }

void narrator::step(std::string_view what, clock::time_point begun, std::string_view result) {
    std::ostringstream text;
    text << std::left << std::setw(46) << what << std::right << std::setw(10)
         << milliseconds(clock::now() - begun) << "  " << result;
    line("      ", text.str());
}

void narrator::remark(std::string_view what) { line("   ..   ", what); }

void narrator::promise(bool kept, std::string_view what) {
    ++(kept ? kept_ : broken_);
    line(kept ? "  kept  " : " BROKEN ", what);
}

int narrator::summary() const {
    std::cout << '\n' << kept_ << " promises kept, " << broken_ << " broken\n";
    return broken_ == 0 ? 0 : 1;
}

void narrator::line(std::string_view mark, std::string_view text) const {
    auto const since = std::chrono::duration<double>(clock::now() - begun_).count();
    std::cout << std::fixed << std::setprecision(3) << std::setw(8) << since << " s" << mark << text
              << std::endl;
}

} // namespace demo
