// The main program of every test executable.
#define BOOST_TEST_MODULE vzaps
#include <boost/test/unit_test.hpp>
