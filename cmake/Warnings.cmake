# Warnings for our own code. Code of others that is compiled in one of our targets needs `-w` there.

add_library(boxoffice_warnings INTERFACE)
target_compile_options(boxoffice_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wcast-align -Wformat=2
  -Wnon-virtual-dtor -Woverloaded-virtual)
if(BOXOFFICE_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # Sanitizers' checks lead g++ to false alarms; the other builds have this warning.
  target_compile_options(boxoffice_warnings INTERFACE -Wno-maybe-uninitialized)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(boxoffice_warnings INTERFACE -Wno-restrict) # false alarms in std::string: GCC bug 105651
endif()
if(BOXOFFICE_WERROR)
  target_compile_options(boxoffice_warnings INTERFACE -Werror)
endif()
