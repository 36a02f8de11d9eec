#pragma once
/// Vacancies are filled in random order: the referred candidate first, else the best open application.
///
/// A person accepts once a week. A vacancy whose referred candidate is gone joins the open pool the same week.

#include "sim/world/offers.hpp"
#include "sim/world/wages.hpp"

namespace workpaths {

/// Hires from this week's round and takes the filled vacancies off the market.
void fill_vacancies(World& world, Week week, double match_sd, const PayParams& pay, const Draws& draws);

} // namespace workpaths
