#include "analysis/compare.hpp"

#include "analysis/stats/holm.hpp"

namespace workpaths {
namespace {

/// Keys of the draws of the side's replicates, done or not.
std::vector<std::string> keys_of(const Side& side) {
    const auto all = side.file->texts("/tasks/task_key");
    const std::size_t replicates = side.tasks->replicates();
    const std::size_t first = (side.arm * side.tasks->points() + side.point) * replicates;
    if (all.size() < first + replicates) { throw InputError{"/tasks/task_key has not the axes arm, point, replicate"}; }
    return {all.begin() + static_cast<std::ptrdiff_t>(first),
            all.begin() + static_cast<std::ptrdiff_t>(first + replicates)};
}

/// For every replicate of the base the one of the other side with the same draws.
std::vector<std::array<std::size_t, 2>> pairs_of(const SideValues& base, const SideValues& other) {
    std::vector<std::array<std::size_t, 2>> pairs;
    for (std::size_t i = 0; i < base.keys.size(); ++i) {
        const auto found = std::ranges::find(other.keys, base.keys[i]);
        if (found != other.keys.end()) { pairs.push_back({i, static_cast<std::size_t>(found - other.keys.begin())}); }
    }
    return pairs;
}

using Values = std::vector<std::optional<double>>; // by replicate

void compare_pairs(ComparedRow& row, const Values& base, const Values& other,
                   const std::vector<std::array<std::size_t, 2>>& pairs, double confidence) {
    std::vector<double> of_base;
    std::vector<double> of_other;
    for (const auto& [i, j] : pairs) {
        if (!base[i] || !other[j]) {
            ++row.left_out;
            continue;
        }
        of_base.push_back(*base[i]);
        of_other.push_back(*other[j]);
    }
    row.difference = paired_difference(of_base, of_other, confidence);
}

void compare_samples(ComparedRow& row, const Values& base, const Values& other, double confidence) {
    std::vector<double> of_base;
    std::vector<double> of_other;
    for (const auto& value : base) {
        if (value) { of_base.push_back(*value); }
    }
    for (const auto& value : other) {
        if (value) { of_other.push_back(*value); }
    }
    row.left_out = base.size() - of_base.size() + other.size() - of_other.size();
    row.difference = unpaired_difference(of_base, of_other, confidence);
}

} // namespace

SideValues side_values(const Side& side, const Question& question) {
    SideValues values;
    const auto slices = slices_of(*side.file, question.parts);
    for (const LabelledSlice& slice : slices) { values.slices.push_back(slice.label()); }
    values.value.resize(question.outcomes.size() * slices.size());
    values.untold.resize(values.value.size());
    const auto keys = keys_of(side);
    for (std::size_t replicate = 0; replicate < keys.size(); ++replicate) {
        const TaskIndex task{side.arm, side.point, replicate};
        if (!side.tasks->is_done(task)) {
            ++values.failed;
            continue;
        }
        values.keys.push_back(keys[replicate]);
        RunData run{*side.file, *side.tasks, task};
        std::size_t row = 0;
        for (const MeasureInfo* outcome : question.outcomes) {
            for (const LabelledSlice& slice : slices) {
                const auto value = read_measure(run, *outcome, slice.slice);
                values.untold[row] += !value && is_untold(run, *outcome, slice.slice) ? 1 : 0;
                values.value[row++].push_back(value ? std::optional{value->value} : std::nullopt);
            }
        }
    }
    return values;
}

Comparison compare(const SideValues& base, const SideValues& other, const Question& question, double confidence) {
    const auto pairs = pairs_of(base, other);
    Comparison result{.paired = !pairs.empty(),
                      .base_replicates = base.keys.size(),
                      .other_replicates = other.keys.size(),
                      .pairs = pairs.size(),
                      .failed = base.failed + other.failed,
                      .rows = {},
                      .slices_of_one_side = {}};
    for (std::size_t k = 0; k < question.outcomes.size(); ++k) {
        for (std::size_t s = 0; s < base.slices.size(); ++s) {
            const auto found = std::ranges::find(other.slices, base.slices[s]);
            if (found == other.slices.end()) { continue; }
            const auto t = static_cast<std::size_t>(found - other.slices.begin());
            ComparedRow row{.outcome = question.outcomes[k],
                            .slice = base.slices[s],
                            .difference = {},
                            .left_out = 0,
                            .untold =
                                base.untold[k * base.slices.size() + s] + other.untold[k * other.slices.size() + t],
                            .adjusted_p = {}};
            const Values& of_base = base.value[k * base.slices.size() + s];
            const Values& of_other = other.value[k * other.slices.size() + t];
            if (result.paired) {
                compare_pairs(row, of_base, of_other, pairs, confidence);
            } else {
                compare_samples(row, of_base, of_other, confidence);
            }
            if (row.untold > 0) { row.difference.reset(); }
            result.rows.push_back(std::move(row));
        }
    }
    const auto lacks = [](const SideValues& side, const std::string& slice) {
        return std::ranges::find(side.slices, slice) == side.slices.end();
    };
    for (const std::string& slice : base.slices) {
        if (lacks(other, slice)) { result.slices_of_one_side.push_back(slice); }
    }
    for (const std::string& slice : other.slices) {
        if (lacks(base, slice)) { result.slices_of_one_side.push_back(slice); }
    }
    return result;
}

void adjust_for_number(std::vector<Comparison>& comparisons) {
    std::vector<ComparedRow*> tested;
    std::vector<double> p;
    for (Comparison& comparison : comparisons) {
        for (ComparedRow& row : comparison.rows) {
            if (!row.difference || !row.difference->p) { continue; }
            tested.push_back(&row);
            p.push_back(*row.difference->p);
        }
    }
    if (p.size() < 2) { return; }
    const auto adjusted = holm_adjusted(p);
    for (std::size_t k = 0; k < tested.size(); ++k) { tested[k]->adjusted_p = adjusted[k]; }
}

} // namespace workpaths
