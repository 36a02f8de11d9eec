#pragma once
/// What pathways are compared by, beyond totals: completed programmes (length, hours, gains, hosts, conversion), and
/// earnings at the end by traits that people had at entry.

#include "sim/world/world.hpp"

#include <map>
#include <string>

namespace workpaths {

inline constexpr std::size_t trait_count = 3; // aptitude, fit at entry, breadth at entry
inline constexpr std::size_t third_count = 3;

class Criteria {
  public:
    void week_done(const World& world);
    /// Earnings at the end by thirds of each trait among all who entered in the study and have not retired.
    void finish(const World& world);
    /// Of who entered in the study, in order of entry: aptitude, fit, breadth.
    [[nodiscard]] const std::vector<std::array<float, trait_count>>& traits() const { return traits_; }
    /// A dataset of /criteria, row-major by its dimensions after arm, point and replicate.
    [[nodiscard]] const std::vector<double>& values(const std::string& path) const;

  private:
    /// Sums for a mean and a variance.
    struct Sums {
        double n = 0.0;
        double sum = 0.0;
        double squares = 0.0;
        void add(double x) { n += 1.0, sum += x, squares += x * x; }
    };
    /// Of the completed programmes of a pathway and group.
    struct Cell {
        std::array<Sums, 9> measures;
    };

    void size_tables(const World& world);
    void put_moments(const std::string& name, std::size_t at, const Sums& sums);

    std::vector<std::array<float, trait_count>> traits_; // of who entered in the study, in order of entry
    std::vector<Cell> cells_;                            // by pathway (of the output axis) and group
    std::map<std::string, std::vector<double>, std::less<>> tables_;
};

} // namespace workpaths
