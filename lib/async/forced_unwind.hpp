#pragma once

#include <version>

#if defined(__GLIBCXX__)
#include <cxxabi.h>
#endif

namespace vzaps::async {

// What unwinds the stack of a thread that is being cancelled or exits (`pthread_cancel`, `pthread_exit`). It is no
// failure: a program in which a `catch (...)` keeps it is aborted. To be caught, and thrown on, before anything is.
#if defined(__GLIBCXX__)
using forced_unwind = abi::__forced_unwind;
#else
class forced_unwind {};
#endif

} // namespace vzaps::async
