// What the public headers may include of Boost. What these bring along is Boost's choice: json/value.hpp has brought
// Describe since 1.92.
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/json/value.hpp>
