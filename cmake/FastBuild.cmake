# Build time: most of it is parsing nlohmann/json, GoogleTest and the standard library.
#
# boxoffice_compile_in_batches(TARGET): compiles the sources of a target eight at a time. Private names must differ between
# the sources of a library; the `clang` preset (make lint) compiles each source by itself.
# boxoffice_precompile(TARGET [TEST]): compiles TARGET with precompiled common headers, TEST adds GoogleTest; libraries are
# also compiled in batches. All targets share the two precompiled headers. With ccache set
# CCACHE_SLOPPINESS=pch_defines,time_macros.

option(BOXOFFICE_UNITY "Compile the sources of a library in batches" ON)
option(BOXOFFICE_PCH "Use precompiled headers" ON)
# The tests' own code takes longer to optimize than to run.
if(NOT EMSCRIPTEN)
  set(boxoffice_test_options $<$<CONFIG:Release>:-O0>)
endif()

set(boxoffice_common_headers <nlohmann/json.hpp> <algorithm> <chrono> <cmath> <functional> <map> <memory> <optional> <span> <string>
  <string_view> <unordered_map> <utility> <vector>)

# boxoffice_add_headers(NAME LIBRARY HEADERS...): the target that owns a precompiled header.
function(boxoffice_add_headers name library)
  set(source "${PROJECT_BINARY_DIR}/${name}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Owns a precompiled header.\n")
  add_library(${name} OBJECT "${source}")
  target_link_libraries(${name} PRIVATE ${library} nlohmann_json::nlohmann_json)
  target_precompile_headers(${name} PRIVATE ${ARGN})
  if(library STREQUAL GTest::gtest)
    target_compile_options(${name} PRIVATE ${boxoffice_test_options})
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(${name} PRIVATE -fpch-preprocess) # for ccache
  endif()
endfunction()

if(BOXOFFICE_PCH)
  boxoffice_add_headers(boxoffice_headers boxoffice_warnings ${boxoffice_common_headers})
  if(BOXOFFICE_TESTS)
    boxoffice_add_headers(boxoffice_test_headers GTest::gtest ${boxoffice_common_headers} <gtest/gtest.h>)
  endif()
endif()

function(boxoffice_compile_in_batches target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${BOXOFFICE_UNITY} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

function(boxoffice_precompile target)
  if(ARGV1 STREQUAL TEST)
    target_compile_options(${target} PRIVATE ${boxoffice_test_options})
  else()
    boxoffice_compile_in_batches(${target})
  endif()
  if(NOT BOXOFFICE_PCH)
    return()
  endif()
  if(ARGV1 STREQUAL TEST)
    target_precompile_headers(${target} REUSE_FROM boxoffice_test_headers)
  else()
    target_precompile_headers(${target} REUSE_FROM boxoffice_headers)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # The standard library's headers lose their mark as system headers in a precompiled header, and raise false alarms.
    # The build without one (make lint) has these warnings.
    target_compile_options(${target} PRIVATE -fpch-preprocess -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread
                           -Wno-maybe-uninitialized)
  endif()
endfunction()
