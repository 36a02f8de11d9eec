#include "analysis/stats/cox_sample.hpp"

#include "analysis/stats/sum.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace workpaths {
namespace {

struct Key {
    int stratum;
    double time;
    bool event;
    std::uint32_t spell;
};

/// Stratum by stratum, latest first, at one time censored before events.
std::vector<Key> exits_of(const CoxData& data) {
    std::vector<Key> keys(data.spells.until.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        keys[i] = {data.stratum.empty() ? 0 : data.stratum[i], data.spells.until[i],
                   data.spells.ending[i] == Ending::event, static_cast<std::uint32_t>(i)};
    }
    std::ranges::sort(keys, [](const Key& a, const Key& b) {
        return std::tie(a.stratum, b.time, a.event, a.spell) < std::tie(b.stratum, a.time, b.event, b.spell);
    });
    return keys;
}

std::vector<std::uint32_t> entries_of(const CoxData& data, const std::vector<Key>& exits) {
    if (data.spells.since.empty()) { return {}; }
    std::vector<Key> keys(exits.size());
    for (std::size_t row = 0; row < exits.size(); ++row) {
        keys[row] = {exits[row].stratum, data.spells.since[exits[row].spell], false, static_cast<std::uint32_t>(row)};
    }
    std::ranges::sort(keys, [](const Key& a, const Key& b) {
        return std::tie(a.stratum, b.time, a.spell) < std::tie(b.stratum, a.time, b.spell);
    });
    std::vector<std::uint32_t> rows(keys.size());
    std::ranges::transform(keys, rows.begin(), &Key::spell);
    return rows;
}

std::vector<EventTime> event_times_of(const CoxData& data, const std::vector<Key>& exits,
                                      const std::vector<std::uint32_t>& entries) {
    std::vector<EventTime> times;
    std::size_t first = 0;
    std::size_t entered = 0;
    bool opens = true;
    for (std::size_t i = 0; i < exits.size();) {
        if (i > 0 && exits[i].stratum != exits[i - 1].stratum) {
            first = i; // what is left of the stratum before was censored before its first event
            entered = entries.empty() ? 0 : i;
            opens = true;
        }
        if (!exits[i].event) {
            ++i;
            continue;
        }
        EventTime at{.time = exits[i].time, .first = first, .first_event = i, .opens_stratum = opens};
        const int stratum = exits[i].stratum;
        while (i < exits.size() && exits[i].stratum == stratum && exits[i].time == at.time) { ++i; }
        at.last = i;
        // entries lie as the exits do: those of a stratum have the same places
        while (entered < entries.size() && exits[entries[entered]].stratum == stratum &&
               data.spells.since[exits[entries[entered]].spell] >= at.time) {
            ++entered;
        }
        at.entries_last = entered;
        times.push_back(at);
        first = i;
        opens = false;
    }
    return times;
}

/// Takes the weighted mean away.
template <class Column, class Weights> void centre(Column&& column, const Weights& w) {
    const double total = w.sum();
    column.array() -= column.dot(w) / total;
    column.array() -= column.dot(w) / total; // what rounding left over
}

/// Centres and scales the columns; returns the standard deviations.
Eigen::VectorXd standardise(RowMatrix& covariates, const std::vector<double>& weight, const std::vector<Key>& exits) {
    const Eigen::Map<const Eigen::VectorXd> w(weight.data(), static_cast<Eigen::Index>(weight.size()));
    Eigen::VectorXd scale(covariates.cols());
    for (Eigen::Index c = 0; c < covariates.cols(); ++c) {
        auto column = covariates.col(c);
        const double size = column.cwiseAbs().maxCoeff();
        centre(column, w);
        const double deviation = std::sqrt(column.cwiseAbs2().dot(w) / w.sum());
        const bool varies = deviation > 1e-13 * size;
        scale[c] = varies ? deviation : 1.0;
        if (varies) {
            column /= deviation;
        } else {
            column.setZero();
        }
    }
    for (std::size_t first = 0, last = 0; first < exits.size(); first = last) {
        while (last < exits.size() && exits[last].stratum == exits[first].stratum) { ++last; }
        const auto rows = Eigen::seqN(static_cast<Eigen::Index>(first), static_cast<Eigen::Index>(last - first));
        for (Eigen::Index c = 0; last - first < exits.size() && c < covariates.cols(); ++c) {
            centre(covariates(rows, c), w(rows));
        }
    }
    return scale;
}

} // namespace

CoxSample cox_sample(const CoxData& data) {
    assert(!first_invalid(data.spells));
    const std::vector<Key> exits = exits_of(data);
    CoxSample sample;
    sample.covariates.resize(static_cast<Eigen::Index>(exits.size()), data.covariates.cols());
    for (std::size_t row = 0; row < exits.size(); ++row) {
        const std::uint32_t spell = exits[row].spell;
        sample.spell.push_back(spell);
        sample.weight.push_back(data.spells.weight.empty() ? 1.0 : data.spells.weight[spell]);
        sample.covariates.row(static_cast<Eigen::Index>(row)) = data.covariates.row(spell);
    }
    sample.entries = entries_of(data, exits);
    sample.event_times = event_times_of(data, exits, sample.entries);
    sample.scale = standardise(sample.covariates, sample.weight, exits);
    return sample;
}

CoxSample with_covariates(const CoxSample& sample, const std::vector<Eigen::Index>& kept) {
    CoxSample some{.covariates = sample.covariates(Eigen::all, kept),
                   .weight = sample.weight,
                   .spell = sample.spell,
                   .entries = sample.entries,
                   .event_times = sample.event_times,
                   .scale = sample.scale(kept)};
    return some;
}

} // namespace workpaths
