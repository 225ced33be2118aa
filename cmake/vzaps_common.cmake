# Settings of the project's own targets; nothing here reaches a consumer's.
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS json url)

if(PROJECT_IS_TOP_LEVEL)
    set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
    set(CMAKE_CXX_EXTENSIONS OFF)
    get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
    if(NOT CMAKE_BUILD_TYPE AND NOT multi_config)
        set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
    endif()
endif()

if(VZAPS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(VZAPS_CCACHE_PROGRAM ccache)
    if(VZAPS_CCACHE_PROGRAM)
        # Precompiled headers are hit only with these; the sources use neither __DATE__ nor __TIME__. Comments count, since
        # GCC reads a header again that differs from the one that was precompiled. A checkout in another folder hits what
        # one has compiled.
        set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
            CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_COMMENTS=1 CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
            ${VZAPS_CCACHE_PROGRAM})
    endif()
endif()

include(${CMAKE_CURRENT_LIST_DIR}/vzaps_unity.cmake)

add_library(vzaps_settings INTERFACE)
target_compile_features(vzaps_settings INTERFACE cxx_std_20)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    if(VZAPS_WARNINGS)
        target_compile_options(vzaps_settings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # Taken in by coroutine frames where only `new` is inlined.
            target_compile_options(vzaps_settings INTERFACE -Wno-mismatched-new-delete)
            if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13) # Taken in by every short literal that a string is set to.
                target_compile_options(vzaps_settings INTERFACE -Wno-restrict)
            endif()
        endif()
        if(CMAKE_CXX_COMPILER_ID MATCHES "Clang") # GCC's -Wconversion leaves signs alone in C++.
            target_compile_options(vzaps_settings INTERFACE -Wno-sign-conversion)
            if(VZAPS_UNITY) # What it reports is in another source of the group. GCC looks at each by itself.
                target_compile_options(vzaps_settings INTERFACE -Wno-shadow)
            endif()
        endif()
    endif()
    if(VZAPS_WARNINGS_AS_ERRORS)
        target_compile_options(vzaps_settings INTERFACE -Werror)
        # Only in such a build: elsewhere our objects may meet a consumer's that see another Asio without it.
        target_compile_definitions(vzaps_settings INTERFACE BOOST_ASIO_NO_DEPRECATED)
    endif()
    if(VZAPS_SANITIZE)
        target_compile_options(vzaps_settings INTERFACE
            -fsanitize=${VZAPS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
        target_link_options(vzaps_settings INTERFACE -fsanitize=${VZAPS_SANITIZE})
        # Asio counts references with std::atomic and a fence. ThreadSanitizer does not know fences, and takes the end of
        # every executor that two threads let go of for a race. Boost's own counter, which Asio has for compilers without
        # std::atomic, orders the same with the operation itself.
        if(VZAPS_SANITIZE MATCHES "thread")
            target_compile_definitions(vzaps_settings INTERFACE BOOST_ASIO_DISABLE_STD_ATOMIC)
        endif()
    endif()
    if(VZAPS_PCH AND VZAPS_CCACHE_PROGRAM)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(vzaps_settings INTERFACE -fpch-preprocess)
        else()
            target_compile_options(vzaps_settings INTERFACE "SHELL:-Xclang -fno-pch-timestamp")
        endif()
    endif()
endif()

# What both libraries have in common: hidden symbols and sonames.
function(vzaps_library target)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:vzaps_settings>)
    set_target_properties(${target} PROPERTIES
        CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
    if(NOT DEFINED CMAKE_POSITION_INDEPENDENT_CODE) # A static one may end up in a consumer's shared one.
        set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    endif()
    get_target_property(type ${target} TYPE)
    if(NOT type STREQUAL "SHARED_LIBRARY")
        return()
    endif()
    target_compile_definitions(${target} PUBLIC VZAPS_SHARED PRIVATE VZAPS_BUILDING)
    # No version script: Asio's own weak symbols have to be the same ones in the library and in the program. What a
    # thread is running is kept in one of them.
    if(UNIX AND NOT APPLE AND NOT VZAPS_SANITIZE)
        target_link_options(${target} PRIVATE LINKER:--no-undefined)
    endif()
endfunction()

# For the examples and tools.
function(vzaps_program_pch)
    if(TARGET programs_pch)
        foreach(target IN LISTS ARGN)
            target_precompile_headers(${target} REUSE_FROM programs_pch)
        endforeach()
    endif()
endfunction()
