# boxoffice_add_gtest(NAME SOURCES ... [LIBS ...] [DEFINITIONS ...])
#
# A GoogleTest program, each of its tests known to ctest as NAME.Suite.Case. Under Emscripten Node runs it, and it sees
# the real file system, so the same tests can read the same files.

if(BOXOFFICE_TESTS)
  enable_testing()
  include(GoogleTest)
  if(EMSCRIPTEN)
    # Emscripten's output is CommonJS; Node 18 would go by the root's package.json, which says otherwise.
    file(WRITE "${PROJECT_BINARY_DIR}/package.json" "{\"type\": \"commonjs\"}\n")
  endif()
endif()

function(boxoffice_add_gtest name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS;DEFINITIONS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "boxoffice_add_gtest(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE ${arg_DEFINITIONS})
  boxoffice_precompile(${name} TEST)
  if(EMSCRIPTEN)
    target_link_options(${name} PRIVATE -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1
                        -sENVIRONMENT=node -s${BOXOFFICE_WASM_STACK}=1MB)
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       TEST_PREFIX "${name}." PROPERTIES TIMEOUT 300)
endfunction()
