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

# Replaces sources by generated ones that include several of them, each inside of a namespace of its own: equal names in
# their unnamed namespaces do not clash, and templates that they share are instantiated once. The headers come first,
# outside of the namespaces. Sources that define macros or reopen a namespace are compiled by themselves.
function(vzaps_combine_sources result program)
    set(combined)
    set(count 0)
    set(number 0)
    set(headers)
    set(bodies)
    foreach(source IN LISTS ARGN)
        file(STRINGS ${source} own REGEX "^(#define|#if|template <>|void.* operator (new|delete)|inline constexpr [^=]*vzaps::|namespace (vzaps|std|boost)[ :{])")
        if(own)
            list(APPEND combined ${source})
            continue()
        endif()
        file(STRINGS ${source} includes REGEX "^#include")
        list(APPEND headers ${includes})
        cmake_path(GET source STEM stem)
        string(APPEND bodies "\nnamespace combined_${stem} {\n#include \"${source}\"\n}\n")
        math(EXPR count "${count} + 1")
        if(count EQUAL VZAPS_TEST_UNITY_SIZE)
            vzaps_write_combined()
        endif()
    endforeach()
    if(count GREATER 0)
        vzaps_write_combined()
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN}) # Their headers may change.
    set(${result} ${combined} PARENT_SCOPE)
endfunction()

macro(vzaps_write_combined)
    list(REMOVE_DUPLICATES headers)
    list(JOIN headers "\n" lines)
    set(file ${CMAKE_CURRENT_BINARY_DIR}/${program}_${number}.cpp)
    file(CONFIGURE OUTPUT ${file} CONTENT "${lines}\n${bodies}" @ONLY)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # Warns of what only a main file may do, and this is none.
        set_source_files_properties(${file} PROPERTIES COMPILE_OPTIONS -Wno-subobject-linkage)
    endif()
    list(APPEND combined ${file})
    math(EXPR number "${number} + 1")
    set(count 0)
    set(headers)
    set(bodies)
endmacro()

# One program of a folder's files, each of which holds one suite that bears the file's name.
function(vzaps_add_test_folder folder)
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    if(VZAPS_SANITIZE AND CMAKE_CXX_COMPILER_ID MATCHES "Clang") # Its runtimes have an operator new of their own to link.
        list(FILTER sources EXCLUDE REGEX /no_allocations.cpp$)
    endif()
    if(NOT sources)
        return()
    endif()
    set(program test_${folder})
    set(compiled ${sources})
    if(VZAPS_TEST_UNITY_SIZE GREATER 1)
        vzaps_combine_sources(compiled ${program} ${sources})
    endif()
    add_executable(${program} ${compiled})
    set_target_properties(${program} PROPERTIES UNITY_BUILD OFF) # Combined already.
    target_link_libraries(${program} PRIVATE test_support)
    vzaps_test_pch(${program})
    foreach(source IN LISTS sources)
        cmake_path(GET source STEM suite)
        vzaps_add_test(${folder}.${suite} ${folder} ${program} --run_test=${suite})
    endforeach()
endfunction()
