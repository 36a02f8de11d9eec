#include "cli/survival_observed.hpp"

#include "analysis/observed_csv.hpp"
#include "cli/option_words.hpp"
#include "sim/scenario/text_file.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

constexpr std::size_t largest_csv = std::size_t{8} << 30U; // bytes

std::string given(const options::variables_map& values, const char* name) {
    return values.count(name) != 0 ? values[name].as<std::string>() : std::string{};
}

/// The first of the known words where the option is not given.
std::size_t choice(const options::variables_map& values, const char* option,
                   const std::vector<std::string_view>& known) {
    return values.count(option) == 0 ? 0 : place_of_word(given(values, option), option, known);
}

/// The data as they are from the landmark on; a mistake where nothing lasts so long.
Result<std::optional<ObservedData>> from(double landmark, ObservedData data) {
    if (!data.spells) { throw UsageError{"--landmark needs observed spells: a curve cannot be counted from later on"}; }
    const std::string file = data.source;
    SpellFrame later = from_landmark(*data.spells, landmark);
    if (later.size() == 0) {
        return Diagnostic{file, 0, 0, fmt::format("no observed spell lasts beyond the landmark {}", landmark), {}, {}};
    }
    data.curves = observed_curves(later);
    data.spells = std::move(later);
    return std::optional{std::move(data)};
}

} // namespace

void describe_observed(options::options_description& visible) {
    auto add = visible.add_options();
    const auto text = [] { return options::value<std::string>(); };
    add("observed", text(),
        "a CSV file of your own to set beside the results: spells (columns time, event) or a curve (time, share or "
        "survival, and se or lower and upper), for each group where there is a column group");
    add("observed-time", text(), "column: time; else 'time'");
    add("observed-event", text(), "column: 1 if the spell ended then, 0 if it was censored; else 'event'");
    add("observed-share", text(), "column: share that lasts, from 0 to 1; else 'share' or 'survival'");
    add("observed-group", text(), "column: group, compared with the curve of that name; else 'group', if there is one");
    add("observed-unit", text(), "weeks (the default), months, years or days: the unit of its times");
    add("observed-between", text(), "level (the default) or straight: what a curve does between its points");
}

Result<std::optional<ObservedData>> read_observed(const options::variables_map& values,
                                                  std::optional<double> landmark) {
    if (values.count("observed") == 0) {
        for (const char* option : observed_options) {
            if (values.count(option) != 0) { throw UsageError{fmt::format("--{} is for --observed FILE", option)}; }
        }
        return std::optional<ObservedData>{};
    }
    constexpr std::array units{ObservedUnit::weeks, ObservedUnit::months, ObservedUnit::years, ObservedUnit::days};
    constexpr std::array betweens{BetweenPoints::level, BetweenPoints::straight};
    const ObservedUnit unit = units.at(choice(values, "observed-unit", {"weeks", "months", "years", "days"}));
    const BetweenPoints between = betweens.at(choice(values, "observed-between", {"level", "straight"}));
    const ObservedColumns columns{.time = given(values, "observed-time"),
                                  .event = given(values, "observed-event"),
                                  .share = given(values, "observed-share"),
                                  .group = given(values, "observed-group")};
    if (!columns.event.empty() && !columns.share.empty()) {
        throw UsageError{"--observed-event for spells or --observed-share for a curve, not both"};
    }
    const std::string path = given(values, "observed");
    const TextFile file = read_text_file(path, largest_csv);
    if (!file.problem.empty()) { return Diagnostic{path, 0, 0, file.problem, {}, {}}; }
    auto data =
        observed_csv(path, file.text, columns, unit, between,
                     values.count("drop-missing") != 0 ? MissingCells::drop_their_rows : MissingCells::are_mistakes);
    if (!data) { return data.mistakes(); }
    if (landmark) { return from(*landmark, std::move(*data)); }
    return std::optional{std::move(*data)};
}

} // namespace workpaths
