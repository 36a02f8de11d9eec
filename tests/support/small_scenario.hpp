#pragma once
/// A small scenario in code, for tests of the model that need no file.

#include "sim/engine/run.hpp"

namespace workpaths::testing {

inline Occupation occupation(const char* code, double share, double wage, Domains weights) {
    double sum = 0.0;
    for (const double w : weights) { sum += w; }
    for (double& w : weights) { w /= sum; }
    return {code, code, share, AnnualWage{wage}, weights};
}

inline Pathway apprenticeship(double share) {
    Pathway pathway;
    pathway.id = "apprenticeship";
    pathway.params.title = "Apprenticeship";
    pathway.params.share = share;
    pathway.stages.resize(1);
    pathway.params.intake = IntakeCalendar::seasonal;
    pathway.params.places = PlacesPer1000Jobs{4.0};
    StageParams& stage = pathway.stages[0];
    stage.duration = Weeks{104};
    stage.hours = HoursPerWeek{36};
    stage.host = HostRule::one_host;
    stage.pay = PayRule::wage_share;
    stage.learning = 2.0;
    stage.mentor_hours = HoursPerWeek{4.0};
    stage.intake_size = 6;
    stage.dropout_at_start = PerWeek{0.0144};
    stage.dropout_later = PerWeek{0.0026};
    stage.credential_precision = 2.0;
    return pathway;
}

inline Pathway projects(double share) {
    Pathway pathway;
    pathway.id = "projects";
    pathway.params.title = "Projects";
    pathway.params.share = share;
    pathway.stages.resize(1);
    pathway.params.places = PlacesPer1000Jobs{8.0};
    StageParams& stage = pathway.stages[0];
    stage.duration = Weeks{2};
    stage.repeats = 3;
    stage.pay = PayRule::per_project;
    stage.domains = PractisedDomains::task;
    stage.supervisor_tie = 0.5;
    return pathway;
}

inline Scenario small_scenario(std::int64_t people = 3000, int years = 3) {
    Scenario s;
    s.run.people = people;
    s.run.years = years;
    s.run.burn_in = Weeks{26};
    s.occupations = {occupation("care", 0.4, 40'000, {3, 1, 1, 3, 0.5, 0.5, 0.5, 0.5}),
                     occupation("craft", 0.35, 50'000, {1, 1, 1, 0.5, 1, 3, 3, 0.5}),
                     occupation("office", 0.25, 70'000, {2, 2, 3, 1, 0.5, 0.5, 0.2, 2})};
    s.firm_sizes = {{1, 4, 0.6, 0.1}, {5, 49, 0.35, 0.4}, {50, 499, 0.05, 0.5}};
    s.groups = {{"majority", 0.7, 1.0, 0.0}, {"minority", 0.3, 0.7, 0.0}};
    s.regions = {{"north", 0.4}, {"south", 0.6}};
    s.pathways = {apprenticeship(0.2), projects(0.2)};
    return s;
}

} // namespace workpaths::testing
