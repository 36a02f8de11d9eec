#pragma once
/// One row describes a parameter: reader, validator, reference page, JSON Schema and `explain` are visitors of these
/// rows.
///
///     template <> struct Schema<SkillGrowthParams> {
///         using P = SkillGrowthParams;
///         static constexpr std::string_view section = "skill_growth";
///         static constexpr std::string_view doc = "Skills grow by practice and decay by disuse.";
///         static constexpr Fields fields{
///             Field{"mastery", &P::mastery, Range{100.0, 50'000.0}, assumed(1'600, 6'400), "Hours ..."}};
///     };
///
/// The default comes from the struct, the unit from the type.

#include "sim/base/quantity.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace workpaths {

/// Closed bounds outside which a value is refused, in the unit of the field.
struct Range {
    double low;
    double high;
};

/// For fields that are no numbers.
inline constexpr Range any_value{0.0, 0.0};

/// Where a default comes from: a source, or an assumption with the range that a sensitivity study should explore.
struct Basis {
    std::string_view source; // empty: assumed
    double explore_low = 0.0;
    double explore_high = 0.0;

    [[nodiscard]] constexpr bool is_assumed() const { return source.empty(); }
};

constexpr Basis assumed(double explore_low, double explore_high) { return Basis{{}, explore_low, explore_high}; }
constexpr Basis from(std::string_view source) { return Basis{source}; }
/// A technical choice about which no study is possible: a file name, a switch, a count of people.
inline constexpr Basis choice = from("a choice of the scenario's author");

template <class P, class T> struct Field {
    std::string_view name;
    T P::*member;
    Range range;
    Basis basis;
    std::string_view doc; // one sentence
};
template <class P, class T> Field(std::string_view, T P::*, Range, Basis, std::string_view) -> Field<P, T>;

/// The rows of one schema. Nearly every source reads several, and std::tuple's constructors cost the compiler the
/// square of their number.
template <class Places, class... F> struct PlacedFields;
template <std::size_t Place, class F> struct PlacedField {
    F field;
};
template <std::size_t... Place, class... F>
struct PlacedFields<std::index_sequence<Place...>, F...> : PlacedField<Place, F>... {
    template <class Visit> constexpr void for_each(Visit& visit) const {
        (visit(static_cast<const PlacedField<Place, F>&>(*this).field), ...);
    }
};
template <class... F> struct Fields : PlacedFields<std::index_sequence_for<F...>, F...> {
    constexpr explicit Fields(const F&... field) : PlacedFields<std::index_sequence_for<F...>, F...>{{field}...} {}
};

template <class P> struct Schema; // specialised beside each parameter struct

template <class P>
concept HasSchema = requires {
    Schema<P>::section;
    Schema<P>::fields;
};

/// Names of an enum's values as scenario files write them; specialise beside the enum:
///     template <> struct EnumNames<Macro> { static constexpr std::array<std::string_view, 2> names{"series", "ar1"};
///     };
template <class E> struct EnumNames;

/// Calls visit(field) for each field of P in order.
template <HasSchema P, class Visit> constexpr void for_each_field(Visit&& visit) { Schema<P>::fields.for_each(visit); }

} // namespace workpaths
