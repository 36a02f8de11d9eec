#pragma once
/// Small markets of applicants and intakes, and what is true of their matchings by trying everything.

#include "sim/base/draws.hpp"
#include "sim/world/stable_matching.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace workpaths::testing {

/// The intake at which each applicant is, or -1.
using Placed = std::vector<int>;

struct Market {
    std::vector<Intake> intakes;
    std::vector<std::vector<IntakeChoice>> lists; // by applicant
    std::vector<char> marked;                     // none: nobody
};

/// An applicant lists `order`; each intake's score of the applicant stands in `scores`.
inline std::vector<IntakeChoice> listed(const std::vector<std::uint32_t>& order, const std::vector<double>& scores) {
    std::vector<IntakeChoice> list;
    for (const std::uint32_t intake : order) { list.push_back({.intake = intake, .lot = 0, .score = scores[intake]}); }
    return list;
}

inline Placed match(const Market& market) {
    std::vector<std::uint32_t> first{0};
    std::vector<IntakeChoice> choices;
    for (const auto& list : market.lists) {
        choices.insert(choices.end(), list.begin(), list.end());
        first.push_back(static_cast<std::uint32_t>(choices.size()));
    }
    Placed placed;
    for (const ChoiceId held : deferred_acceptance({first, choices, market.intakes, market.marked})) {
        placed.push_back(exists(held) ? static_cast<int>(choices[row(held)].intake) : -1);
    }
    return placed;
}

/// The place of an intake in an applicant's list; that of -1, and of what is not listed, is the list's end.
inline std::size_t rank_of(const Market& market, std::size_t applicant, int intake) {
    const auto& list = market.lists[applicant];
    const auto is_it = [&](const IntakeChoice& choice) { return static_cast<int>(choice.intake) == intake; };
    return static_cast<std::size_t>(std::find_if(list.begin(), list.end(), is_it) - list.begin());
}

/// Whether an intake would rather have applicant a than b.
inline bool rather(const Market& market, int intake, std::size_t a, std::size_t b) {
    const IntakeChoice& of_a = market.lists[a][rank_of(market, a, intake)];
    const IntakeChoice& of_b = market.lists[b][rank_of(market, b, intake)];
    return std::tuple{-of_a.score, of_a.lot, a} < std::tuple{-of_b.score, of_b.lot, b};
}

inline bool is_marked(const Market& market, std::size_t i) { return !market.marked.empty() && market.marked[i] != 0; }

inline std::vector<std::size_t> those_at(const Placed& placed, int intake) {
    std::vector<std::size_t> there;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (placed[i] == intake) { there.push_back(i); }
    }
    return there;
}

/// Whether an applicant and a listed intake would both rather have each other: the applicant than the present place,
/// the intake than a free place or somebody whom it holds. Hafalir, Yenmez & Yildirim 2013: a marked applicant goes
/// before everybody unmarked while the reserve is not met, an unmarked one never before the marked of the reserve.
inline bool block(const Market& market, const Placed& placed, std::size_t i, int intake) {
    if (rank_of(market, i, intake) >= rank_of(market, i, placed[i])) { return false; }
    const Intake& wanted = market.intakes[static_cast<std::size_t>(intake)];
    const auto there = those_at(placed, intake);
    if (there.size() < wanted.capacity) { return true; }
    const auto marked = static_cast<std::size_t>(
        std::count_if(there.begin(), there.end(), [&](std::size_t k) { return is_marked(market, k); }));
    return std::any_of(there.begin(), there.end(), [&](std::size_t k) {
        if (is_marked(market, i) && !is_marked(market, k) && marked < wanted.reserved) { return true; }
        if (!is_marked(market, i) && is_marked(market, k) && marked <= wanted.reserved) { return false; }
        return rather(market, intake, i, k);
    });
}

inline bool within_capacity(const Market& market, const Placed& placed) {
    for (std::size_t k = 0; k < market.intakes.size(); ++k) {
        const auto there = std::count(placed.begin(), placed.end(), static_cast<int>(k));
        if (there > static_cast<std::ptrdiff_t>(market.intakes[k].capacity)) { return false; }
    }
    return true;
}

inline bool is_stable(const Market& market, const Placed& placed) {
    if (!within_capacity(market, placed)) { return false; }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        for (const IntakeChoice& choice : market.lists[i]) {
            if (block(market, placed, i, static_cast<int>(choice.intake))) { return false; }
        }
    }
    return true;
}

/// Every stable matching, found by trying all matchings.
inline std::vector<Placed> all_stable(const Market& market) {
    std::vector<Placed> stable;
    Placed placed(market.lists.size(), -1);
    const std::function<void(std::size_t)> place_from = [&](std::size_t i) {
        if (i == placed.size()) {
            if (is_stable(market, placed)) { stable.push_back(placed); }
            return;
        }
        for (const IntakeChoice& choice : market.lists[i]) {
            placed[i] = static_cast<int>(choice.intake);
            place_from(i + 1);
        }
        placed[i] = -1;
        place_from(i + 1);
    };
    place_from(0);
    return stable;
}

enum class Chance : std::uint16_t { capacity, reserved, mark, length, place_in_list, score, lot, size };

struct MarketSize {
    std::uint32_t applicants; // at most, and at least half as many
    std::uint32_t intakes;    // likewise
    std::uint32_t longest;    // list
    std::uint32_t capacity;   // at most
    std::uint32_t lots;       // so many different ones; 0: as many as there are words
};
inline constexpr MarketSize tiny{.applicants = 6, .intakes = 4, .longest = 4, .capacity = 2, .lots = 2};

/// Market `number` of a size: lists in any order, half of them of any length, few scores and lots so that all ties
/// occur. Reserves and marks are drawn too; without_reserves() takes them away.
inline Market random_market(std::uint32_t number, const MarketSize& size) {
    const Draws draws{20130601, number};
    const auto below = [&](Chance what, std::uint32_t count, std::size_t i, std::size_t k = 0) {
        return draws.below(Address<Chance>{what, Week{0}, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(k)},
                           count);
    };
    Market market;
    market.intakes.resize(size.intakes - below(Chance::size, size.intakes / 2 + 1, 0));
    market.lists.resize(size.applicants - below(Chance::size, size.applicants / 2 + 1, 1));
    for (std::size_t k = 0; k < market.intakes.size(); ++k) {
        market.intakes[k].capacity = below(Chance::capacity, size.capacity + 1, k);
        market.intakes[k].reserved = below(Chance::reserved, market.intakes[k].capacity + 1, k);
    }
    for (std::size_t i = 0; i < market.lists.size(); ++i) {
        auto& list = market.lists[i];
        for (std::uint32_t k = 0; k < market.intakes.size(); ++k) {
            const std::uint32_t word =
                draws.word(Address<Chance>{Chance::lot, Week{0}, static_cast<std::uint32_t>(i), k});
            const double score = below(Chance::score, 3, i, k);
            list.push_back({.intake = k, .lot = size.lots == 0 ? word : word % size.lots, .score = score});
        }
        std::sort(list.begin(), list.end(), [&](const IntakeChoice& a, const IntakeChoice& b) {
            const auto place = [&](const IntakeChoice& c) {
                return below(Chance::place_in_list, 1U << 31, i, c.intake);
            };
            return place(a) < place(b);
        });
        const std::uint32_t left_out = below(Chance::length, 2, i, 0) * below(Chance::length, size.longest + 1, i, 1);
        list.resize(std::min<std::size_t>(list.size(), size.longest - left_out));
        market.marked.push_back(below(Chance::mark, 3, i) == 0 ? 1 : 0);
    }
    return market;
}

inline Market without_reserves(Market market) {
    for (Intake& intake : market.intakes) { intake.reserved = 0; }
    return market;
}

} // namespace workpaths::testing
