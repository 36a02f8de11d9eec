#include "sim/world/ties.hpp"

#include "sim/base/exact_math.hpp"
#include "sim/base/lanes.hpp"
#include <algorithm>
#include <bit>
#include <utility>

namespace workpaths {
namespace {

std::uint32_t pack(PersonId other, TieKind kind, Contact contact) {
    return static_cast<std::uint32_t>(other) | (static_cast<std::uint32_t>(kind) << 28) |
           (static_cast<std::uint32_t>(contact) << 30);
}
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
    constexpr double full = 16.0; // e^-16 = 1e-7: in single precision nothing is left to gain
    for (std::size_t c = 0; c < curves_.size(); ++c) {
        const auto contact = static_cast<Contact>(c);
        const bool together = contact == Contact::together;
        const double rate = (together ? params.growth.value() : decay_of(contact, params)) / ticks;
        const double span = together ? full : -exact_log(params.floor);
        const auto last = static_cast<std::int32_t>(span / rate);
        curves_[c] = {.first = static_cast<std::int32_t>(strengths_.size()),
                      .last = last,
                      .last_living = together ? 1 << 30 : last,
                      .ticks_per_log = static_cast<float>(1.0 / rate)};
        for (std::int32_t age = 0; age <= last; ++age) {
            const double left = exact_exp(-rate * age);
            strengths_.push_back(static_cast<float>(together ? 1.0 - left : left));
        }
    }
}

std::int16_t TieClock::clock_for(Contact contact, float strength, Week week) const {
    const Curve& curve = curves_[static_cast<std::size_t>(contact)];
    const float left = contact == Contact::together ? std::max(1.0F - strength, 1e-7F) : strength;
    const float age = std::min(-exact_log(left) * curve.ticks_per_log, 65535.0F);
    const std::int32_t clock = number_of(week) * ticks - static_cast<std::int32_t>(age + 0.5F);
    return static_cast<std::int16_t>(std::clamp(clock, -32768, 32767));
}

void Ties::make_room_for(std::size_t people) {
    const std::size_t wanted = (people + people_per_shard - 1) / people_per_shard;
    while (shards_.size() < wanted) { shards_.emplace_back(*chunks_); }
}

/// The place of the tie to `other` from place `from` on, a living one before a faded one; -1 where there is none.
int Ties::index_of(PersonId owner, const TieRun& run, PersonId other, int from, Week week) const {
    if (run.count <= from) { return -1; }
    const int start = from / TiePool::ties_per_block * TiePool::ties_per_block; // unused places hold nobody
    std::uint64_t hits = matches(shards_[shard_of(owner)].others(run) + start, run.count - start, person_bits,
                                 static_cast<std::uint32_t>(other)) >>
                         (from - start);
    int faded = -1;
    for (; hits != 0; hits &= hits - 1) {
        const int found = from + std::countr_zero(hits);
        if (lives(at(owner, run, found), week)) { return found; }
        faded = found;
    }
    return faded;
}

int Ties::find(PersonId owner, const TieRun& run, PersonId other, Week week) const {
    const int found = index_of(owner, run, other, 0, week);
    return found >= 0 && lives(at(owner, run, found), week) ? found : -1;
}

bool Ties::share_a_tie(const People& people, PersonId a, PersonId b) const {
    const auto of_a = others(a, people.ties[row(a)]);
    const auto of_b = others(b, people.ties[row(b)]);
    for (const std::uint32_t x : of_a) {
        if (matches(of_b.data(), static_cast<int>(of_b.size()), person_bits, x & person_bits) != 0) { return true; }
    }
    return false;
}

int Ties::weakest_of(PersonId owner, const TieRun& run, Week week) const {
    int place = 0;
    double weakest = 2.0;
    for (int i = 0; i < run.count; ++i) {
        const Tie tie = at(owner, run, i);
        const double sigma = strength(tie, week);
        const bool weaker = sigma < weakest || (sigma == weakest && tie.other < at(owner, run, place).other);
        if (weaker) { weakest = sigma, place = i; }
    }
    return place;
}

bool Ties::insert(const TieEvent& event, Week week, TieRun& run, std::vector<Eviction>& evictions) {
    TiePool& pool = shards_[shard_of(event.owner)];
    if (run.count == run.capacity && run.count < params_.capacity) { pool.resize(run, run.count + 1); }
    int place = run.count;
    const bool full = run.count >= params_.capacity;
    if (full) {
        place = weakest_of(event.owner, run, week);
        const Tie weakest = at(event.owner, run, place);
        if (lives(weakest, week) && event.strength < strength(weakest, week)) { // the new tie is itself the weakest
            evictions.push_back({event.owner, event.other});
            return false;
        }
        // a faded half goes alone: its other half fades too, and the pair may have made a new tie since
        if (lives(weakest, week)) { evictions.push_back({event.owner, weakest.other}); }
    } else {
        ++run.count;
    }
    pool.others(run)[place] = pack(event.other, event.kind, event.contact);
    pool.clocks(run)[place] = clock_.clock_for(event.contact, event.strength, week);
    return full;
}

void Ties::apply_one(const TieEvent& event, Week week, TieRun& run, std::uint8_t& old,
                     std::vector<Eviction>& evictions) {
    using What = TieEvent::What;
    TiePool& pool = shards_[shard_of(event.owner)];
    old = std::min(old, run.count);
    const bool strangers = event.what == What::meet; // as the week began: only newer ties need a look
    const int index = index_of(event.owner, run, event.other, strangers ? old : 0, week);
    if (index < 0) {
        const bool new_tie = event.what == What::connect || strangers;
        if (new_tie && insert(event, week, run, evictions)) { old = 0; } // newer ties may now be anywhere
        return;
    }
    if (event.what == What::remove) {
        const int last = --run.count;
        pool.others(run)[index] = pool.others(run)[last];
        pool.clocks(run)[index] = pool.clocks(run)[last];
        pool.others(run)[last] = TiePool::nobody;
        old = 0;
        return;
    }
    const Tie tie = at(event.owner, run, index);
    float sigma = clock_.strength(tie.contact, tie.clock, week);
    const bool alive = lives(tie, week);
    if (!alive) { old = 0; } // it may come back to life among the old ones
    TieKind kind = tie.kind;
    Contact contact = tie.contact;
    switch (event.what) {
    case What::meet:
    case What::connect:
        sigma = alive ? std::max(sigma, event.strength) : event.strength;
        kind = alive ? std::max(tie.kind, event.kind) : event.kind;
        contact = event.contact;
        break;
    case What::reunite: // alive when it was asked for, though perhaps not a week later
        sigma = alive ? sigma : event.strength;
        contact = Contact::together;
        break;
    default: // part
        contact = kind == TieKind::mentor                       ? Contact::mentor
                  : sigma > static_cast<float>(params_.lasting) ? Contact::embedded
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
    std::vector<TieEvent> sorted(events.size());
    auto next = first;
    for (const TieEvent& event : events) { sorted[next[shard_of(event.owner)]++] = event; }
    std::vector<std::vector<Eviction>> evicted(shards);
    for_each_index(shards, [&](std::size_t s) {
        constexpr std::uint32_t soon = 8;                    // events ahead for which memory is asked
        std::array<std::uint8_t, people_per_shard> old_ties; // of each owner: places that no event of today has filled
        old_ties.fill(255);
        const auto run_of = [&](std::uint32_t i) -> TieRun& { return people.ties[row(sorted[i].owner)]; };
        for (std::uint32_t i = first[s]; i < first[s + 1]; ++i) {
            if (i + 2 * soon < first[s + 1]) { __builtin_prefetch(&run_of(i + 2 * soon)); }
            if (i + soon < first[s + 1]) {
                const TieRun& run = run_of(i + soon);
                prefetch(sorted[i + soon].owner, run, sorted[i + soon].what == TieEvent::What::meet ? run.count : 0);
            }
            std::uint8_t& old = old_ties[row(sorted[i].owner) % people_per_shard];
            apply_one(sorted[i], week, run_of(i), old, evicted[s]);
        }
    });
    std::vector<Eviction> all;
    for (const auto& list : evicted) { all.insert(all.end(), list.begin(), list.end()); }
    return all;
}

void Ties::pack_shard(std::size_t shard, Week week, People& people) {
    const TiePool old = std::exchange(shards_[shard], TiePool{*chunks_});
    TiePool& pool = shards_[shard];
    const std::size_t end = std::min(people.size(), (shard + 1) * people_per_shard);
    for (std::size_t i = shard * people_per_shard; i < end; ++i) {
        const TieRun from = std::exchange(people.ties[i], TieRun{});
        if (from.capacity == 0) { continue; }
        const TieList ties{old.others(from), old.clocks(from), from.count};
        std::array<std::uint32_t, 64> others; // no run is longer
        std::array<std::int16_t, 64> clocks;
        std::size_t living = 0;
        for (int t = 0; t < ties.count; ++t) { // without branches
            others[living] = ties.others[t];
            clocks[living] = ties.clocks[t];
            living += static_cast<std::size_t>(clock_.lives(contact_of(ties.others[t]), ties.clocks[t], week));
        }
        if (living == 0) { continue; }
        TieRun& run = people.ties[i] = pool.fresh(static_cast<int>(living));
        run.count = static_cast<std::uint8_t>(living);
        std::copy_n(others.begin(), living, pool.others(run));
        std::copy_n(clocks.begin(), living, pool.clocks(run));
    }
}

void Ties::sweep(Week week, int period, People& people) {
    const auto turn = static_cast<std::size_t>(((number_of(week) % period) + period) % period);
    const auto step = static_cast<std::size_t>(period);
    const std::size_t due = shards_.size() > turn ? (shards_.size() - turn + step - 1) / step : 0;
    for_each_index(due, [&](std::size_t k) { pack_shard(turn + k * step, week, people); });
}

} // namespace workpaths
