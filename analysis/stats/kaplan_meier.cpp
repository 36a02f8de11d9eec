#include "analysis/stats/kaplan_meier.hpp"

#include "analysis/stats/sum.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <functional>
#include <limits>

namespace workpaths {
namespace {

struct Exit {
    double time;
    double weight;
    Ending ending;
    friend auto operator<=>(const Exit&, const Exit&) = default;
};

struct Entry {
    double time;
    double weight;
    friend auto operator<=>(const Entry&, const Entry&) = default;
};

/// Equal times are in order of weight: sums do not depend on the order in which spells come.
std::vector<Exit> latest_exit_first(const Durations& spells) {
    std::vector<Exit> exits(spells.until.size());
    for (std::size_t i = 0; i < exits.size(); ++i) {
        exits[i] = {spells.until[i], spells.weight_of(i), spells.ending[i]};
    }
    std::ranges::sort(exits, std::greater{});
    return exits;
}

std::vector<Entry> latest_entry_first(const Durations& spells) {
    std::vector<Entry> entries(spells.since.size());
    for (std::size_t i = 0; i < entries.size(); ++i) { entries[i] = {spells.since[i], spells.weight_of(i)}; }
    std::ranges::sort(entries, std::greater{});
    return entries;
}

struct Row {
    double time = 0.0;
    double events = 0.0;
    double censored = 0.0;
    double staying = 0.0; // at risk and without an event at this time
};

/// From the last time back, so that small risk sets are sums of few addends and not differences of large ones.
std::vector<Row> latest_row_first(const Durations& spells) {
    const std::vector<Exit> exits = latest_exit_first(spells);
    const std::vector<Entry> entries = latest_entry_first(spells);
    std::vector<Row> rows;
    CompensatedSum later; // at risk just after the row's time
    std::size_t entered = 0;
    for (std::size_t i = 0; i < exits.size();) {
        Row row{.time = exits[i].time};
        const std::size_t first = i;
        std::size_t events = 0;
        for (; i < exits.size() && exits[i].time == row.time; ++i) {
            const bool ended = exits[i].ending == Ending::event;
            (ended ? row.events : row.censored) += exits[i].weight;
            events += ended ? 1 : 0;
        }
        for (; entered < entries.size() && entries[entered].time >= row.time; ++entered) {
            later.add(-entries[entered].weight);
        }
        const bool somebody_stays = i - events > entered; // exact where sums of weights are not
        row.staying = somebody_stays ? later.value() + row.censored : 0.0;
        for (std::size_t k = first; k < i; ++k) { later.add(exits[k].weight); }
        rows.push_back(row);
    }
    return rows;
}

void append_row(SurvivalCurve& curve, const Row& row) {
    const double survival = curve.survival.empty() ? 1.0 : curve.survival.back();
    const double log_variance = curve.log_variance.empty() ? 0.0 : curve.log_variance.back();
    const double at_risk = row.staying + row.events;
    curve.time.push_back(row.time);
    curve.at_risk.push_back(at_risk);
    curve.events.push_back(row.events);
    curve.censored.push_back(row.censored);
    curve.survival.push_back(survival * (row.staying / at_risk));
    curve.log_variance.push_back(row.staying == 0.0 ? std::numeric_limits<double>::infinity()
                                                    : log_variance + row.events / (at_risk * row.staying));
}

bool observed_from(const Durations& spells, std::size_t i, double until) {
    if (spells.since.empty()) { return true; }
    return 0.0 <= spells.since[i] && spells.since[i] < until;
}

} // namespace

std::optional<std::size_t> first_invalid(const Durations& spells) {
    assert(spells.ending.size() == spells.until.size());
    assert(spells.since.empty() || spells.since.size() == spells.until.size());
    assert(spells.weight.empty() || spells.weight.size() == spells.until.size());
    for (std::size_t i = 0; i < spells.until.size(); ++i) {
        const double until = spells.until[i];
        const double weight = spells.weight_of(i);
        const bool weighs = std::isfinite(weight) && weight > 0.0;
        if (!(std::isfinite(until) && until >= 0.0 && observed_from(spells, i, until) && weighs)) { return i; }
    }
    return std::nullopt;
}

std::optional<SurvivalCurve> kaplan_meier(const Durations& spells) {
    assert(!first_invalid(spells));
    if (spells.until.empty()) { return std::nullopt; }
    const std::vector<Row> rows = latest_row_first(spells);
    SurvivalCurve curve;
    for (std::size_t r = rows.size(); r-- > 0;) { append_row(curve, rows[r]); }
    return curve;
}

std::int64_t number_at_risk(const Durations& spells, double time) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < spells.until.size(); ++i) {
        const bool entered = spells.since.empty() || spells.since[i] < time;
        if (entered && time <= spells.until[i]) { ++count; }
    }
    return count;
}

} // namespace workpaths
