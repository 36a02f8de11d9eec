#include "analysis/programme_exposure.hpp"

#include "analysis/run_tables.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// Of completed programmes of one pathway.
struct Usual {
    std::optional<double> hours, weeks, hours_per_week;
};

Usual usual_of(RunData& run, std::size_t pathway) {
    Slice slice;
    slice.pathway = pathway;
    const auto mean = [&](const char* path) {
        return run.pooled(path, "/criteria/programmes", slice, WhichYears::none);
    };
    return {mean("/criteria/hours_mean"), mean("/criteria/weeks_mean"), mean("/criteria/hours_per_week_mean")};
}

} // namespace

std::optional<ProgrammeExposure> programme_exposure(RunData& run, const Slice& slice) {
    const ProgrammeTable& programmes = run.tables().programmes;
    std::map<double, Usual> usual; // by pathway
    ProgrammeExposure total;
    bool any = false;
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        if (!run.holds_person(slice, static_cast<std::size_t>(programmes.person[k]))) { continue; }
        any = true;
        const double pathway = programmes.pathway[k];
        const auto known = usual.find(pathway);
        const Usual& mean =
            known != usual.end()
                ? known->second
                : usual.emplace(pathway, usual_of(run, static_cast<std::size_t>(pathway))).first->second;
        if (!mean.hours || !mean.weeks || !mean.hours_per_week) { return std::nullopt; }
        const bool completed = programmes.reason[k] == run.tables().reasons.completed;
        const double weeks = programmes.end[k] - programmes.start[k];
        total.hours += completed ? *mean.hours : weeks * *mean.hours_per_week;
        total.weeks += completed ? *mean.weeks : weeks;
    }
    return any ? std::optional{total} : std::nullopt;
}

double programme_pay(RunData& run, const Slice& slice) {
    const auto kinds = run.source().labels("transaction");
    const auto where = run.places("/money/booked", slice, WhichYears::all);
    const auto& values = run.grid("/money/booked").values;
    double pay = 0.0;
    for (const char* name : {"training_pay", "project_pay"}) {
        const auto found = std::ranges::find(kinds, name);
        if (found == kinds.end()) { throw InputError{std::string{"the axis transaction lacks "} + name}; }
        const auto kind = static_cast<std::size_t>(found - kinds.begin());
        for (const std::size_t place : where) {
            if (place + kind < values.size()) { pay += values[place + kind] * usd_per_cent; }
        }
    }
    return pay;
}

} // namespace workpaths
