#include "fuzz/corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace vzaps::fuzz {

namespace {

std::string text_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

std::vector<std::string> corpus_of(std::string const& target) {
    std::vector<std::filesystem::path> files;
    for (auto const& each :
         std::filesystem::directory_iterator(std::filesystem::path(VZAPS_FUZZ_CORPUS) / target))
        files.push_back(each.path());
    std::ranges::sort(files);
    std::vector<std::string> made;
    for (auto const& each : files) made.push_back(text_of(each));
    return made;
}

} // namespace vzaps::fuzz
