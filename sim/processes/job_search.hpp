#pragma once
/// Who looks for work this week: the unemployed always, the employed with lower intensity.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct JobSearchParams {
    double employed_intensity = 0.3;
    double full_week = 40.0;
};
template <> struct Schema<JobSearchParams> {
    using P = JobSearchParams;
    static constexpr std::string_view section = "job_search";
    static constexpr std::string_view doc = "How intensely people look for work.";
    static constexpr Fields fields{Field{"employed_intensity", &P::employed_intensity, Range{0.0, 1.0},
                                         assumed(0.2, 0.6),
                                         "Probability that an employed person looks for another job in a week."},
                                   Field{"full_week", &P::full_week, Range{10.0, 80.0}, assumed(35, 45),
                                         "Hours of a week's project that leave no time to search."}};
};

/// Sets world.searchers, a bit per person.
void look_for_work(World& world, Week week, const JobSearchParams& params, const Draws& draws);

} // namespace workpaths
