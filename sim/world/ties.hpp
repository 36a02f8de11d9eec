#pragma once
/// Ties between persons: symmetric, each half kept with its owner, strength a closed form of one clock per tie
/// (tie_clock.hpp), so that neither growth nor decay (Burt 2000) costs anything while nothing happens. Ties within a
/// team are kept with the team (teammates.hpp). A half takes five bytes.

#include "sim/base/ask_memory.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/base/lanes.hpp"
#include "sim/base/parallel.hpp"
#include "sim/world/teams.hpp"
#include "sim/world/tie_clock.hpp"
#include "sim/world/tie_pool.hpp"

#include <algorithm>
#include <bit>
#include <memory>
#include <span>
#include <vector>

namespace workpaths {

/// A person's ties, living and faded.
struct TieList {
    const std::uint32_t* words = nullptr; // see tie_half.hpp
    const std::uint8_t* bytes = nullptr;
    int count = 0;

    [[nodiscard]] TieHalf half(int place) const { return {words[place], bytes[place]}; }
    [[nodiscard]] Tie operator[](int place) const { return half(place).tie(); }
};

/// One half of a change; every change is asked for twice, once for each owner.
struct TieEvent {
    enum class What : std::uint8_t {
        none,
        meet,       // a tie of this kind, contact and strength between people who had none as the week's events began
        connect,    // the same where there may be one; the greater strength stays
        leave_team, // like meet, of teammates who part; where both know somebody a bridge is embedded
        part, // contact ends: as `contact` says; embedded in any case above `lasting`, or where both know somebody
        remove,
    };
    PersonId owner;
    PersonId other;
    What what;
    TieKind kind = TieKind::peer;
    Contact contact = Contact::together;
    float strength = 0.0F;
};

struct Eviction {
    PersonId owner;
    PersonId other;
};

/// Guards symmetry and the capacity: all changes come as pairs of events and are applied at once.
class Ties {
  public:
    explicit Ties(const TieParams& params) : params_(params), clock_(params), chunks_(std::make_unique<TieChunks>()) {}

    [[nodiscard]] const TieParams& params() const { return params_; }
    [[nodiscard]] const TieClock& clock() const { return clock_; }
    /// Those faded but not yet dropped included.
    [[nodiscard]] int count(const TieRun& run) const { return run.count; }
    [[nodiscard]] static Tie at(const TieRun& run, int index) { return list_of(run)[index]; }
    [[nodiscard]] static TieList list_of(const TieRun& run) {
        if (run.count == 0) { return {}; }
        return {TiePool::words(run), TiePool::bytes(run), run.count};
    }
    /// The people at the other ends, living or faded, with other things in the upper four bits.
    [[nodiscard]] static std::span<const std::uint32_t> others(const TieRun& run) {
        if (run.count == 0) { return {}; }
        return {TiePool::words(run), run.count};
    }
    /// Asks for the memory of a run's neighbours, ahead of its use.
    static void prefetch(const TieRun& run) {
        if (run.capacity == 0) { return; }
        const std::uint32_t* const first = TiePool::words(run);
        for (int i = 0; i < run.count; i += 16) { ask_memory(first + i); }
        ask_memory(first + run.count);
    }
    /// Asks for where the next tie goes.
    static void prefetch_end(const TieRun& run) {
        if (run.capacity == 0) { return; }
        ask_memory(TiePool::words(run) + run.count);
        ask_memory(TiePool::bytes(run) + run.count);
    }
    /// Asks for all ties, clocks included.
    static void prefetch_all(const TieRun& run) {
        if (run.count == 0) { return; }
        ask_memory(TiePool::words(run), sizeof(std::uint32_t) * run.count);
        ask_memory(TiePool::bytes(run), run.count);
    }
    /// A bit for each place of a tie to `other`, living or faded; none where nobody is asked for.
    [[nodiscard]] static std::uint64_t places_of(const TieList& ties, PersonId other) {
        return matches(ties.words, ties.count, person_bits, static_cast<std::uint32_t>(other));
    }
    /// The place of the tie to `other`, or -1; faded ties count as none.
    [[nodiscard]] int find(const TieRun& run, PersonId other, Week week) const;
    [[nodiscard]] float strength(TieHalf half, Week week) const { return clock_.strength(half, week); }
    [[nodiscard]] bool lives(TieHalf half, Week week) const { return clock_.lives(half, week); }
    [[nodiscard]] double strength(const Tie& tie, Week week) const { return clock_.strength(half_of(tie), week); }
    [[nodiscard]] bool lives(const Tie& tie, Week week) const { return clock_.lives(half_of(tie), week); }

    /// Whether two persons have a tie, living or faded, to the same third.
    [[nodiscard]] bool share_a_tie(const People& people, PersonId a, PersonId b) const;

    /// Applies events in their order, owners side by side; ties that had to give way are returned, still there on
    /// the other side: ask for their removal on both. Ties to teammates count towards the capacity.
    [[nodiscard]] std::vector<Eviction> apply(std::span<const TieEvent> events, Week week, People& people,
                                              const Teams& teams);
    /// Drops faded halves, keeps full ones full and packs the rest: one in `period` lots of 4096 people each week, each
    /// lot in its turn. The period is at most what the clocks allow.
    void sweep(Week week, int period, People& people);
    /// The first call says how many people a shard has.
    void make_room_for(std::size_t people);

    static PersonId other_of(std::uint32_t word) { return static_cast<PersonId>(word & person_bits); }
    [[nodiscard]] std::size_t bytes() const { return chunks_->bytes(); }

  private:
    [[nodiscard]] std::size_t shard_of(PersonId owner) const { return row(owner) >> shard_bits_; }
    [[nodiscard]] std::size_t people_per_shard() const { return std::size_t{1} << shard_bits_; }
    [[nodiscard]] int index_of(const TieRun& run, PersonId other, int from, Week week) const;
    /// One owner's list while events are applied.
    struct Applying {
        TieRun& run;
        std::uint8_t& old;  // places that no event of today has filled
        const SeatId& seat; // not read but near capacity
        const Teams& teams;
        std::vector<Eviction>& evictions;
    };
    void apply_one(const TieEvent& event, Week week, const Applying& to);
    /// Returns whether an old tie had to give way.
    bool insert(const TieEvent& event, Week week, const Applying& to);
    static void ask_for_ties(TieEvent::What what, const TieRun& run, const TiePool& shard);
    int weakest_of(const TieRun& run, Week week) const;
    void pack_shard(std::size_t shard, Week week, People& people);
    void keep_full(const TieRun& run, Week week);

    static constexpr std::uint32_t person_bits = TiePool::nobody;
    static constexpr std::size_t most_per_shard = rows_per_block;
    TieParams params_;
    TieClock clock_;
    std::unique_ptr<TieChunks> chunks_; // of all shards; outlives them
    int shard_bits_ = std::countr_zero(most_per_shard);
    std::vector<TiePool> shards_;
};

} // namespace workpaths
