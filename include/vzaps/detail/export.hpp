#pragma once

// VZAPS_DECL marks what a shared build of the library exports. Consumers of the shared library get
// VZAPS_SHARED from the CMake target; a static build defines neither macro.
#if defined(_WIN32) && defined(VZAPS_SHARED)
#if defined(VZAPS_BUILDING)
#define VZAPS_DECL __declspec(dllexport)
#else
#define VZAPS_DECL __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define VZAPS_DECL __attribute__((visibility("default")))
#else
#define VZAPS_DECL
#endif
