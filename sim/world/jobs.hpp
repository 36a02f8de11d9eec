#pragma once
/// Taking and leaving a seat, a job, a training place: the only functions that change who works where.
/// They keep headcounts, seats, team ties and the spell log consistent.

#include "sim/world/world.hpp"

namespace workpaths {

/// What a new job starts from; a converted apprentice brings what the host has already learned.
struct JobStart {
    EmployerId employer;
    OccupationId occupation;
    Channel channel;
    Origin origin;
    double log_wage;
    double match_mean = 0.0;
    double observed = 0.0;            // full-time weeks
    PersonId beside = PersonId::none; // whose team the person joins, if it is at the employer and has room
};

/// A job or an employing stage starts at this wage: both columns hold it to the bit.
inline void set_first_wage(People& people, std::size_t person, LogWage wage) {
    people.start_log_wage[person] = wage;
    people.log_wage[person] = wage.value();
}

/// Match quality of a pair, mu ~ N(0, sd^2), addressed by the pair (Jovanovic 1979).
double match_quality(PersonId person, EmployerId employer, double sd, const Draws& draws);
/// The same of a list of pairs, several times as fast as one by one.
std::vector<double> match_qualities(std::span<const std::uint32_t> persons, std::span<const std::uint32_t> employers,
                                    double sd, const Draws& draws);

/// A searching person starts work; asks for the ties of the new team to resume.
void start_job(World& world, PersonId person, const JobStart& job, double match_sd, Week week, const Draws& draws);

struct Hire {
    PersonId person;
    JobStart job;
};

/// start_job() of each in turn, employers side by side.
void start_jobs(World& world, std::span<const Hire> hires, double match_sd, Week week, const Draws& draws);

/// A searching or waiting person takes a seat for a training stage that counts as employment.
void start_training(World& world, PersonId person, EmployerId host, OccupationId occupation, double match_sd, Week week,
                    const Draws& draws);

/// The person's training stage at the host turns into a job there: same seat, same learned match, same firm skill. Its
/// spell ends as completed.
void convert_to_job(World& world, PersonId person, double log_wage, Week week);

/// Ends a job: logs the spell, frees the seat, ends contact with the team. The person searches.
void end_job(World& world, PersonId person, EndReason reason, Week week);

struct Leaver {
    PersonId person;
    EndReason reason;
};

/// end_job() of each in turn, employers side by side.
void end_jobs(World& world, std::span<const Leaver> leavers, Week week);

/// Ends a training stage without a job: logs its spell. The person searches.
void end_training(World& world, PersonId person, EndReason reason, Week week);

/// The spell of a present job or employing stage, ending now for this reason.
JobSpell job_spell(const People& people, std::size_t person, EndReason reason, Week week);

} // namespace workpaths
