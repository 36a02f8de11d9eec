#pragma once
/// Spells as they end: the week's processes append, the recorders read and clear.

#include "sim/world/people.hpp"
#include "sim/world/skill_measures.hpp"

#include <vector>

namespace workpaths {

/// Of a job; or of an employing stage, which has neither channel nor origin, and `completed` as its reason where the
/// host took the person on.
struct JobSpell {
    PersonId person = PersonId::none;
    EmployerId employer = EmployerId::none;
    OccupationId occupation = OccupationId::none;
    Week start{0}; // first week in the job
    Week end{0};   // week of the separation, or the horizon
    Channel channel = Channel::founding;
    Origin origin = Origin::founding;
    EndReason reason = EndReason::horizon; // horizon: censored
    float start_log_wage = 0.0F;           // ln(USD/year)
    float end_log_wage = 0.0F;
};

struct ProgrammeSpell {
    PersonId person;
    PathwayId pathway;
    EmployerId host; // the last one
    OccupationId occupation;
    bool seated; // the last stage was employment
    Week applied;
    Week start;
    Week end;
    std::int16_t runs;  // completed runs of stages
    double weeks;       // exact, from the first day to the end
    float hours;        // of exposure
    float learned;      // rise of the mean skill level in completed runs
    SkillMeasures gain; // of skill since the start
    int hosts;          // distinct
    int industries;     // distinct, of the hosts
    int badges;
    int credentials;
    EndReason reason; // completed, dropped_out, quit_to_job, retirement or horizon
    bool converted;   // the host took the person on
};

/// Somebody applies for a pathway, gets a place, or gives up waiting for one.
struct PlaceEvent {
    PersonId person;
    PathwayId pathway;
};

/// What passed this week of a run of a stage.
struct RunTime {
    PersonId person;
    PathwayId pathway;
    std::int8_t stage;
    EmployerId host;
    double weeks;     // of the run, at most 1
    double pay_share; // of the occupation's wage, for time outside a seat; 0 where none is paid
    bool completed;   // the run ended with it
};

struct SpellLog {
    std::vector<JobSpell> jobs;
    std::vector<JobSpell> trainings; // employing stages
    std::vector<ProgrammeSpell> programmes;
    // this week's events that are no spell's end
    std::vector<PersonId> hired; // a row of people holds the rest
    std::vector<PersonId> entered;
    std::vector<PlaceEvent> applied;
    std::vector<PlaceEvent> placed;
    std::vector<PlaceEvent> unplaced; // gave up waiting for a place
    std::vector<RunTime> run_times;

    void clear() {
        jobs.clear(), trainings.clear(), programmes.clear(), hired.clear(), entered.clear(), applied.clear(),
            placed.clear(), unplaced.clear(), run_times.clear();
    }
};

} // namespace workpaths
