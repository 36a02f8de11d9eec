#include "analysis/result_rows.hpp"
#include "cli/cohorts_option.hpp"
#include "cli/command.hpp"
#include "cli/compare_sides.hpp"
#include "cli/comparison_report.hpp"
#include "cli/count_option.hpp"
#include "cli/divisions.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/measure_words.hpp"
#include "cli/option_words.hpp"
#include "cli/retention_words.hpp"
#include "cli/verb_answer.hpp"
#include "sim/scenario/written_width.hpp"

#include <fmt/ranges.h>

#include <iostream>
#include <map>
#include <memory>
#include <ranges>
#include <set>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr const MeasureInfo* usual_outcomes[] = {&measure("employment"), &measure("wage"),    &measure("retention_1y"),
                                                 &measure("depth"),      &measure("breadth"), &measure("network")};

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    const auto text = [] { return options::value<std::string>(); };
    const auto texts = [] { return options::value<std::vector<std::string>>(); };
    add("base", text(), "arm that others are compared with; else the first. With two files: of the first");
    add("arm", texts(), "arm to compare with it, repeatable; else all. With two files: of the second");
    add("points", "compare the points of the sweep instead of arms");
    add("base-point", options::value<std::string>(), "point that others are compared with, from 0; else the first");
    add("outcome", texts(),
        fmt::format("repeatable, or NAME,NAME; else {}. --outcomes lists all",
                    fmt::join(usual_outcomes | std::views::transform(&MeasureInfo::name), ", "))
            .c_str());
    add("outcomes", "list the outcomes, and stop");
    add("by", text(),
        "pathway, group, cohort, year, age or region, or two of them (group,year); else everybody who entered in the "
        "study");
    add("precision", text(), "half-width that is wished for, \"0.5pp\" or \"100 USD\": how many replicates it takes");
    add("level", options::value<double>()->default_value(usual_confidence), "of intervals");
    add("json", "the same rows as JSON, with full precision");
    describe_cohorts(visible);
    hidden.add_options()("results", texts());
    positional.add("results", 2);
}

std::vector<const MeasureInfo*> outcomes_of(const options::variables_map& values, By by) {
    if (values.count("outcome") == 0) {
        std::vector<const MeasureInfo*> outcomes;
        std::ranges::copy_if(usual_outcomes, std::back_inserter(outcomes),
                             [by](const MeasureInfo* outcome) { return outcome->divides_by(by); });
        if (!outcomes.empty()) { return outcomes; }
        const auto names = names_told_apart_by(by);
        if (names.empty()) { throw UsageError{fmt::format("no measure is told by {} at once", division_text(by))}; }
        throw UsageError{fmt::format("--by {}: name an --outcome that can be told apart so, of {}", division_text(by),
                                     fmt::join(names, ", "))};
    }
    return measures_asked_for(values, by);
}

std::optional<WishedPrecision> precision_of(const options::variables_map& values,
                                            const std::vector<const MeasureInfo*>& outcomes) {
    if (values.count("precision") == 0) { return std::nullopt; }
    const auto text = values["precision"].as<std::string>();
    const auto width = read_width(text);
    if (!width) {
        throw UsageError{fmt::format("--precision {}: write a positive number and its unit, as 0.5pp", text)};
    }
    const WishedPrecision precision{width->number, std::string(width->unit == "%" ? "pp" : width->unit)};
    if (std::ranges::none_of(outcomes, [&](const MeasureInfo* o) { return precision.concerns(*o); })) {
        throw UsageError{fmt::format("--precision {}: no outcome asked for is in {}", text, precision.unit)};
    }
    return precision;
}

SideOptions side_options(const options::variables_map& values) {
    SideOptions sides;
    if (values.count("base") != 0) { sides.base = values["base"].as<std::string>(); }
    if (values.count("arm") != 0) { sides.arms = values["arm"].as<std::vector<std::string>>(); }
    if (values.count("base-point") != 0) { sides.base_point = count_of(values, "base-point"); }
    sides.points = values.count("points") != 0;
    return sides;
}

/// What the two files have that makes a difference between them less than it seems.
std::vector<std::string> notes_between(const ResultsOf& a, const ResultsOf& b) {
    const std::size_t years = a.file.length("/year");
    const std::size_t other_years = b.file.length("/year");
    if (years == other_years) { return {}; }
    return {fmt::format("the studies are of {} and {} years: what is told of the end is of other years", years,
                        other_years)};
}

/// The values of each side, which may stand in several comparisons, once.
class SidesRead {
  public:
    SidesRead(const Question& question) : question_(question) {}
    const SideValues& operator()(const Side& side) {
        const auto key = std::tuple{side.file, side.arm, side.point};
        const auto known = values_.find(key);
        return known != values_.end() ? known->second
                                      : values_.emplace(key, side_values(side, question_)).first->second;
    }

  private:
    const Question& question_;
    std::map<std::tuple<const InputFile*, std::size_t, std::size_t>, SideValues> values_;
};

void compare_all(ComparisonReport& report, const std::vector<SidePair>& pairs, const Question& question,
                 const std::vector<std::string>& notes) {
    SidesRead values{question};
    std::vector<Comparison> comparisons;
    comparisons.reserve(pairs.size());
    for (const SidePair& pair : pairs) {
        comparisons.push_back(compare(values(pair.base), values(pair.other), question, report.level));
    }
    adjust_for_number(comparisons);
    for (std::size_t k = 0; k < pairs.size(); ++k) {
        for (const ComparedRow& row : comparisons[k].rows) { report.adjusted |= row.adjusted_p.has_value(); }
        report.comparisons.push_back(
            {pairs[k].base_name, pairs[k].other_name, pairs[k].setting, notes, std::move(comparisons[k])});
    }
}

/// Both sides are cut alike: after the longest programme of either.
void share_longest_programme(BatchTasks& one, BatchTasks& other) {
    const auto a = one.longest_programme();
    const auto b = other.longest_programme();
    const auto longest = a && b ? std::optional{std::max(*a, *b)} : std::nullopt;
    one.set_longest_programme(longest);
    other.set_longest_programme(longest);
}

/// Of which cohorts shares retained are; of two files with studies of other lengths of both.
void add_retention_cohorts(ComparisonReport& report, const std::vector<const ResultsOf*>& files,
                           const Question& question, std::vector<std::string>& notes) {
    if ((question.parts.told_by() & by_cohort) != 0) { return; }
    std::set<std::size_t> told;
    for (const ResultsOf* one : files) {
        const std::size_t years = one->file.length("/year");
        const std::string text = retention_cohorts_text(one->tasks, years, question.outcomes);
        if (text.empty() || !told.insert(years).second) { continue; }
        notes.push_back(fmt::format("retention{}: {}", told.size() == 1 ? "" : " of the other file", text));
        if (told.size() > 1) { continue; }
        report.retention_cohorts = retention_cohorts_json(one->tasks, years, question.outcomes);
    }
}

ComparisonReport report_of(const options::variables_map& values) {
    if (values.count("results") == 0) {
        throw UsageError{"which results file? workpaths compare results/double-places.h5"};
    }
    const auto paths = values["results"].as<std::vector<std::string>>();
    ResultsOf first{paths.front()};
    Question question{.outcomes = {}, .parts = {divisions_asked_for(values), cohorts_of(values, first.file)}};
    question.outcomes = outcomes_of(values, question.parts.told_by());
    ComparisonReport report;
    report.by = question.parts.by;
    report.by_name = division_text(report.by);
    report.cohorts = question.parts.cohorts;
    for (const MeasureInfo* outcome : question.outcomes) {
        if (outcome->is_of_everybody(question.parts.told_by())) { report.of_everybody.push_back(outcome->name); }
    }
    report.level = values["level"].as<double>();
    if (!(report.level > 0.0 && report.level < 1.0)) { throw UsageError{"--level is between 0 and 1, as 0.95"}; }
    report.precision = precision_of(values, question.outcomes);
    const SideOptions sides = side_options(values);
    std::vector<std::string> notes;
    if (const auto& cohorts = question.parts.cohorts) {
        notes.push_back("of " + cohorts_text(*cohorts, first.file.length("/year")));
    }
    if (paths.size() == 1) {
        add_retention_cohorts(report, {&first}, question, notes);
        compare_all(report, pairs_within(first, sides), question, notes);
    } else {
        ResultsOf second{paths.back()};
        static_cast<void>(cohorts_of(values, second.file)); // it has them, too
        share_longest_programme(first.tasks, second.tasks);
        add_retention_cohorts(report, {&first, &second}, question, notes);
        std::ranges::copy(notes_between(first, second), std::back_inserter(notes));
        compare_all(report, pairs_between(first, second, sides), question, notes);
    }
    return report;
}

VerbAnswer answer(const options::variables_map& values) {
    return {.json = values.count("outcomes") != 0 ? outcome_list_json() : comparison_json(report_of(values))};
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    const Screen screen = screen_of(STDOUT_FILENO);
    if (values.count("json") != 0) {
        std::cout << json_text(answer(values).json);
    } else if (values.count("outcomes") != 0) {
        std::cout << outcome_list_text(screen);
    } else {
        std::cout << comparison_text(report_of(values), screen);
    }
    return exit_ok;
}

} // namespace

const Command compare_command{
    .name = "compare",
    .examples = "  workpaths compare results/double-places.h5\n"
                "  workpaths compare results/double-places.h5 --outcome employment,wage --by pathway\n"
                "  workpaths compare results/double-places.h5 --outcome placed --by group --precision 0.5pp\n"
                "  workpaths compare results/us.h5 results/more.h5 --outcome retention_3y\n",
    .summary = "Arms, sweep points or files against each other: differences of outcomes over replicates, paired where\n"
               "both sides share their draws. What is computed is in docs/statistics.md.",
    .describe = describe,
    .act = act,
    .answer = answer};

} // namespace workpaths
