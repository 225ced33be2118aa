# How tests are registered: one ctest per file, named `<folder>.<file>`.
if(VZAPS_SANITIZE)
    set(vzaps_test_timeout 400)
else()
    set(vzaps_test_timeout 120)
endif()
set(vzaps_test_environment
    ASAN_OPTIONS=detect_leaks=1:halt_on_error=1:detect_stack_use_after_return=1
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1:suppressions=${PROJECT_SOURCE_DIR}/test/support/tsan.supp)

# Reports with names instead of addresses; Clang's runtimes know no name but the first.
string(REGEX MATCH "^[0-9]+" compiler_major "${CMAKE_CXX_COMPILER_VERSION}")
find_program(VZAPS_SYMBOLIZER NAMES llvm-symbolizer-${compiler_major} llvm-symbolizer)
if(VZAPS_SYMBOLIZER AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    list(TRANSFORM vzaps_test_environment APPEND :external_symbolizer_path=${VZAPS_SYMBOLIZER} REGEX "^TSAN_")
endif()

# Further arguments are the command.
function(vzaps_add_test name label)
    add_test(NAME ${name} COMMAND ${ARGN})
    set_tests_properties(${name} PROPERTIES
        LABELS ${label} TIMEOUT ${vzaps_test_timeout} ENVIRONMENT "${vzaps_test_environment}")
endfunction()

function(vzaps_test_pch target)
    if(VZAPS_PCH)
        target_precompile_headers(${target} REUSE_FROM test_pch)
    endif()
endfunction()

# One program of a folder's files, each of which holds one suite that bears the file's name.
function(vzaps_add_test_folder folder)
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    if(NOT sources)
        return()
    endif()
    set(program test_${folder})
    add_executable(${program} ${sources})
    target_link_libraries(${program} PRIVATE test_support)
    vzaps_test_pch(${program})
    foreach(source IN LISTS sources)
        cmake_path(GET source STEM suite)
        vzaps_add_test(${folder}.${suite} ${folder} ${program} --run_test=${suite})
    endforeach()
endfunction()
