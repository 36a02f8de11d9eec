#include "sim/world/stable_matching.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

namespace workpaths {
namespace {

struct RankedApplicant {
    double score;
    std::uint32_t lot;
    std::uint32_t number;
};

bool outranks(const RankedApplicant& a, const RankedApplicant& b) {
    if (a.score != b.score) { return a.score > b.score; }
    if (a.lot != b.lot) { return a.lot < b.lot; }
    return a.number < b.number;
}

/// Whom the intakes hold. All lie in one array, of each intake as many as it can ever hold: the marked in reserved
/// places from the front, the others from the back, both as heaps whose top is the one who would go first.
class HeldApplicants {
  public:
    explicit HeldApplicants(const IntakeMarket& market) : desks_(market.intakes.size()) {
        for (const IntakeChoice& choice : market.choices) { ++desks_[choice.intake].places; }
        std::uint32_t begin = 0;
        for (std::size_t k = 0; k < desks_.size(); ++k) {
            const Intake& intake = market.intakes[k];
            Desk& desk = desks_[k];
            desk.begin = begin;
            desk.places = std::min(desk.places, intake.capacity); // more than that never apply
            desk.reserved = std::min(desk.places, intake.reserved);
            begin += desk.places;
        }
        held_.resize(begin);
    }

    /// Who has no place now: this applicant, one who was held till now, or nobody.
    std::optional<std::uint32_t> apply(std::uint32_t intake, RankedApplicant applicant, bool marked) {
        Desk& desk = desks_[intake];
        const auto front = held_.begin() + desk.begin;
        const auto back = std::make_reverse_iterator(front + desk.places);
        const bool full = desk.on_reserved + desk.on_open == desk.places;
        if (marked && desk.on_reserved < desk.reserved) {
            // a full intake has somebody in the open: not all its places are taken by the reserve
            const auto loser = full ? std::optional{back->number} : std::nullopt;
            if (full) { std::pop_heap(back, back + desk.on_open--, outranks); }
            front[desk.on_reserved++] = applicant;
            std::push_heap(front, front + desk.on_reserved, outranks);
            return loser;
        }
        if (marked && desk.reserved > 0 && outranks(applicant, *front)) {
            replace_top(front, desk.on_reserved, applicant);
        }
        if (!full) {
            back[desk.on_open++] = applicant;
            std::push_heap(back, back + desk.on_open, outranks);
            return {};
        }
        if (desk.on_open > 0 && outranks(applicant, *back)) { replace_top(back, desk.on_open, applicant); }
        return applicant.number;
    }

  private:
    struct Desk {
        std::uint32_t begin = 0;
        std::uint32_t places = 0;
        std::uint32_t reserved = 0;
        std::uint32_t on_reserved = 0; // held in reserved places
        std::uint32_t on_open = 0;     // held in all others
    };

    /// The applicant takes the place of the top of the heap, and becomes who was there.
    template <class Heap> static void replace_top(Heap heap, std::uint32_t count, RankedApplicant& applicant) {
        std::pop_heap(heap, heap + count, outranks);
        std::swap(heap[count - 1], applicant);
        std::push_heap(heap, heap + count, outranks);
    }

    std::vector<Desk> desks_;
    std::vector<RankedApplicant> held_;
};

[[maybe_unused]] bool keeps_its_rules(const IntakeMarket& market, std::size_t applicants) {
    const auto& first = market.first_choice;
    const auto is_choice = [&](const IntakeChoice& choice) {
        return choice.intake < market.intakes.size() && !std::isnan(choice.score);
    };
    std::vector<std::int64_t> last_of(market.intakes.size(), -1); // applicant who listed the intake
    const auto lists_once = [&](std::size_t i) {
        return std::all_of(market.choices.begin() + first[i], market.choices.begin() + first[i + 1],
                           [&](const IntakeChoice& choice) {
                               const auto me = static_cast<std::int64_t>(i);
                               return std::exchange(last_of[choice.intake], me) != me;
                           });
    };
    if (market.choices.size() > std::numeric_limits<std::int32_t>::max()) { return false; }
    if (!market.marked.empty() && market.marked.size() != applicants) { return false; }
    if (first.empty()) { return market.choices.empty(); }
    if (first.front() != 0 || first.back() != market.choices.size()) { return false; }
    if (!std::is_sorted(first.begin(), first.end())) { return false; }
    if (!std::all_of(market.choices.begin(), market.choices.end(), is_choice)) { return false; }
    for (std::size_t i = 0; i < applicants; ++i) {
        if (!lists_once(i)) { return false; }
    }
    return true;
}

} // namespace

std::vector<ChoiceId> deferred_acceptance(const IntakeMarket& market) {
    const std::size_t applicants = market.first_choice.empty() ? 0 : market.first_choice.size() - 1;
    assert(keeps_its_rules(market, applicants));
    HeldApplicants held{market};
    // the choice that holds the applicant or, of somebody who is free, the next one to try
    std::vector<std::uint32_t> at(market.first_choice.begin(), market.first_choice.begin() + applicants);
    const auto has_choice = [&](std::uint32_t i) { return at[i] < market.first_choice[i + 1]; };
    for (std::uint32_t i = 0; i < applicants; ++i) {
        std::optional<std::uint32_t> free = i; // then whoever is sent on
        while (free && has_choice(*free)) {
            const IntakeChoice& choice = market.choices[at[*free]];
            const bool marked = !market.marked.empty() && market.marked[*free] != 0;
            free = held.apply(choice.intake, {choice.score, choice.lot, *free}, marked);
            if (free) { ++at[*free]; }
        }
    }
    std::vector<ChoiceId> result(applicants, ChoiceId::none);
    for (std::uint32_t i = 0; i < applicants; ++i) {
        if (has_choice(i)) { result[i] = id_at<ChoiceId>(at[i]); }
    }
    return result;
}

} // namespace workpaths
