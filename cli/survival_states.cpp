#include "cli/survival_states.hpp"

#include "cli/difference_print.hpp"
#include "cli/estimate_text.hpp"
#include "cli/lines.hpp"
#include "cli/table.hpp"

#include <unistd.h>

namespace workpaths {
namespace {

struct Refused {
    const char* option;
    const char* instead; // what would be right
};

constexpr Refused refused[] = {
    {"cox", "who has no job yet cannot leave one, so there is no hazard to explain: --origin first_job --cox"},
    {"strata", "tests within strata are of durations: --origin first_job --strata"},
    {"landmark",
     "everybody counts from the origin on: for who still stays at a landmark --origin first_job --landmark"},
    {"rmst", "a mean time is of durations: --origin first_job --rmst"},
    {"reasons", "reasons are of first jobs that ended: --origin first_job --reasons"},
    {"observed", "what was observed are durations: --origin first_job --observed"},
    {"cluster", "shares are compared over replicates as they are; clusters are of Cox's model: --origin first_job"},
};

const char* origin_text(ClockStart origin) {
    return origin == ClockStart::entry ? "entry into working life" : "the completion of their programme";
}

const char* stay_text(Exit exit) {
    switch (exit) {
    case Exit::occupation:
        return "in the occupation of their first job";
    case Exit::industry:
        return "in the industry of their first job";
    case Exit::employment:
        return "in a job, without a week between since the first";
    case Exit::employer:
        break;
    }
    return "with their first employer";
}

std::string errors_text(std::size_t replicates) {
    return replicates == 0 ? "Errors are over people." : fmt::format("Errors are over {} replicates.", replicates);
}

/// "2879 people who entered in the study, ... Share of all of them with their first employer so long after ..."
std::string about(const InputFile& file, const ResultQuestion& question, const BatchTasks& tasks,
                  const StateAnswers& answers) {
    std::size_t people = 0;
    for (const GroupStates& group : answers.groups) { people += group.people; }
    const bool one_arm = question.by == Division::arm || tasks.arms().size() == 1;
    std::string which = one_arm ? "" : fmt::format(" of arm {}", tasks.arms()[question.arm]);
    if (tasks.points() > 1) { which += fmt::format(" at {}", tasks.point_text(question.point)); }
    return fmt::format(
        "{} people{} who entered in the study{}{}, in weeks from {}. Estimated is the share of all of them "
        "who are {} so long after it (Aalen-Johansen): who has no job yet is not there{}. {}",
        people, which, cohorts_asked(file, question),
        question.origin == ClockStart::completion ? " and completed a programme" : "", origin_text(question.origin),
        stay_text(question.exit),
        question.origin == ClockStart::entry ? ", nor who is in a programme, a host's apprentice too" : "",
        errors_text(answers.replicates));
}

std::string interval_text(const std::optional<MeanOfRuns>& share) {
    if (!share || !share->interval) { return "-"; }
    return bounds_text(share->estimate, share->interval->lower, share->interval->upper);
}

std::string value_of(const std::optional<MeanOfRuns>& share) {
    return share ? value_text(share->estimate) : std::string{"-"};
}

std::string share_text(const std::optional<MeanOfRuns>& share) {
    return share ? estimate_text(share->estimate) : std::string{"-"};
}

std::string shares_table(const StatesReport& report, const char* group_by) {
    const bool programmes = report.question.origin == ClockStart::entry;
    TableRows table{{group_by, "people", "week", "in first job ± se",
                     fmt::format("{:g}% interval", 100.0 * report.questions.level), "waiting"}};
    if (programmes) { table[0].emplace_back("in programme"); }
    table[0].emplace_back("left");
    for (const GroupStates& group : report.answers.groups) {
        for (const StatesAt& row : group.at) {
            const auto& share = row.in(LifeState::in_first_job);
            const bool first = &row == &group.at.front();
            table.push_back({group.label.empty() ? "all" : group.label,
                             first ? fmt::format("{}", group.people) : std::string{}, fmt::format("{:g}", row.time),
                             share_text(share), interval_text(share), value_of(row.in(LifeState::waiting))});
            if (programmes) { table.back().push_back(value_of(row.in(LifeState::in_programme))); }
            table.back().push_back(value_of(row.in(LifeState::left)));
        }
    }
    return table_text(table, report.screen);
}

} // namespace

void refuse_questions_of_durations(const options::variables_map& values, ClockStart origin) {
    const char* name = origin == ClockStart::entry ? "entry" : "completion";
    for (const Refused& one : refused) {
        if (values.count(one.option) == 0) { continue; }
        throw UsageError{fmt::format("--{} with --origin {}: {}", one.option, name, one.instead)};
    }
}

StatesReport states_report(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question,
                           const SurvivalQuestions& questions, std::string source) {
    StatesReport report{std::move(source), {}, question, questions, {}, screen_of(STDOUT_FILENO)};
    try {
        report.answers = answer_states(lives_of_study(file, tasks, question), questions);
    } catch (const std::invalid_argument& error) { throw UsageError{error.what()}; }
    report.about = about(file, question, tasks, report.answers);
    return report;
}

std::string states_text(const StatesReport& report) {
    const std::size_t width = report.screen.width;
    std::string text = wrapped(report.about + "\n\n", width) + shares_table(report, division_name(report.question.by)) +
                       differences_text(report.answers.differences, report.screen);
    if (!report.answers.notes.empty()) { text += '\n'; }
    for (const std::string& note : report.answers.notes) { text += wrapped(fmt::format("note: {}\n", note), width, 2); }
    return text;
}

} // namespace workpaths
