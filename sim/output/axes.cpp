#include "sim/output/axes.hpp"

#include "sim/output/dataset_table.hpp"
#include "sim/output/total_rows.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace workpaths {

const std::vector<std::string> state_labels{"student", "searching", "employed", "training", "out"};
const std::vector<std::string> channel_labels{"founding", "conversion", "referral", "open_application", "fixed_rate"};
const std::vector<std::string> origin_labels{"founding", "searching", "job", "programme"};
const std::vector<std::string> reason_labels{"horizon",         "quit_to_job", "quit_to_search", "layoff",
                                             "end_of_contract", "retirement",  "completed",      "dropped_out"};
const std::vector<std::string> tie_kind_labels{"peer", "colleague", "mentor"};
const std::vector<std::string> trait_labels{"aptitude", "fit_at_entry", "breadth_at_entry"};
const std::vector<std::string> third_labels{"low", "middle", "high"};
const std::vector<std::string> transaction_labels = [] {
    std::vector<std::string> labels;
    labels.reserve(transaction_kinds.size());
    for (const TransactionKind& kind : transaction_kinds) { labels.emplace_back(kind.name); }
    return labels;
}();
const std::vector<std::string> party_labels{party_names.begin(), party_names.end()};
const std::vector<std::string> age_labels{"16-19", "20-24", "25-34", "35-44", "45-54", "55 and over"};

namespace {

void write_labels(OutputFile& file, const char* axis, const char* text, const std::vector<std::string>& labels) {
    file.coordinate({axis, {axis}, ElementType::text, "1", text, {}}, labels);
}

void write_numbers(OutputFile& file, const char* axis, const char* unit, const char* text, std::size_t length) {
    std::vector<double> values(length);
    std::iota(values.begin(), values.end(), 0.0);
    file.coordinate({axis, {axis}, ElementType::int32, unit, text, {}}, values);
}

} // namespace

std::vector<std::string> pathway_labels(std::span<const Pathway> pathways) {
    std::vector<std::string> labels{"incumbent", "direct_search"};
    for (const Pathway& pathway : pathways) { labels.push_back(pathway.id); }
    return labels;
}

std::size_t Axes::length(const std::string& axis) const {
    const std::pair<const char*, std::size_t> lengths[] = {{"arm", arms.size()},
                                                           {"point", points},
                                                           {"replicate", replicates},
                                                           {"year", static_cast<std::size_t>(years)},
                                                           {"cohort", static_cast<std::size_t>(years)},
                                                           {"week", static_cast<std::size_t>(years) * 52},
                                                           {"pathway", pathways.size()},
                                                           {"group", groups.size()},
                                                           {"region", regions.size()},
                                                           {"age", age_labels.size()},
                                                           {"channel", channel_labels.size()},
                                                           {"reason", reason_labels.size()},
                                                           {"tie_kind", tie_kind_labels.size()},
                                                           {"trait", trait_labels.size()},
                                                           {"third", third_labels.size()},
                                                           {"transaction", transaction_labels.size()},
                                                           {"party", party_labels.size()},
                                                           {"quantile", wage_quantiles.size()}};
    const auto found = std::ranges::find(lengths, axis, [](const auto& entry) { return entry.first; });
    if (found == std::end(lengths)) { throw std::logic_error{"no axis " + axis}; }
    return found->second;
}

const std::vector<std::string>& Axes::labels(const std::string& axis) const {
    const std::pair<const char*, const std::vector<std::string>*> named[] = {{"arm", &arms},
                                                                             {"pathway", &pathways},
                                                                             {"group", &groups},
                                                                             {"region", &regions},
                                                                             {"age", &age_labels},
                                                                             {"occupation", &occupations},
                                                                             {"industry", &industries},
                                                                             {"channel", &channel_labels},
                                                                             {"reason", &reason_labels},
                                                                             {"tie_kind", &tie_kind_labels},
                                                                             {"trait", &trait_labels},
                                                                             {"third", &third_labels},
                                                                             {"transaction", &transaction_labels},
                                                                             {"party", &party_labels}};
    const auto found = std::ranges::find(named, axis, [](const auto& entry) { return entry.first; });
    if (found == std::end(named)) { throw std::logic_error{"no axis of names " + axis}; }
    return *found->second;
}

std::size_t elements_under_task(const DatasetSpec& spec, const Axes& axes) {
    constexpr std::size_t task_dims = 3;
    std::size_t count = 1;
    for (std::size_t d = task_dims; d < spec.dims.size(); ++d) { count *= axes.length(spec.dims[d]); }
    return count;
}

void write_axes(OutputFile& file, const Axes& axes) {
    write_labels(file, "arm", "arm of the batch", axes.arms);
    write_numbers(file, "point", "1", "point of the sweep", axes.points);
    write_numbers(file, "replicate", "1", "number of the replicate", axes.replicates);
    write_numbers(file, "year", "1", "year of the study", axes.length("year"));
    write_numbers(file, "cohort", "1", "year of the study in which people entered", axes.length("cohort"));
    write_numbers(file, "week", week_units, "week since the start of the study", axes.length("week"));
    write_labels(file, "pathway", "pathway applied for at entry", axes.pathways);
    write_labels(file, "group", "group of people", axes.groups);
    write_labels(file, "region", "region", axes.regions);
    write_labels(file, "age", "age in years", age_labels);
    write_labels(file, "occupation", "occupation (SOC major group)", axes.occupations);
    write_labels(file, "industry", "industry of employers", axes.industries);
    write_labels(file, "domain", "skill domain", {domain_names.begin(), domain_names.end()});
    write_labels(file, "channel", "how a job was found", channel_labels);
    write_labels(file, "reason", "why a spell ended", reason_labels);
    write_labels(file, "tie_kind", "kind of tie", tie_kind_labels);
    write_labels(file, "trait", "trait of a person at entry", trait_labels);
    write_labels(file, "third", "third of all who entered in the study by a trait", third_labels);
    write_labels(file, "transaction", "what money was paid for", transaction_labels);
    write_labels(file, "party", "who pays or receives", party_labels);
    file.coordinate({"quantile", {"quantile"}, ElementType::float64, "1", "quantile", {}}, wage_quantiles);
}

} // namespace workpaths
