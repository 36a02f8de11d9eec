#include "analysis/report_data/curves.hpp"

#include "analysis/report_data/observed_part.hpp"
#include "analysis/result_spells.hpp"
#include "analysis/stats/aalen_johansen.hpp"
#include "analysis/stats/student.hpp"
#include "analysis/stats/survival_summary.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

/// The spells with what divides them, as places in the document: 0 stands for all.
struct Spells {
    std::vector<double> until;
    std::vector<Ending> ending; // retirement censors
    std::vector<int> cause;     // 0: censored, retirement being a cause
    std::vector<std::size_t> pathway, group, band, replicate;
    std::size_t replicates = 0;
    std::vector<std::string> reasons; // cause k + 1
    [[nodiscard]] std::size_t size() const { return until.size(); }
};

/// For each label its place among those of the axis.
std::vector<std::size_t> places(const std::vector<std::string>& labels, const std::vector<std::string>& axis) {
    std::vector<std::size_t> found;
    found.reserve(labels.size());
    for (const std::string& label : labels) {
        found.push_back(static_cast<std::size_t>(std::ranges::find(axis, label) - axis.begin()));
    }
    return found;
}

Spells spells_of(const InputFile& file, SpellFrame frame, const std::vector<CohortBand>& bands) {
    Spells spells;
    spells.until = std::move(frame.until);
    spells.cause = frame.cause->codes;
    spells.reasons.assign(frame.cause->labels.begin() + 1, frame.cause->labels.end());
    const auto pathways = places(frame.group->labels, file.texts("/pathway"));
    const auto groups = places(frame.covariates[0].factor.labels, file.texts("/group"));
    for (std::size_t i = 0; i < spells.size(); ++i) {
        const int cause = spells.cause[i];
        const bool censored = cause == 0 || spells.reasons[static_cast<std::size_t>(cause) - 1] == "retirement";
        spells.ending.push_back(censored ? Ending::censored : Ending::event);
        // without the incumbents, who are first on the axis
        spells.pathway.push_back(pathways[static_cast<std::size_t>(frame.group->codes[i])] - 1);
        spells.group.push_back(groups[static_cast<std::size_t>(frame.covariates[0].factor.codes[i])] + 1);
        const double cohort = frame.covariates[1].numbers[i];
        const auto band =
            std::ranges::find_if(bands, [&](const CohortBand& b) { return cohort <= static_cast<double>(b.last); });
        spells.band.push_back(static_cast<std::size_t>(band - bands.begin()) + 1);
        spells.replicate.push_back(static_cast<std::size_t>(frame.covariates[2].factor.codes[i]));
    }
    spells.replicates = frame.covariates[2].factor.labels.size();
    return spells;
}

struct Cell {
    std::size_t pathway = 0;
    std::size_t group = 0;
    std::size_t band = 0;
};

Spells some(const Spells& spells, const Cell& cell) {
    Spells chosen;
    chosen.replicates = spells.replicates;
    for (std::size_t i = 0; i < spells.size(); ++i) {
        const bool here = spells.pathway[i] == cell.pathway && (cell.group == 0 || spells.group[i] == cell.group) &&
                          (cell.band == 0 || spells.band[i] == cell.band);
        if (!here) { continue; }
        chosen.until.push_back(spells.until[i]);
        chosen.ending.push_back(spells.ending[i]);
        chosen.cause.push_back(spells.cause[i]);
        chosen.replicate.push_back(spells.replicate[i]);
    }
    return chosen;
}

/// Every quarter, or every half year of a long study.
std::vector<double> grid_of(std::size_t years) {
    const double step = years > 12 ? 26.0 : 13.0;
    std::vector<double> weeks;
    for (double week = 0.0; week <= 52.0 * static_cast<double>(years); week += step) { weeks.push_back(week); }
    return weeks;
}

/// The spells of each replicate by itself: one of several may have none.
std::vector<Spells> by_replicate(const Spells& spells) {
    std::vector<Spells> parts(spells.replicates);
    for (std::size_t i = 0; i < spells.size(); ++i) {
        Spells& part = parts[spells.replicate[i]];
        part.until.push_back(spells.until[i]);
        part.ending.push_back(spells.ending[i]);
        part.cause.push_back(spells.cause[i]);
    }
    return parts;
}

/// As `workpaths survival` has them: with several replicates it says whose run a spell is of.
SpellFrame frame_of(const Spells& spells) {
    SpellFrame frame;
    frame.until = spells.until;
    frame.ending = spells.ending;
    if (spells.replicates < 2) { return frame; }
    Factor& replicate = frame.replicate.emplace();
    for (std::size_t r = 0; r < spells.replicates; ++r) { replicate.labels.push_back(fmt::format("{}", r)); }
    replicate.codes.assign(spells.replicate.begin(), spells.replicate.end());
    return frame;
}

/// Of one run by people, of several by replicates, as all other shares of the page have it.
std::optional<Interval> share_interval(const Estimate& share, std::size_t replicates) {
    if (replicates == 1) { return survival_interval(share); }
    auto interval = student_interval(share, replicates);
    if (interval) { interval = Interval{std::max(0.0, interval->lower), std::min(1.0, interval->upper)}; }
    return interval;
}

void add_survival(Json& row, const Durations& spells, const std::vector<Spells>& runs,
                  const std::vector<double>& grid) {
    std::vector<std::optional<SurvivalCurve>> curves;
    curves.reserve(runs.size());
    for (const Spells& run : runs) { curves.push_back(kaplan_meier({run.until, run.ending})); }
    for (const char* name : {"survival", "se", "lower", "upper", "at_risk"}) { row[name] = Json::array(); }
    for (const double week : grid) {
        OverReplicates shares;
        for (const auto& curve : curves) { shares.add(curve ? survival_at(*curve, week) : std::nullopt); }
        const auto share = shares.result();
        const auto interval = share ? share_interval(*share, runs.size()) : std::nullopt;
        row["survival"].push_back(share ? number(share->value) : Json(nullptr));
        row["se"].push_back(share ? number(share->standard_error) : Json(nullptr));
        row["lower"].push_back(interval ? number(interval->lower) : Json(nullptr));
        row["upper"].push_back(interval ? number(interval->upper) : Json(nullptr));
        row["at_risk"].push_back(number_at_risk(spells, week));
    }
}

void add_incidence(Json& row, const std::vector<Spells>& runs, int causes, const std::vector<double>& grid) {
    std::vector<std::optional<IncidenceCurves>> curves;
    curves.reserve(runs.size());
    for (const Spells& run : runs) {
        curves.push_back(aalen_johansen({.until = run.until, .cause = run.cause}, causes));
    }
    row["incidence"] = Json::array();
    for (int cause = 0; cause < causes; ++cause) {
        Json shares = Json::array();
        for (const double week : grid) {
            OverReplicates all;
            for (const auto& curve : curves) { all.add(curve ? incidence_at(*curve, cause, week) : std::nullopt); }
            const auto share = all.result();
            shares.push_back(share ? number(share->value) : Json(nullptr));
        }
        row["incidence"].push_back(std::move(shares));
    }
}

} // namespace

std::vector<CohortBand> cohort_bands(std::size_t years) {
    const std::size_t count = std::min<std::size_t>(years, 4);
    std::vector<CohortBand> bands;
    for (std::size_t k = 0; k < count; ++k) { bands.push_back({k * years / count, (k + 1) * years / count - 1}); }
    return bands;
}

Json curves_json(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                 const ObservedData* observed) {
    ResultQuestion question;
    question.arm = arm;
    question.point = point;
    question.with_reasons = true;
    question.covariates = {"group", "cohort", "replicate"};
    const std::size_t years = file.length("/year");
    const auto bands = cohort_bands(years);
    const auto grid = grid_of(years);
    Spells spells;
    try {
        spells = spells_of(file, result_spells(file, tasks, question), bands);
    } catch (const std::invalid_argument&) { return nullptr; } // nobody found a job
    Json all{{"weeks", numbers(grid)}, {"bands", Json::array()}, {"reasons", spells.reasons}, {"list", Json::array()}};
    for (const CohortBand& band : bands) { all["bands"].push_back({band.first, band.last}); }
    auto pathway_names = file.texts("/pathway");
    pathway_names.erase(pathway_names.begin()); // incumbents
    const auto group_names = file.texts("/group");
    const std::size_t pathways = pathway_names.size();
    const std::size_t groups = group_names.size() + 1;
    for (std::size_t k = 0; k < pathways * groups * (bands.size() + 1); ++k) {
        const Cell cell{k / groups / (bands.size() + 1), k / (bands.size() + 1) % groups, k % (bands.size() + 1)};
        const Spells here = some(spells, cell);
        if (here.size() == 0) { continue; }
        Json row{{"pathway", cell.pathway}, {"group", cell.group}, {"cohort", cell.band}, {"n", here.size()}};
        const Durations durations{here.until, here.ending};
        const SurvivalCurve curve = kaplan_meier(durations).value();
        const TimeQuantile median = median_duration(curve);
        row["median"] = {number(median.time), number(median.lower), number(median.upper)};
        const auto runs = by_replicate(here);
        add_survival(row, durations, runs, grid);
        const auto beside = observed != nullptr ? observed_beside(*observed, pathway_names, pathway_names[cell.pathway],
                                                                  cell.group > 0 ? group_names[cell.group - 1] : "")
                                                : std::nullopt;
        if (beside) { row["observed"] = distance_json(frame_of(here), *observed, *beside); }
        add_incidence(row, runs, static_cast<int>(spells.reasons.size()), grid);
        all["list"].push_back(std::move(row));
    }
    return all;
}

} // namespace workpaths
