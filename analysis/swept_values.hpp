#pragma once
/// What the points of a sweep stand for, so that a table can be read without the scenario.

#include "sim/hdf5/input_file.hpp"

namespace workpaths {

struct SweptValues {
    std::vector<std::string> parameters; // "hiring.bar"; none without a sweep
    std::vector<std::string> settings;   // by point, then by parameter
    [[nodiscard]] std::size_t points() const { return parameters.empty() ? 0 : settings.size() / parameters.size(); }
    [[nodiscard]] const std::string& at(std::size_t point, std::size_t parameter) const {
        return settings.at(point * parameters.size() + parameter);
    }
};

/// As the file holds them: groups by their number, settings as TOML. Throws InputError.
SweptValues swept_toml(const InputFile& file);

/// As people and other programs read them: groups and regions by their name, texts without quotes. Throws InputError.
SweptValues swept_values(const InputFile& file);

/// "groups.underrepresented.signal" of "groups.1.signal", where a name without a dot stands at place 1; else the path.
class PathNames {
  public:
    /// Throws InputError.
    explicit PathNames(const InputFile& file) : PathNames(file.texts("/group"), file.texts("/region")) {}
    PathNames(std::vector<std::string> groups, std::vector<std::string> regions)
        : groups_(std::move(groups)), regions_(std::move(regions)) {}
    [[nodiscard]] std::string named(const std::string& path) const;
    /// The same at the beginning of every line.
    [[nodiscard]] std::string named_lines(const std::string& text) const;

  private:
    std::vector<std::string> groups_, regions_;
};

/// "5% / year" of "\"5% / year\"": what a string of TOML says; else the text itself.
std::string unquoted_setting(const std::string& toml);

} // namespace workpaths
