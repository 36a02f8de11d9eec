#pragma once
/// What pathways are compared by, beyond totals: completed programmes (length, hours, gains, hosts, conversion), and
/// earnings at the end by traits that people had at entry.

#include "sim/hdf5/output_file.hpp"
#include "sim/output/observed.hpp"

#include <string>
#include <vector>

namespace workpaths {

inline constexpr std::size_t trait_count = 3; // aptitude, fit at entry, breadth at entry
inline constexpr std::size_t third_count = 3;

/// One row names, describes and measures what a completed programme is like: /criteria/NAME_mean and NAME_variance.
struct CompletionRow {
    const char* name;
    const char* unit;
    const char* square;
    const char* meaning;
    double (*value)(const ProgrammeSpell& spell);
};
const std::vector<CompletionRow>& completion_rows();

/// The datasets of /criteria, in the order of the codebook.
std::vector<DatasetSpec> criteria_datasets();

class Criteria {
  public:
    void week_done(const World& world);
    /// Earnings at the end by thirds of each trait among all who entered in the study and have not retired.
    void finish(const World& world);
    /// Of who entered in the study, in order of entry: aptitude, fit, breadth.
    [[nodiscard]] const std::vector<std::array<float, trait_count>>& traits() const { return traits_; }
    /// A dataset of /criteria, row-major by its dimensions after arm, point and replicate, once finished. Throws
    /// std::logic_error where there is none of this path.
    [[nodiscard]] const std::vector<double>& values(const std::string& path) const;

  private:
    using Cells = std::vector<Moments>;

    /// The values of the next datasets of the table: number (if asked for), mean, variance.
    void put_number(const Cells& cells);
    void put_moments(const Cells& cells);
    [[nodiscard]] Cells earnings_by_trait(const World& world) const;

    std::vector<std::array<float, trait_count>> traits_; // of who entered in the study, in order of entry
    std::vector<Cells> completed_;                       // by row, then pathway (of the output axis) and group
    std::vector<std::vector<double>> values_;            // in the order of criteria_datasets()
};

} // namespace workpaths
