#pragma once

#include <cstddef>
#include <string>

// What goes over the wire, the same in every program. The answers are files that `server.sh` writes.
namespace bench {

inline constexpr std::size_t rows_in_page = 20;
inline constexpr char const* instance_id = "VZ7K2M9QX4T1B8R5W3Y6Z0AHCD";
inline constexpr char const* client_token = "bench-client-token-0123456789abcdef";
inline constexpr char const* client_secret = "bench-client-secret-0123456789abcdef";
inline constexpr char const* user_agent = "vzaps-cpp/0.1.0";

/// As long as a real one: about 200 bytes.
inline std::string bearer() { return "Bearer " + std::string(200, 'j'); }

struct wire_call {
    char const* path;
    std::string body;
};

inline wire_call list_call() { return {"/instances/list", R"({"page":1,"size":20,"filter":{}})"}; }
inline wire_call get_call() { return {"/instances/get", R"({"id":")" + std::string(instance_id) + R"("})"}; }

} // namespace bench
