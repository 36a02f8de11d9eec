#pragma once
/// What a pathway does, three ways side by side: the naive difference between those who choose it and those who go
/// direct, the same adjusted for traits, and what an experiment finds that forces a random part of the entrants.
///
///     naive      choosers - direct entrants, without those forced
///     adjusted   the same, in a regression on the traits at entry
///     direct     assigned - eligible and not assigned, in one run
///     paired     the assigned under a saturation - the same people with nobody forced
///     spillover  the never assigned under it - themselves with nobody forced
///     overall    everybody under it - themselves with nobody forced
///
/// All are by assignment or choice, whatever became of it (intention to treat). Hudgens and Halloran (2008), JASA 103,
/// 832-842, name them direct, total, indirect and overall. Replicates are the unit of inference.

#include "analysis/cohort_range.hpp"
#include "analysis/effect_estimators.hpp"
#include "analysis/entrant_table.hpp"

namespace workpaths {

inline constexpr const char* trait_divisions[] = {"aptitude", "fit", "breadth"};

struct EffectsQuestion {
    PersonOutcome outcome;
    std::vector<std::string> by; // "group" or traits; everybody is always a cell
    std::string pathway;         // empty: the experiment's, without one all
    std::string reference;       // arm in which nobody is forced; empty: the first such
    std::size_t point = 0;
    std::optional<CohortRange> cohorts; // only who entered in these years
    double level = usual_confidence;
};

struct EffectRow {
    std::string estimand;
    std::string arm;
    std::string pathway;
    std::string by; // "all", "group" or a trait
    std::string level;
    std::optional<double> saturation; // share of the eligible who were assigned, of the experiment's rows
    double people = 0.0;              // whose outcome it is: choosers, assigned, ...; mean of replicates
    std::optional<Estimate> effect;   // absent where a replicate has none
    std::optional<Interval> interval;
};

struct EffectsReport {
    std::string reference;      // arm
    std::size_t replicates = 0; // that count: all arms were done
    std::vector<EffectRow> rows;
    std::vector<std::string> notes;
};

/// Throws InputError where the file lacks what is needed, std::invalid_argument with a sentence where the question
/// does not fit it.
EffectsReport effects(const InputFile& file, const BatchTasks& tasks, const EffectsQuestion& question);

} // namespace workpaths
