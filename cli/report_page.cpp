#include "cli/report_page.hpp"

#include "analysis/report_data/report_data.hpp"
#include "cli/open_results.hpp"
#include "cli/parameters_json.hpp"
#include "sim/hdf5/checked_write.hpp"
#include "sim/hdf5/leftovers.hpp"

namespace workpaths {
namespace {

constexpr std::string_view place_of_data = "REPORT_DATA";

/// JSON that no browser takes for markup: without '<' there is neither </script> nor <!--.
std::string for_script(const nlohmann::ordered_json& data) {
    // what is no UTF-8 in a foreign file shows as the sign for that
    const std::string text = data.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        if (c == '<') {
            safe += "\\u003c";
        } else {
            safe += c;
        }
    }
    return safe;
}

} // namespace

ReportPage report_page(const std::vector<ReportInput>& inputs, const ObservedData* observed) {
    std::vector<InputFile> files;
    files.reserve(inputs.size());
    std::vector<ReportSource> sources;
    for (const ReportInput& input : inputs) {
        files.push_back(open_results(input.path, input.trust));
        sources.push_back({input.path.filename().string(), &files.back()});
    }
    auto data = report_data(sources, observed);
    data["parameters"] = parameters_json(parameter_rows());
    const auto place = report_template.find(place_of_data);
    ReportPage page{std::string{report_template.substr(0, place)}, {}};
    page.text += for_script(data);
    page.text += report_template.substr(place + place_of_data.size());
    if (observed != nullptr) { data["observed"]["notes"].get_to(page.observed_notes); }
    return page;
}

ReportPage write_report(const std::vector<ReportInput>& inputs, const std::filesystem::path& page,
                        const ObservedData* observed) {
    ReportPage written = report_page(inputs, observed);
    remove_leftovers_of(page, Leftovers::a_day_old);
    write_checked(page, std::as_bytes(std::span{written.text}));
    return written;
}

} // namespace workpaths
