# Installs the core of BUILD below WORK, moves it, builds the project SOURCE against it and runs its program.

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "failed (${status}): ${ARGV}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK}/first" "${WORK}/moved" "${WORK}/build")
run("${CMAKE_COMMAND}" --install "${BUILD}" --component core --prefix "${WORK}/first")
file(RENAME "${WORK}/first" "${WORK}/moved") # an installed package can be moved

run("${CMAKE_COMMAND}" -S "${SOURCE}" -B "${WORK}/build" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${COMPILER}"
    "-DCMAKE_PREFIX_PATH=${WORK}/moved" "-DWANTED_VERSION=${VERSION}")
run("${CMAKE_COMMAND}" --build "${WORK}/build")
run("${WORK}/build/consumer")
if(NOT output STREQUAL "Heat: 60000000\nmalformed model refused\nmalformed text model refused\n")
  message(FATAL_ERROR "the program printed:\n${output}")
endif()

# Neither the sources nor the build tree may be needed.
file(GLOB_RECURSE package "${WORK}/moved/*.cmake")
foreach(file IN LISTS package)
  file(READ "${file}" text)
  string(FIND "${text}" "${BUILD}" found)
  if(NOT found EQUAL -1)
    message(FATAL_ERROR "${file} names the build tree")
  endif()
endforeach()
