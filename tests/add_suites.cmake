# Read by ctest: one entry for each suite of an executable's cases instead of one for each case. Wants `executable` and
# `properties`. Under the sanitizers a process takes longer to start than most cases to run.
get_filename_component(name "${executable}" NAME)
if(NOT EXISTS "${executable}")
    add_test("${name}_NOT_BUILT" "${executable}")
    return()
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=offscreen "${executable}" --gtest_list_tests
    OUTPUT_VARIABLE listed RESULT_VARIABLE status TIMEOUT 60)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${executable} does not name its tests: ${status}")
endif()
string(REGEX MATCHALL "[^\n]+" lines "${listed}")
foreach(line IN LISTS lines)
    if(line MATCHES "^([A-Za-z0-9_/]+)\\.")
        add_test("${name}.${CMAKE_MATCH_1}" "${executable}" "--gtest_filter=${CMAKE_MATCH_1}.*")
        set_tests_properties("${name}.${CMAKE_MATCH_1}" PROPERTIES ${properties})
    endif()
endforeach()
