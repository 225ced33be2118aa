#include <vzaps/vzaps.hpp>

#include <boost/asio/io_context.hpp>

#include <iostream>

// Without the emulator there is nobody to call: that a bad argument is refused shows that the library is there.
int main() {
    boost::asio::io_context io;
    try {
        vzaps::client client(io.get_executor(), vzaps::credentials());
    } catch (vzaps::error const& failure) {
        std::cout << failure.what() << '\n';
        return failure.code() == vzaps::errc::invalid_argument ? 0 : 1;
    }
    return 1;
}
