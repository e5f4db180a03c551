# Libraries: installed packages first, then upstream releases pinned by hash for machines without those packages.
# The hashes of archives are sha256 sums of upstream's release archives as other public build files pin them.

include(FetchContent)
set(FETCHCONTENT_QUIET OFF)

# Builds and links fetched projects without their tests, and as system headers.
set(BUILD_TESTING OFF)

# --- nlohmann/json ---------------------------------------------------------------------------------------------------
# boxoffice_find_json_headers(RESULT): the folder that holds nlohmann/json.hpp, installed for the host.
function(boxoffice_find_json_headers result)
  find_path(BOXOFFICE_JSON_INCLUDE_DIR nlohmann/json.hpp PATHS /usr/include /usr/local/include
            NO_CMAKE_FIND_ROOT_PATH)
  set(${result} "${BOXOFFICE_JSON_INCLUDE_DIR}" PARENT_SCOPE)
endfunction()

if(EMSCRIPTEN)
  boxoffice_find_json_headers(json_headers)
  if(json_headers)
    # Only this one folder: the host's other headers must never be seen by Emscripten.
    file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/include")
    file(CREATE_LINK "${json_headers}/nlohmann" "${PROJECT_BINARY_DIR}/include/nlohmann" SYMBOLIC)
    add_library(nlohmann_json INTERFACE)
    add_library(nlohmann_json::nlohmann_json ALIAS nlohmann_json)
    target_include_directories(nlohmann_json SYSTEM INTERFACE "${PROJECT_BINARY_DIR}/include")
  endif()
else()
  find_package(nlohmann_json 3.11 QUIET)
endif()
if(NOT TARGET nlohmann_json::nlohmann_json)
  FetchContent_Declare(nlohmann_json SYSTEM
    URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
    URL_HASH SHA256=d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d
    DOWNLOAD_EXTRACT_TIMESTAMP ON)
  FetchContent_MakeAvailable(nlohmann_json)
endif()

# --- GoogleTest ------------------------------------------------------------------------------------------------------
if(BOXOFFICE_TESTS)
  if(NOT EMSCRIPTEN)
    find_package(GTest 1.12 QUIET)
  endif()
  if(NOT TARGET GTest::gtest_main)
    set(BUILD_GMOCK OFF)
    set(INSTALL_GTEST OFF)
    set(gtest_disable_pthreads ${EMSCRIPTEN})
    # Debian's package googletest is its sources.
    if(EXISTS /usr/src/googletest/CMakeLists.txt)
      add_subdirectory(/usr/src/googletest "${PROJECT_BINARY_DIR}/googletest" EXCLUDE_FROM_ALL SYSTEM)
    else()
      FetchContent_Declare(googletest SYSTEM
        GIT_REPOSITORY https://github.com/google/googletest.git
        GIT_TAG f8d7d77c06936315286eb55f8de22cd23c188571) # v1.14.0
      FetchContent_MakeAvailable(googletest)
    endif()
    if(NOT TARGET GTest::gtest_main)
      add_library(GTest::gtest_main ALIAS gtest_main)
    endif()
  endif()
endif()

# --- Dear ImGui ------------------------------------------------------------------------------------------------------
# BOXOFFICE_IMGUI_DIR: its source folder, with backends/ in it. imgui_sources: its headers.
if(EMSCRIPTEN)
  if(EXISTS "${BOXOFFICE_DEPS_DIR}/imgui/imgui.cpp")
    set(BOXOFFICE_IMGUI_DIR "${BOXOFFICE_DEPS_DIR}/imgui")
  else()
    FetchContent_Declare(imgui
      URL https://github.com/ocornut/imgui/archive/refs/tags/v1.90.1.tar.gz
      URL_HASH SHA256=21dcc985bb2ae8fe48047c86135dbc438d6980a8f2e08babbda5be820592f282
      DOWNLOAD_EXTRACT_TIMESTAMP ON)
    FetchContent_MakeAvailable(imgui) # it has no CMakeLists.txt: this only unpacks it
    set(BOXOFFICE_IMGUI_DIR "${imgui_SOURCE_DIR}")
  endif()
  add_library(imgui_sources INTERFACE)
  target_include_directories(imgui_sources SYSTEM INTERFACE
                             "${BOXOFFICE_IMGUI_DIR}" "${BOXOFFICE_IMGUI_DIR}/backends")
endif()

# --- Native programs -------------------------------------------------------------------------------------------------
if(NOT EMSCRIPTEN)
  find_package(Threads REQUIRED)

  find_package(ZLIB QUIET)
  if(NOT ZLIB_FOUND)
    message(FATAL_ERROR "zlib was not found: install zlib1g-dev (Debian, Ubuntu) or your system's zlib headers")
  endif()

  find_package(OpenSSL 3.0 QUIET)
  if(NOT OPENSSL_FOUND)
    message(FATAL_ERROR "OpenSSL 3 was not found: install libssl-dev (Debian, Ubuntu) or your system's OpenSSL headers")
  endif()
  find_package(SQLite3 3.37 QUIET)
  if(NOT SQLite3_FOUND)
    message(FATAL_ERROR "SQLite was not found: install libsqlite3-dev (Debian, Ubuntu) or your system's SQLite headers")
  endif()

  find_package(CLI11 2.1 QUIET)
  if(NOT TARGET CLI11::CLI11)
    FetchContent_Declare(CLI11 SYSTEM
      URL https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.3.2.tar.gz
      URL_HASH SHA256=aac0ab42108131ac5d3344a9db0fdf25c4db652296641955720a4fbe52334e22
      DOWNLOAD_EXTRACT_TIMESTAMP ON)
    FetchContent_MakeAvailable(CLI11)
  endif()

  find_package(Eigen3 3.4 NO_MODULE QUIET)
  if(NOT TARGET Eigen3::Eigen)
    message(FATAL_ERROR "Eigen was not found: install libeigen3-dev (Debian, Ubuntu)")
  endif()

  # No fallback: building XGBoost takes longer than all of this project.
  # Not by its own CMake package: Debian's names dependencies that only its static library needs.
  find_path(XGBoost_INCLUDE_DIR xgboost/c_api.h)
  find_library(XGBoost_LIBRARY xgboost)
  if(NOT XGBoost_INCLUDE_DIR OR NOT XGBoost_LIBRARY)
    message(FATAL_ERROR "XGBoost was not found: install libxgboost-dev (Debian, Ubuntu), or set XGBoost_INCLUDE_DIR and "
                        "XGBoost_LIBRARY")
  endif()
  add_library(XGBoost::xgboost UNKNOWN IMPORTED)
  set_target_properties(XGBoost::xgboost PROPERTIES
    IMPORTED_LOCATION "${XGBoost_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${XGBoost_INCLUDE_DIR}")

  # Kafka's client, with the mock cluster that the tests use.
  find_path(RdKafka_INCLUDE_DIR librdkafka/rdkafka.h)
  find_library(RdKafka_LIBRARY rdkafka)
  if(NOT RdKafka_INCLUDE_DIR OR NOT RdKafka_LIBRARY)
    message(FATAL_ERROR "librdkafka was not found: install librdkafka-dev (Debian, Ubuntu), or set RdKafka_INCLUDE_DIR and "
                        "RdKafka_LIBRARY")
  endif()
  add_library(RdKafka::rdkafka UNKNOWN IMPORTED)
  set_target_properties(RdKafka::rdkafka PROPERTIES
    IMPORTED_LOCATION "${RdKafka_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${RdKafka_INCLUDE_DIR}")

  # cpp-httplib, the single header. Debian's patched source package first. Upstream's release lacks those security patches
  # (bounds on the number of fields and on bodies): proxy/server has bounds of its own and reads no bodies.
  if(EXISTS "${BOXOFFICE_DEPS_DIR}/cpp-httplib/httplib.h")
    set(httplib_dir "${BOXOFFICE_DEPS_DIR}/cpp-httplib")
  else()
    FetchContent_Declare(httplib
      URL https://github.com/yhirose/cpp-httplib/archive/refs/tags/v0.18.7.tar.gz
      URL_HASH SHA256=b7b1e9e4e77565a5a9bc95e761d5df3e7c0e8ca37c90fd78b1b031bc6cb90fc1
      SOURCE_SUBDIR none # unpack only: its CMakeLists.txt would look for Brotli and OpenSSL
      DOWNLOAD_EXTRACT_TIMESTAMP ON)
    FetchContent_MakeAvailable(httplib)
    set(httplib_dir "${httplib_SOURCE_DIR}")
  endif()
  # The one definition of its limits: every object that includes the header must be compiled with the same ones.
  add_library(boxoffice_httplib INTERFACE)
  target_include_directories(boxoffice_httplib SYSTEM INTERFACE "${httplib_dir}")
  target_link_libraries(boxoffice_httplib INTERFACE Threads::Threads OpenSSL::SSL OpenSSL::Crypto)
  target_compile_definitions(boxoffice_httplib INTERFACE
    CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_REQUEST_URI_MAX_LENGTH=2048 CPPHTTPLIB_LISTEN_BACKLOG=128
    CPPHTTPLIB_USE_POLL) # not select(), which knows no descriptor beyond 1023
endif()
