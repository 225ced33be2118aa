#pragma once

#include "routing/call.hpp"

#include <initializer_list>
#include <string_view>

namespace vzaps::emulation {

/// Fields of the body that go by another spelling of one of these names, under that name: `URL`, `mediaKey`,
/// `fileEncSHA256` of the library that the service is built on, and what SDKs that convert each capital for
/// itself make of them, `file_enc_s_h_a256`. Each is noted. A field that is there by its own name wins.
void take_spellings(call& c, std::initializer_list<std::string_view> names);

/// Notes that a field is missing which the documentation requires, and which SDKs cannot send or leave out.
void note_left_out(call& c, std::string_view name);

} // namespace vzaps::emulation
