# Flags that must be the same for every object in a build.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT multi_config AND NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# No fused multiply-add: forecasts must be the same bits natively and in the browser.
add_compile_options(-ffp-contract=off)

if(EMSCRIPTEN)
  # Exceptions stay inside a module, but are needed there: nlohmann/json and std::vector throw.
  # -fwasm-exceptions: smaller and faster than emulation in JavaScript; in every browser since 2022.
  add_compile_options(-fwasm-exceptions)
  add_link_options(-fwasm-exceptions)

  # The setting for a module's stack; the default was 5 MB under the old name and is 64 KB under the new one.
  if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
    set(BOXOFFICE_WASM_STACK TOTAL_STACK)
  else()
    set(BOXOFFICE_WASM_STACK STACK_SIZE)
  endif()

  # Debian's emcc runs acorn from Debian's module folder, which only Debian's own node looks into.
  if(IS_DIRECTORY "/usr/share/nodejs/acorn" AND EMSCRIPTEN_ROOT_PATH MATCHES "^/usr/")
    set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK
                 "\"${CMAKE_COMMAND}\" -E env NODE_PATH=/usr/share/nodejs")
  endif()

  # How to run what we build: `fetch` in Node >= 18 misleads the loader of older Emscriptens.
  find_program(BOXOFFICE_NODE NAMES node nodejs REQUIRED)
  execute_process(COMMAND "${BOXOFFICE_NODE}" --no-experimental-fetch -e 0
                  RESULT_VARIABLE node_refuses OUTPUT_QUIET ERROR_QUIET)
  set(CMAKE_CROSSCOMPILING_EMULATOR "${BOXOFFICE_NODE}")
  if(node_refuses EQUAL 0)
    list(APPEND CMAKE_CROSSCOMPILING_EMULATOR --no-experimental-fetch)
  endif()
elseif(BOXOFFICE_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
elseif(BOXOFFICE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
