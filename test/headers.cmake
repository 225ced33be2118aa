# Every public header compiles alone, and the one for everything stays light.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/include
     ${PROJECT_SOURCE_DIR}/include/vzaps/*.hpp)
foreach(header IN LISTS headers)
    string(MAKE_C_IDENTIFIER ${header} name)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/headers/${name}.cpp)
    # Twice: it has to have its guard.
    file(CONFIGURE OUTPUT ${source} CONTENT "#include <@header@>\n#include <@header@>\n" @ONLY)
    list(APPEND sources ${source})
endforeach()
if(NOT VZAPS_SANITIZE AND VZAPS_TEST_FOLDERS) # Once is enough.
    add_library(test_headers OBJECT ${sources})
    set_target_properties(test_headers PROPERTIES UNITY_BUILD OFF)
    target_link_libraries(test_headers PRIVATE vzaps_settings vzaps::vzaps)
endif()

vzaps_add_test(headers.light unit ${CMAKE_COMMAND}
    -DCOMPILER=${CMAKE_CXX_COMPILER} -DINCLUDE=${PROJECT_SOURCE_DIR}/include
    "-DSYSTEM_INCLUDE=${Boost_INCLUDE_DIRS}" -P ${CMAKE_CURRENT_SOURCE_DIR}/headers_light.cmake)
