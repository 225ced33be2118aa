#include <vzaps/vzaps.hpp>

#include <iostream>

void make_client_without_credentials();

int main() {
    try {
        make_client_without_credentials();
    } catch (vzaps::error const& failure) {
        if (failure.code() == vzaps::errc::invalid_argument) return 0;
        std::cerr << "Another code: " << failure.code() << '\n';
        return 1;
    }
    std::cerr << "Nothing was thrown\n";
    return 1;
}
