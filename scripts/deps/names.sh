# What the groups of scripts/install-deps are called, by system. `@` stands for the version of Boost, `#` for that of
# Clang. To be sourced; runs with the bash 3.2 of macOS, too.

groups="build test clang docs bench conan"

# Prints the family of systems that this one belongs to, or `unknown`.
system_family() {
    local release=${VZAPS_OS_RELEASE:-/etc/os-release} id like each
    if [[ ! -r $release ]]; then
        if [[ $(uname -s) == Darwin ]]; then echo macos; else echo unknown; fi
        return
    fi
    id=$(. "$release" && echo "${ID:-}")
    like=$(. "$release" && echo "${ID_LIKE:-}")
    for each in $id $like; do
        case $each in
        debian | ubuntu) echo debian && return ;;
        fedora | rhel | centos) echo fedora && return ;;
        alpine | arch) echo "$each" && return ;;
        opensuse* | suse) echo suse && return ;;
        esac
    done
    echo unknown
}

# package_names <family> <group>
package_names() {
    case $1/$2 in
    debian/build) echo g++ cmake ninja-build ccache libboost@-dev libboost-json@-dev libboost-url@-dev \
        libboost-program-options@-dev libssl-dev ca-certificates ;;
    debian/test) echo libboost-test@-dev nginx tinyproxy openssl pkg-config git ;;
    debian/clang) echo clang-# clang-tidy-# clang-format-# clang-tools-# libclang-rt-#-dev llvm-# ;;
    debian/bench) echo libcurl4-openssl-dev nlohmann-json3-dev nginx ;;
    debian/conan) echo python3-venv ;;
    fedora/build) echo gcc-c++ cmake ninja-build ccache boost-devel openssl-devel ca-certificates ;;
    fedora/test) echo nginx tinyproxy openssl pkgconf-pkg-config git-core ;;
    fedora/clang) echo clang clang-tools-extra compiler-rt llvm ;;
    fedora/bench) echo libcurl-devel json-devel nginx ;;
    fedora/conan) echo python3 ;;
    alpine/build) echo g++ cmake samurai ccache boost-dev openssl-dev ca-certificates ;;
    alpine/test) echo nginx tinyproxy openssl pkgconf git ;;
    alpine/clang) echo clang clang-extra-tools compiler-rt llvm ;;
    alpine/bench) echo curl-dev nlohmann-json nginx ;;
    alpine/conan) echo python3 ;;
    arch/build) echo gcc cmake ninja ccache boost openssl ca-certificates ;;
    arch/test) echo nginx tinyproxy pkgconf git ;;
    arch/clang) echo clang compiler-rt llvm ;;
    arch/bench) echo curl nlohmann-json nginx ;;
    arch/conan) echo python ;;
    suse/build) echo gcc-c++ cmake ninja ccache libboost_headers-devel libboost_json-devel libboost_url-devel \
        libboost_program_options-devel libopenssl-devel ca-certificates ;;
    suse/test) echo libboost_test-devel nginx tinyproxy openssl pkgconf git ;;
    suse/clang) echo clang clang-tools llvm ;;
    suse/bench) echo libcurl-devel nlohmann_json-devel nginx ;;
    suse/conan) echo python3 ;;
    macos/build) echo cmake ninja ccache boost openssl@3 ;;
    macos/test) echo nginx tinyproxy pkgconf ;;
    macos/clang) echo llvm ;;
    macos/bench) echo curl nlohmann-json nginx ;;
    macos/conan) echo python ;;
    unknown/*) ;;
    */docs) echo doxygen ;;
    esac
}

# The command that installs packages there.
install_command() {
    case $1 in
    debian) echo apt-get install ;;
    fedora) echo dnf install ;;
    alpine) echo apk add ;;
    arch) echo pacman -S ;;
    suse) echo zypper install ;;
    macos) echo brew install ;;
    esac
}
