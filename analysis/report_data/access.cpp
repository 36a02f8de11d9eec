#include "analysis/report_data/access.hpp"

#include "analysis/report_data/pair_errors.hpp"
#include "analysis/stats/proportion.hpp"
#include "analysis/total_cells.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// Applicants of one run. `pathway` is a region in the tables by region.
struct Applicants {
    TotalCells applied;
    TotalCells placed;
    TotalCells unplaced;
    Applicants(const InputFile& file, const TaskIndex& run, const std::string& by)
        : applied(file, run, by + "applied"), placed(file, run, by + "placed"), unplaced(file, run, by + "unplaced") {}
};

/// A block of the tables; the ends are not in it.
struct Block {
    std::size_t first_year, last_year, first_row, last_row, first_group, last_group;
    [[nodiscard]] double sum(const TotalCells& cells) const {
        double all = 0.0;
        for (std::size_t year = first_year; year < last_year; ++year) {
            for (std::size_t row = first_row; row < last_row; ++row) {
                for (std::size_t g = first_group; g < last_group; ++g) { all += cells.at(year, row, g); }
            }
        }
        return all;
    }
};

/// More may be placed on a pathway than wished for it most: then the share has no binomial error.
std::optional<Estimate> share(double placed, double applied) {
    if (!(applied > 0.0)) { return std::nullopt; }
    if (placed > applied) { return Estimate{placed / applied, std::nullopt}; }
    return proportion(static_cast<std::int64_t>(placed), static_cast<std::int64_t>(applied));
}

Json row_of(std::span<const Applicants> of_runs, const Block& block) {
    OverReplicates shares;
    double applied = 0.0;
    double placed = 0.0;
    double unplaced = 0.0;
    for (const Applicants& run : of_runs) {
        const double wished = block.sum(run.applied);
        const double found = block.sum(run.placed);
        shares.add(share(found, wished));
        applied += wished;
        placed += found;
        unplaced += block.sum(run.unplaced);
    }
    const auto estimate = shares.result();
    return {{"applied", number(applied)},
            {"placed", number(placed)},
            {"unplaced", number(unplaced)},
            {"share", estimate ? number(estimate->value) : Json(nullptr)},
            {"se", estimate ? number(estimate->standard_error) : Json(nullptr)}};
}

void add_rows(Json& rows, const char* name, std::size_t place, std::span<const Applicants> of_runs, Block block) {
    const std::size_t groups = of_runs[0].applied.groups();
    for (std::size_t group = 0; group <= groups; ++group) { // 0 is all
        block.first_group = group == 0 ? 0 : group - 1;
        block.last_group = group == 0 ? groups : group;
        Json row = Json::object();
        if (name != nullptr) { row[name] = place; }
        row["group"] = group;
        row.update(row_of(of_runs, block));
        rows.push_back(std::move(row));
    }
}

/// Of the shares of the groups in the block.
Json gap_errors(std::span<const Applicants> of_runs, Block block) {
    PairErrors pairs;
    for (const Applicants& run : of_runs) {
        std::vector<std::optional<Estimate>> shares;
        for (std::size_t group = 0; group < run.applied.groups(); ++group) {
            block.first_group = group;
            block.last_group = group + 1;
            shares.push_back(share(block.sum(run.placed), block.sum(run.applied)));
        }
        pairs.add(std::move(shares));
    }
    return pairs.json();
}

} // namespace

Json access_json(const InputFile& file, std::span<const TaskIndex> runs) {
    std::vector<Applicants> by_pathway;
    std::vector<Applicants> by_region;
    for (const TaskIndex& run : runs) {
        by_pathway.emplace_back(file, run, "");
        by_region.emplace_back(file, run, "region_");
    }
    const std::size_t years = by_pathway[0].applied.years();
    const std::size_t pathways = by_pathway[0].applied.pathways();
    Json all{{"by_pathway", Json::array()}, {"by_region", Json::array()}, {"by_year", Json::array()}};
    for (std::size_t p = 1; p < pathways; ++p) {
        add_rows(all["by_pathway"], "pathway", p - 1, by_pathway, {0, years, p, p + 1, 0, 0});
    }
    for (std::size_t r = 0; r < by_region[0].applied.pathways(); ++r) {
        add_rows(all["by_region"], "region", r, by_region, {0, years, r, r + 1, 0, 0});
    }
    for (std::size_t year = 0; year < years; ++year) {
        add_rows(all["by_year"], "year", year, by_pathway, {year, year + 1, 0, pathways, 0, 0});
    }
    const std::size_t first_with_places = 2; // after the incumbents and direct search
    const Block with_places{0, years, std::min(first_with_places, pathways), pathways, 0, 0};
    all["by_group"] = Json::array();
    add_rows(all["by_group"], nullptr, 0, by_pathway, with_places);
    all["pair_se"] = gap_errors(by_pathway, with_places);
    return all;
}

} // namespace workpaths
