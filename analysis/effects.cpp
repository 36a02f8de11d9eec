#include "analysis/effects.hpp"

#include "analysis/effect_series.hpp"
#include "analysis/run_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

/// A part of the people whose effects are asked for.
struct Cell {
    std::string by, level;
    int code = 0;
};

std::vector<Cell> cells_of(const InputFile& file, const std::vector<std::string>& divisions) {
    std::vector<Cell> cells{{"all", "all", 0}};
    for (const std::string& by : divisions) {
        const auto labels = by == "group" ? file.texts("/group") : std::vector<std::string>{"low", "middle", "high"};
        for (std::size_t k = 0; k < labels.size(); ++k) { cells.push_back({by, labels[k], static_cast<int>(k)}); }
    }
    return cells;
}

/// Of a run: people, outcomes, and who is in which cell.
struct Sample {
    EntrantTable people;
    std::vector<double> outcome;
    std::vector<Mask> cells;
};

Mask cell_mask(const EntrantTable& people, const Cell& cell) {
    Mask mask(people.size(), 1);
    if (cell.by == "group") {
        for (std::size_t i = 0; i < mask.size(); ++i) { mask[i] = people.group[i] == cell.code ? 1 : 0; }
    } else if (cell.by != "all") {
        const auto& trait = cell.by == "aptitude" ? people.aptitude : cell.by == "fit" ? people.fit : people.breadth;
        const auto third = thirds_of(trait);
        for (std::size_t i = 0; i < mask.size(); ++i) { mask[i] = third[i] == cell.code ? 1 : 0; }
    }
    return mask;
}

Sample read_sample(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                   const EffectsQuestion& question, const std::vector<Cell>& cells) {
    Sample sample{read_entrants(file, tasks, task), {}, {}};
    sample.outcome = outcome_values(file, tasks, task, sample.people, question.outcome);
    for (const Cell& cell : cells) {
        sample.cells.push_back(cell_mask(sample.people, cell));
        for (std::size_t i = 0; question.cohorts && i < sample.people.size(); ++i) {
            if (!question.cohorts->holds(sample.people.cohort[i])) { sample.cells.back()[i] = 0; }
        }
    }
    return sample;
}

/// Members of a mask for whom it holds.
template <class Holds> Mask those(const Mask& mask, const Holds& holds) {
    Mask kept = mask;
    for (std::size_t i = 0; i < kept.size(); ++i) { kept[i] = kept[i] != 0 && holds(i) ? 1 : 0; }
    return kept;
}

double size_of(const Mask& mask) { return static_cast<double>(std::ranges::count(mask, 1)); }

/// What is adjusted for: traits, week of entry, group and region, a column each.
Eigen::MatrixXd covariates_of(const EntrantTable& people, std::size_t groups, std::size_t regions) {
    const auto n = static_cast<Eigen::Index>(people.size());
    const auto codes = static_cast<Eigen::Index>(groups + regions);
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(n, 4 + codes);
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto p = static_cast<std::size_t>(i);
        x.row(i).head(4) << people.aptitude[p], people.fit[p], people.breadth[p], people.entry[p];
        for (std::size_t g = 0; g < groups; ++g) {
            x(i, 4 + static_cast<Eigen::Index>(g)) = people.group[p] == static_cast<double>(g) ? 1.0 : 0.0;
        }
        for (std::size_t r = 0; r < regions; ++r) {
            x(i, 4 + static_cast<Eigen::Index>(groups + r)) = people.region[p] == static_cast<double>(r) ? 1.0 : 0.0;
        }
    }
    return x;
}

/// The arms' runs of one replicate add their values to the rows.
class EffectsComparison {
  public:
    EffectsComparison(const InputFile& file, const std::vector<Cell>& cells, EffectSeries& series)
        : cells_(cells), pathways_(file.texts("/pathway")), groups_(file.length("/group")),
          regions_(file.length("/region")), series_(series) {}

    void add_observed(const Sample& run, const std::string& arm, std::size_t pathway) {
        const EntrantTable& people = run.people;
        const auto covariates = covariates_of(people, groups_, regions_);
        const auto is_free = [&](std::size_t i) { return people.assigned[i] != assigned_code; };
        const auto code = static_cast<double>(pathway);
        for (std::size_t c = 0; c < cells_.size(); ++c) {
            const Mask free = those(run.cells[c], is_free);
            const Mask choosers = those(free, [&](std::size_t i) { return people.pathway[i] == code; });
            const Mask direct =
                those(free, [&](std::size_t i) { return people.pathway[i] == static_cast<double>(direct_search); });
            const auto add = [&](const char* estimand, const std::optional<Estimate>& value) {
                series_.add({estimand, arm, pathways_[pathway], cells_[c].by, cells_[c].level}, size_of(choosers), {},
                            value);
            };
            add("naive", difference_of_means(run.outcome, choosers, direct));
            add("adjusted", adjusted_difference(run.outcome, choosers, direct, covariates));
        }
    }

    /// `none`: the run in which nobody was forced, of the same people; or null.
    void add_experiment(const Sample& run, const Sample* none, const std::string& arm, std::size_t pathway) {
        const auto& assigned_codes = run.people.assigned;
        for (std::size_t c = 0; c < cells_.size(); ++c) {
            const Mask& all = run.cells[c];
            const Mask assigned = those(all, [&](std::size_t i) { return assigned_codes[i] == assigned_code; });
            const Mask eligible = those(all, [&](std::size_t i) { return assigned_codes[i] == eligible_code; });
            const Mask never = those(all, [&](std::size_t i) { return assigned_codes[i] != assigned_code; });
            const double asked = size_of(assigned) + size_of(eligible);
            const auto saturation = asked > 0.0 ? std::optional{size_of(assigned) / asked} : std::nullopt;
            const auto add = [&](const char* estimand, const Mask& whose, const std::optional<double>& value) {
                series_.add({estimand, arm, pathways_[pathway], cells_[c].by, cells_[c].level}, size_of(whose),
                            saturation, value ? std::optional{Estimate{*value, std::nullopt}} : std::nullopt);
            };
            const auto direct = difference_of_means(run.outcome, assigned, eligible);
            add("direct", assigned, direct ? std::optional{direct->value} : std::nullopt);
            if (none == nullptr) { continue; }
            add("paired", assigned, change_of_mean(run.outcome, none->outcome, assigned));
            add("spillover", never, change_of_mean(run.outcome, none->outcome, never));
            add("overall", all, change_of_mean(run.outcome, none->outcome, all));
        }
    }

  private:
    const std::vector<Cell>& cells_;
    std::vector<std::string> pathways_;
    std::size_t groups_, regions_;
    EffectSeries& series_;
};

/// What the arms of a file do.
struct EffectsDesign {
    std::vector<std::size_t> replicates;  // in which all arms were done
    std::vector<double> forced;           // people, by arm
    std::vector<std::size_t> pathway;     // into which, by arm; 0: nobody
    std::optional<std::size_t> reference; // arm in which nobody is forced
    std::vector<std::size_t> forcing;     // arms, of which the effects are asked for
    std::vector<std::size_t> observed;    // pathways whose choosers are compared
    [[nodiscard]] std::size_t observed_arm() const { return reference.value_or(0); }
};

EffectsDesign find_arms(const InputFile& file, const BatchTasks& tasks, std::size_t point) {
    EffectsDesign design;
    const std::size_t arms = tasks.arms().size();
    design.forced.assign(arms, 0.0);
    design.pathway.assign(arms, 0);
    for (std::size_t r = 0; r < tasks.replicates(); ++r) {
        bool done = true;
        for (std::size_t arm = 0; arm < arms; ++arm) { done = done && tasks.is_done({arm, point, r}); }
        if (!done) { continue; }
        design.replicates.push_back(r);
        for (std::size_t arm = 0; arm < arms; ++arm) {
            const RowRange people = tasks.rows("person", {arm, point, r});
            const auto assigned = file.rows("/people/person_assigned", people.first, people.count);
            const auto first = std::ranges::find(assigned, assigned_code);
            if (first == assigned.end()) { continue; }
            design.forced[arm] += static_cast<double>(std::ranges::count(assigned, assigned_code));
            const auto row = people.first + static_cast<std::size_t>(first - assigned.begin());
            const auto pathway = file.rows("/people/person_pathway", row, 1);
            if (pathway.empty() || !(pathway.front() >= 0.0)) { throw InputError{"who was forced has no pathway"}; }
            design.pathway[arm] = static_cast<std::size_t>(pathway.front());
        }
    }
    return design;
}

/// The place of a name in a list; throws std::invalid_argument.
std::size_t place_of(const std::string& name, const std::vector<std::string>& names, const char* what) {
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) { return static_cast<std::size_t>(found - names.begin()); }
    throw std::invalid_argument{fmt::format("there is no {} {}", what, name)};
}

void choose_reference(EffectsDesign& design, const BatchTasks& tasks, const EffectsQuestion& question) {
    const auto nobody = std::ranges::find(design.forced, 0.0);
    if (nobody != design.forced.end()) { design.reference = static_cast<std::size_t>(nobody - design.forced.begin()); }
    if (question.reference.empty()) { return; }
    design.reference = place_of(question.reference, tasks.arms(), "arm");
    if (design.forced[*design.reference] > 0.0) {
        throw std::invalid_argument{
            fmt::format("arm {} forces people itself: the reference is an arm in which nobody is", question.reference)};
    }
}

void choose_pathways(EffectsDesign& design, const std::vector<std::string>& pathways, const EffectsQuestion& question) {
    const std::size_t wanted = question.pathway.empty() ? 0 : place_of(question.pathway, pathways, "pathway");
    if (!question.pathway.empty() && wanted < 2) {
        throw std::invalid_argument{fmt::format("{} is no pathway to compare with direct search", question.pathway)};
    }
    for (std::size_t arm = 0; arm < design.forced.size(); ++arm) {
        const bool asked = wanted == 0 || design.pathway[arm] == wanted;
        if (design.forced[arm] > 0.0 && design.pathway[arm] < pathways.size() && asked) {
            design.forcing.push_back(arm);
        }
    }
    for (std::size_t j = 2; j < pathways.size(); ++j) {
        const bool tried = std::ranges::any_of(design.forcing, [&](std::size_t a) { return design.pathway[a] == j; });
        const bool all = wanted == 0 && design.forcing.empty();
        if (tried || all || j == wanted) { design.observed.push_back(j); }
    }
}

void add_notes(const EffectsDesign& design, const BatchTasks& tasks, std::size_t pathways, EffectsReport& report) {
    const auto note = [&](std::string text) { report.notes.push_back(std::move(text)); };
    if (design.forcing.empty()) {
        note("no experiment in the file forces anybody into this pathway: only choosers are compared "
             "(write [experiment], see scenarios/experiments)");
    } else if (!design.reference) {
        note("people are forced in every arm: nothing is paired (add an arm with experiment.share = 0)");
    }
    if (pathways < 3) { note("the scenario has no pathway"); }
    if (design.replicates.size() < tasks.replicates()) {
        note(fmt::format("{} of {} replicates count: in the others a run was not done", design.replicates.size(),
                         tasks.replicates()));
    }
    if (design.replicates.size() == 1) {
        note("one replicate: the experiment's effects have no interval, as people of one run share a market; the "
             "errors of naive and adjusted are over people");
    }
}

} // namespace

EffectsReport effects(const InputFile& file, const BatchTasks& tasks, const EffectsQuestion& question) {
    const auto pathways = file.texts("/pathway");
    EffectsDesign design = find_arms(file, tasks, question.point);
    choose_reference(design, tasks, question);
    choose_pathways(design, pathways, question);
    EffectsReport report{tasks.arms()[design.observed_arm()], design.replicates.size(), {}, {}};
    if (question.cohorts) {
        report.notes.push_back("of people who entered in " + cohorts_text(*question.cohorts, file.length("/year")));
    }
    if (tasks.points() > 1) { report.notes.push_back("of the point where " + tasks.point_text(question.point)); }
    add_notes(design, tasks, pathways.size(), report);
    const auto cells = cells_of(file, question.by);
    EffectSeries series;
    EffectsComparison comparison{file, cells, series};
    bool unpaired = false;
    for (const std::size_t r : design.replicates) {
        const std::size_t base = design.observed_arm();
        const Sample observed = read_sample(file, tasks, {base, question.point, r}, question, cells);
        for (const std::size_t j : design.observed) { comparison.add_observed(observed, report.reference, j); }
        for (const std::size_t arm : design.forcing) {
            const Sample run = read_sample(file, tasks, {arm, question.point, r}, question, cells);
            const bool same = run.people.id == observed.people.id;
            unpaired = unpaired || (design.reference && !same);
            comparison.add_experiment(run, design.reference && same ? &observed : nullptr, tasks.arms()[arm],
                                      design.pathway[arm]);
        }
    }
    if (unpaired) { report.notes.emplace_back("an arm has other people than the reference: it is not paired"); }
    report.rows = series.rows(question.level, design.replicates.size());
    return report;
}

} // namespace workpaths
