#include "analysis/effect_series.hpp"

#include "analysis/stats/mean.hpp"
#include "analysis/stats/student.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// Mean over replicates; the only one's own estimate; nothing if one is missing.
std::optional<Estimate> together(const std::vector<std::optional<Estimate>>& values, std::size_t replicates) {
    std::vector<double> known;
    for (const auto& value : values) {
        if (value) { known.push_back(value->value); }
    }
    if (known.empty() || known.size() != replicates) { return std::nullopt; }
    return replicates == 1 ? values.front() : mean(known);
}

} // namespace

void EffectSeries::add(const Key& key, double people, std::optional<double> saturation,
                       const std::optional<Estimate>& value) {
    auto found = std::ranges::find(all_, key, &Series::key);
    if (found == all_.end()) { found = all_.insert(all_.end(), {key, {}}); }
    found->values.push_back(value);
    found->people += people;
    found->saturation += saturation.value_or(0.0);
    found->has_saturation = found->has_saturation && saturation.has_value();
}

std::vector<EffectSeries::Series> EffectSeries::with_selection() const {
    std::vector<Series> result = all_;
    for (const Series& naive : all_) {
        if (naive.key.estimand != "naive") { continue; }
        const Series* direct = nullptr;
        for (const Series& other : all_) {
            Key wanted = naive.key;
            wanted.estimand = "direct";
            wanted.arm = other.key.arm;
            const bool fits = other.key == wanted && other.has_saturation;
            if (fits && (direct == nullptr || other.saturation < direct->saturation)) { direct = &other; }
        }
        if (direct == nullptr) { continue; }
        Series selection{{"selection", direct->key.arm, naive.key.pathway, naive.key.by, naive.key.level}, {}};
        selection.people = naive.people;
        selection.saturation = direct->saturation;
        for (std::size_t r = 0; r < naive.values.size(); ++r) {
            const auto& a = naive.values[r];
            const auto& b = direct->values[r];
            selection.values.push_back(a && b ? std::optional{Estimate{a->value - b->value, std::nullopt}}
                                              : std::nullopt);
        }
        result.push_back(std::move(selection));
    }
    return result;
}

std::vector<EffectRow> EffectSeries::rows(double level, std::size_t replicates) const {
    std::vector<EffectRow> rows;
    const auto n = static_cast<double>(std::max<std::size_t>(1, replicates));
    for (const Series& one : with_selection()) {
        EffectRow row{
            one.key.estimand, one.key.arm, one.key.pathway, one.key.by, one.key.level, {}, one.people / n, {}, {}};
        if (one.has_saturation) { row.saturation = one.saturation / n; }
        row.effect = together(one.values, replicates);
        if (row.effect) {
            row.interval =
                replicates > 1 ? student_interval(*row.effect, replicates, level) : normal_interval(*row.effect, level);
        }
        rows.push_back(std::move(row));
    }
    // cell by cell in the order in which cells first came, pathway by pathway
    std::vector<std::string> cells;
    const auto place = [&](const EffectRow& row) {
        const std::string cell = row.by + "/" + row.level + "/" + row.pathway;
        const auto found = std::ranges::find(cells, cell);
        if (found != cells.end()) { return found - cells.begin(); }
        cells.push_back(cell);
        return static_cast<std::ptrdiff_t>(cells.size()) - 1;
    };
    std::vector<std::pair<std::ptrdiff_t, EffectRow>> placed;
    placed.reserve(rows.size());
    for (const EffectRow& row : rows) { placed.emplace_back(place(row), row); }
    std::ranges::stable_sort(placed, {}, &std::pair<std::ptrdiff_t, EffectRow>::first);
    rows.clear();
    for (auto& [at, row] : placed) { rows.push_back(std::move(row)); }
    return rows;
}

} // namespace workpaths
