#pragma once
/// Where people are t weeks after they entered working life, or completed a programme: waiting for a first job, in a
/// programme, in the first job, or out of it. Everybody is watched from the origin on and counts from there, whether a
/// job was found or not; shares are Aalen and Johansen's (analysis/stats/state_occupation.hpp).

#include "analysis/result_spells.hpp"
#include "analysis/stats/mean_of_runs.hpp"
#include "analysis/stats/state_occupation.hpp"
#include "analysis/survival_answers.hpp"

#include <array>

namespace workpaths {

struct WorkingLives;

enum class LifeState : std::uint8_t { waiting, in_programme, in_first_job, left };
inline constexpr std::array<const char*, 4> life_states{"waiting", "in_programme", "in_first_job", "left"};

/// Adds what becomes of a person. `jobs` (from the one that counts on; none where there is none) and `programmes` are
/// the person's, by start. From completion on there are no programmes. Who leaves the first job, as `question.exit` has
/// it, has left for good; the horizon censors, and so does retirement. Says no, and adds nobody, where the clock never
/// starts, or starts as the study ends.
bool add_life(StateHistories& people, const WorkingLives& run, std::size_t person, std::span<const std::size_t> jobs,
              std::span<const std::size_t> programmes, const ResultQuestion& question);

/// Those people of whom shares are taken, with their group and run.
struct LivesOfStudy {
    StateHistories people;
    std::optional<Factor> group;
    std::vector<std::size_t> replicate;  // by person
    std::vector<std::size_t> replicates; // that were done
    std::vector<std::string> notes;
};

/// Of everybody who entered in the study: the arm (all arms, where people are divided by arm) at the point. Throws
/// InputError; std::invalid_argument, a sentence, for a question that has no answer.
LivesOfStudy lives_of_study(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question);

/// A share in each state at a time, absent where nobody was watched so long.
struct StatesAt {
    double time = 0.0;
    std::array<std::optional<MeanOfRuns>, life_states.size()> share; // of one run: over people, replicates 0
    [[nodiscard]] const std::optional<MeanOfRuns>& in(LifeState state) const {
        return share[static_cast<std::size_t>(state)];
    }
};

struct GroupStates {
    std::string label; // empty where there are no groups
    std::size_t people = 0;
    std::vector<StatesAt> at;    // at each time asked
    std::vector<StatesAt> curve; // every week, as long as anybody was watched
};

struct StateAnswers {
    std::vector<GroupStates> groups;
    std::vector<Difference> differences; // of the shares in the first job
    std::size_t replicates = 0;          // that errors are over; 0: over the people of one run
    std::vector<std::string> notes;
};

StateAnswers answer_states(const LivesOfStudy& lives, const SurvivalQuestions& questions);

} // namespace workpaths
