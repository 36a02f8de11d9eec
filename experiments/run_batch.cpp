#include "experiments/run_batch.hpp"

#include "experiments/assemble.hpp"
#include "experiments/keeper.hpp"
#include "experiments/precision_reached.hpp"
#include "experiments/task_store.hpp"
#include "sim/base/parallel.hpp"
#include "sim/scenario/memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace workpaths {
namespace {

/// Beyond this a run's columns no longer fit comfortably in memory beside its people: stream them to a file.
constexpr double most_person_years_in_memory = 3e6;
constexpr std::size_t most_waiting = 4; // finished tasks, to be written
constexpr double share_of_memory = 0.8; // that runs may take; the rest is their output's

/// The tasks of a batch at work. Several threads take tasks from it; each result goes to the store at once.
class Work {
  public:
    Work(const TaskStore& store, const BatchHooks& hooks, bool fresh) : store_(store), hooks_(hooks), fresh_(fresh) {}

    /// Takes on a batch, or the same with more replicates: sets aside what is kept already; of equal tasks one is
    /// computed. Both must outlive the work on them.
    void take_on(const Batch& batch, const std::vector<Task>& tasks) {
        batch_ = &batch;
        tasks_ = &tasks;
        due_.clear();
        repeats_.clear();
        resolved_.reset();
        planned_.clear();
        std::ranges::transform(tasks, std::back_inserter(planned_), &Task::id);
        next_ = 0;
        std::vector<std::size_t> held;
        std::map<std::string, std::size_t> first;
        for (std::size_t t = 0; t < tasks.size() && !stopped(); ++t) {
            const auto [known, is_new] = first.emplace(tasks[t].id, t);
            if (!is_new) {
                ++repeats_[known->second];
            } else if (is_held(tasks[t].id)) {
                held.push_back(t);
            } else {
                due_.push_back(t);
            }
        }
        standing_.tasks = tasks.size();
        standing_.reused = 0;
        for (const std::size_t t : held) {
            if (failures_.contains(tasks[t].id)) { continue; }
            standing_.reused += repeats_of(t) + (computed_here_.contains(tasks[t].id) ? 0 : 1);
        }
        const RunSettings& run = batch.common().run;
        weeks_per_task_ = run.years * 52 + static_cast<int>(run.burn_in.value());
        standing_.weeks_in_all += static_cast<std::int64_t>(due_.size()) * weeks_per_task_;
    }

    /// Computes what is due, `at_once` tasks side by side. Throws the first OutputError.
    void compute(std::size_t at_once) {
        const std::size_t workers = std::min(at_once, due_.size());
        for_each_index(workers, [&](std::size_t) {
            for (std::size_t next = next_++; next < due_.size() && !stopped(); next = next_++) {
                compute_task(due_[next]);
            }
        });
        keeper_.wait();
        if (output_error_) { throw OutputError{output_error_->what()}; }
    }

    /// The standing at the end. What is kept is not what was done here alone: with --fresh older tasks lie there still.
    [[nodiscard]] BatchStanding last_standing() const {
        BatchStanding last = standing_;
        last.kept = static_cast<std::size_t>(
            std::ranges::count_if(planned_, [&](const std::string& id) { return store_.has_files(id); }));
        return last;
    }
    [[nodiscard]] bool stopped() const { return output_failed_ || (hooks_.should_stop && hooks_.should_stop()); }
    [[nodiscard]] const BatchStanding& standing() const { return standing_; }
    [[nodiscard]] const std::map<std::string, std::string>& failures() const { return failures_; }

  private:
    [[nodiscard]] bool is_held(const std::string& id) const {
        if (computed_here_.contains(id) || failures_.contains(id)) { return true; } // a failure is not tried again
        if (!fresh_ && store_.holds(id)) { return true; }
        if (!fresh_ && store_.is_damaged(id)) {
            notice(fmt::format("{} is damaged; it is computed again", store_.path(id).string()));
        }
        store_.make_room(id);
        return false;
    }

    /// The replicates of an arm and point share it.
    std::shared_ptr<const Scenario> scenario_of(const Task& task) {
        const std::lock_guard lock{resolving_};
        const std::pair where{task.arm, task.point};
        if (!resolved_ || resolved_at_ != where) {
            resolved_ = std::make_shared<const Scenario>(batch_->scenario(task.arm, task.point));
            resolved_at_ = where;
        }
        return resolved_;
    }

    void compute_task(std::size_t t) {
        const Task& task = (*tasks_)[t];
        int weeks = 0;
        guard(t, weeks, [&] {
            const auto resolved = scenario_of(task);
            const Scenario& scenario = *resolved;
            auto file = std::make_shared<TaskFile>(store_.path(task.id), place_of_columns(scenario));
            const RunHooks hooks{.progress = [&](const Standing& s) { week_done(s, weeks); },
                                 .should_stop = [&] { return stopped(); }};
            if (hooks_.run(scenario, static_cast<std::uint32_t>(task.replicate), *file, hooks) ==
                Outcome::interrupted) {
                return;
            }
            keeper_.hand_over([this, t, weeks, file = std::move(file)] {
                guard(t, weeks, [&] {
                    store_.keep((*tasks_)[t].id, *file);
                    task_done(t, weeks);
                });
            });
        });
    }

    /// Acts for a task. An OutputError ends the batch; any other makes the task a failed one.
    template <class Act> void guard(std::size_t t, const int& weeks, const Act& act) {
        try {
            act();
        } catch (const OutputError& error) {
            output_failed_ = true;
            const std::lock_guard lock{mutex_};
            if (!output_error_) { output_error_.emplace(error.what()); }
        } catch (const std::bad_alloc&) {
            task_failed(t, weeks, "not enough memory");
        } catch (const std::exception& e) { task_failed(t, weeks, e.what()); }
    }

    void week_done(const Standing& run, int& weeks) {
        const std::lock_guard lock{mutex_};
        standing_.weeks_done += run.weeks_done - weeks;
        weeks = run.weeks_done;
        standing_.people_weeks += static_cast<double>(run.people);
        if (hooks_.progress) { hooks_.progress(standing_); }
    }

    /// The rest of the task's weeks is not to come; whoever reads the standing learns that a task ended.
    void settle(int weeks) {
        standing_.weeks_done += weeks_per_task_ - weeks;
        standing_.task_ended = true;
        if (hooks_.progress) { hooks_.progress(standing_); }
        standing_.task_ended = false;
    }

    void task_done(std::size_t t, int weeks) {
        const std::lock_guard lock{mutex_};
        ++standing_.computed;
        standing_.reused += repeats_of(t);
        computed_here_.insert((*tasks_)[t].id);
        settle(weeks);
    }

    void task_failed(std::size_t t, int weeks, const std::string& why) {
        const std::lock_guard lock{mutex_};
        standing_.failed += 1 + repeats_of(t);
        const Task& task = (*tasks_)[t];
        failures_[task.id] = why;
        notice(fmt::format("arm \"{}\", point {}, replicate {} failed: {}", batch_->arms[task.arm].label, task.point,
                           task.replicate, why));
        settle(weeks);
    }

    void notice(const std::string& text) const {
        if (hooks_.notice) { hooks_.notice(text); }
    }
    [[nodiscard]] std::size_t repeats_of(std::size_t t) const {
        const auto found = repeats_.find(t);
        return found == repeats_.end() ? 0 : found->second;
    }

    const TaskStore& store_;
    const BatchHooks& hooks_;
    bool fresh_;
    const Batch* batch_ = nullptr;
    const std::vector<Task>* tasks_ = nullptr;
    std::vector<std::size_t> due_;
    std::vector<std::string> planned_;           // the ids of all tasks
    std::map<std::size_t, std::size_t> repeats_; // further tasks of the same id, by the first
    int weeks_per_task_ = 0;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> output_failed_ = false;
    std::mutex resolving_; // guards the scenario resolved last, and where
    std::shared_ptr<const Scenario> resolved_;
    std::pair<std::size_t, std::size_t> resolved_at_;
    std::mutex mutex_; // guards what follows
    BatchStanding standing_;
    std::set<std::string> computed_here_;         // ids
    std::map<std::string, std::string> failures_; // id: why
    std::optional<OutputError> output_error_;
    Keeper keeper_{most_waiting}; // ends before the rest goes
};

/// The tasks that were done in the end, and what became of the precision.
struct Computed {
    std::vector<Task> tasks; // none if asked to stop, or where the precision cannot be told
    std::string precision;
};

/// Computes the tasks of a batch, or of as many of its replicates as its precision takes: `batch.replicates` then says
/// how many. That depends on the runs alone: every look is at all of the first so many replicates.
Computed compute_tasks(Batch& batch, const BatchPlace& place, const TaskStore& store, Work& work) {
    const std::size_t at_once = tasks_at_once(batch.most_people(), place.threads, memory_available());
    std::optional<PrecisionWatch> watch;
    if (batch.precision) {
        watch.emplace(batch, store);
        batch.replicates = std::min(many_without_value, batch.precision->at_most);
    }
    while (true) {
        std::vector<Task> tasks = plan_tasks(batch, [&] { return work.stopped(); });
        work.take_on(batch, tasks);
        work.compute(at_once);
        if (work.stopped()) { return {}; }
        if (!watch) { return {std::move(tasks), {}}; }
        const PrecisionSoFar so_far = watch->look(tasks, work.failures());
        const std::size_t next = next_replicates(batch, so_far);
        if (next == batch.replicates) {
            const bool is_of_no_use = !so_far.untold.empty() && work.failures().empty();
            return {is_of_no_use ? std::vector<Task>{} : std::move(tasks), precision_text(batch, so_far)};
        }
        batch.replicates = next;
    }
}

/// What killed runs left of this name, and of any name for a day.
void remove_leftovers(const BatchPlace& place, const TaskStore& store) {
    const Leftovers own = place.held ? Leftovers::of_any_age : Leftovers::a_day_old;
    store.remove_leftovers(own);
    remove_leftovers_of(place.results(), own);
    remove_leftovers_of(std::filesystem::path{place.results()}.replace_extension(".html"), own); // its page
    for (const char* ending : {".h5", ".html"}) { remove_leftovers_in(place.folder, ending, Leftovers::a_day_old); }
}

/// Whether there are results that a batch with failed tasks must not replace: all but those that lack tasks too.
bool may_be_complete(const std::filesystem::path& results) {
    std::error_code error;
    if (!std::filesystem::exists(results, error)) { return false; }
    try {
        const auto status = InputFile{results}.numbers("/tasks/task_status").values;
        return std::ranges::all_of(status, [](double failed) { return failed == 0.0; });
    } catch (const InputError&) { return true; } // who knows what it is
}

} // namespace

std::string what_is_kept(const BatchStanding& standing, const BatchPlace& place) {
    return fmt::format("{} of {} tasks are kept in {}; the same command{} goes on from there", standing.kept,
                       standing.tasks, place.tasks().string(), place.fresh ? " without --fresh" : "");
}

std::size_t tasks_at_once(std::int64_t people, std::size_t threads, double memory) {
    const double room = share_of_memory * memory / memory_for_people(people);
    return static_cast<std::size_t>(std::clamp(room, 1.0, static_cast<double>(threads)));
}

TaskFile::Where place_of_columns(const Scenario& scenario) {
    const double person_years = static_cast<double>(scenario.run.people) * scenario.run.years;
    return person_years > most_person_years_in_memory ? TaskFile::Where::file : TaskFile::Where::memory;
}

BatchOutcome run_batch(const Batch& batch, const BatchPlace& place, const Provenance& provenance,
                       const BatchHooks& hooks) {
    const auto started = Clock::now();
    const TaskStore store{place.tasks()};
    remove_leftovers(place, store);
    Work work{store, hooks, place.fresh};
    Batch sized = batch;
    try {
        const auto [tasks, precision] = compute_tasks(sized, place, store, work);
        if (tasks.empty()) {
            const Outcome outcome = precision.empty() ? Outcome::interrupted : Outcome::finished;
            return {work.last_standing(), outcome, precision, false, !precision.empty()};
        }
        if (!work.failures().empty() && !place.partial && may_be_complete(place.results())) {
            return {work.last_standing(), Outcome::finished, precision, true};
        }
        const Assembly assembly{sized, tasks, store, work.failures(), provenance, started};
        const Outcome outcome = assemble(assembly, place.results(), hooks.should_stop);
        return {work.last_standing(), outcome, precision};
    } catch (const OutputError& error) {
        throw OutputError{fmt::format("{}: {}", error.what(), what_is_kept(work.last_standing(), place))};
    }
}

} // namespace workpaths
