#pragma once
/// A pathway is data, not code: a list of stages, each told apart by its parameters.

#include "sim/base/schema.hpp"
#include "sim/world/ids.hpp"

#include <string>
#include <vector>

namespace workpaths {

enum class HostRule : std::uint8_t { one_host, new_host };
template <> struct EnumNames<HostRule> {
    static constexpr std::array<std::string_view, 2> names{"one host", "new host"};
};
enum class PayRule : std::uint8_t { none, wage_share, per_project };
template <> struct EnumNames<PayRule> {
    static constexpr std::array<std::string_view, 3> names{"none", "wage share", "per project"};
};
enum class PractisedDomains : std::uint8_t { occupation, task };
template <> struct EnumNames<PractisedDomains> {
    static constexpr std::array<std::string_view, 2> names{"occupation", "task"};
};
enum class IntakeCalendar : std::uint8_t { seasonal, rolling };
template <> struct EnumNames<IntakeCalendar> {
    static constexpr std::array<std::string_view, 2> names{"seasonal", "rolling"};
};

/// One stage; `repeats` runs of it follow each other.
struct StageParams {
    Weeks duration{4.0};
    HoursPerWeek hours{10.0};
    int repeats = 1;
    HostRule host = HostRule::new_host;
    PayRule pay = PayRule::none;
    double pay_at_start = 0.5;
    double pay_at_end = 0.9;
    Money project_pay{360.0};
    double learning = 1.0;
    PractisedDomains domains = PractisedDomains::occupation;
    bool mentor = false;
    double supervisor_tie = 0.0;
    int intake_size = 1;
    IntakeCalendar intake = IntakeCalendar::rolling;
    int intake_week = 35;
    PlacesPer1000Jobs places{5.0};
    PerWeek dropout_at_start{0.0};
    PerWeek dropout_later{0.0};
    Weeks dropout_settling{26.0};
    double credential_precision = 0.0;
};
template <> struct Schema<StageParams> {
    using P = StageParams;
    static constexpr std::string_view section = "stages";
    static constexpr std::string_view doc = "One stage of a pathway.";
    static constexpr std::tuple fields{
        Field{"duration", &P::duration, Range{0.1, 520.0}, choice, "How long one run of the stage lasts."},
        Field{"hours", &P::hours, Range{0.5, 60.0}, choice,
              "Hours a week. From 15 under one host with pay, the stage counts as employment."},
        Field{"repeats", &P::repeats, Range{1, 100}, choice, "How many runs follow each other."},
        Field{"host", &P::host, any_value, choice, "One host throughout, or a new host for each run."},
        Field{"pay", &P::pay, any_value, choice, "No pay, a share of the occupation's wage, or money per project."},
        Field{"pay_at_start", &P::pay_at_start, Range{0.0, 1.5}, assumed(0.4, 0.6),
              "Share of the occupation's wage at the start (pay = \"wage share\")."},
        Field{"pay_at_end", &P::pay_at_end, Range{0.0, 1.5}, assumed(0.8, 1.0),
              "Share of the occupation's wage at the end; pay rises evenly in between."},
        Field{"project_pay", &P::project_pay, Range{0.0, 1e6},
              from("Louisville career centre on Parker Dewey: average project pay 360 USD"),
              "Money for one project (pay = \"per project\"); kept with the scenario, it moves nothing in the "
              "simulation."},
        Field{"learning", &P::learning, Range{0.0, 10.0}, assumed(1.0, 4.0),
              "Learning intensity of an hour, against 1 for an hour on a job."},
        Field{"domains", &P::domains, any_value, choice,
              "Practise the occupation's domains, or the one domain of a task."},
        Field{"mentor", &P::mentor, any_value, choice, "A mentor at the host is assigned on day one."},
        Field{"supervisor_tie", &P::supervisor_tie, Range{0.0, 1.0}, assumed(0.2, 0.8),
              "Probability that a run leaves a tie to somebody at the host who supervised it."},
        Field{"intake_size", &P::intake_size, Range{1, 12}, assumed(1, 12), "People who start together and meet."},
        Field{"intake", &P::intake, any_value, choice, "Places open once a year, or every week."},
        Field{"intake_week", &P::intake_week, Range{0, 51}, assumed(30, 40),
              "Week of the year at which seasonal places open."},
        Field{"places", &P::places, Range{0.0, 1000.0}, assumed(1.0, 50.0),
              "Places that employers open a year, per 1000 jobs."},
        Field{"dropout_at_start", &P::dropout_at_start, Range{0.0, 0.5}, assumed(0.0, 0.03),
              "Weekly dropout hazard on the first day."},
        Field{"dropout_later", &P::dropout_later, Range{0.0, 0.5}, assumed(0.0, 0.01),
              "Weekly dropout hazard towards which it falls."},
        Field{"dropout_settling", &P::dropout_settling, Range{1.0, 520.0}, assumed(13, 52),
              "Time constant of that fall."},
        Field{"credential_precision", &P::credential_precision, Range{0.0, 100.0}, assumed(0.1, 4.0),
              "Precision that completing adds to what employers see, in units of 1/variance of fit."}};
};

struct PathwayParams {
    std::string title;
    double share = 0.0;
};
template <> struct Schema<PathwayParams> {
    using P = PathwayParams;
    static constexpr std::string_view section = "pathways";
    static constexpr std::string_view doc = "A pathway and the share of entrants who choose it.";
    static constexpr std::tuple fields{Field{"title", &P::title, any_value, choice, "Name in tables and pictures."},
                                       Field{"share", &P::share, Range{0.0, 1.0}, assumed(0.0, 0.5),
                                             "Share of each entering cohort that applies for it."}};
};

struct Pathway {
    std::string id; // the file stem
    PathwayParams params;
    std::vector<StageParams> stages;
};

/// A paid stage of at least 15 hours a week under one host is employment and fills one of the host's posts.
inline bool is_employment(const StageParams& stage) {
    return stage.host == HostRule::one_host && stage.pay != PayRule::none && stage.hours.value() >= 15.0;
}

} // namespace workpaths
