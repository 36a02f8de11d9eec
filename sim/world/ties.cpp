#include "sim/world/ties.hpp"

#include "sim/base/exact_math.hpp"
#include "sim/base/parallel.hpp"
#include "sim/world/tie_pool.hpp"

#include <algorithm>

namespace workpaths {
namespace {

std::uint32_t pack(PersonId other, TieKind kind, Contact contact) {
    return static_cast<std::uint32_t>(other) | (static_cast<std::uint32_t>(kind) << 28) |
           (static_cast<std::uint32_t>(contact) << 30);
}
TieKind kind_of(std::uint32_t packed) { return static_cast<TieKind>((packed >> 28) & 3U); }
Contact contact_of(std::uint32_t packed) { return static_cast<Contact>(packed >> 30); }

double decay_of(Contact contact, const TieParams& params) {
    switch (contact) {
    case Contact::bridging:
        return params.bridging_decay.value();
    case Contact::embedded:
        return params.embedded_decay.value();
    case Contact::mentor:
        return params.mentor_decay.value();
    case Contact::together:
        break;
    }
    return 0.0;
}

} // namespace

TieClock::TieClock(const TieParams& params) {
    for (std::size_t c = 0; c < rate_.size(); ++c) {
        const auto contact = static_cast<Contact>(c);
        const bool together = contact == Contact::together;
        const double weekly = together ? params.growth.value() : decay_of(contact, params);
        rate_[c] = static_cast<float>(weekly / ticks);
        last_age_[c] = together ? 1 << 30 : static_cast<std::int32_t>(-exact_log(params.floor) * ticks / weekly);
    }
}

std::int16_t TieClock::clock_for(Contact contact, double strength, Week week) const {
    const double rate = rate_[static_cast<std::size_t>(contact)];
    const double gap = contact == Contact::together ? std::max(1.0 - strength, 1e-6) : strength;
    const double clock = number_of(week) * ticks + exact_log(gap) / rate;
    return static_cast<std::int16_t>(std::clamp(std::floor(clock + 0.5), -32768.0, 32767.0));
}

void Ties::make_room_for(std::size_t people) {
    while (shards_.size() * people_per_shard < people) { shards_.push_back(std::make_shared<Pool>()); }
}

std::span<const std::uint32_t> Ties::others(PersonId owner, const TieRun& run) const {
    if (run.count == 0) { return {}; }
    return {shards_[shard_of(owner)]->others(run), run.count};
}

Tie Ties::at(PersonId owner, const TieRun& run, int index) const {
    const Pool& pool = *shards_[shard_of(owner)];
    const std::uint32_t packed = pool.others(run)[index];
    return {other_of(packed), kind_of(packed), contact_of(packed), pool.clocks(run)[index]};
}

int Ties::find(PersonId owner, const TieRun& run, PersonId other, Week week) const {
    const auto all = others(owner, run);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (other_of(all[i]) == other) {
            const int index = static_cast<int>(i);
            return lives(at(owner, run, index), week) ? index : -1;
        }
    }
    return -1;
}

void Ties::insert(const TieEvent& event, Week week, TieRun& run, std::vector<Eviction>& evictions) {
    Pool& pool = *shards_[shard_of(event.owner)];
    if (run.count == run.capacity && run.count < params_.capacity) { pool.resize(run, run.count + 1); }
    int place = run.count;
    if (run.count >= params_.capacity) { // the weakest gives way
        place = 0;
        double weakest = 2.0;
        for (int i = 0; i < run.count; ++i) {
            const Tie tie = at(event.owner, run, i);
            const double sigma = strength(tie, week);
            const bool weaker = sigma < weakest || (sigma == weakest && tie.other < at(event.owner, run, place).other);
            if (weaker) { weakest = sigma, place = i; }
        }
        evictions.push_back({event.owner, at(event.owner, run, place).other});
    } else {
        ++run.count;
    }
    pool.others(run)[place] = pack(event.other, event.kind, event.contact);
    pool.clocks(run)[place] = clock_.clock_for(event.contact, event.strength, week);
}

void Ties::apply_one(const TieEvent& event, Week week, TieRun& run, std::vector<Eviction>& evictions) {
    using What = TieEvent::What;
    Pool& pool = *shards_[shard_of(event.owner)];
    const auto all = others(event.owner, run);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](std::uint32_t packed) { return other_of(packed) == event.other; });
    if (found == all.end()) {
        if (event.what == What::connect) { insert(event, week, run, evictions); }
        return;
    }
    const int index = static_cast<int>(found - all.begin());
    if (event.what == What::remove) {
        const int last = --run.count;
        pool.others(run)[index] = pool.others(run)[last];
        pool.clocks(run)[index] = pool.clocks(run)[last];
        return;
    }
    const Tie tie = at(event.owner, run, index);
    double sigma = strength(tie, week);
    const bool alive = lives(tie, week);
    TieKind kind = tie.kind;
    Contact contact = tie.contact;
    switch (event.what) {
    case What::connect:
        sigma = alive ? std::max(sigma, static_cast<double>(event.strength)) : event.strength;
        kind = alive ? std::max(tie.kind, event.kind) : event.kind;
        contact = event.contact;
        break;
    case What::reunite: // alive when it was asked for, though perhaps not a week later
        sigma = alive ? sigma : event.strength;
        contact = Contact::together;
        break;
    default: // part
        contact = kind == TieKind::mentor   ? Contact::mentor
                  : sigma > params_.lasting ? Contact::embedded
                                            : event.contact;
    }
    pool.others(run)[index] = pack(event.other, kind, contact);
    pool.clocks(run)[index] = clock_.clock_for(contact, sigma, week);
}

std::vector<Eviction> Ties::apply(std::span<const TieEvent> events, Week week, People& people) {
    const std::size_t shards = shards_.size();
    std::vector<std::uint32_t> first(shards + 1, 0);
    for (const TieEvent& event : events) { ++first[shard_of(event.owner) + 1]; }
    for (std::size_t s = 0; s < shards; ++s) { first[s + 1] += first[s]; }
    std::vector<std::uint32_t> order(events.size());
    auto next = first;
    for (std::size_t i = 0; i < events.size(); ++i) {
        order[next[shard_of(events[i].owner)]++] = static_cast<std::uint32_t>(i);
    }
    std::vector<std::vector<Eviction>> evicted(shards);
    tbb::parallel_for(std::size_t{0}, shards, [&](std::size_t s) {
        for (std::uint32_t i = first[s]; i < first[s + 1]; ++i) {
            const TieEvent& event = events[order[i]];
            apply_one(event, week, people.ties[row(event.owner)], evicted[s]);
        }
    });
    std::vector<Eviction> all;
    for (const auto& list : evicted) { all.insert(all.end(), list.begin(), list.end()); }
    return all;
}

void Ties::sweep(Week week, int period, People& people) {
    const auto turn = static_cast<std::size_t>(((number_of(week) % period) + period) % period);
    tbb::parallel_for(std::size_t{0}, shards_.size(), [&](std::size_t s) {
        Pool& pool = *shards_[s];
        const std::size_t end = std::min(people.size(), (s + 1) * people_per_shard);
        const auto step = static_cast<std::size_t>(period);
        const std::size_t begin = s * people_per_shard;
        for (std::size_t i = begin + (turn + step - begin % step) % step; i < end; i += step) {
            TieRun& run = people.ties[i];
            if (run.capacity == 0) { continue; }
            const auto owner = id_at<PersonId>(i);
            int kept = 0;
            std::uint32_t* others = pool.others(run);
            std::int16_t* clocks = pool.clocks(run);
            for (int t = 0; t < run.count; ++t) {
                if (!clock_.lives(contact_of(others[t]), clocks[t], week)) { continue; }
                others[kept] = others[t];
                clocks[kept] = clocks[t];
                ++kept;
            }
            run.count = static_cast<std::uint8_t>(kept);
            if (kept == 0) {
                clear(owner, people);
            } else if (run.capacity - kept >= 2 * Pool::ties_per_block) {
                pool.resize(run, kept);
            }
        }
    });
}

void Ties::clear(PersonId owner, People& people) {
    TieRun& run = people.ties[row(owner)];
    shards_[shard_of(owner)]->give_back(run);
    run = {};
}

std::size_t Ties::bytes() const {
    std::size_t total = 0;
    for (const auto& shard : shards_) { total += shard->bytes(); }
    return total;
}

} // namespace workpaths
