// That the compiler knows what the library is made of.
#include <concepts>
#include <coroutine>
#include <ranges>
#include <span>

int main() { return std::integral<int> ? 0 : 1; }
