#include "analysis/life_states.hpp"

#include "analysis/working_lives.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace workpaths {
namespace {

int code_of(LifeState state) { return static_cast<int>(state); }

/// What a person comes to, in weeks of the study: the last of one week stands.
struct Visit {
    double week;
    LifeState state;
};

void visit_programmes(std::vector<Visit>& visits, const WorkingLives& run, std::span<const std::size_t> programmes,
                      double until) {
    for (const std::size_t k : programmes) {
        if (!(run.programmes.start[k] < until)) { break; }
        visits.push_back({run.programmes.start[k], LifeState::in_programme});
        const bool open = run.programmes.reason[k] == 0.0;
        if (!open && run.programmes.end[k] < until) { visits.push_back({run.programmes.end[k], LifeState::waiting}); }
    }
}

double clock_of(const WorkingLives& run, std::size_t person, ClockStart origin) {
    return origin == ClockStart::completion ? run.completed[person] : run.entry[person];
}

/// Row numbers of spells by person and start, as the rows of each person.
class ByPerson {
  public:
    ByPerson(std::vector<std::size_t> order, const std::vector<double>& person, std::size_t people)
        : order_(std::move(order)), first_(people + 1, 0) {
        for (const std::size_t k : order_) { ++first_[static_cast<std::size_t>(person[k]) + 1]; }
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
    }
    [[nodiscard]] std::span<const std::size_t> of(std::size_t person) const {
        return std::span{order_}.subspan(first_[person], first_[person + 1] - first_[person]);
    }

  private:
    std::vector<std::size_t> order_;
    std::vector<std::size_t> first_;
};

ByPerson programmes_by_person(const WorkingLives& run) {
    const ProgrammeTable& table = run.programmes;
    std::vector<std::size_t> order(table.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return std::pair{table.person[a], table.start[a]} < std::pair{table.person[b], table.start[b]};
    });
    return {std::move(order), table.person, run.cohort.size()};
}

std::optional<Factor> empty_group(const InputFile& file, const BatchTasks& tasks, Division by) {
    switch (by) {
    case Division::pathway:
        return Factor{"pathway", file.texts("/pathway"), {}};
    case Division::group:
        return Factor{"group", file.texts("/group"), {}};
    case Division::arm:
        return Factor{"arm", tasks.arms(), {}};
    case Division::cohort: {
        Factor years{"cohort", {}, {}};
        for (std::size_t year = 0; year < file.length("/year"); ++year) {
            years.labels.push_back(fmt::format("{}", year));
        }
        return years;
    }
    case Division::completed:
        throw std::invalid_argument{"who completes is known only later, so nobody is a completer at entry: --by "
                                    "completed is for --origin first_job, with --landmark WEEKS"};
    case Division::nothing:
        break;
    }
    return std::nullopt;
}

double group_code(const WorkingLives& run, std::size_t person, Division by) {
    switch (by) {
    case Division::pathway:
        return run.pathway[person];
    case Division::group:
        return run.group[person];
    case Division::cohort:
        return run.cohort[person];
    default:
        return static_cast<double>(run.task[0]);
    }
}

void add_run(LivesOfStudy& lives, const WorkingLives& run, const ResultQuestion& question) {
    const ByPerson jobs{run.order, run.jobs.person, run.cohort.size()};
    const ByPerson programmes = programmes_by_person(run);
    for (std::size_t person = 0; person < run.cohort.size(); ++person) {
        if (!(run.cohort[person] >= 0.0)) { continue; }
        if (question.cohorts && !question.cohorts->holds(run.cohort[person])) { continue; }
        const auto own = jobs.of(person);
        const auto first =
            std::ranges::find_if(own, [&](std::size_t job) { return counts(run, person, job, question.origin); });
        const auto from_first = own.subspan(static_cast<std::size_t>(first - own.begin()));
        if (!add_life(lives.people, run, person, from_first, programmes.of(person), question)) { continue; }
        lives.replicate.push_back(run.task[2]);
        if (!lives.group) { continue; }
        const double code = group_code(run, person, question.by);
        if (!(code >= 0.0 && code < static_cast<double>(lives.group->count()))) {
            throw InputError{fmt::format("a person has a {} that is not in the file", lives.group->name)};
        }
        lives.group->codes.push_back(static_cast<int>(code));
    }
}

} // namespace

bool add_life(StateHistories& people, const WorkingLives& run, std::size_t person, std::span<const std::size_t> jobs,
              std::span<const std::size_t> programmes, const ResultQuestion& question) {
    const double clock = clock_of(run, person, question.origin);
    if (!(clock < run.horizon)) { return false; }
    const double job_start = jobs.empty() ? never : run.jobs.start[jobs[0]];
    std::vector<Visit> visits;
    if (question.origin == ClockStart::entry) { visit_programmes(visits, run, programmes, job_start); }
    double until = run.horizon;
    if (!jobs.empty()) {
        visits.push_back({job_start, LifeState::in_first_job});
        const Stretch stretch = stretch_of(run, jobs, question.exit);
        if (stretch.reason == run.reasons.retirement) { until = std::max(stretch.end, clock); }
        if (!run.reasons.censors(stretch.reason)) { visits.push_back({stretch.end, LifeState::left}); }
    }
    if (!(until > clock)) { return false; }
    LifeState first = LifeState::waiting;
    auto next = visits.begin();
    for (; next != visits.end() && next->week <= clock; ++next) { first = next->state; }
    people.add_person(code_of(first), until - clock);
    LifeState now = first;
    for (; next != visits.end(); ++next) {
        const bool last_of_week = next + 1 == visits.end() || (next + 1)->week > next->week;
        if (!last_of_week || next->state == now) { continue; }
        people.add_move(next->week - clock, code_of(next->state));
        now = next->state;
    }
    return true;
}

LivesOfStudy lives_of_study(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question) {
    LivesOfStudy lives;
    lives.group = empty_group(file, tasks, question.by);
    const LeavingReasons reasons{file.texts("/reason")};
    const bool all_arms = question.by == Division::arm;
    const std::size_t end = all_arms ? tasks.arms().size() : question.arm + 1;
    for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
        bool done = false;
        for (std::size_t arm = all_arms ? 0 : question.arm; arm < end; ++arm) {
            const TaskIndex task{arm, question.point, replicate};
            if (!tasks.is_done(task)) { continue; }
            add_run(lives, read_working_lives(file, tasks, task, reasons), question);
            done = true;
        }
        if (done) { lives.replicates.push_back(replicate); }
    }
    if (lives.replicates.empty()) { throw std::invalid_argument{"no run of it was done"}; }
    if (lives.people.people() == 0) { throw std::invalid_argument{"nobody's clock starts in the study"}; }
    if (!is_valid(lives.people, static_cast<int>(life_states.size()))) {
        throw InputError{"a person's jobs and programmes are not one after the other"};
    }
    return lives;
}

} // namespace workpaths
