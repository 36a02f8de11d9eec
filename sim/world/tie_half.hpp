#pragma once
/// A half of a tie, kept with its owner, in five bytes.
///
///     word: bits 0 to 27 the other person, 28 to 30 kind and contact, 31 the clock's highest bit
///     byte: the clock's other eight bits

#include "sim/world/ids.hpp"

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

namespace workpaths {

enum class TieKind : std::uint8_t { peer, colleague, mentor };
inline constexpr std::size_t tie_kind_count = 3;

/// What happens to a tie's strength: it grows together, else it decays as a bridging, embedded or mentor tie.
enum class Contact : std::uint8_t { together, bridging, embedded, mentor };

struct Tie {
    PersonId other = PersonId::none;
    TieKind kind = TieKind::peer;
    Contact contact = Contact::together;
    std::uint16_t clock = 0; // see tie_clock.hpp
};

/// Kind and contact together. Ties to mentors, and no others, decay as such.
struct Bond {
    TieKind kind;
    Contact contact;
};
inline constexpr std::array<Bond, 8> bonds{{{TieKind::peer, Contact::together},
                                            {TieKind::peer, Contact::bridging},
                                            {TieKind::peer, Contact::embedded},
                                            {TieKind::colleague, Contact::together},
                                            {TieKind::colleague, Contact::bridging},
                                            {TieKind::colleague, Contact::embedded},
                                            {TieKind::mentor, Contact::together},
                                            {TieKind::mentor, Contact::mentor}}};

/// The place among `bonds`; a mentor out of contact is a mentor, however the two met again.
constexpr std::uint32_t bond_of(TieKind kind, Contact contact) {
    if (kind == TieKind::mentor) { return contact == Contact::together ? 6U : 7U; }
    assert(contact != Contact::mentor);
    return 3 * static_cast<std::uint32_t>(kind) + static_cast<std::uint32_t>(contact);
}

struct TieHalf {
    std::uint32_t word;
    std::uint8_t byte;

    static constexpr std::uint32_t person_bits = 0x0fffffff;
    static constexpr int clock_bits = 9;

    static constexpr TieHalf of(PersonId other, std::uint32_t bond, std::uint32_t clock) {
        return {static_cast<std::uint32_t>(other) | (bond << 28U) | ((clock >> 8U) << 31U),
                static_cast<std::uint8_t>(clock)};
    }
    [[nodiscard]] constexpr PersonId other() const { return static_cast<PersonId>(word & person_bits); }
    [[nodiscard]] constexpr std::uint32_t bond() const { return (word >> 28U) & 7U; }
    /// The clock in the highest bits of a word, where it may wrap around.
    [[nodiscard]] constexpr std::uint32_t high_clock() const {
        return (word & 0x80000000U) | (std::uint32_t{byte} << 23U);
    }
    [[nodiscard]] constexpr Tie tie() const {
        const Bond of = bonds[bond()];
        return {other(), of.kind, of.contact, static_cast<std::uint16_t>(high_clock() >> 23U)};
    }
};

constexpr TieHalf half_of(const Tie& tie) { return TieHalf::of(tie.other, bond_of(tie.kind, tie.contact), tie.clock); }

} // namespace workpaths
