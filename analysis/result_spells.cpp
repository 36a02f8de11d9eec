#include "analysis/result_spells.hpp"

#include "analysis/spell_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace workpaths {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

/// The codes of `reason` that mean something of their own.
struct Reasons {
    std::vector<std::string> labels;
    double retirement = -1.0;
    double completed = -1.0;
    explicit Reasons(std::vector<std::string> of_file) : labels(std::move(of_file)) {
        for (std::size_t code = 0; code < labels.size(); ++code) {
            if (labels[code] == "retirement") { retirement = static_cast<double>(code); }
            if (labels[code] == "completed") { completed = static_cast<double>(code); }
        }
    }
};

/// What a run's people have in common with their spells.
struct Run {
    TaskIndex task{};
    std::vector<double> cohort, entry, pathway, group, region; // by person
    JobTable jobs;
    std::vector<std::size_t> order;       // of jobs, by person and start
    std::vector<double> began, completed; // by person: first programme's start, first completed one's end; or never
    double horizon = 0.0;
    double retirement = 0.0; // code
};

std::vector<double> run_column(const InputFile& file, const std::string& path, RowRange range) {
    auto values = file.rows(path, range.first, range.count);
    if (values.size() != range.count) { throw InputError{path + " is shorter than its table"}; }
    return values;
}

Run read_run(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task, const Reasons& reasons) {
    const RowRange people = tasks.rows("person", task);
    const auto column = [&](const char* name) {
        return run_column(file, std::string{"/people/person_"} + name, people);
    };
    Run run;
    run.task = task;
    run.retirement = reasons.retirement;
    run.cohort = column("cohort");
    run.entry = column("entry");
    run.pathway = column("pathway");
    run.group = column("group");
    run.region = column("region");
    run.jobs = read_jobs(file, tasks.rows("job_spell", task), run.cohort, JobDetails::read);
    run.order.resize(run.jobs.size());
    std::iota(run.order.begin(), run.order.end(), std::size_t{0});
    std::ranges::sort(run.order, [&](std::size_t a, std::size_t b) {
        return std::pair{run.jobs.person[a], run.jobs.start[a]} < std::pair{run.jobs.person[b], run.jobs.start[b]};
    });
    run.began.assign(run.cohort.size(), never);
    run.completed.assign(run.cohort.size(), never);
    const ProgrammeTable programmes = read_programmes(file, tasks.rows("programme_spell", task), run.cohort);
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        const auto person = static_cast<std::size_t>(programmes.person[k]);
        run.began[person] = std::min(run.began[person], programmes.start[k]);
        if (programmes.reason[k] != reasons.completed) { continue; }
        run.completed[person] = std::min(run.completed[person], programmes.end[k]);
    }
    run.horizon = 52.0 * static_cast<double>(file.length("/year"));
    return run;
}

/// How long a person stayed, in weeks of the study.
struct Stretch {
    std::size_t first_job = 0;
    double end = 0.0;
    double reason = 0.0; // 0: the horizon
};

/// `jobs` are a person's, by start, from the one that counts on.
Stretch stretch_of(const Run& run, std::span<const std::size_t> jobs, Exit exit) {
    const JobTable& table = run.jobs;
    std::size_t last = jobs[0];
    for (const std::size_t next : jobs.subspan(1)) {
        const bool at_once = table.start[next] == table.end[last];
        if (exit == Exit::occupation) {
            if (table.occupation[next] != table.occupation[last]) {
                return {jobs[0], table.start[next], table.reason[last]};
            }
        } else if (!at_once || (exit == Exit::employer && table.employer[next] != table.employer[last])) {
            break;
        }
        last = next;
    }
    const bool retired = table.reason[last] == run.retirement;
    // between jobs nobody has yet left the occupation
    if (exit == Exit::occupation && !retired) { return {jobs[0], run.horizon, 0.0}; }
    return {jobs[0], table.end[last], table.censored[last] != 0.0 ? 0.0 : table.reason[last]};
}

double origin_of(const Run& run, std::size_t person, Origin origin, double first_start) {
    switch (origin) {
    case Origin::entry:
        return run.entry[person];
    case Origin::completion:
        return run.completed[person];
    case Origin::first_job:
        break;
    }
    return first_start;
}

/// Whether the job is the one that counts or a later one.
bool counts(const Run& run, std::size_t person, std::size_t job, Origin origin) {
    if (origin == Origin::completion) { return run.jobs.end[job] > run.completed[person]; }
    return !std::isfinite(run.began[person]) || run.jobs.start[job] >= run.began[person];
}

/// A column of categories, filled spell by spell.
Factor& category(std::vector<Factor>& columns, const char* name) {
    return *std::ranges::find(columns, name, &Factor::name);
}

/// Collects spells with all that may divide or explain them.
class Collector {
  public:
    Collector(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question, const Reasons& reasons)
        : question_(question) {
        frame_.time_unit = "weeks";
        for (const char* axis : {"pathway", "group", "region", "occupation", "channel"}) {
            columns_.push_back({axis, file.texts(std::string{"/"} + axis), {}});
        }
        columns_.push_back({"arm", tasks.arms(), {}});
        columns_.push_back({"replicate", {}, {}});
        for (std::size_t r = 0; r < tasks.replicates(); ++r) { columns_.back().labels.push_back(fmt::format("{}", r)); }
        columns_.push_back({"completed", {"not completed", "completed"}, {}});
        cause_ = {"reason", {"censored"}, {}};
        cause_.labels.insert(cause_.labels.end(), reasons.labels.begin(), reasons.labels.end());
    }

    void add(const Run& run) {
        for (std::size_t i = 0; i < run.order.size();) {
            const auto person = static_cast<std::size_t>(run.jobs.person[run.order[i]]);
            std::size_t end = i;
            std::size_t first = run.order.size();
            for (; end < run.order.size() && run.jobs.person[run.order[end]] == run.jobs.person[run.order[i]]; ++end) {
                if (first == run.order.size() && counts(run, person, run.order[end], question_.origin)) { first = end; }
            }
            if (first < end) { add_person(run, person, std::span{run.order}.subspan(first, end - first)); }
            i = end;
        }
    }

    SpellFrame finished() {
        if (question_.origin == Origin::first_job) { frame_.since.clear(); }
        if (question_.with_reasons) { frame_.cause = cause_; }
        frame_.group = group();
        std::vector<Factor> strata;
        strata.reserve(question_.strata.size());
        for (const std::string& name : question_.strata) { strata.push_back(factor_named(name)); }
        if (!strata.empty()) { frame_.stratum = combined(strata); }
        for (const std::string& name : question_.covariates) {
            if (name == "start_wage" || name == "cohort") {
                frame_.covariates.push_back({name, name == "cohort" ? cohort_ : start_wage_, {}});
            } else {
                frame_.covariates.push_back({name, {}, factor_named(name)});
            }
        }
        if (question_.by == Division::arm) { frame_.cluster = people(); }
        return some_rows(frame_, std::vector<char>(frame_.size(), 1)); // without labels that nobody has
    }

  private:
    void add_person(const Run& run, std::size_t person, std::span<const std::size_t> jobs) {
        const double origin = origin_of(run, person, question_.origin, run.jobs.start[jobs[0]]);
        if (!std::isfinite(origin)) { return; }
        const bool by_completion = question_.by == Division::completed;
        if (by_completion && !std::isfinite(run.began[person])) { return; } // the others could not complete
        const Stretch stretch = stretch_of(run, jobs, question_.exit);
        const std::size_t job = stretch.first_job;
        const double since = std::max(0.0, run.jobs.start[job] - origin);
        const double until = stretch.end - origin;
        if (!(until > since || (until == since && question_.origin == Origin::first_job))) { return; }
        if (!(stretch.reason >= 0.0 && stretch.reason + 1.0 < cause_.count())) {
            throw InputError{"a spell ended for a reason that is not in the file"};
        }
        frame_.since.push_back(since);
        frame_.until.push_back(until);
        const bool censors = stretch.reason == 0.0 || (stretch.reason == run.retirement && !question_.with_reasons);
        frame_.ending.push_back(censors ? Ending::censored : Ending::event);
        cause_.codes.push_back(censors ? 0 : 1 + static_cast<int>(stretch.reason));
        const auto put = [&](const char* name, double code) { put_code(category(columns_, name), code); };
        put("pathway", run.pathway[person]);
        put("group", run.group[person]);
        put("region", run.region[person]);
        put("occupation", run.jobs.occupation[job]);
        put("channel", run.jobs.channel[job]);
        put("arm", static_cast<double>(run.task[0]));
        put("replicate", static_cast<double>(run.task[2]));
        put("completed", run.completed[person] <= origin + question_.landmark.value_or(0.0) ? 1.0 : 0.0);
        start_wage_.push_back(run.jobs.start_wage[job]);
        cohort_.push_back(run.cohort[person]);
        person_.push_back(fmt::format("{} {}", run.task[2], person));
    }

    static void put_code(Factor& column, double code) {
        if (!(code >= 0.0 && code < static_cast<double>(column.count()))) {
            throw InputError{fmt::format("a spell has a {} that is not in the file", column.name)};
        }
        column.codes.push_back(static_cast<int>(code));
    }

    [[nodiscard]] Factor factor_named(const std::string& name) {
        if (name == "cohort") {
            std::vector<std::string> years;
            years.reserve(cohort_.size());
            for (const double year : cohort_) { years.push_back(fmt::format("{}", year)); }
            return factor_of(name, years);
        }
        if (name == "start_wage") { throw std::invalid_argument{"start_wage is a number: it cannot be a stratum"}; }
        return category(columns_, name.c_str());
    }

    [[nodiscard]] std::optional<Factor> group() {
        switch (question_.by) {
        case Division::pathway:
            return category(columns_, "pathway");
        case Division::group:
            return category(columns_, "group");
        case Division::arm:
            return category(columns_, "arm");
        case Division::completed:
            return category(columns_, "completed");
        case Division::nothing:
            break;
        }
        return std::nullopt;
    }

    [[nodiscard]] Factor people() const { return factor_of("person", person_); }

    ResultQuestion question_;
    SpellFrame frame_;
    std::vector<Factor> columns_;
    Factor cause_;
    std::vector<double> start_wage_, cohort_;
    std::vector<std::string> person_;
};

void check(const ResultQuestion& question) {
    if (question.by != Division::completed) { return; }
    if (!question.landmark) {
        throw std::invalid_argument{
            "who completes is known only later, and had to stay until then: --by completed "
            "needs --landmark WEEKS, from which on those who had completed by then are compared"};
    }
    if (question.origin == Origin::completion) {
        throw std::invalid_argument{"from completion on all have completed: --by completed needs another --origin"};
    }
}

} // namespace

SpellFrame result_spells(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question) {
    check(question);
    const Reasons reasons{file.texts("/reason")};
    Collector collector{file, tasks, question, reasons};
    const bool all_arms = question.by == Division::arm;
    std::size_t runs = 0;
    for (std::size_t arm = all_arms ? 0 : question.arm; arm < (all_arms ? tasks.arms().size() : question.arm + 1);
         ++arm) {
        for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
            const TaskIndex task{arm, question.point, replicate};
            if (!tasks.is_done(task)) { continue; }
            collector.add(read_run(file, tasks, task, reasons));
            ++runs;
        }
    }
    if (runs == 0) { throw std::invalid_argument{"no run of it was done"}; }
    SpellFrame frame = collector.finished();
    if (frame.size() == 0) { throw std::invalid_argument{"nobody who entered in the study has such a spell"}; }
    if (all_arms && tasks.arms().size() > 1) {
        frame.notes.emplace_back(
            "people of two arms are the same people: tests between arms and their differences take "
            "them as independent, the Cox model (--cox arm) does not");
    }
    return frame;
}

} // namespace workpaths
