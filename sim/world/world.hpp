#pragma once
/// The state of the world: tables of people, employers, teams, ties, vacancies, programmes, and this week's economy.

#include "sim/base/draws.hpp"
#include "sim/base/sharded.hpp"
#include "sim/world/beliefs.hpp"
#include "sim/world/employers.hpp"
#include "sim/world/evidence.hpp"
#include "sim/world/ledger.hpp"
#include "sim/world/occupations.hpp"
#include "sim/world/programmes.hpp"
#include "sim/world/purposes.hpp"
#include "sim/world/spells.hpp"
#include "sim/world/teams.hpp"
#include "sim/world/ties.hpp"
#include "sim/world/vacancies.hpp"

namespace workpaths {

using Draw = Address<Purpose>;

constexpr std::uint32_t address_of(PersonId person) { return static_cast<std::uint32_t>(person); }
constexpr std::uint32_t address_of(EmployerId employer) { return static_cast<std::uint32_t>(employer); }

/// People of a region, or of all, by what they do; counted when vacancies are posted.
struct MarketStocks {
    std::int64_t employed = 0;  // in jobs or employing stages
    std::int64_t searching = 0; // unemployed searchers
    std::int64_t active = 0;    // not retired: the above and students
};

/// The macroeconomy this week, and the market's stocks.
struct Economy {
    double separation_index = 1.0;    // X(t) / mean X: multiplies separation hazards
    double log_tightness = 0.0;       // ln theta(t) / theta-bar
    double weekly_finding = 0.1;      // f_w of the series this week
    double weekly_separation = 0.006; // X_w of the series this week
    MarketStocks nation;
    std::vector<MarketStocks> regions; // by where people live
};

/// Places that hosts hold open for applicants.
struct Places {
    std::vector<PathwayId> pathway;
    std::vector<EmployerId> host;
    std::vector<Week> opened;
    std::vector<std::uint32_t> number; // of all that the host has opened
};

/// One application of a searcher to an open vacancy that would be accepted and passes the bar.
struct Application {
    std::uint32_t vacancy; // row
    PersonId person;
    float score;
};

/// What somebody at the employer does for a contact who is hired there.
struct Introduction {
    PersonId beside = PersonId::none; // whose team the contact joins; none for any team
    float match_mean = 0.0F;          // what the employer has been told of the match, as after `observed` weeks
    float observed = 0.0F;            // full-time weeks
};

/// An open application of somebody out of work and what comes of it: a callback is being above the bar and among the
/// three best. Young people without a portfolio might have had another answer after an internship (the audit).
struct Answer {
    std::uint32_t vacancy; // row
    PersonId person;
    float score;
    float score_after_internship;
    bool audited;
    bool called = false;
    bool called_after_internship = false;
};

/// An open vacancy as an applicant meets it.
struct Opening {
    std::uint32_t vacancy; // row
    EmployerId employer;
    OccupationId occupation;
    RegionId region; // of the employer
    float premium;   // of the employer
    float bar;
};

/// Candidates of this week's vacancies, found side by side before anybody is hired.
struct HiringRound {
    std::vector<float> bars;              // by vacancy row
    Sharded<Opening> openings;            // see opening_cell()
    std::vector<PersonId> referred;       // by vacancy row; none where no contact was found or passed
    std::vector<Introduction> introduced; // by vacancy row: what the referral brings along
    std::vector<Application> applications;
    std::vector<Answer> answers; // to open applications of people out of work, those below the bar included
};

/// Hosts of a region, for drawing one as likely as it opens places.
struct Hosts {
    std::vector<EmployerId> employer;
    std::vector<double> cumulative; // share of employment times culture, summed
};

struct World {
    explicit World(const TieParams& tie_params) : ties(tie_params) {}

    // what does not change
    std::vector<Occupation> occupations;
    std::vector<Pathway> pathways;
    std::vector<GroupParams> groups;
    std::vector<RegionParams> regions;
    EvidenceParams evidence;
    std::vector<double> mean_fit;         // q-bar_o: the founding incumbents' mean, by occupation
    std::vector<FitMoments> founding_fit; // of the founding labour force, by occupation

    People people;
    Employers employers;
    Teams teams;
    Ties ties;
    Vacancies vacancies;
    Programmes programmes;
    Places places;
    std::vector<Hosts> hosts; // by region
    FitPriors priors;
    Beliefs beliefs;
    Economy economy;

    std::vector<TieEvent> tie_events;     // asked for, not yet applied
    std::vector<std::uint64_t> searchers; // bit per person: looks for work this week
    HiringRound round;
    SpellLog log;
    Ledger ledger;
    std::vector<PersonId> entrants; // of this week, not yet asked what to do
    std::size_t incumbents = 0;     // people there were when recording began; who has a later row entered in the study
    double cohort_size = 0.0;       // of this year
    double entrants_owed = 0.0;     // fraction of a person carried over
    std::vector<std::int32_t> training_seats; // taken so far, by pathway and region of the host
    std::vector<ProgrammeId> free_programmes;

    [[nodiscard]] bool looks_for_work(PersonId person) const {
        const std::size_t i = row(person);
        return (searchers[i / 64] >> (i % 64)) & 1U;
    }
};

} // namespace workpaths
