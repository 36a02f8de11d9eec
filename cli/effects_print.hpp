#pragma once
/// Effects of a pathway, for people and for programs.

#include "analysis/effects.hpp"
#include "cli/screen.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// A table for each pathway, group or third that was asked for.
std::string effects_text(const EffectsReport& report, const EffectsQuestion& question, const Screen& screen);

/// {"format": "workpaths.effects/1", ...}: shares as shares, full precision, null where there is no estimate.
nlohmann::ordered_json effects_json(const EffectsReport& report, const EffectsQuestion& question);

} // namespace workpaths
