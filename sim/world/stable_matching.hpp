#pragma once
/// Applicants with ranked choices and intakes with ranked applicants are matched by deferred acceptance.
///
/// Everybody who is free applies to the next choice of the own list; an intake holds the best of all who have applied
/// so far and sends the others on, until nobody free has a choice left (Gale & Shapley 1962, College admissions and the
/// stability of marriage). The result is stable: no applicant and intake would both rather have each other than what
/// they hold; no applicant does better in any other stable matching; and no applicant gains by listing other than the
/// true preferences.
///
/// Of an intake's places some may be reserved for marked applicants: its best marked applicants get these first, all
/// others compete for what is left, reserved places that no marked applicant wants included (minority reserves:
/// Hafalir, Yenmez & Yildirim 2013, Effective affirmative action in school choice). All of the above holds, stability
/// with the reserve as part of what the intake wants. A reserve never leaves all the marked worse off, but it may leave
/// one of them: whom it displaces may displace a marked applicant elsewhere.
///
/// The order in which free applicants are taken cannot change the result (McVitie & Wilson 1970). At most one
/// application per choice, each with a step of a heap over the intake's places: O(choices log capacity).

#include "sim/base/ids.hpp"

#include <span>
#include <vector>

namespace workpaths {

/// The places of a pathway at a host, or whatever else takes in several applicants.
struct Intake {
    std::uint32_t capacity;     // places
    std::uint32_t reserved = 0; // of them, first for marked applicants; more than the capacity counts as all
};

/// An applicant's choice, and how the chosen intake ranks the applicant: the higher score first, then the lower lot,
/// then the lower number of the applicant. While no score and lot are equal, the order of the applicants plays no part.
struct IntakeChoice {
    std::uint32_t intake; // row
    std::uint32_t lot;
    double score; // of any unit, not NaN
};

/// Row of a choice.
enum class ChoiceId : std::int32_t { none = -1 };

/// Applicant i lists choices [first_choice[i], first_choice[i + 1]), the best first, each intake at most once.
struct IntakeMarket {
    std::span<const std::uint32_t> first_choice; // one more than applicants; or none, like no applicants
    std::span<const IntakeChoice> choices;       // fewer than 2^31
    std::span<const Intake> intakes;
    std::span<const char> marked; // by applicant; none: nobody is marked
};

/// The choice that each applicant gets, or none. A market that breaks its rules is a bug (asserted).
[[nodiscard]] std::vector<ChoiceId> deferred_acceptance(const IntakeMarket& market);

} // namespace workpaths
