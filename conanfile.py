import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load


class VzapsConan(ConanFile):
    name = "vzaps"
    description = "C++20 client for the VZaps WhatsApp API"
    license = "MIT"
    topics = ("whatsapp", "vzaps", "asio", "http-client")
    settings = "os", "arch", "compiler", "build_type"
    package_type = "library"
    options = {"shared": [True, False], "fPIC": [True, False], "with_emulator": [True, False]}
    default_options = {"shared": False, "fPIC": True, "with_emulator": True}
    implements = ["auto_shared_fpic"]
    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "lib/*"

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include", "vzaps", "version.hpp"))
        self.version = re.search(r'VZAPS_VERSION_STRING "([^"]+)"', header).group(1)

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", transitive_headers=True, transitive_libs=True)
        self.requires("openssl/[>=3 <4]")

    def validate(self):
        check_min_cppstd(self, 20)

    def layout(self):
        cmake_layout(self)

    def generate(self):
        # Where Boost and OpenSSL come from the system (platform_requires), this writes no files for them, and CMake
        # finds them by itself.
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.user_presets_path = False
        toolchain.cache_variables["VZAPS_BUILD_EMULATOR"] = bool(self.options.with_emulator)
        toolchain.cache_variables["VZAPS_BUILD_EMULATOR_PROGRAM"] = bool(self.options.with_emulator)
        toolchain.cache_variables["VZAPS_BUILD_TESTS"] = False
        toolchain.cache_variables["VZAPS_BUILD_EXAMPLES"] = False
        toolchain.cache_variables["VZAPS_WARNINGS"] = False
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        CMake(self).install()

    def package_info(self):
        # CMake users get the package's own config, the same as without Conan: it knows vzaps::vzaps and vzaps::emulator.
        self.cpp_info.set_property("cmake_file_name", "vzaps")
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = [os.path.join("lib", "cmake", "vzaps")]

        # For the other generators.
        client = self.cpp_info.components["client"]
        client.set_property("cmake_target_name", "vzaps::vzaps")
        client.set_property("pkg_config_name", "vzaps")
        client.libs = ["vzaps"]
        client.builddirs = self.cpp_info.builddirs
        client.requires = ["boost::headers", "boost::json", "boost::url", "openssl::openssl"]
        if self.options.shared:
            client.defines = ["VZAPS_SHARED"]
        if self.settings.os in ("Linux", "FreeBSD"):
            client.system_libs = ["pthread"]
        if self.options.with_emulator:
            emulator = self.cpp_info.components["emulator"]
            emulator.set_property("cmake_target_name", "vzaps::emulator")
            emulator.set_property("pkg_config_name", "vzaps-emulator")
            emulator.libs = ["vzaps_emulator"]
            emulator.requires = ["client"]
