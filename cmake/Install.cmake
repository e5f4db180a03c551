# install() rules: the programs (component `programs`), and the core as the CMake package `boxoffice` (component `core`):
#   find_package(boxoffice REQUIRED)
#   target_link_libraries(mine PRIVATE boxoffice::core)   # boxoffice::text for the sentence encoder
#
# Included last, when all targets are there. Native builds only.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

install(TARGETS boxoffice boxoffice-proxy RUNTIME COMPONENT programs)

# A nlohmann/json that was downloaded is in no package that a consumer could find.
if(NOT nlohmann_json_FOUND)
  message(STATUS "nlohmann/json is not installed: the core can be built but not installed")
  return()
endif()

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/boxoffice")
install(TARGETS boxoffice_core boxoffice_text EXPORT boxofficeTargets
        ARCHIVE COMPONENT core
        INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/boxoffice")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/shared/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/boxoffice/shared"
        COMPONENT core FILES_MATCHING PATTERN "*.h")
install(EXPORT boxofficeTargets NAMESPACE boxoffice:: DESTINATION "${package_dir}" COMPONENT core)

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/boxofficeConfig.cmake.in"
                              "${PROJECT_BINARY_DIR}/boxofficeConfig.cmake" INSTALL_DESTINATION "${package_dir}")
# Before 1.0 every minor version may change the interface.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/boxofficeConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/boxofficeConfig.cmake" "${PROJECT_BINARY_DIR}/boxofficeConfigVersion.cmake"
        DESTINATION "${package_dir}" COMPONENT core)
