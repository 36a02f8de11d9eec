#pragma once
/// A pathway is data, not code: who may enter, how many places there are, and a list of stages.

#include "sim/world/groups.hpp"
#include "sim/world/ids.hpp"
#include "sim/world/stage.hpp"

#include <span>
#include <vector>

namespace workpaths {

enum class IntakeCalendar : std::uint8_t { seasonal, rolling };
template <> struct EnumNames<IntakeCalendar> {
    static constexpr std::array<std::string_view, 2> names{"seasonal", "rolling"};
};

struct PathwayParams {
    std::string title;
    double share = 0.0;
    double constant = 0.0;
    PlacesPer1000Jobs places{5.0};
    IntakeCalendar intake = IntakeCalendar::rolling;
    int intake_week = 35;
    double elasticity = 0.0;
    double screening = 0.5;
    double reserved = 0.0;
    std::string reserved_for;
    MoneyPerWeek fee{0.0};
    MoneyPerWeek usual_fee{100.0};
    double fee_elasticity = 0.5;
    int pool_size = 5;
    int requires_projects = 0;
    Weeks credit_per_project{0.0};
    Weeks credit_at_most{26.0};
    std::string opens;
    double opens_share = 0.5;
};
template <> struct Schema<PathwayParams> {
    using P = PathwayParams;
    static constexpr std::string_view section = "pathways";
    static constexpr std::string_view doc = "A pathway: the share of entrants who choose it, its places, its entry.";
    static constexpr Fields fields{
        Field{"title", &P::title, any_value, choice, "Name in tables and pictures."},
        Field{"share", &P::share, Range{0.0, 1.0}, assumed(0.0, 0.5),
              "Share of each entering cohort that applies for it (choice.mode = \"shares\")."},
        Field{"constant", &P::constant, Range{-50.0, 50.0}, assumed(-3.0, 3.0),
              "What its utility holds beside the terms of [choice] (choice.mode = \"utility\")."},
        Field{"places", &P::places, Range{0.0, 1000.0}, assumed(1.0, 50.0),
              "Places that employers open a year, per 1000 jobs."},
        Field{"intake", &P::intake, any_value, choice, "Places open once a year, or every week."},
        Field{"intake_week", &P::intake_week, Range{0, 51}, assumed(30, 40),
              "Week of the year at which seasonal places open."},
        Field{"elasticity", &P::elasticity, Range{0.0, 1.0}, assumed(0.0, 1.0),
              "Elasticity of the places that open to the number who wait in the region: 0 fixed, 1 as many as wait."},
        Field{"screening", &P::screening, Range{0.0, 1.0}, assumed(0.0, 1.0),
              "How hosts rank applicants: 0 by lot, 1 by what they see of them."},
        Field{"reserved", &P::reserved, Range{0.0, 1.0}, choice,
              "Share of the places that a group gets first; what it leaves is open to all."},
        Field{"reserved_for", &P::reserved_for, any_value, choice, "Name of that group."},
        Field{"fee", &P::fee, Range{0.0, 1e5}, assumed(0.0, 200.0),
              "What a host pays to the intermediary for each participant; 0 without an intermediary."},
        Field{"usual_fee", &P::usual_fee, Range{0.01, 1e5}, assumed(50.0, 200.0),
              "Fee at which the intermediary fills the places given."},
        Field{"fee_elasticity", &P::fee_elasticity, Range{-5.0, 5.0}, assumed(0.0, 1.0),
              "Elasticity of places to the fee: above 0 the intermediary turns fees into hosts, below 0 hosts shy at "
              "them."},
        Field{"pool_size", &P::pool_size, Range{1, 50}, assumed(3, 20), "Hosts in an intermediary's pool."},
        Field{"requires_projects", &P::requires_projects, Range{0, 100}, choice,
              "Projects in the portfolio that an applicant must have."},
        Field{"credit_per_project", &P::credit_per_project, Range{0.0, 52.0}, assumed(0.0, 6.0),
              "Time off the first stage for each project in the portfolio, up to half of the stage."},
        Field{"credit_at_most", &P::credit_at_most, Range{0.0, 520.0}, assumed(13.0, 52.0), "Time off at most."},
        Field{"opens", &P::opens, any_value, choice,
              "Pathway for which those who complete this one without a job may apply."},
        Field{"opens_share", &P::opens_share, Range{0.0, 1.0}, assumed(0.2, 0.8), "Share of them that does apply."}};
};

struct Pathway {
    std::string id; // the file stem
    PathwayParams params;
    std::vector<StageParams> stages;
    // found from the names once the scenario is read
    std::vector<int> jumps; // by stage, the stage it jumps to; -1 for none
    PathwayId opens = PathwayId::none;
    GroupId reserved_for = GroupId::none;
};

/// An entrant who applies for a seat, or for what is done beside study, is not in the labour force while waiting.
inline bool waits_as_student(const Pathway& pathway) {
    const StageParams& first = pathway.stages.front();
    return is_employment(first) || first.beside == Beside::study;
}

/// Finds the stages, pathways and groups that are named; names that do not exist stay without effect (the reader
/// refuses them).
void resolve_names(std::vector<Pathway>& pathways, std::span<const GroupParams> groups);

} // namespace workpaths
