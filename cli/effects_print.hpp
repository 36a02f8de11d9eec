#pragma once
/// Effects of a pathway, for people and for programs.

#include "analysis/effects.hpp"

namespace workpaths {

/// Tables of at most 80 columns.
std::string effects_text(const EffectsReport& report, const EffectsQuestion& question);

/// {"format": "workpaths.effects/1", ...}: shares as shares, full precision, null where there is no estimate.
std::string effects_json(const EffectsReport& report, const EffectsQuestion& question);

} // namespace workpaths
