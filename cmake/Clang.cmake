# Toolchain file: the newest clang there is, by plain or by versioned name (Debian's clang-14 has only that one).

set(names clang++)
foreach(version RANGE 30 14 -1)
  list(APPEND names clang++-${version})
endforeach()
find_program(clang_program NAMES ${names} NO_CACHE)
if(NOT clang_program)
  message(FATAL_ERROR "clang++ was not found: install clang")
endif()
set(CMAKE_CXX_COMPILER "${clang_program}")
string(REPLACE "clang++" "clang" CMAKE_C_COMPILER "${clang_program}")
