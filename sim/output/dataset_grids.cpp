#include "sim/output/dataset_parts.hpp"

#include "sim/output/criteria.hpp"
#include "sim/output/money.hpp"
#include "sim/output/series.hpp"
#include "sim/output/total_rows.hpp"

namespace workpaths {

void add_grids(std::vector<DatasetSpec>& specs) {
    for (const TotalRow& row : total_rows()) { specs.push_back(row.spec()); }
    for (const MoneyRow& row : money_rows()) { specs.push_back(row.spec()); }
    for (const SeriesRow& row : series_rows()) { specs.push_back(row.spec()); }
    for (const DatasetSpec& spec : criteria_datasets()) { specs.push_back(spec); }
}

} // namespace workpaths
