#include "analysis/result_spells.hpp"

#include "analysis/group_differences.hpp"
#include "analysis/working_lives.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace workpaths {
namespace {

/// A column of categories, filled spell by spell.
Factor& category(std::vector<Factor>& columns, const char* name) {
    return *std::ranges::find(columns, name, &Factor::name);
}

/// Files that are older than industries have none.
bool has_industries(const InputFile& file) { return file.has("/industry") && file.has("/job_spells/job_industry"); }

/// Collects spells with all that may divide or explain them.
class Collector {
  public:
    Collector(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question,
              const LeavingReasons& reasons)
        : question_(question), with_industries_(has_industries(file)) {
        frame_.time_unit = "weeks";
        for (const char* axis : {"pathway", "group", "region", "occupation", "channel"}) {
            columns_.push_back({axis, file.texts(std::string{"/"} + axis), {}});
        }
        if (with_industries_) { columns_.push_back({"industry", file.texts("/industry"), {}}); }
        columns_.push_back({"arm", tasks.arms(), {}});
        columns_.push_back({"replicate", {}, {}});
        for (std::size_t r = 0; r < tasks.replicates(); ++r) { columns_.back().labels.push_back(fmt::format("{}", r)); }
        columns_.push_back({"completed", {"not completed", "completed"}, {}});
        cause_ = {"reason", {"censored"}, {}};
        cause_.labels.insert(cause_.labels.end(), reasons.labels.begin(), reasons.labels.end());
    }

    void add(const WorkingLives& run) {
        replicates_.insert(run.task[2]);
        for (std::size_t i = 0; i < run.order.size();) {
            const auto person = static_cast<std::size_t>(run.jobs.person[run.order[i]]);
            std::size_t end = i;
            std::size_t first = run.order.size();
            for (; end < run.order.size() && run.jobs.person[run.order[end]] == run.jobs.person[run.order[i]]; ++end) {
                if (first == run.order.size() && counts(run, person, run.order[end], ClockStart::first_job)) {
                    first = end;
                }
            }
            if (first < end) { add_person(run, person, std::span{run.order}.subspan(first, end - first)); }
            i = end;
        }
    }

    SpellFrame finished() {
        if (question_.with_reasons) { frame_.cause = cause_; }
        frame_.group = group();
        std::vector<Factor> strata;
        strata.reserve(question_.strata.size());
        for (const std::string& name : question_.strata) { strata.push_back(factor_named(name)); }
        if (!strata.empty()) { frame_.stratum = combined(strata); }
        for (const std::string& name : question_.covariates) {
            if (name == "start_wage" || name == "cohort") {
                const bool is_cohort = name == "cohort";
                frame_.covariates.push_back(
                    {name, is_cohort ? cohort_ : start_wage_, {}, is_cohort ? "years" : "USD/year"});
            } else {
                frame_.covariates.push_back({name, {}, factor_named(name), {}});
            }
        }
        if (replicates_.size() > 1) {
            frame_.replicate = runs();
            frame_.cluster = frame_.replicate;
        } else {
            if (question_.by == Division::arm) { frame_.cluster = people(); }
            frame_.notes.emplace_back(one_run_note);
        }
        return some_rows(frame_, std::vector<char>(frame_.size(), 1)); // without labels that nobody has
    }

  private:
    void add_person(const WorkingLives& run, std::size_t person, std::span<const std::size_t> jobs) {
        if (question_.cohorts && !question_.cohorts->holds(run.cohort[person])) { return; }
        const double origin = run.jobs.start[jobs[0]];
        const bool by_completion = question_.by == Division::completed;
        if (by_completion && !std::isfinite(run.began[person])) { return; } // the others could not complete
        const Stretch stretch = stretch_of(run, jobs, question_.exit);
        const std::size_t job = stretch.first_job;
        const double until = stretch.end - origin;
        if (!(until >= 0.0)) { return; }
        if (!(stretch.reason >= 0.0 && stretch.reason + 1.0 < cause_.count())) {
            throw InputError{"a spell ended for a reason that is not in the file"};
        }
        frame_.until.push_back(until);
        const bool censors = run.reasons.censors(stretch.reason, question_.with_reasons);
        frame_.ending.push_back(censors ? Ending::censored : Ending::event);
        cause_.codes.push_back(censors ? 0 : 1 + static_cast<int>(stretch.reason));
        const auto put = [&](const char* name, double code) { put_code(category(columns_, name), code); };
        put("pathway", run.pathway[person]);
        put("group", run.group[person]);
        put("region", run.region[person]);
        put("occupation", run.jobs.occupation[job]);
        if (with_industries_) { put("industry", run.jobs.industry[job]); }
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
        case Division::cohort:
            return factor_named("cohort");
        case Division::completed:
            return category(columns_, "completed");
        case Division::nothing:
            break;
        }
        return std::nullopt;
    }

    /// Whose run each spell is of, by the runs that were done.
    [[nodiscard]] Factor runs() {
        Factor factor{"replicate", {}, category(columns_, "replicate").codes};
        std::vector<int> place(category(columns_, "replicate").labels.size(), -1);
        for (const std::size_t replicate : replicates_) {
            place[replicate] = factor.count();
            factor.labels.push_back(fmt::format("{}", replicate));
        }
        for (int& code : factor.codes) { code = place[static_cast<std::size_t>(code)]; }
        return factor;
    }
    [[nodiscard]] Factor people() const { return factor_of("person", person_); }

    ResultQuestion question_;
    bool with_industries_;
    SpellFrame frame_;
    std::vector<Factor> columns_;
    Factor cause_;
    std::set<std::size_t> replicates_; // that were done
    std::vector<double> start_wage_, cohort_;
    std::vector<std::string> person_;
};

bool asks_for_industry(const ResultQuestion& question) {
    const auto named = [](const std::vector<std::string>& names) {
        return std::ranges::find(names, "industry") != names.end();
    };
    return question.exit == Exit::industry || named(question.strata) || named(question.covariates);
}

void check(const InputFile& file, const ResultQuestion& question) {
    if (asks_for_industry(question) && !has_industries(file)) {
        throw std::invalid_argument{"the file does not say in which industry jobs are: it is older than industries"};
    }
    if (question.by != Division::completed) { return; }
    if (!question.landmark) {
        throw std::invalid_argument{
            "who completes is known only later, and had to stay until then: --by completed "
            "needs --landmark WEEKS, from which on those who had completed by then are compared"};
    }
}

} // namespace

const char* division_name(Division by) {
    constexpr const char* names[] = {"", "pathway", "group", "arm", "cohort", "completed"};
    return names[static_cast<std::size_t>(by)];
}

std::string cohorts_asked(const InputFile& file, const ResultQuestion& question) {
    return question.cohorts ? " in " + cohorts_text(*question.cohorts, file.length("/year")) : "";
}

SpellFrame result_spells(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question) {
    check(file, question);
    const LeavingReasons reasons{file.texts("/reason")};
    Collector collector{file, tasks, question, reasons};
    const bool all_arms = question.by == Division::arm;
    std::size_t runs = 0;
    for (std::size_t arm = all_arms ? 0 : question.arm; arm < (all_arms ? tasks.arms().size() : question.arm + 1);
         ++arm) {
        for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
            const TaskIndex task{arm, question.point, replicate};
            if (!tasks.is_done(task)) { continue; }
            collector.add(read_working_lives(file, tasks, task, reasons));
            ++runs;
        }
    }
    if (runs == 0) { throw std::invalid_argument{"no run of it was done"}; }
    SpellFrame frame = collector.finished();
    if (frame.size() == 0) { throw std::invalid_argument{"nobody who entered in the study has such a spell"}; }
    if (all_arms && tasks.arms().size() > 1) {
        frame.notes.emplace_back(
            frame.replicate ? "people of two arms are the same people: differences are taken within each replicate"
                            : "people of two arms are the same people: tests between arms and their differences take "
                              "them as independent, the Cox model (--cox arm) does not");
    }
    return frame;
}

} // namespace workpaths
