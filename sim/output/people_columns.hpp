#pragma once
/// Everybody of a run, one row a person: who they are, what they brought along, what became of them. And employers.

#include "sim/output/cohorts.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/criteria.hpp"

namespace workpaths {

/// Weeks in jobs and employing stages of those who entered in the study.
class WorkedWeeks {
  public:
    /// To be told of every recorded week.
    void week_done(const World& world);
    [[nodiscard]] double of(std::size_t entrant) const { return static_cast<double>(weeks_[entrant]); }

  private:
    std::vector<std::int16_t> weeks_; // in order of entry
};

struct PersonRow {
    const World& world;
    const Cohorts& cohorts;
    const WorkedWeeks& worked;
    std::span<const std::array<float, trait_count>> traits; // of who entered in the study, in order of entry
    std::size_t person;
};

struct EmployerRow {
    const Employers& employers;
    std::size_t employer;
};

inline constexpr RowTable people_table{"/people", "person", "person"};
inline constexpr RowTable employer_table{"/employers", "employer", "employer"};

const ColumnsOf<PersonRow>& people_columns();
const ColumnsOf<EmployerRow>& employer_columns();

} // namespace workpaths
