#include "sim/world/stage_start.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// A host of the region, as likely as it opens places.
EmployerId host_in(const Hosts& hosts, double u) {
    if (hosts.employer.empty()) { return EmployerId::none; }
    const double at = u * hosts.cumulative.back();
    const auto found = std::upper_bound(hosts.cumulative.begin(), hosts.cumulative.end(), at);
    const auto k = static_cast<std::size_t>(found - hosts.cumulative.begin());
    return hosts.employer[std::min(k, hosts.employer.size() - 1)];
}

/// A host anywhere in the country.
EmployerId host_anywhere(const World& world, double u) {
    double total = 0.0;
    for (const Hosts& region : world.hosts) { total += region.employer.empty() ? 0.0 : region.cumulative.back(); }
    double at = u * total;
    for (const Hosts& region : world.hosts) {
        if (region.employer.empty()) { continue; }
        const double mass = region.cumulative.back();
        if (at < mass) { return host_in(region, at / mass); }
        at -= mass;
    }
    return EmployerId::none;
}

/// Somebody else's house, unless a few draws find nobody but the home host.
EmployerId guest_host(const World& world, std::size_t p, Draw at, const Hosts& hosts, const Draws& draws) {
    constexpr std::uint32_t tries = 4;
    EmployerId found = EmployerId::none;
    for (at.index = 0; at.index < tries; ++at.index) {
        found = host_in(hosts, draws.uniform(at));
        if (found != world.programmes.home[p]) { break; }
    }
    return found;
}

/// The pool of a place: its employer and those who follow in the region's list, the same for everybody whom it sends.
EmployerId pool_member(const World& world, std::size_t p, int member) {
    const EmployerId home = world.programmes.home[p];
    if (member == 0 || !exists(home)) { return home; }
    const auto& hosts = world.hosts[row(world.employers.region[row(home)])].employer;
    if (hosts.empty()) { return home; }
    const auto at = std::lower_bound(hosts.begin(), hosts.end(), home) - hosts.begin();
    return hosts[(static_cast<std::size_t>(at) + static_cast<std::size_t>(member)) % hosts.size()];
}

} // namespace

EmployerId host_of_run(const World& world, ProgrammeId programme, Week week, const Draws& draws) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const PersonId person = world.programmes.person[p];
    const int nth = world.programmes.runs_completed[p];
    const auto& hosts = world.hosts[row(world.people.region[row(person)])];
    const auto run = static_cast<std::uint32_t>(nth);
    switch (stage.host) {
    case HostRule::one_host:
        return world.programmes.home[p];
    case HostRule::new_host:
        if (nth == 0) { return world.programmes.home[p]; } // the employer that opened the place
        return host_in(hosts, draws.uniform(Draw{Purpose::programme_host, week, address_of(person), run}));
    case HostRule::guest_host:
        return guest_host(world, p, {Purpose::guest_host, week, address_of(person), run}, hosts, draws);
    case HostRule::pool:
        return pool_member(world, p, nth % pathway_of(world, programme).params.pool_size);
    case HostRule::remote:
        if (nth == 0) { return world.programmes.home[p]; }
        return host_anywhere(world, draws.uniform(Draw{Purpose::programme_host, week, address_of(person), run}));
    case HostRule::none:
        break;
    }
    return EmployerId::none;
}

EmployerId host_of_added_place(const World& world, PersonId person, const Pathway& pathway, double u) {
    if (pathway.stages.front().host == HostRule::remote) { return host_anywhere(world, u); }
    return host_in(world.hosts[row(world.people.region[row(person)])], u);
}

} // namespace workpaths
