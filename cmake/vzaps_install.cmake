# Headers, libraries, the emulator's program, a package config and pkg-config files; the whole can be moved.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/vzaps)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/vzaps DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        PATTERN testing EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/licenses/vzaps)

function(install_library target name)
    install(TARGETS ${target} EXPORT ${target}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} INSTALL_RPATH $ORIGIN)
    install(EXPORT ${target} FILE ${target}-targets.cmake NAMESPACE vzaps:: DESTINATION ${package_dir})
endfunction()

install_library(vzaps vzaps)
if(TARGET vzaps_emulator)
    install_library(vzaps_emulator emulator)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/vzaps/testing DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/vzaps)
endif()
if(TARGET vzaps_emulator_program)
    cmake_path(RELATIVE_PATH CMAKE_INSTALL_FULL_LIBDIR BASE_DIRECTORY ${CMAKE_INSTALL_FULL_BINDIR}
               OUTPUT_VARIABLE to_libraries)
    set_target_properties(vzaps_emulator_program PROPERTIES INSTALL_RPATH $ORIGIN/${to_libraries})
    install(TARGETS vzaps_emulator_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

get_target_property(type vzaps TYPE)
if(type STREQUAL "SHARED_LIBRARY")
    set(vzaps_is_static OFF)
else()
    set(vzaps_is_static ON)
endif()
configure_package_config_file(
    ${PROJECT_SOURCE_DIR}/cmake/vzaps-config.cmake.in ${PROJECT_BINARY_DIR}/package/vzaps-config.cmake
    INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/vzaps-config-version.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/vzaps-config.cmake ${PROJECT_BINARY_DIR}/package/vzaps-config-version.cmake
        DESTINATION ${package_dir})

# pkg-config. Boost has no files of its own there, so its libraries are named.
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
           BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig OUTPUT_VARIABLE to_prefix)
set(libdir_for_pc "\${prefix}")
set(includedir_for_pc "\${prefix}")
cmake_path(APPEND libdir_for_pc ${CMAKE_INSTALL_LIBDIR})
cmake_path(APPEND includedir_for_pc ${CMAKE_INSTALL_INCLUDEDIR})
if(vzaps_is_static)
    # Not the private fields: `--static` asks for what OpenSSL's own archive needs, too, which few systems have.
    set(requires_for_pc "openssl >= 3")
    set(libs_for_pc " -lboost_url")
else()
    set(shared_definition " -DVZAPS_SHARED")
endif()
if(VZAPS_CLANG_DEFINITION)
    string(APPEND shared_definition " -D${VZAPS_CLANG_DEFINITION}")
endif()
set(pc_files vzaps)
if(VZAPS_BUILD_EMULATOR)
    list(APPEND pc_files vzaps-emulator)
endif()
foreach(name IN LISTS pc_files)
    configure_file(${PROJECT_SOURCE_DIR}/cmake/${name}.pc.in ${PROJECT_BINARY_DIR}/package/${name}.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/package/${name}.pc DESTINATION ${pkgconfig_dir})
endforeach()
