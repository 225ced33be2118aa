# Fails when <vzaps/vzaps.hpp> brings in what belongs in lib/: Beast, TLS, or the whole of Asio or JSON.
execute_process(
    COMMAND ${COMPILER} -std=c++20 -M -I${INCLUDE} -I${SYSTEM_INCLUDE} ${INCLUDE}/vzaps/vzaps.hpp
    OUTPUT_VARIABLE dependencies COMMAND_ERROR_IS_FATAL ANY)
if(NOT dependencies MATCHES "boost/asio/awaitable\\.hpp")
    message(FATAL_ERROR "The list of included files was not understood")
endif()
foreach(heavy boost/beast boost/asio/ssl boost/asio\\.hpp boost/json\\.hpp boost/describe openssl/)
    if(dependencies MATCHES "[^ ]*/${heavy}[^ ]*")
        message(SEND_ERROR "<vzaps/vzaps.hpp> includes ${CMAKE_MATCH_0}")
    endif()
endforeach()
