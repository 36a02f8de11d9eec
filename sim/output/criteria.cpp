#include "sim/output/criteria.hpp"

#include "sim/output/axes.hpp"
#include "sim/output/dataset_table.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr std::string_view group_prefix = "/criteria/";
constexpr std::array completion_measures{"weeks",   "hours", "hours_per_week", "depth_gain", "breadth_gain",
                                         "learned", "hosts", "industries",     "converted"};

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

void Criteria::size_tables(const World& world) {
    cells_.resize(cell_count(world));
    const std::size_t pathways = world.pathways.size() + 2;
    for (const DatasetSpec& spec : dataset_table()) {
        if (!spec.path.starts_with(group_prefix)) { continue; }
        const bool by_trait = spec.dims.back() == "third";
        const std::size_t size = by_trait ? pathways * trait_count * third_count : cells_.size();
        const bool count = spec.type == ElementType::int32;
        tables_[spec.path.substr(group_prefix.size())].assign(size, count ? 0.0 : missing_value);
    }
}

void Criteria::week_done(const World& world) {
    if (tables_.empty()) { size_tables(world); }
    for (const PersonId person : world.log.entered) {
        const std::size_t i = row(person);
        const SkillMeasures skill = skill_measures(world.people.skill[i]);
        traits_.push_back(
            {world.people.aptitude[i].value(), static_cast<float>(world.people.fit[i].value()), skill.breadth});
    }
    for (const ProgrammeSpell& spell : world.log.programmes) {
        if (spell.reason != EndReason::completed || row(spell.person) < world.incumbents) { continue; }
        const std::array<double, completion_measures.size()> values{spell.weeks,
                                                                    spell.hours,
                                                                    spell.hours / spell.weeks,
                                                                    spell.gain.depth,
                                                                    spell.gain.breadth,
                                                                    spell.learned,
                                                                    static_cast<double>(spell.hosts),
                                                                    static_cast<double>(spell.industries),
                                                                    spell.converted ? 1.0 : 0.0};
        const std::size_t cell = cell_of(world, row(spell.person), spell.pathway);
        for (std::size_t m = 0; m < values.size(); ++m) { cells_[cell].measures[m].add(values[m]); }
    }
}

void Criteria::put_moments(const std::string& name, std::size_t at, const Sums& sums) {
    if (sums.n > 0.0) { tables_[name + "_mean"][at] = sums.sum / sums.n; }
    if (sums.n > 1.0) {
        tables_[name + "_variance"][at] = std::max(0.0, (sums.squares - sums.sum * sums.sum / sums.n) / (sums.n - 1.0));
    }
}

void Criteria::finish(const World& world) {
    for (std::size_t c = 0; c < cells_.size(); ++c) {
        tables_["programmes"][c] = cells_[c].measures[0].n;
        for (std::size_t m = 0; m < completion_measures.size(); ++m) {
            put_moments(completion_measures[m], c, cells_[c].measures[m]);
        }
    }
    std::vector<Sums> earnings((world.pathways.size() + 2) * trait_count * third_count);
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
    for (std::size_t c = 0; c < earnings.size(); ++c) {
        tables_["earnings_people"][c] = earnings[c].n;
        put_moments("earnings", c, earnings[c]);
    }
}

const std::vector<double>& Criteria::values(const std::string& path) const {
    return tables_.find(path.substr(group_prefix.size()))->second;
}

} // namespace workpaths
