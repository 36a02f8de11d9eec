#include "sim/scenario/interventions.hpp"
#include "sim/scenario/parameter_text.hpp"
#include "sim/scenario/read_scenario.hpp"

namespace workpaths {
namespace {

template <class P> std::string fields_toml(const P& params) {
    std::string text;
    for_each_field<P>(
        [&](const auto& field) { text += fmt::format("{} = {}\n", field.name, toml_value(params.*field.member)); });
    return text;
}

template <class P> std::string list_toml(const std::string& name, const std::vector<P>& list) {
    std::string text;
    for (const P& params : list) { text += fmt::format("\n[[{}]]\n{}", name, fields_toml(params)); }
    return text;
}

} // namespace

std::string resolved_toml(const Scenario& scenario) {
    std::string text = fmt::format("schema = {}\n", schema_version);
    for_each_section(scenario, [&]<class P>(const P& params) {
        text += fmt::format("\n[{}]\n{}", Schema<P>::section, fields_toml(params));
    });
    text += list_toml("groups", scenario.groups);
    text += list_toml("regions", scenario.regions);
    for (const Pathway& pathway : scenario.pathways) {
        text += fmt::format("\n[pathways.{}]\n{}", pathway.id, fields_toml(pathway.params));
        text += list_toml(fmt::format("pathways.{}.stages", pathway.id), pathway.stages);
    }
    return text + interventions_toml(scenario);
}

} // namespace workpaths
