#pragma once
/// A stage of a pathway, as a scenario states it: how long, with whom, for what pay, what is learned, what comes next.

#include "sim/base/schema.hpp"

#include <string>

namespace workpaths {

/// Who hosts a run: the employer of the place throughout, another one each time, a guest's host while the seat with
/// the first one is kept, the members of an intermediary's pool in turn, somebody anywhere in the country, nobody.
enum class HostRule : std::uint8_t { one_host, new_host, guest_host, pool, remote, none };
template <> struct EnumNames<HostRule> {
    static constexpr std::array<std::string_view, 6> names{"one host", "new host", "guest host",
                                                           "pool",     "remote",   "none"};
};
enum class PayRule : std::uint8_t { none, wage_share, per_project };
template <> struct EnumNames<PayRule> {
    static constexpr std::array<std::string_view, 3> names{"none", "wage share", "per project"};
};
enum class PractisedDomains : std::uint8_t { occupation, task };
template <> struct EnumNames<PractisedDomains> {
    static constexpr std::array<std::string_view, 2> names{"occupation", "task"};
};
/// What a stage that is no employment leaves room for.
enum class Beside : std::uint8_t { search, study, job };
template <> struct EnumNames<Beside> {
    static constexpr std::array<std::string_view, 3> names{"search", "study", "job"};
};
/// What ends a stage: its runs are over, the skill bar is reached, or the badges of a credential are together.
enum class StageEnd : std::uint8_t { time, skill, badges };
template <> struct EnumNames<StageEnd> {
    static constexpr std::array<std::string_view, 3> names{"time", "skill", "badges"};
};

/// One stage; up to `repeats` runs of it follow each other.
struct StageParams {
    std::string name;
    Weeks duration{4.0};
    double duration_spread = 0.0;
    HoursPerWeek hours{10.0};
    int repeats = 1;
    Weeks gap{0.0};
    StageEnd ends = StageEnd::time;
    double skill_bar = 0.5;
    HostRule host = HostRule::new_host;
    Beside beside = Beside::search;
    PayRule pay = PayRule::none;
    double pay_at_start = 0.5;
    double pay_at_end = 0.9;
    Money project_pay{360.0};
    double output_share = 0.5;
    MoneyPerWeek cost_learner{0.0};
    MoneyPerWeek cost_employer{0.0};
    MoneyPerWeek cost_public{0.0};
    double learning = 1.0;
    PractisedDomains domains = PractisedDomains::occupation;
    HoursPerWeek mentor_hours{0.0};
    double supervisor_tie = 0.0;
    int intake_size = 1;
    double mingling = 1.0;
    PerWeek dropout_at_start{0.0};
    PerWeek dropout_later{0.0};
    Weeks dropout_settling{26.0};
    bool portfolio = true;
    double badge_precision = 0.0;
    double badge_bar = 0.0;
    int badges_for_credential = 0;
    double credential_precision = 0.0;
    std::string jump_to;
    double jump_share = 1.0;
    int jump_times = 1;
};
template <> struct Schema<StageParams> {
    using P = StageParams;
    static constexpr std::string_view section = "stages";
    static constexpr std::string_view doc = "One stage of a pathway.";
    static constexpr Fields fields{
        Field{"name", &P::name, any_value, choice, "Name by which other stages jump here; may be left out."},
        Field{
            "duration", &P::duration, Range{0.01, 520.0}, choice,
            "How long one run of the stage lasts; of a stage that ends by skill, at most. Fractions of a week count."},
        Field{"duration_spread", &P::duration_spread, Range{0.0, 2.0}, assumed(0.0, 0.5),
              "Standard deviation of the log of a run's length (mean as given)."},
        Field{"hours", &P::hours, Range{0.5, 60.0}, choice,
              "Hours a week. From 15 under one host with pay, the stage counts as employment."},
        Field{"repeats", &P::repeats, Range{1, 100}, choice, "How many runs follow each other, at most."},
        Field{"gap", &P::gap, Range{0.0, 104.0}, assumed(0.0, 12.0), "Time between two runs."},
        Field{"ends", &P::ends, any_value, choice,
              "What ends the stage: its time, a skill bar, or the badges of its credential; its runs end it anyway."},
        Field{"skill_bar", &P::skill_bar, Range{0.0, 1.0}, assumed(0.4, 0.7),
              "Fit to the occupation at which the stage is over (ends = \"skill\")."},
        Field{"host", &P::host, any_value, choice,
              "One host throughout, a new host for each run, a guest's host while the seat at the first is kept, an "
              "intermediary's pool in turn, a remote host anywhere, or none."},
        Field{"beside", &P::beside, any_value, choice,
              "What a stage that is no employment leaves room for: search, study (no search), or a job (a job does not "
              "end the pathway)."},
        Field{"pay", &P::pay, any_value, choice, "No pay, a share of the occupation's wage, or money per project."},
        Field{"pay_at_start", &P::pay_at_start, Range{0.0, 1.5}, assumed(0.4, 0.6),
              "Share of the occupation's wage at the start (pay = \"wage share\")."},
        Field{"pay_at_end", &P::pay_at_end, Range{0.0, 1.5}, assumed(0.8, 1.0),
              "Share of the occupation's wage at the end; pay rises evenly in between."},
        Field{"project_pay", &P::project_pay, Range{0.0, 1e6},
              from("Louisville career centre on Parker Dewey: average project pay 360 USD"),
              "Money for one project (pay = \"per project\"), paid when its run is completed."},
        Field{"output_share", &P::output_share, Range{0.0, 1.0}, assumed(0.0, 0.8),
              "Share of a worker's output that an hour here gives the host; the rest is learning."},
        Field{"cost_learner", &P::cost_learner, Range{0.0, 1e5}, assumed(0.0, 100.0),
              "What the learner pays to the training provider while in a run."},
        Field{"cost_employer", &P::cost_employer, Range{0.0, 1e5}, assumed(0.0, 100.0),
              "What the host pays to the training provider for it, beside pay, mentor and fee."},
        Field{"cost_public", &P::cost_public, Range{0.0, 1e5}, assumed(0.0, 100.0),
              "What the public purse pays to the training provider for it."},
        Field{"learning", &P::learning, Range{0.0, 10.0}, assumed(1.0, 4.0),
              "Learning intensity of an hour, against 1 for an hour on a job."},
        Field{"domains", &P::domains, any_value, choice,
              "Practise the occupation's domains, or the one domain of a task."},
        Field{"mentor_hours", &P::mentor_hours, Range{0.0, 40.0}, assumed(0.5, 8.0),
              "Hours a week that a mentor at the host, assigned on day one, gives; 0 for no mentor."},
        Field{"supervisor_tie", &P::supervisor_tie, Range{0.0, 1.0}, assumed(0.2, 0.8),
              "Probability that a run leaves a tie to somebody at the host who supervised it."},
        Field{"intake_size", &P::intake_size, Range{1, 100}, assumed(1, 12), "People who start together and meet."},
        Field{"mingling", &P::mingling, Range{0.0, 50.0}, assumed(1.0, 20.0),
              "Factor on how often people of an intake meet in an hour: above 1 where networking is the purpose."},
        Field{"dropout_at_start", &P::dropout_at_start, Range{0.0, 0.5}, assumed(0.0, 0.03),
              "Weekly dropout hazard on the first day."},
        Field{"dropout_later", &P::dropout_later, Range{0.0, 0.5}, assumed(0.0, 0.01),
              "Weekly dropout hazard towards which it falls."},
        Field{"dropout_settling", &P::dropout_settling, Range{1.0, 520.0}, assumed(13, 52),
              "Time constant of that fall."},
        Field{"portfolio", &P::portfolio, any_value, choice,
              "A run outside employment, or with a guest's host, is a project that the portfolio shows."},
        Field{"badge_precision", &P::badge_precision, Range{0.0, 100.0}, assumed(0.05, 0.3),
              "Precision that a badge adds to what employers see, in units of 1/variance of fit; 0 for no badges."},
        Field{"badge_bar", &P::badge_bar, Range{0.0, 1.0}, assumed(0.0, 0.5),
              "Level in the domain practised at which an assessed run earns a badge."},
        Field{"badges_for_credential", &P::badges_for_credential, Range{0, 100}, assumed(2, 10),
              "Badges of this programme that the stage's credential takes; 0 where completing the stage is enough."},
        Field{"credential_precision", &P::credential_precision, Range{0.0, 100.0}, assumed(0.1, 4.0),
              "Precision that the stage's credential adds to what employers see, in units of 1/variance of fit."},
        Field{"jump_to", &P::jump_to, any_value, choice,
              "Stage that follows this one instead of the next in the file: back for rounds, forward for branches."},
        Field{"jump_share", &P::jump_share, Range{0.0, 1.0}, choice, "Probability of that jump."},
        Field{"jump_times", &P::jump_times, Range{1, 100}, choice, "How often one programme can jump so, at most."}};
};

/// A paid stage of at least 15 hours a week under one host is employment and fills one of the host's posts.
inline bool is_employment(const StageParams& stage) {
    return stage.host == HostRule::one_host && stage.pay != PayRule::none && stage.hours.value() >= 15.0;
}

/// Spent with a seat at an employer: an employing stage, or a guest's time elsewhere between two of them.
inline bool keeps_seat(const StageParams& stage) { return is_employment(stage) || stage.host == HostRule::guest_host; }

} // namespace workpaths
