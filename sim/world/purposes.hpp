#pragma once
/// What each draw is for: the purpose is part of a draw's address. Four purposes of one row share one Philox
/// evaluation. A number never changes: with it all draws of its purpose would. Those between are free, but not in a
/// block of which `all words` are taken.

#include <cstdint>

namespace workpaths {

enum class Purpose : std::uint16_t {
    // every person, every week
    separation = 0,
    separation_cause,
    observation,
    search,
    meeting = 4, // of teammates: per employer, team and week; all words
    closure = 6,
    acquaintance,
    // per person and week, index = number of the application
    application_reach = 8, // all words
    application_count = 12,
    dropout,
    // per vacancy and week
    referral_tried = 16,
    vacancy_bar = 19,
    vacancy_order = 20,
    seat_choice = 22,
    // per pair
    match_quality = 24,
    tie_strength,
    // per person, once
    pathway_choice = 28,
    aptitude,
    frailty,
    group_membership,
    region_of_residence = 32,
    entry_week,
    initial_skill,
    occupation_taste,
    founding_age = 36,
    founding_tenure,
    founding_match = 39,
    founding_employment = 40,
    founding_tie,
    // per employer
    employer_premium = 44,
    employer_mentoring,
    employer_culture,
    employer_size,
    employer_occupation = 48,
    employer_region,
    posting,
    places,
    // programmes
    programme_host = 52,
    programme_meeting = 54,
    programme_partner,
    conversion_acceptance = 57,
    stage_duration,
    stage_domain,
    supervisor = 60,
    mentor,
    project_conversion,
    referral_seat,
    // the economy
    macro_shock = 64,
    withdrawal,
    panel_sample,
    fixed_separation = 68, // all words
    // per contact and vacancy
    referral_rank = 72,
    referral_taste,
    referral_noise,
    referral_team,
    // stages that branch, move and lead on
    guest_host = 76,
    stage_jump,
    opened_pathway,
    // places
    place_found = 80,
    place_taste,
    place_score,
    place_reserved,
    // tastes of a person, once
    exploring_taste = 84,
    commitment_taste,
    liquidity_need,
    // per person and pathway
    pathway_taste = 88, // in each choice
    awareness,
    // ties that entrants bring along
    entry_tie = 92,
    // experiments
    experiment_assignment = 96,
    added_place,
    // per employer, once more
    employer_industry = 100,
    // per contact and employer
    referral_insight = 104,
};

} // namespace workpaths
