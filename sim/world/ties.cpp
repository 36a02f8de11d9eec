#include "sim/world/ties.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/sharded.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace workpaths {
namespace {

void put(const TieRun& run, int place, TieHalf half) {
    TiePool::words(run)[place] = half.word;
    TiePool::bytes(run)[place] = half.byte;
}
/// A bit for each bond of people in contact.
constexpr std::uint32_t bonds_together = [] {
    std::uint32_t bits = 0;
    for (std::size_t b = 0; b < bonds.size(); ++b) {
        bits |= static_cast<std::uint32_t>(bonds[b].contact == Contact::together) << b;
    }
    return bits;
}();

TieHalf half_at(const TieRun& run, int place) { return {TiePool::words(run)[place], TiePool::bytes(run)[place]}; }

} // namespace

void Ties::make_room_for(std::size_t people) {
    if (shards_.empty()) { shard_bits_ = std::countr_zero(block_size(people)); }
    const std::size_t wanted = (people + people_per_shard() - 1) / people_per_shard();
    while (shards_.size() < wanted) { shards_.emplace_back(*chunks_); }
}

/// The place of the tie to `other` from place `from` on, a living one before a faded one; -1 where there is none.
int Ties::index_of(const TieRun& run, PersonId other, int from, Week week) const {
    if (run.count <= from) { return -1; }
    const int start = from / TiePool::ties_per_block * TiePool::ties_per_block; // unused places hold nobody
    std::uint64_t hits =
        matches(TiePool::words(run) + start, run.count - start, person_bits, static_cast<std::uint32_t>(other)) >>
        (from - start);
    int faded = -1;
    for (; hits != 0; hits &= hits - 1) {
        const int found = from + std::countr_zero(hits);
        if (lives(half_at(run, found), week)) { return found; }
        faded = found;
    }
    return faded;
}

int Ties::find(const TieRun& run, PersonId other, Week week) const {
    const int found = index_of(run, other, 0, week);
    return found >= 0 && lives(half_at(run, found), week) ? found : -1;
}

bool Ties::share_a_tie(const People& people, PersonId a, PersonId b) const {
    const auto of_a = others(people.ties[row(a)]);
    const auto of_b = others(people.ties[row(b)]);
    for (const std::uint32_t x : of_a) {
        if (matches(of_b.data(), static_cast<int>(of_b.size()), person_bits, x & person_bits) != 0) { return true; }
    }
    return false;
}

int Ties::weakest_of(const TieRun& run, Week week) const {
    int place = 0;
    float weakest = 2.0F;
    for (int i = 0; i < run.count; ++i) {
        const TieHalf half = half_at(run, i);
        const float sigma = strength(half, week);
        const bool weaker = sigma < weakest || (sigma == weakest && half.other() < half_at(run, place).other());
        if (weaker) { weakest = sigma, place = i; }
    }
    return place;
}

bool Ties::insert(const TieEvent& event, Week week, const Applying& to) {
    TieRun& run = to.run;
    int room = params_.capacity;
    if (run.count + team_size > room && exists(to.seat)) { room -= std::popcount(to.teams.known(to.seat)); }
    const bool full = run.count >= room;
    int place = run.count;
    if (full) {
        place = run.count > 0 ? weakest_of(run, week) : -1;
        const bool gives_way =
            place >= 0 && (!lives(half_at(run, place), week) || strength(half_at(run, place), week) <= event.strength);
        if (!gives_way) { // the new tie is itself the weakest
            to.evictions.push_back({event.owner, event.other});
            return false;
        }
        // a faded half goes alone: its other half fades too, and the pair may have made a new tie since
        const TieHalf weakest = half_at(run, place);
        if (lives(weakest, week)) { to.evictions.push_back({event.owner, weakest.other()}); }
    } else {
        if (run.count == run.capacity) { shards_[shard_of(event.owner)].resize(run, run.count + 1); }
        ++run.count;
    }
    const std::uint32_t bond = bond_of(event.kind, event.contact);
    put(run, place, TieHalf::of(event.other, bond, clock_.clock_for(bond, event.strength, week)));
    return full;
}

void Ties::apply_one(const TieEvent& event, Week week, const Applying& to) {
    using What = TieEvent::What;
    if (event.what == What::none) { return; }
    TieRun& run = to.run;
    to.old = std::min(to.old, run.count);
    const bool strangers = event.what == What::meet || event.what == What::leave_team; // as the week began: only newer
    const int index = index_of(run, event.other, strangers ? to.old : 0, week);        // ties need a look
    if (index < 0) {
        const bool new_tie = event.what == What::connect || strangers;
        if (new_tie && insert(event, week, to)) { to.old = 0; } // newer ties may now be anywhere
        return;
    }
    if (event.what == What::remove) {
        const int last = --run.count;
        put(run, index, half_at(run, last));
        TiePool::words(run)[last] = TiePool::nobody;
        to.old = 0;
        return;
    }
    const TieHalf half = half_at(run, index);
    float sigma = strength(half, week);
    const bool alive = lives(half, week);
    if (!alive) { to.old = 0; } // it may come back to life among the old ones
    TieKind kind = half.tie().kind;
    Contact contact = event.contact;
    if (event.what == What::part) {
        if (sigma > static_cast<float>(params_.lasting)) { contact = Contact::embedded; }
    } else {
        sigma = alive ? std::max(sigma, event.strength) : event.strength;
        kind = alive ? std::max(kind, event.kind) : event.kind;
    }
    const std::uint32_t bond = bond_of(kind, contact);
    put(run, index, TieHalf::of(event.other, bond, clock_.clock_for(bond, sigma, week)));
}

/// Asks for what an event will read and write of a run.
void Ties::ask_for_ties(TieEvent::What what, const TieRun& run, const TiePool& shard) {
    const bool appends = what == TieEvent::What::meet || what == TieEvent::What::leave_team;
    const bool moves = run.count == run.capacity; // into a longer run
    if (moves) { shard.prefetch_fresh(run.count + 1); }
    if (moves || !appends) {
        prefetch_all(run);
    } else {
        prefetch_end(run);
    }
}

std::vector<Eviction> Ties::apply(std::span<const TieEvent> events, Week week, People& people, const Teams& teams) {
    const Sharded<TieEvent> by_shard{events.size(), shards_.size(),
                                     [&](std::size_t e) { return shard_of(events[e].owner); },
                                     [&](std::size_t e) { return events[e]; }};
    std::vector<std::vector<Eviction>> evicted(shards_.size());
    for_each_index(shards_.size(), [&](std::size_t s) {
        constexpr std::size_t soon = 8;                    // events ahead for which memory is asked
        std::array<std::uint8_t, most_per_shard> old_ties; // by owner
        std::fill_n(old_ties.begin(), people_per_shard(), std::uint8_t{255});
        const std::span<const TieEvent> own = by_shard.of(s);
        const auto run_of = [&](std::size_t e) -> TieRun& { return people.ties[row(own[e].owner)]; };
        for (std::size_t e = 0; e < std::min(own.size(), 2 * soon); ++e) { ask_memory(&run_of(e)); }
        for (std::size_t e = 0; e < std::min(own.size(), soon); ++e) {
            ask_for_ties(own[e].what, run_of(e), shards_[s]);
        }
        for (std::size_t e = 0; e < own.size(); ++e) {
            if (e + 2 * soon < own.size()) { ask_memory(&run_of(e + 2 * soon)); }
            if (e + soon < own.size()) { ask_for_ties(own[e + soon].what, run_of(e + soon), shards_[s]); }
            const std::size_t owner = row(own[e].owner);
            apply_one(own[e], week,
                      {run_of(e), old_ties[owner % people_per_shard()], people.seat[owner], teams, evicted[s]});
        }
    });
    std::vector<Eviction> all;
    for (const auto& list : evicted) { all.insert(all.end(), list.begin(), list.end()); }
    return all;
}

void Ties::pack_shard(std::size_t shard, Week week, People& people) {
    const TiePool old = std::exchange(shards_[shard], TiePool{*chunks_});
    TiePool& pool = shards_[shard];
    const std::size_t end = std::min(people.size(), (shard + 1) * people_per_shard());
    const TieClock::Living lives{clock_, week};
    constexpr std::size_t soon = 12; // people ahead for whose ties memory is asked
    for (std::size_t i = std::max(shard * people_per_shard(), people.gone); i < end; ++i) {
        if (i + soon < end) { prefetch_all(people.ties[i + soon]); }
        const TieRun from = std::exchange(people.ties[i], TieRun{});
        if (from.capacity == 0) { continue; }
        const TieList ties = list_of(from);
        std::array<std::uint32_t, 64> words; // no run is longer
        std::array<std::uint8_t, 64> bytes;
        std::size_t living = 0;
        std::uint32_t together = 0;            // lowest bit: whether any is
        for (int t = 0; t < ties.count; ++t) { // without branches
            words[living] = ties.words[t];
            bytes[living] = ties.bytes[t];
            together |= bonds_together >> ties.half(t).bond();
            living += static_cast<std::size_t>(lives(ties.half(t)));
        }
        if (living == 0) { continue; }
        TieRun& run = people.ties[i] = pool.fresh(static_cast<int>(living));
        run.count = static_cast<std::uint8_t>(living);
        std::copy_n(words.begin(), living, TiePool::words(run));
        std::copy_n(bytes.begin(), living, TiePool::bytes(run));
        if ((together & 1U) != 0) { keep_full(run, week); }
    }
}

/// Full ties stay so: their clocks are set before they wrap around.
void Ties::keep_full(const TieRun& run, Week week) {
    for (int t = 0; t < run.count; ++t) {
        const TieHalf half = half_at(run, t);
        if (!clock_.is_full(half, week)) { continue; }
        put(run, t, TieHalf::of(half.other(), half.bond(), clock_.full_clock(half.bond(), week)));
    }
}

void Ties::sweep(Week week, int period, People& people) {
    assert(period <= TieClock::most_weeks_between_sweeps);
    const std::size_t turn = turn_of(week, period);
    const auto step = static_cast<std::size_t>(period);
    const std::size_t together = most_per_shard / people_per_shard(); // shards: small ones keep the turns of large ones
    std::vector<std::size_t> due;
    for (std::size_t first = turn * together; first < shards_.size(); first += step * together) {
        for (std::size_t s = first; s < std::min(shards_.size(), first + together); ++s) { due.push_back(s); }
    }
    for_each_index(due.size(), [&](std::size_t k) { pack_shard(due[k], week, people); });
}

} // namespace workpaths
