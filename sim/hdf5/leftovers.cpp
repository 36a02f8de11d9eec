#include "sim/hdf5/leftovers.hpp"

#include "sim/hdf5/output_file.hpp"
#include "sim/hdf5/write_target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string_view>
#include <vector>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".tmp";
constexpr std::size_t longest_stem = 200; // bytes: with the rest no longer than a name may be

/// "us.h5" of ".us.h5.tmp123"; empty for what is no temporary name.
std::string_view stem_of(std::string_view name) {
    const auto at = name.rfind(mark);
    if (!name.starts_with('.') || at == std::string_view::npos || at < 2) { return {}; }
    const std::string_view number = name.substr(at + mark.size());
    const bool is_number = !number.empty() && std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    return is_number ? name.substr(1, at - 1) : std::string_view{};
}

void remove_where(const fs::path& folder, Leftovers which, const std::function<bool(std::string_view stem)>& is_meant) {
    const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours{24};
    std::error_code error;
    std::vector<fs::path> leftovers;
    for (fs::directory_iterator entry{folder, error}, end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const std::string_view stem = stem_of(name);
        if (!stem.empty() && is_meant(stem)) { leftovers.push_back(entry->path()); }
    }
    for (const fs::path& leftover : leftovers) {
        const bool is_file = fs::symlink_status(leftover, error).type() == fs::file_type::regular;
        const bool is_due = which == Leftovers::of_any_age || fs::last_write_time(leftover, error) < yesterday;
        if (is_file && !error && is_due) { fs::remove(leftover, error); }
    }
}

} // namespace

std::string leftover_prefix(const fs::path& target) {
    return fmt::format(".{}{}", target.filename().string().substr(0, longest_stem), mark);
}

void remove_leftovers_of(const fs::path& final_path, Leftovers which) {
    fs::path target;
    try {
        target = write_target(final_path).path;
    } catch (const OutputError&) { return; } // who writes it is told
    const std::string name = target.filename().string().substr(0, longest_stem);
    remove_where(target.has_parent_path() ? target.parent_path() : fs::path{"."},
                 target == final_path ? which : Leftovers::a_day_old,
                 [&](std::string_view stem) { return stem == name; });
}

void remove_leftovers_in(const fs::path& folder, const std::string& ending, Leftovers which) {
    remove_where(folder, which, [&](std::string_view stem) { return stem.ends_with(ending); });
}

} // namespace workpaths
