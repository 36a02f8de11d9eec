#pragma once
/// Ties between persons: symmetric, each half kept with its owner, strength a closed form of one clock per tie. Ties
/// within a team are kept with the team (teammates.hpp).
///
///     together:  sigma(t) = 1 - exp(-growth (t - clock))      (sigma <- sigma + growth (1 - sigma) a week)
///     apart:     sigma(t) = exp(-decay (t - clock)), gone below the floor
///
/// so neither growth nor decay (Burt 2000) costs anything while nothing happens. A half takes six bytes.

#include "sim/base/ask_memory.hpp"
#include "sim/base/exact_math.hpp"
#include "sim/base/lanes.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/schema.hpp"
#include "sim/world/teams.hpp"
#include "sim/world/tie_pool.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

namespace workpaths {

enum class TieKind : std::uint8_t { peer, colleague, mentor };
inline constexpr std::size_t tie_kind_count = 3;

/// What happens to a tie's strength: it grows together, else it decays as a bridging, embedded or mentor tie.
enum class Contact : std::uint8_t { together, bridging, embedded, mentor };

struct TieParams {
    PerWeek growth{0.02};
    PerWeek bridging_decay{0.046};
    PerWeek embedded_decay{0.01};
    PerWeek mentor_decay{0.02};
    double floor = 0.05;
    double lasting = 0.6;
    int capacity = 60;
};
template <> struct Schema<TieParams> {
    using P = TieParams;
    static constexpr std::string_view section = "ties";
    static constexpr std::string_view doc = "How ties strengthen in contact and fade without it.";
    static constexpr Fields fields{
        Field{"growth", &P::growth, Range{0.002, 1.0}, assumed(0.01, 0.05),
              "Share of the gap to full strength that a week together closes."},
        Field{"bridging_decay", &P::bridging_decay, Range{0.001, 1.0},
              from("Burt 2000, Bridge decay: nine in ten bridges are gone after a year"),
              "Decay without contact where there was no mutual tie and strength never passed `lasting`."},
        Field{"embedded_decay", &P::embedded_decay, Range{0.001, 1.0}, assumed(0.005, 0.02),
              "Decay without contact of all other ties but a mentor's."},
        Field{"mentor_decay", &P::mentor_decay, Range{0.001, 1.0}, assumed(0.01, 0.04),
              "Decay without contact of the tie to a mentor."},
        Field{"floor", &P::floor, Range{0.01, 0.5}, assumed(0.02, 0.1), "Strength below which a tie is gone."},
        Field{"lasting", &P::lasting, Range{0.0, 1.0}, assumed(0.4, 0.8),
              "Strength above which a tie fades as slowly as an embedded one."},
        Field{"capacity", &P::capacity, Range{4, 60}, assumed(40, 60),
              "Most living ties a person keeps; the weakest gives way, on both sides."}};
};

struct Tie {
    PersonId other = PersonId::none;
    TieKind kind = TieKind::peer;
    Contact contact = Contact::together;
    std::int16_t clock = 0; // eighths of a week
};

/// Strength by age, tabulated for each kind of contact, and the age at which a tie is gone; ages are in eighths of a
/// week, as clocks are.
class TieClock {
  public:
    explicit TieClock(const TieParams& params);

    [[nodiscard]] float strength(Contact contact, std::int16_t clock, Week week) const {
        const Curve& curve = curves_[static_cast<std::size_t>(contact)];
        return strengths_[static_cast<std::size_t>(curve.first) +
                          static_cast<std::size_t>(std::clamp(age(clock, week), 0, curve.last))];
    }
    [[nodiscard]] bool lives(Contact contact, std::int16_t clock, Week week) const {
        return age(clock, week) <= curves_[static_cast<std::size_t>(contact)].last_living;
    }
    /// The clock of a tie that has this strength now.
    [[nodiscard]] std::int16_t clock_for(Contact contact, float strength, Week week) const;

    static constexpr int ticks = 8; // a week

  private:
    static std::int32_t age(std::int16_t clock, Week week) { return number_of(week) * ticks - clock; }

    struct Curve {
        std::int32_t first; // in strengths_, of age 0
        std::int32_t last;  // age; the strength stays from here on
        std::int32_t last_living;
        float ticks_per_log; // 1 / rate
    };
    std::array<Curve, 4> curves_;
    std::vector<float> strengths_;
};

/// A person's ties, living and faded.
struct TieList {
    const std::uint32_t* others = nullptr; // kind and contact in the upper four bits
    const std::int16_t* clocks = nullptr;
    int count = 0;

    [[nodiscard]] Tie operator[](int place) const;
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
    /// Those faded but not yet dropped included.
    [[nodiscard]] int count(const TieRun& run) const { return run.count; }
    [[nodiscard]] static Tie at(const TieRun& run, int index) { return list_of(run)[index]; }
    [[nodiscard]] static TieList list_of(const TieRun& run) {
        if (run.count == 0) { return {}; }
        return {TiePool::others(run), TiePool::clocks(run), run.count};
    }
    /// The people at the other ends, living or faded, with kind and contact in the upper four bits.
    [[nodiscard]] static std::span<const std::uint32_t> others(const TieRun& run) {
        if (run.count == 0) { return {}; }
        return {TiePool::others(run), run.count};
    }
    /// Asks for the memory of a run's neighbours, ahead of its use.
    static void prefetch(const TieRun& run) {
        if (run.capacity == 0) { return; }
        const std::uint32_t* const first = TiePool::others(run);
        for (int i = 0; i < run.count; i += 16) { ask_memory(first + i); }
        ask_memory(first + run.count);
    }
    /// Asks for where the next tie goes.
    static void prefetch_end(const TieRun& run) {
        if (run.capacity == 0) { return; }
        ask_memory(TiePool::others(run) + run.count);
        ask_memory(TiePool::clocks(run) + run.count);
    }
    /// Asks for the whole run, clocks included.
    static void prefetch_all(const TieRun& run) {
        if (run.capacity == 0) { return; }
        constexpr int line = 64;
        for (int byte = 0; byte < run.capacity * 6 + line; byte += line) { ask_memory(run.begin() + byte); }
    }
    /// A bit for each place of a tie to `other`, living or faded; none where nobody is asked for.
    [[nodiscard]] static std::uint64_t places_of(const TieList& ties, PersonId other) {
        return matches(ties.others, ties.count, person_bits, static_cast<std::uint32_t>(other));
    }
    /// The place of the tie to `other`, or -1; faded ties count as none.
    [[nodiscard]] int find(const TieRun& run, PersonId other, Week week) const;
    [[nodiscard]] double strength(const Tie& tie, Week week) const {
        return clock_.strength(tie.contact, tie.clock, week);
    }
    [[nodiscard]] float strength(Contact contact, std::int16_t clock, Week week) const {
        return clock_.strength(contact, clock, week);
    }
    [[nodiscard]] std::int16_t clock_for(Contact contact, double strength, Week week) const {
        return clock_.clock_for(contact, static_cast<float>(strength), week);
    }
    [[nodiscard]] bool lives(const Tie& tie, Week week) const { return clock_.lives(tie.contact, tie.clock, week); }

    /// Whether two persons have a tie, living or faded, to the same third.
    [[nodiscard]] bool share_a_tie(const People& people, PersonId a, PersonId b) const;

    /// Applies events in their order, owners side by side; ties that had to give way are returned, still there on
    /// the other side: ask for their removal on both. Ties to teammates count towards the capacity.
    [[nodiscard]] std::vector<Eviction> apply(std::span<const TieEvent> events, Week week, People& people,
                                              const Teams& teams);
    /// Drops faded halves and packs the rest: one in `period` lots of 4096 people each week, each lot in its turn.
    void sweep(Week week, int period, People& people);
    /// The first call says how many people a shard has.
    void make_room_for(std::size_t people);

    static PersonId other_of(std::uint32_t packed) { return static_cast<PersonId>(packed & person_bits); }
    static TieKind kind_of(std::uint32_t packed) { return static_cast<TieKind>((packed >> 28) & 3U); }
    static Contact contact_of(std::uint32_t packed) { return static_cast<Contact>(packed >> 30); }
    [[nodiscard]] std::size_t bytes() const { return chunks_->bytes(); }

  private:
    [[nodiscard]] std::size_t shard_of(PersonId owner) const { return row(owner) / people_per_shard_; }
    [[nodiscard]] int index_of(const TieRun& run, PersonId other, int from, Week week) const;
    struct SortedEvents {
        std::vector<TieEvent> events;
        std::vector<std::uint32_t> first; // by shard, one more at the end
    };
    [[nodiscard]] SortedEvents by_shard(std::span<const TieEvent> events) const;
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

    static constexpr std::uint32_t person_bits = TiePool::nobody;
    static constexpr std::size_t most_per_shard = rows_per_block;
    TieParams params_;
    TieClock clock_;
    std::unique_ptr<TieChunks> chunks_; // of all shards; outlives them
    std::size_t people_per_shard_ = most_per_shard;
    std::vector<TiePool> shards_;
};

inline Tie TieList::operator[](int place) const {
    const std::uint32_t packed = others[place];
    return {Ties::other_of(packed), Ties::kind_of(packed), Ties::contact_of(packed), clocks[place]};
}

} // namespace workpaths
