#pragma once
/// Chance has an address: every draw is a pure function of (seed, replicate, purpose, week, entity, other, index).
///
/// Philox4x32-10 (Salmon et al. 2011, Random123) turns a 128-bit counter into four 32-bit words. The counter is
///     [entity, other, week, block]   with   block = index * 2^16 + purpose / 4,
/// and the purpose's last two bits pick the word, so four purposes of one entity and week share one evaluation.
/// Sweeps over everybody let four entities share one instead (16 of 64 neighbours in each word).
/// Nothing depends on threads, ranks or the order of calls.

#include "sim/base/exact_math.hpp"
#include "sim/base/quantity.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace workpaths {

using Words = std::array<std::uint32_t, 4>;

/// One evaluation of Philox4x32-10 with a 64-bit key.
Words philox(const Words& counter, std::uint64_t key);

/// A uniform in (0, 1) with 32 bits.
constexpr double uniform_of(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// The integer threshold of a probability: happens(word, p) is word < threshold_of(p), exactly alike on all machines.
inline std::uint64_t threshold_of(double probability) {
    if (!(probability > 0.0)) { return 0; }
    if (probability >= 1.0) { return std::uint64_t{1} << 32; }
    return static_cast<std::uint64_t>(probability * 0x1p32);
}
inline bool happens(std::uint32_t word, double probability) { return word < threshold_of(probability); }

/// The whole number below or above x, with mean x where the word is random.
inline std::int64_t rounded(std::uint32_t word, double x) {
    const double whole = std::floor(x);
    return static_cast<std::int64_t>(whole) + (happens(word, x - whole) ? 1 : 0);
}

/// Whom and what a draw is about; purposes are an enum of the model's (see world/purposes.hpp).
template <class Purpose> struct Address {
    Purpose purpose;
    Week week;
    std::uint32_t entity;
    std::uint32_t other = 0; // the second entity of a pair
    std::uint32_t index = 0; // several draws of one purpose; below 2^16
};

class Draws {
  public:
    Draws(std::uint64_t seed, std::uint32_t replicate);

    /// The seed of this replicate: seed and replicate put through Philox, so that replicates share nothing.
    [[nodiscard]] std::uint64_t key() const { return key_; }

    template <class Purpose> [[nodiscard]] std::uint32_t word(const Address<Purpose>& at) const {
        static_assert(std::is_enum_v<Purpose>);
        const auto purpose = static_cast<std::uint32_t>(at.purpose);
        return philox(counter_of(at), key_)[purpose & 3U];
    }
    /// All four words of the block of this purpose and index.
    template <class Purpose> [[nodiscard]] Words words(const Address<Purpose>& at) const {
        return philox(counter_of(at), key_);
    }
    template <class Purpose> [[nodiscard]] double uniform(const Address<Purpose>& at) const {
        return uniform_of(word(at));
    }
    template <class Purpose> [[nodiscard]] bool happens(const Address<Purpose>& at, double probability) const {
        return workpaths::happens(word(at), probability);
    }
    template <class Purpose> [[nodiscard]] double normal(const Address<Purpose>& at) const {
        return normal_quantile(uniform(at));
    }
    template <class Purpose> [[nodiscard]] double gumbel(const Address<Purpose>& at) const {
        return gumbel_quantile(uniform(at));
    }
    /// A whole number in [0, count), count > 0, by multiplication (bias below count / 2^32).
    template <class Purpose> [[nodiscard]] std::uint32_t below(const Address<Purpose>& at, std::uint32_t count) const {
        return static_cast<std::uint32_t>((std::uint64_t{word(at)} * count) >> 32);
    }
    /// The whole number below or above x, with mean x.
    template <class Purpose> [[nodiscard]] std::int64_t round(const Address<Purpose>& at, double x) const {
        return rounded(word(at), x);
    }

    /// One word of this purpose for every entity of [begin, begin + words.size()), begin divisible by 64: word(...)
    /// of neighbours would cost an evaluation each, here four share one. Draws of its own: see swept().
    template <class Purpose>
    void sweep(Purpose purpose, Week week, std::uint32_t begin, std::span<std::uint32_t> words) const {
        sweep_words(static_cast<std::uint32_t>(purpose), week, begin, words);
    }
    /// The word that sweep() gives this entity.
    template <class Purpose> [[nodiscard]] std::uint32_t swept(Purpose purpose, Week week, std::uint32_t entity) const {
        const auto number = static_cast<std::uint32_t>(purpose);
        return philox({entity / 64 * 16 + entity % 16, sweep_mark, static_cast<std::uint32_t>(number_of(week)), number},
                      key_)[entity / 16 % 4];
    }

    /// words(...) of a list of entities or, where others are given, of (entity, other) pairs, all with the purpose,
    /// week and index of `common`. Several times as fast as one by one.
    template <class Purpose>
    [[nodiscard]] std::vector<Words> list(const Address<Purpose>& common, std::span<const std::uint32_t> entities,
                                          std::span<const std::uint32_t> others = {}) const {
        std::vector<Words> words(entities.size());
        list_words(counter_of(common), entities, others, words);
        return words;
    }

  private:
    template <class Purpose> static Words counter_of(const Address<Purpose>& at) {
        const auto purpose = static_cast<std::uint32_t>(at.purpose);
        return {at.entity, at.other, static_cast<std::uint32_t>(number_of(at.week)), (at.index << 16) | (purpose >> 2)};
    }
    void sweep_words(std::uint32_t purpose, Week week, std::uint32_t begin, std::span<std::uint32_t> words) const;
    void list_words(const Words& common, std::span<const std::uint32_t> entities, std::span<const std::uint32_t> others,
                    std::span<Words> words) const;

    static constexpr std::uint32_t sweep_mark = 0xFFFFFFFF; // in the place of the other entity, which is never this
    std::uint64_t key_;
};

} // namespace workpaths
