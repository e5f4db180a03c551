# Precompiled headers: nlohmann/json and the standard library take longer to parse than most of our sources to compile.
#
# boxoffice_precompile(TARGET [TEST]): compiles TARGET with the common headers, TEST adds GoogleTest. All targets share the
# two precompiled headers. With ccache set CCACHE_SLOPPINESS=pch_defines,time_macros.

option(BOXOFFICE_PCH "Use precompiled headers" ON)
if(EMSCRIPTEN)
  set(BOXOFFICE_PCH OFF)
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

function(boxoffice_precompile target)
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
