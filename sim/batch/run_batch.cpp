#include "sim/batch/run_batch.hpp"

#include "sim/base/parallel.hpp"
#include "sim/batch/assemble.hpp"
#include "sim/batch/task_store.hpp"
#include "sim/scenario/memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

namespace workpaths {
namespace {

/// Beyond this a run's columns no longer fit comfortably in memory beside its people: stream them to a file.
constexpr double most_person_years_in_memory = 3e6;
constexpr double share_of_memory = 0.8; // that runs may take; the rest is their output's

TaskFile::Where place_of_columns(const Scenario& scenario) {
    const double person_years = static_cast<double>(scenario.run.people) * scenario.run.years;
    return person_years > most_person_years_in_memory ? TaskFile::Where::file : TaskFile::Where::memory;
}

/// The tasks of a batch at work. Several threads take tasks from it; each result goes to the store at once.
class Work {
  public:
    Work(const Batch& batch, const std::vector<Task>& tasks, const TaskStore& store, const BatchHooks& hooks)
        : batch_(batch), tasks_(tasks), store_(store), hooks_(hooks) {
        standing_.tasks = tasks.size();
    }

    /// Sets aside what is kept already; of equal tasks one is computed.
    void find_what_is_due(bool fresh) {
        std::map<std::string, std::size_t> first;
        for (std::size_t t = 0; t < tasks_.size() && !stopped(); ++t) {
            const auto [known, is_new] = first.emplace(tasks_[t].id, t);
            if (!is_new) {
                ++repeats_[known->second];
                continue;
            }
            if (!fresh && store_.holds(tasks_[t].id)) {
                held_.push_back(t);
                continue;
            }
            if (!fresh && store_.is_damaged(tasks_[t].id)) {
                notice(fmt::format("{} is damaged; it is computed again", store_.path(tasks_[t].id).string()));
            }
            due_.push_back(t);
        }
        for (const std::size_t t : held_) { standing_.reused += 1 + repeats_of(t); }
        const RunSettings& run = batch_.common().run;
        weeks_per_task_ = run.years * 52 + static_cast<int>(run.burn_in.value());
        standing_.weeks_in_all = static_cast<std::int64_t>(due_.size()) * weeks_per_task_;
    }

    /// Computes what is due, `at_once` tasks side by side. Throws the first OutputError.
    void compute(std::size_t at_once) {
        const std::size_t workers = std::min(at_once, due_.size());
        for_each_index(workers, [&](std::size_t) {
            for (std::size_t next = next_++; next < due_.size() && !stopped(); next = next_++) {
                compute_task(due_[next]);
            }
        });
        if (output_error_) { throw OutputError{output_error_->what()}; }
    }

    [[nodiscard]] bool stopped() const { return output_failed_ || (hooks_.should_stop && hooks_.should_stop()); }
    [[nodiscard]] const BatchStanding& standing() const { return standing_; }
    [[nodiscard]] const std::map<std::string, std::string>& failures() const { return failures_; }

  private:
    void compute_task(std::size_t t) {
        const Task& task = tasks_[t];
        const Scenario scenario = batch_.scenario(task.arm, task.point);
        int weeks = 0;
        try {
            TaskFile file{store_.path(task.id), place_of_columns(scenario)};
            const RunHooks hooks{.progress = [&](const Standing& s) { week_done(s, weeks); },
                                 .should_stop = [&] { return stopped(); }};
            if (hooks_.run(scenario, static_cast<std::uint32_t>(task.replicate), file, hooks) == Outcome::interrupted) {
                return;
            }
            store_.keep(task.id, file);
            task_done(t, weeks);
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
        settle(weeks);
    }

    void task_failed(std::size_t t, int weeks, const std::string& why) {
        const std::lock_guard lock{mutex_};
        standing_.failed += 1 + repeats_of(t);
        failures_[tasks_[t].id] = why;
        const Task& task = tasks_[t];
        notice(fmt::format("arm \"{}\", point {}, replicate {} failed: {}", batch_.arms[task.arm].label, task.point,
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

    const Batch& batch_;
    const std::vector<Task>& tasks_;
    const TaskStore& store_;
    const BatchHooks& hooks_;
    std::vector<std::size_t> due_;
    std::vector<std::size_t> held_;
    std::map<std::size_t, std::size_t> repeats_; // further tasks of the same id, by the first
    int weeks_per_task_ = 0;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> output_failed_ = false;
    std::mutex mutex_; // guards what follows
    BatchStanding standing_;
    std::map<std::string, std::string> failures_; // id: why
    std::optional<OutputError> output_error_;
};

std::string what_is_kept(const BatchStanding& standing, const BatchPlace& place) {
    return fmt::format("{} of {} tasks are kept in {}; the same command goes on from there",
                       standing.computed + standing.reused, standing.tasks, place.tasks().string());
}

} // namespace

std::size_t tasks_at_once(std::int64_t people, std::size_t threads, double memory) {
    const double room = share_of_memory * memory / memory_for_people(people);
    return static_cast<std::size_t>(std::clamp(room, 1.0, static_cast<double>(threads)));
}

BatchOutcome run_batch(const Batch& batch, const BatchPlace& place, const Provenance& provenance,
                       const BatchHooks& hooks) {
    const auto started = Clock::now();
    const auto tasks = plan_tasks(batch, hooks.should_stop);
    const TaskStore store{place.tasks()};
    store.remove_leftovers();
    Work work{batch, tasks, store, hooks};
    try {
        work.find_what_is_due(place.fresh);
        work.compute(tasks_at_once(batch.most_people(), place.threads, memory_available()));
        if (work.stopped()) { return {work.standing(), Outcome::interrupted}; }
        const Assembly assembly{batch, tasks, store, work.failures(), provenance, started};
        const Outcome outcome = assemble(assembly, place.results(), hooks.should_stop);
        return {work.standing(), outcome};
    } catch (const OutputError& error) {
        throw OutputError{fmt::format("{}: {}", error.what(), what_is_kept(work.standing(), place))};
    }
}

} // namespace workpaths
