#pragma once
/// Numbers as the document writes them: short, and null where there is none.

#include "analysis/stats/estimate.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <span>

namespace workpaths {

using Json = nlohmann::ordered_json;

/// To six significant digits, which no chart can tell from the rest; null for what is not finite.
Json number(double value);
Json number(const std::optional<double>& value);
Json numbers(std::span<const double> values);

/// One number per replicate becomes their mean and its standard error, of a single replicate its own estimate. One that
/// has nobody is left out; of what one cannot tell though it has people there is no mean: those that can are no random
/// choice among them.
class OverReplicates {
  public:
    enum class People : bool { none, some };
    void add(const std::optional<Estimate>& of_one, People people = People::none);
    [[nodiscard]] std::optional<Estimate> result() const;

  private:
    std::size_t replicates_ = 0;
    std::vector<double> values_;
    std::optional<Estimate> last_;
    bool untold_ = false;
};

} // namespace workpaths
