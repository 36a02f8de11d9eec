#pragma once
/// The values of an effect over replicates, and what they say together.

#include "analysis/effects.hpp"

namespace workpaths {

class EffectSeries {
  public:
    /// Which effect it is.
    struct Key {
        std::string estimand, arm, pathway, by, level;
        friend bool operator==(const Key&, const Key&) = default;
    };

    /// The next replicate's value, with its error over people where it has one.
    void add(const Key& key, double people, std::optional<double> saturation, const std::optional<Estimate>& value);

    /// A row for each effect, cell by cell, with t intervals over replicates; of a single replicate with the error over
    /// people. After those of a cell follows `selection` for each pathway: naive less the direct effect at the
    /// least saturation. What some replicate cannot estimate has no mean: the others are no random choice.
    [[nodiscard]] std::vector<EffectRow> rows(double level, std::size_t replicates) const;

  private:
    struct Series {
        Key key;
        std::vector<std::optional<Estimate>> values;
        double people = 0.0; // sums
        double saturation = 0.0;
        bool has_saturation = true;
    };
    [[nodiscard]] std::vector<Series> with_selection() const;

    std::vector<Series> all_;
};

} // namespace workpaths
