#pragma once
/// Hands a test's data to R and reads R's answers: CSV out, Rscript witness.R, CSV in.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace workpaths::witness {

/// A column-named row; R's NA is absent.
using Row = std::map<std::string, std::optional<double>>;

/// A folder of this test's own, gone with the object.
class Folder {
  public:
    explicit Folder(const std::string& name)
        : path_(std::filesystem::path(testing::TempDir()) /
                ("workpaths_witness_" + name + "_" + std::to_string(getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

inline void write_table(const Folder& folder, const std::string& name, const std::string& header,
                        const std::vector<std::vector<double>>& rows) {
    std::ofstream file(folder.path() / name);
    file << header << '\n' << std::setprecision(17);
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) { file << (i == 0 ? "" : ",") << row[i]; }
        file << '\n';
    }
}

inline std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, ',');) { parts.push_back(part); }
    return parts;
}

inline std::vector<Row> read_table(const Folder& folder, const std::string& name) {
    std::ifstream file(folder.path() / name);
    std::string line;
    std::getline(file, line);
    const auto names = cells(line);
    std::vector<Row> rows;
    while (std::getline(file, line)) {
        const auto texts = cells(line);
        Row row;
        for (std::size_t i = 0; i < names.size(); ++i) {
            row[names[i]] = texts.at(i) == "NA" ? std::nullopt : std::optional{std::stod(texts.at(i))};
        }
        rows.push_back(row);
    }
    return rows;
}

/// Runs the script over the folder; the test cannot go on without it.
inline void ask_r(const Folder& folder) {
    const std::string script = WORKPATHS_SOURCE_DIR "/tests/analysis/stats/witness.R";
    const std::string command = "Rscript --vanilla '" + script + "' '" + folder.path().string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0)
        << "needs the Debian packages r-base-core and r-cran-survival: " << command;
}

/// Both absent, or both there and equal to 1e-10 relative (absolute below 1e-4 of one).
inline void expect_same(std::optional<double> ours, std::optional<double> theirs, const std::string& what) {
    ASSERT_EQ(ours.has_value(), theirs.has_value())
        << what << " ours " << ours.value_or(-1) << " R " << theirs.value_or(-1);
    if (ours) { EXPECT_NEAR(*ours, *theirs, 1e-10 * std::max(1e-4, std::fabs(*theirs))) << what; }
}

} // namespace workpaths::witness
