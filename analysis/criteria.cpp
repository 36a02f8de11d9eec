#include "analysis/criteria.hpp"

#include "analysis/programme_exposure.hpp"
#include "analysis/trait_earnings.hpp"

namespace workpaths {
namespace {

constexpr double full_time_hours = 40.0; // a week

std::optional<Estimate> scaled(const std::optional<Estimate>& estimate, double factor) {
    if (!estimate) { return std::nullopt; }
    const auto error = estimate->standard_error;
    return Estimate{estimate->value * factor, error ? std::optional{*error * factor} : std::nullopt};
}

/// An outcome of a pathway's people, and its differences from direct search within groups.
template <class Of>
AgainstDirect against_direct(RunData& run, const Slice& slice, const std::vector<double>& group_sizes, const Of& of) {
    AgainstDirect result{of(run, slice), std::nullopt};
    if (slice.pathway == direct_search) { return result; }
    WeightedMean gain;
    for (std::size_t g = 0; g < group_sizes.size(); ++g) {
        if (!(group_sizes[g] > 0.0)) { continue; }
        Slice own = slice;
        own.group = g;
        Slice direct = own;
        direct.pathway = direct_search;
        gain.add(group_sizes[g], difference(of(run, own), of(run, direct)));
    }
    result.gain = gain.value();
    return result;
}

std::optional<Estimate> wage_of(RunData& run, const Slice& slice) {
    return run.pooled_estimate("/totals/wage", "/totals/earners", slice, WhichYears::last);
}

std::optional<Estimate> network_of(RunData& run, const Slice& slice) {
    return run.pooled_estimate("/totals/network", "/totals/measured", slice, WhichYears::last);
}

/// The slice's people by group: nobody of groups that it leaves out.
std::vector<double> group_sizes_of(RunData& run, const Slice& slice) {
    std::vector<double> sizes(run.file().texts("/group").size(), 0.0);
    const RunTables& tables = run.tables();
    for (std::size_t i = 0; i < tables.cohort.size(); ++i) {
        const double group = tables.group[i];
        if (!run.holds_person(slice, i)) { continue; }
        if (!(group >= 0.0 && group < static_cast<double>(sizes.size()))) {
            throw InputError{"/people/person_group names no group of the file"};
        }
        sizes[static_cast<std::size_t>(group)] += 1.0;
    }
    return sizes;
}

void add_programme_criteria(PathwayCriteria& row, RunData& run, const Slice& slice) {
    const auto of = [&](const char* stem) {
        return run.pooled_estimate(stem, "/criteria/programmes", slice, WhichYears::none);
    };
    row.completed = run.sum("/criteria/programmes", slice, WhichYears::none);
    row.weeks = of("/criteria/weeks");
    row.hours_per_week = of("/criteria/hours_per_week");
    row.full_time = scaled(row.hours_per_week, 1.0 / full_time_hours);
    row.hours = of("/criteria/hours");
    row.depth_gain = of("/criteria/depth_gain");
    row.breadth_gain = of("/criteria/breadth_gain");
    row.hosts = of("/criteria/hosts");
    row.industries = of("/criteria/industries");
    row.conversion = of("/criteria/converted");
    if (row.hours && row.hours->value > 0.0) {
        row.skill_per_100h = scaled(of("/criteria/learned"), 100.0 / row.hours->value);
    }
    const auto exposure = programme_exposure(run, slice);
    if (!exposure || !(exposure->hours > 0.0)) { return; }
    row.pay_per_hour = Estimate{programme_pay(run, slice) / exposure->hours, std::nullopt};
    if (row.hours) { row.pay_in_total = Estimate{row.pay_per_hour->value * row.hours->value, std::nullopt}; }
}

using Pick = std::optional<Estimate>& (*)(PathwayCriteria&);
constexpr Pick estimates_of[] = {
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.weeks; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.hours_per_week; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.full_time; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.hours; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.depth_gain; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.breadth_gain; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.skill_per_100h; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.hosts; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.industries; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.conversion; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.pay_per_hour; },
    [](PathwayCriteria& c) -> std::optional<Estimate>& { return c.pay_in_total; },
};
using PickImpact = AgainstDirect& (*)(PathwayCriteria&);
constexpr PickImpact impacts_of[] = {
    [](PathwayCriteria& c) -> AgainstDirect& { return c.employment; },
    [](PathwayCriteria& c) -> AgainstDirect& { return c.wage; },
    [](PathwayCriteria& c) -> AgainstDirect& { return c.network; },
    [](PathwayCriteria& c) -> AgainstDirect& { return c.earnings; },
    [](PathwayCriteria& c) -> AgainstDirect& { return c.retained[0]; },
    [](PathwayCriteria& c) -> AgainstDirect& { return c.retained[1]; },
    [](PathwayCriteria& c) -> AgainstDirect& { return c.retained[2]; },
};

/// Means over replicates.
PathwayCriteria mean_of(const std::vector<PathwayCriteria>& replicates) {
    PathwayCriteria result;
    result.group = replicates.front().group;
    result.pathway = replicates.front().pathway;
    for (const PathwayCriteria& one : replicates) {
        result.completed += one.completed / static_cast<double>(replicates.size());
    }
    for (const Pick pick : estimates_of) {
        pick(result) = mean_estimate(replicates, [&](PathwayCriteria one) { return pick(one); });
    }
    for (const PickImpact pick : impacts_of) {
        pick(result).own = mean_estimate(replicates, [&](PathwayCriteria one) { return pick(one).own; });
        pick(result).gain = mean_estimate(replicates, [&](PathwayCriteria one) { return pick(one).gain; });
    }
    for (std::size_t trait = 0; trait < trait_names.size(); ++trait) {
        for (std::size_t third = 0; third < third_names.size(); ++third) {
            result.gains[trait][third] =
                mean_estimate(replicates, [&](const PathwayCriteria& one) { return one.gains[trait][third]; });
        }
    }
    return result;
}

PathwayCriteria criteria_of(RunData& run, const Slice& slice) {
    PathwayCriteria row;
    add_programme_criteria(row, run, slice);
    const auto sizes = group_sizes_of(run, slice);
    row.employment = against_direct(run, slice, sizes, employment_rate);
    row.wage = against_direct(run, slice, sizes, wage_of);
    row.network = against_direct(run, slice, sizes, network_of);
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        row.retained[y] = against_direct(run, slice, sizes, [&](RunData& data, const Slice& part) {
            return still_there(data.first_job_lengths(part), retention_years[y]);
        });
    }
    return row;
}

} // namespace

std::vector<PathwayCriteria> pathway_criteria(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                              Groups groups) {
    RunData run{file, tasks, task};
    const TraitEarnings earnings{run};
    const auto pathways = slices_of(file, by_pathway);
    std::vector<PathwayCriteria> rows;
    for (const LabelledSlice& part : parts_of(file, groups)) {
        for (const LabelledSlice& pathway : pathways) {
            Slice slice = part.slice;
            slice.pathway = pathway.slice.pathway;
            PathwayCriteria row = criteria_of(run, slice);
            row.group = part.label;
            row.pathway = pathway.label;
            if (groups == Groups::together) {
                row.gains = earnings.gains(*slice.pathway);
                row.earnings = earnings.against_direct(*slice.pathway);
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

ArmCriteria arm_criteria(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                         Groups groups) {
    const auto runs = over_replicates(
        tasks, arm, point, [&](const TaskIndex& task) { return pathway_criteria(file, tasks, task, groups); });
    ArmCriteria result{arm, point, runs.size(), {}, {}};
    for (std::size_t j = 0; !runs.empty() && j < runs.front().size(); ++j) {
        result.pathways.push_back(runs.size() == 1 ? runs.front()[j] : mean_of(row_of_all(runs, j)));
        result.ideal_for.push_back(ideal_for(result.pathways.back().gains, runs.size()));
    }
    return result;
}

} // namespace workpaths
