#include "sim/processes/conversion.hpp"

#include "sim/world/added_seats.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/stages.hpp"
#include "sim/world/teammates.hpp"

#include <algorithm>
#include <optional>

namespace workpaths {
namespace {

/// What completers meet at this week's hosts.
struct Hosting {
    std::vector<std::pair<EmployerId, std::uint32_t>> open; // vacancies, by host
    std::vector<std::int32_t> added;                        // seats beyond the target, by employer
};

bool host_offers(const World& world, std::size_t i, const Hosting& hosting, const ConversionParams& params) {
    const std::size_t f = row(world.people.employer[i]);
    const double most = (1.0 + params.headcount_slack) * world.employers.target[f] + 1.0;
    const std::int32_t headcount = world.employers.headcount[f] - hosting.added[f];
    return world.people.match_mean[i] > params.offer_bar.value() && headcount <= most;
}

/// The host's first open vacancy in the occupation.
std::optional<std::uint32_t> vacancy_for(const World& world, const Hosting& hosting, EmployerId host,
                                         OccupationId occupation) {
    const auto at_host = std::lower_bound(hosting.open.begin(), hosting.open.end(), std::pair{host, 0U});
    for (auto v = at_host; v != hosting.open.end() && v->first == host; ++v) {
        const bool open = world.vacancies.closed[v->second] == 0;
        if (open && world.vacancies.occupation[v->second] == occupation) { return v->second; }
    }
    return std::nullopt;
}

void resolve_slot(World& world, ProgrammeId programme, Hosting& hosting, Week week, const ConversionParams& params,
                  const HiringParams& hiring, const PayParams& pay, const Draws& draws) {
    const PersonId person = world.programmes.person[row(programme)];
    const bool added = world.programmes.access[row(programme)] == Access::added;
    const std::size_t i = row(person);
    const EmployerId host = world.people.employer[i];
    const double match = world.people.match_mean[i];
    const double taste = draws.normal(Draw{Purpose::conversion_acceptance, week, address_of(person)});
    const double value = world.employers.premium[row(host)] + match + hiring.offer_taste.value() * taste;
    std::optional<std::uint32_t> vacancy;
    if (added) { // the slot ends: the person stays as one more within the target, or goes
        --hosting.added[row(host)];
        vacancy = vacancy_for(world, hosting, host, world.people.occupation[i]);
    }
    const bool has_post = !added || vacancy;
    const bool converted = has_post && host_offers(world, i, hosting, params) && value > params.acceptance_bar.value();
    if (converted && vacancy) { world.vacancies.closed[*vacancy] = 1; }
    end_programme(world, programme, EndReason::completed, converted, week);
    if (!converted) {
        end_training(world, person, EndReason::end_of_contract, week);
        return;
    }
    const OccupationId occupation = world.people.occupation[i];
    const double wage =
        log_productivity(world, occupation, host, world.people.fit[i].value(), match, world.people.firm_skill[i], pay) -
        pay.hiring_discount.value() + pay.cyclicality * world.economy.log_tightness;
    convert_to_job(world, person, wage, week);
}

/// Open vacancies of this week's hosts, by host.
std::vector<std::pair<EmployerId, std::uint32_t>> vacancies_at(const World& world, std::vector<EmployerId> hosts) {
    std::sort(hosts.begin(), hosts.end());
    std::vector<std::pair<EmployerId, std::uint32_t>> found;
    for (std::uint32_t v = 0; !hosts.empty() && v < world.vacancies.size(); ++v) {
        const EmployerId employer = world.vacancies.employer[v];
        if (std::binary_search(hosts.begin(), hosts.end(), employer)) { found.emplace_back(employer, v); }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// What hosting showed: hours over a full week's advance the learned match.
double hosted_weeks(const World& world, std::size_t p) {
    const double hours = stage_of(world, id_at<ProgrammeId>(p)).hours.value();
    return hours / 40.0 * (world.programmes.run_to[p] - world.programmes.run_from[p]);
}

struct ContactAtHost {
    PersonId person = PersonId::none;
    double strength = 0.0;
};

/// The strongest tie to somebody at the employer: as a rule to who supervised the project.
ContactAtHost contact_at(const World& world, PersonId person, EmployerId employer, Week week) {
    ContactAtHost contact;
    for_each_tie(world, person, week, [&](const LivingTie& tie) {
        if (world.people.employer[row(tie.other)] != employer) { return; }
        if (tie.strength > contact.strength) { contact = {tie.other, tie.strength}; }
    });
    return contact;
}

void resolve_project(World& world, ProgrammeId programme, std::span<const std::pair<EmployerId, std::uint32_t>> open,
                     Week week, const HiringParams& hiring, const MatchParams& match, const PayParams& pay,
                     const Draws& draws) {
    const std::size_t p = row(programme);
    const PersonId person = world.programmes.person[p];
    const std::size_t i = row(person);
    const EmployerId host = world.programmes.host[p];
    const ContactAtHost contact = contact_at(world, person, host, week);
    const double weeks = hosted_weeks(world, p) + hiring.referral_insight.value() * contact.strength;
    const bool searching = world.people.state[i] == LabourState::searching;
    bool converted = false;
    const auto at_host = std::lower_bound(open.begin(), open.end(), std::pair{host, 0U});
    for (auto v = at_host; searching && !converted && v != open.end() && v->first == host; ++v) {
        const std::uint32_t vacancy = v->second;
        if (world.vacancies.closed[vacancy] != 0 || world.vacancies.occupation[vacancy] != world.people.occupation[i]) {
            continue;
        }
        const Draw at{Purpose::project_conversion, week, address_of(person), world.vacancies.number[vacancy]};
        const auto words = draws.words(at);
        const double mu = match_quality(person, host, match.sd.value(), draws);
        const double learned = match_learned_after(weeks, mu, normal_quantile(uniform_of(words[0])), match);
        const double score =
            candidate_score(world, person, world.employers.region[row(host)], world.people.occupation[i],
                            world.evidence.per_project, normal_quantile(uniform_of(words[1])), week) +
            learned / std::max(1e-9, match.sd.value());
        if (score <= bar_of(world.vacancies.number[vacancy], week, hiring, draws)) { continue; }
        const double wage = starting_log_wage(world, person, world.people.occupation[i], host, learned, pay);
        end_programme(world, programme, EndReason::completed, true, week);
        start_job(world, person,
                  {.employer = host,
                   .occupation = world.people.occupation[i],
                   .channel = Channel::conversion,
                   .origin = Origin::programme,
                   .log_wage = wage,
                   .match_mean = learned,
                   .observed = weeks,
                   .beside = happens(words[2], hiring.beside_contact) ? contact.person : PersonId::none},
                  match.sd.value(), week, draws);
        world.vacancies.closed[vacancy] = 1;
        converted = true;
    }
    if (!converted) { end_programme(world, programme, EndReason::completed, false, week); }
}

/// Who completed without a job may go on to the pathway that this one opens.
void lead_on(World& world, PersonId person, PathwayId completed, Week week, const Draws& draws) {
    const Pathway& pathway = world.pathways[row(completed)];
    if (!exists(pathway.opens) || world.people.state[row(person)] != LabourState::searching) { return; }
    const Draw goes_on{Purpose::opened_pathway, week, address_of(person)};
    if (!may_apply(world, person, pathway.opens) || !draws.happens(goes_on, pathway.params.opens_share)) { return; }
    apply_for(world, person, pathway.opens, week);
}

} // namespace

void convert_completers(World& world, Week week, const ConversionParams& params, const HiringParams& hiring,
                        const MatchParams& match, const PayParams& pay, const Draws& draws) {
    const auto completers = participants(world, ProgrammePhase::completed);
    std::vector<EmployerId> hosts;
    hosts.reserve(2 * completers.size());
    for (const PersonId person : completers) {
        hosts.push_back(world.programmes.host[row(world.people.programme[row(person)])]);
        hosts.push_back(world.people.employer[row(person)]); // whose guest may have been elsewhere
    }
    Hosting hosting{vacancies_at(world, hosts), added_seats(world)};
    for (const PersonId person : completers) {
        const ProgrammeId programme = world.people.programme[row(person)];
        const PathwayId completed = world.programmes.pathway[row(programme)];
        if (world.people.state[row(person)] == LabourState::training) {
            resolve_slot(world, programme, hosting, week, params, hiring, pay, draws);
        } else {
            resolve_project(world, programme, hosting.open, week, hiring, match, pay, draws);
        }
        lead_on(world, person, completed, week, draws);
    }
}

} // namespace workpaths
