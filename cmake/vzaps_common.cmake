# Settings of the project's own targets; nothing here reaches a consumer's.
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)

add_library(vzaps_settings INTERFACE)
target_compile_features(vzaps_settings INTERFACE cxx_std_20)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(vzaps_settings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
    if(VZAPS_WARNINGS_AS_ERRORS)
        target_compile_options(vzaps_settings INTERFACE -Werror)
    endif()
    if(VZAPS_SANITIZE)
        target_compile_options(vzaps_settings INTERFACE
            -fsanitize=${VZAPS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
        target_link_options(vzaps_settings INTERFACE -fsanitize=${VZAPS_SANITIZE})
    endif()
endif()
target_compile_definitions(vzaps_settings INTERFACE BOOST_ASIO_NO_DEPRECATED)
