#pragma once
/// People leave working life at retirement age; their ties end with them.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct RetirementParams {
    Years age{65.0};
};
template <> struct Schema<RetirementParams> {
    using P = RetirementParams;
    static constexpr std::string_view section = "retirement";
    static constexpr std::string_view doc = "When people leave working life.";
    static constexpr Fields fields{
        Field{"age", &P::age, Range{25.0, 100.0}, assumed(62, 68), "Age at which everybody retires."}};
};

void retire(World& world, Week week, const RetirementParams& params);

} // namespace workpaths
