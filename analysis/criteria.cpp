#include "analysis/criteria.hpp"

#include "analysis/trait_earnings.hpp"

namespace workpaths {
namespace {

/// A measure of a pathway's people less that of direct search, within groups.
std::optional<Estimate> over_direct(RunData& run, const Slice& slice, const std::vector<double>& group_sizes,
                                    const MeasureInfo& measure) {
    if (slice.pathway == direct_search) { return std::nullopt; }
    WeightedMean gain;
    for (std::size_t g = 0; g < group_sizes.size(); ++g) {
        if (!(group_sizes[g] > 0.0)) { continue; }
        Slice own = slice;
        own.group = g;
        Slice direct = own;
        direct.pathway = direct_search;
        gain.add(group_sizes[g], difference(read_measure(run, measure, own), read_measure(run, measure, direct)));
    }
    return gain.value();
}

/// Of the pathway or of direct search people count of whom the run cannot tell the measure.
bool is_untold_of_either(RunData& run, const MeasureInfo& measure, const Slice& slice) {
    Slice direct = slice;
    direct.pathway = direct_search;
    return is_untold(run, measure, slice) || is_untold(run, measure, direct);
}

/// The slice's people by group: nobody of groups that it leaves out.
std::vector<double> group_sizes_of(RunData& run, const Slice& slice) {
    std::vector<double> sizes(run.source().labels("group").size(), 0.0);
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

/// Means over replicates.
PathwayCriteria mean_of(const std::vector<PathwayCriteria>& replicates) {
    using Row = PathwayCriteria;
    Row result;
    result.group = replicates.front().group;
    result.pathway = replicates.front().pathway;
    for (const Row& one : replicates) { result.completed += one.completed / static_cast<double>(replicates.size()); }
    result.programmes = means_of(replicates, [](const Row& one) { return one.programmes; });
    result.impacts = means_of(replicates, [](const Row& one) { return one.impacts; });
    result.over_direct = means_of(replicates, [](const Row& one) { return one.over_direct; });
    for (std::size_t trait = 0; trait < trait_names.size(); ++trait) {
        for (std::size_t third = 0; third < third_names.size(); ++third) {
            result.gains[trait][third] =
                mean_estimate(replicates, [&](const Row& one) { return one.gains[trait][third]; });
        }
    }
    return result;
}

PathwayCriteria criteria_of(RunData& run, const Slice& slice) {
    PathwayCriteria row;
    row.completed = run.sum("/criteria/programmes", slice, WhichYears::none);
    row.programmes = MeasuredValues{programme_criteria, run, slice};
    const auto sizes = group_sizes_of(run, slice);
    for (const MeasureInfo* impact : career_impacts) {
        if (impact == &measure("earnings")) { continue; } // by thirds of aptitude
        row.impacts.of(*impact) = read_measure(run, *impact, slice);
        row.impacts.set_untold(*impact, is_untold(run, *impact, slice));
        row.over_direct.of(*impact) = over_direct(run, slice, sizes, *impact);
        row.over_direct.set_untold(*impact, is_untold_of_either(run, *impact, slice));
    }
    return row;
}

} // namespace

std::vector<PathwayCriteria> pathway_criteria(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                              Groups groups) {
    RunData run{file, tasks, task};
    const TraitEarnings earnings{run};
    const auto pathways = slices_of(file, Parts{});
    std::vector<PathwayCriteria> rows;
    for (const LabelledSlice& part : parts_of(file, groups)) {
        for (const LabelledSlice& pathway : pathways) {
            Slice slice = part.slice;
            slice.pathway = pathway.slice.pathway;
            PathwayCriteria row = criteria_of(run, slice);
            row.group = part.label();
            row.pathway = pathway.label();
            if (groups == Groups::together) {
                row.gains = earnings.gains(*slice.pathway);
                const AgainstDirect all = earnings.against_direct(*slice.pathway);
                row.impacts.of(measure("earnings")) = all.own;
                row.over_direct.of(measure("earnings")) = all.gain;
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
