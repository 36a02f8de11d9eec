#include "cli/compare_sides.hpp"

#include "cli/option_words.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace workpaths {
namespace {

using Places = std::vector<std::size_t>;

Places all_of(std::size_t count) {
    Places places(count);
    std::iota(places.begin(), places.end(), std::size_t{0});
    return places;
}

std::size_t arm_named(const ResultsOf& results, const std::string& name, const char* option) {
    return place_of_word(name, option, {results.tasks.arms().begin(), results.tasks.arms().end()});
}

/// The arms asked for, or all; without the base.
Places arms_against(const ResultsOf& results, const SideOptions& options, std::size_t base) {
    Places arms;
    for (const std::string& name : options.arms) { arms.push_back(arm_named(results, name, "arm")); }
    if (options.arms.empty()) { arms = all_of(results.tasks.arms().size()); }
    std::erase(arms, base);
    if (arms.empty()) {
        throw UsageError{fmt::format("--arm names the base '{}' itself: name another arm", results.tasks.arms()[base])};
    }
    return arms;
}

Side side_of(const ResultsOf& results, std::size_t arm, std::size_t point) {
    return {&results.file, &results.tasks, arm, point};
}

std::vector<SidePair> arm_pairs(const ResultsOf& results, const SideOptions& options) {
    const std::size_t base = options.base.empty() ? 0 : arm_named(results, options.base, "base");
    std::vector<SidePair> pairs;
    for (std::size_t point = 0; point < results.tasks.points(); ++point) {
        for (const std::size_t arm : arms_against(results, options, base)) {
            pairs.push_back({side_of(results, base, point), side_of(results, arm, point), results.tasks.arms()[base],
                             results.tasks.arms()[arm], results.tasks.point_text(point)});
        }
    }
    return pairs;
}

std::vector<SidePair> point_pairs(const ResultsOf& results, const SideOptions& options) {
    if (!options.base.empty()) { throw UsageError{"--base names an arm: with --points write --base-point N"}; }
    const std::size_t base = options.base_point.value_or(0);
    if (base >= results.tasks.points()) {
        throw UsageError{
            fmt::format("--base-point {}: the points are 0 to {}", base, results.tasks.points() - 1)};
    }
    Places arms;
    for (const std::string& name : options.arms) { arms.push_back(arm_named(results, name, "arm")); }
    if (arms.empty()) { arms = all_of(results.tasks.arms().size()); }
    std::vector<SidePair> pairs;
    for (const std::size_t arm : arms) {
        const std::string prefix =
            results.tasks.arms().size() > 1 ? fmt::format("{} at ", results.tasks.arms()[arm]) : "";
        for (std::size_t point = 0; point < results.tasks.points(); ++point) {
            if (point == base) { continue; }
            pairs.push_back({side_of(results, arm, base), side_of(results, arm, point),
                             prefix + results.tasks.point_text(base), prefix + results.tasks.point_text(point), ""});
        }
    }
    return pairs;
}

/// Arms of two files: those named, else those of one name in both, else the only one of each.
std::vector<std::array<std::size_t, 2>> arms_between(const ResultsOf& base, const ResultsOf& other,
                                                     const SideOptions& options) {
    const auto& of_base = base.tasks.arms();
    const auto& of_other = other.tasks.arms();
    std::vector<std::array<std::size_t, 2>> arms;
    if (!options.base.empty() || !options.arms.empty()) {
        const std::size_t first = options.base.empty() ? 0 : arm_named(base, options.base, "base");
        if (options.arms.empty()) { arms.push_back({first, 0}); }
        for (const std::string& name : options.arms) { arms.push_back({first, arm_named(other, name, "arm")}); }
        return arms;
    }
    if (of_base.size() == 1 && of_other.size() == 1) { return {{0, 0}}; }
    for (std::size_t arm = 0; arm < of_base.size(); ++arm) {
        const auto found = std::ranges::find(of_other, of_base[arm]);
        if (found != of_other.end()) { arms.push_back({arm, static_cast<std::size_t>(found - of_other.begin())}); }
    }
    if (!arms.empty()) { return arms; }
    throw UsageError{fmt::format("no arm has the same name in both files: {} has {}; {} has {}. Name them: --base of "
                                 "the first file, --arm of the second",
                                 base.path, fmt::join(of_base, ", "), other.path, fmt::join(of_other, ", "))};
}

} // namespace

std::vector<SidePair> pairs_within(const ResultsOf& results, const SideOptions& options) {
    const std::size_t arms = results.tasks.arms().size();
    const std::size_t points = results.tasks.points();
    if (arms < 2 && points < 2) {
        throw UsageError{fmt::format("{} has one arm, '{}': there is nothing to compare it with. Name a second file, "
                                     "or give the scenario [[arms]] or a [sweep]",
                                     results.path, results.tasks.arms().front())};
    }
    if (options.points && points < 2) { throw UsageError{results.path + " has no sweep: --points has no points"}; }
    const bool by_points = options.points || options.base_point || arms < 2;
    return by_points ? point_pairs(results, options) : arm_pairs(results, options);
}

std::vector<SidePair> pairs_between(const ResultsOf& base, const ResultsOf& other, const SideOptions& options) {
    if (options.points || options.base_point) { throw UsageError{"--points compares the points of one file"}; }
    const std::size_t points = base.tasks.points();
    bool same_points = points == other.tasks.points();
    for (std::size_t p = 0; same_points && points > 1 && p < points; ++p) {
        same_points = base.tasks.point_text(p) == other.tasks.point_text(p);
    }
    if (!same_points) { throw UsageError{fmt::format("{} and {} have other sweeps", base.path, other.path)}; }
    std::vector<SidePair> pairs;
    for (const auto& [a, b] : arms_between(base, other, options)) {
        for (std::size_t point = 0; point < points; ++point) {
            const auto name = [](const ResultsOf& results, std::size_t arm) {
                return results.tasks.arms().size() == 1 ? results.path
                                                        : fmt::format("{}: {}", results.path, results.tasks.arms()[arm]);
            };
            pairs.push_back({side_of(base, a, point), side_of(other, b, point), name(base, a), name(other, b),
                             base.tasks.point_text(point)});
        }
    }
    return pairs;
}

} // namespace workpaths
