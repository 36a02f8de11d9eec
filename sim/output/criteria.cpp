#include "sim/output/criteria.hpp"

#include "sim/output/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace workpaths {
namespace {

/// The bounds of thirds: the values that a third and two thirds of all lie below.
std::array<float, third_count - 1> bounds_of(std::vector<float> values) {
    std::array<float, third_count - 1> bounds{};
    for (std::size_t b = 0; b < bounds.size() && !values.empty(); ++b) {
        const auto at = static_cast<std::ptrdiff_t>((b + 1) * values.size() / third_count);
        std::nth_element(values.begin(), values.begin() + at, values.end());
        bounds[b] = values[static_cast<std::size_t>(at)];
    }
    return bounds;
}

/// What a person earns a year, jobs and employing stages alike; nothing without either.
double earnings_of(const World& world, std::size_t person) {
    return has_seat(world.people.state[person]) ? exact_exp(double{world.people.log_wage[person]}) : 0.0;
}

} // namespace

const std::vector<CompletionRow>& completion_rows() {
    using Spell = ProgrammeSpell;
    static const std::vector<CompletionRow> rows{
        {"weeks", "week", "week2", "length from first day to completion", [](const Spell& s) { return s.weeks; }},
        {"hours", "hour", "hour2", "hours of exposure", [](const Spell& s) { return double{s.hours}; }},
        {"hours_per_week", "hour/week", "hour2/week2", "hours a week from first day to completion",
         [](const Spell& s) { return s.hours / s.weeks; }},
        {"depth_gain", "1", "1", "gain in the highest domain level, net of what fades meanwhile",
         [](const Spell& s) { return double{s.gain.depth}; }},
        {"breadth_gain", "1", "1", "gain in skill breadth, net of what fades meanwhile",
         [](const Spell& s) { return double{s.gain.breadth}; }},
        {"learned", "1", "1",
         "rise of the level over all domains by practice in runs; of employing stages net of what fades meanwhile",
         [](const Spell& s) { return double{s.learned}; }},
        {"hosts", "1", "1", "distinct hosts, up to 16", [](const Spell& s) { return static_cast<double>(s.hosts); }},
        {"industries", "1", "1", "distinct industries among hosts",
         [](const Spell& s) { return static_cast<double>(s.industries); }},
        {"converted", "1", "1", "1 where the host took the person on, else 0",
         [](const Spell& s) { return s.converted ? 1.0 : 0.0; }}};
    return rows;
}

std::vector<DatasetSpec> criteria_datasets() {
    const std::vector<std::string> pathway{"arm", "point", "replicate", "pathway", "group"};
    const std::vector<std::string> trait{"arm", "point", "replicate", "pathway", "trait", "third"};
    std::vector<DatasetSpec> datasets;
    const auto add = [&](const std::string& name, const auto& dims, ElementType type, const char* unit,
                         const std::string& meaning) {
        const bool is_count = type == ElementType::int32;
        const Missing missing = is_count ? Missing::where_runs_failed : Missing::possible; // nobody has no mean
        datasets.push_back({"/criteria/" + name, dims, type, unit, meaning, {}, missing});
    };
    const auto moments = [&](const char* name, const auto& dims, const char* unit, const char* square,
                             const char* meaning) {
        add(fmt::format("{}_mean", name), dims, ElementType::float64, unit, fmt::format("mean {}", meaning));
        add(fmt::format("{}_variance", name), dims, ElementType::float64, square,
            fmt::format("variance of {}", meaning));
    };
    add("programmes", pathway, ElementType::int32, "programme",
        "programmes completed by people who entered in the study, by the pathway; means below are over them");
    for (const CompletionRow& row : completion_rows()) {
        moments(row.name, pathway, row.unit, row.square, row.meaning);
    }
    add("earnings_people", trait, ElementType::int32, "person",
        "people who entered in the study, by pathway applied for at entry and third of a trait at entry");
    moments("earnings", trait, "USD/year", "USD2/year2",
            "annual earnings at the end of the study, nothing for who has no job or employing stage");
    return datasets;
}

void Criteria::week_done(const World& world) {
    const std::vector<CompletionRow>& rows = completion_rows();
    if (completed_.empty()) { completed_.assign(rows.size(), Cells(cell_count(world))); }
    for (const PersonId person : world.log.entered) {
        const std::size_t i = row(person);
        const SkillMeasures skill = skill_measures(world.people.skill[i]);
        traits_.push_back(
            {world.people.aptitude[i].value(), static_cast<float>(world.people.fit[i].value()), skill.breadth});
    }
    for (const ProgrammeSpell& spell : world.log.programmes) {
        if (spell.reason != EndReason::completed || row(spell.person) < world.incumbents) { continue; }
        const std::size_t cell = cell_of(world, row(spell.person), spell.pathway);
        for (std::size_t r = 0; r < rows.size(); ++r) { completed_[r][cell].add(rows[r].value(spell)); }
    }
}

void Criteria::put_number(const Cells& cells) {
    auto& values = values_.emplace_back();
    for (const Moments& cell : cells) { values.push_back(cell.n); }
}

void Criteria::put_moments(const Cells& cells) {
    std::vector<double> means;
    std::vector<double> variances;
    for (const Moments& cell : cells) {
        means.push_back(cell.mean());
        variances.push_back(cell.variance());
    }
    values_.push_back(std::move(means));
    values_.push_back(std::move(variances));
}

Criteria::Cells Criteria::earnings_by_trait(const World& world) const {
    Cells earnings((world.pathways.size() + 2) * trait_count * third_count);
    for (std::size_t t = 0; t < trait_count; ++t) {
        std::vector<float> all;
        all.reserve(traits_.size());
        for (const auto& traits : traits_) { all.push_back(traits[t]); }
        const auto bounds = bounds_of(all);
        for (std::size_t k = 0; k < traits_.size(); ++k) {
            const std::size_t i = world.incumbents + k; // rows of people are in order of entry
            if (world.people.state[i] == LabourState::out) { continue; }
            const auto third = static_cast<std::size_t>(
                std::ranges::count_if(bounds, [&](float bound) { return traits_[k][t] >= bound; }));
            earnings[(pathway_index(world, i) * trait_count + t) * third_count + third].add(earnings_of(world, i));
        }
    }
    return earnings;
}

void Criteria::finish(const World& world) {
    values_.clear();
    put_number(completed_.front());
    for (const Cells& cells : completed_) { put_moments(cells); }
    const Cells earnings = earnings_by_trait(world);
    put_number(earnings);
    put_moments(earnings);
}

const std::vector<double>& Criteria::values(const std::string& path) const {
    const std::vector<DatasetSpec> datasets = criteria_datasets();
    const auto found = std::ranges::find(datasets, path, &DatasetSpec::path);
    if (found == datasets.end()) { throw std::logic_error{"no criterion " + path}; }
    return values_[static_cast<std::size_t>(found - datasets.begin())];
}

} // namespace workpaths
