# Fails when <vzaps/vzaps.hpp> brings in what belongs in lib/: Beast, TLS, or the whole of Asio or JSON.
function(find_included into header)
    execute_process(
        COMMAND ${COMPILER} -std=c++20 -M -x c++ -I${INCLUDE} -I${SYSTEM_INCLUDE} ${header}
        OUTPUT_VARIABLE files COMMAND_ERROR_IS_FATAL ANY)
    if(NOT files MATCHES "boost/asio/awaitable\\.hpp")
        message(FATAL_ERROR "The list of included files was not understood")
    endif()
    string(REGEX MATCHALL "[^ \n]+\\.h[^ \n]*" files "${files}")
    set(${into} ${files} PARENT_SCOPE)
endfunction()

find_included(included ${INCLUDE}/vzaps/vzaps.hpp)
find_included(allowed ${CMAKE_CURRENT_LIST_DIR}/headers_allowed.hpp)
list(REMOVE_ITEM included ${allowed})
foreach(heavy boost/beast boost/asio/ssl boost/asio\\.hpp boost/json\\.hpp boost/describe openssl/)
    if(included MATCHES "[^;]*/${heavy}[^;]*")
        message(SEND_ERROR "<vzaps/vzaps.hpp> includes ${CMAKE_MATCH_0}")
    endif()
endforeach()
