#pragma once
/// A copy of the shipped scenarios in a folder of the test's own, to which a test adds what it likes.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace workpaths::testing {

inline const std::filesystem::path source_folder = WORKPATHS_SOURCE_DIR;

inline std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

class ScenarioFolder {
  public:
    ScenarioFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "workpaths-scenario-XXXXXX").string();
        top_ = ::mkdtemp(pattern.data());
        path_ = top_ / "scenarios";
        std::filesystem::copy(source_folder / "scenarios", path_, std::filesystem::copy_options::recursive);
    }
    ScenarioFolder(const ScenarioFolder&) = delete;
    ScenarioFolder& operator=(const ScenarioFolder&) = delete;
    ~ScenarioFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(top_, ignored);
    }

    /// The folder with us.toml.
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The folder around it: outside the scenarios' root.
    [[nodiscard]] const std::filesystem::path& outside() const { return top_; }

    std::filesystem::path write(const std::filesystem::path& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }

  private:
    std::filesystem::path top_;
    std::filesystem::path path_;
};

} // namespace workpaths::testing
